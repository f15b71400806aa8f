"""The public read API: what readers see, as JSON, described by OpenAPI at ``/api/v1/openapi.json``. It needs no token and changes nothing."""

from __future__ import annotations

import base64
import binascii
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import NinjaAPI, Query, Schema
from ninja.renderers import JSONRenderer

from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.articles.states import ArticleState
from toasoan.outlets.syndication import queries
from toasoan.outlets.website.feeding import Item
from toasoan.outlets.website.press import Press, press_of
from toasoan.outlets.website.queries import corrections_of, family_of, with_pictures

PER_PAGE, MOST = 20, 50


class Renderer(JSONRenderer):
    """JSON with Vietnamese as it is written: shorter, and readable."""

    json_dumps_params: dict[str, Any] = {"ensure_ascii": False}


api = NinjaAPI(
    renderer=Renderer(),
    title="Tòa Soạn Mở: nội dung công khai",
    version="1.0",
    description="Bài, chuyên mục và cải chính mà bạn đọc thấy trên trang. Chỉ đọc, không cần mã. Thời gian theo ISO 8601.",
    docs_url=None,
    urls_namespace="public-api",
)


class SectionOut(Schema):
    """A section."""

    slug: str
    title: str
    url: str


class PictureOut(Schema):
    """A picture with whose it is."""

    url: str
    alt: str
    caption: str
    credit: str
    ai_made: bool


class ArticleOut(Schema):
    """An article in a list. ``ai_label`` is what readers are told about AI's part in it, empty when there is none."""

    id: int
    url: str
    title: str
    lead: str
    section: SectionOut
    genre: str
    byline: str
    language: str
    published: datetime
    changed: datetime
    ai_label: str
    picture: PictureOut | None


class WholeArticleOut(ArticleOut):
    """An article with its words."""

    html: str
    topics: list[str]
    places: list[str]


class ArticlesOut(Schema):
    """A stretch of a list; ``next`` continues it and is empty at its end."""

    items: list[ArticleOut]
    next: str


class CorrectionOut(Schema):
    """A correction: what was wrong, what is right."""

    article: str
    wrong: str
    corrected: str
    published: datetime


def _section(press: Press, section: Any) -> dict[str, Any]:
    return {"slug": section.slug, "title": section.title, "url": press.absolute(f"/{section.slug}/")}


def _article(press: Press, article: ArticlePage) -> dict[str, Any]:
    item, picture = Item(press, article, full=False), article.lead_picture
    return {
        "id": article.pk,
        "url": item.url,
        "title": article.title,
        "lead": article.lead_paragraph,
        "section": _section(press, article.section),
        "genre": article.genre.name,
        "byline": article.byline,
        "language": press.language,
        "published": article.published_at,
        "changed": item.changed,
        "ai_label": article.ai_label,
        "picture": {
            "url": item.picture, "alt": picture.default_alt_text, "caption": article.lead_caption,
            "credit": article.lead_credit or picture.credit, "ai_made": picture.ai_made,
        } if picture and item.picture else None,
    }  # fmt: skip


def _mark(article: ArticlePage) -> str:
    """A place in the list, to go on from."""
    moment = article.published_at.isoformat() if article.published_at else ""
    return base64.urlsafe_b64encode(f"{moment} {article.pk}".encode()).decode()


def _place(text: str) -> tuple[datetime, int] | None:
    """The place a mark means; one that means none begins anew."""
    try:
        moment, _space, key = base64.urlsafe_b64decode(text.encode()).decode().partition(" ")
        return datetime.fromisoformat(moment), int(key)
    except (ValueError, binascii.Error):
        return None


@api.get("/sections", response=list[SectionOut], summary="Chuyên mục")
def sections(request: HttpRequest) -> list[dict[str, Any]]:
    """All sections, in their order."""
    press = press_of(request)
    return [_section(press, section) for section in press.sections]


@api.get("/articles", response=ArticlesOut, summary="Bài mới nhất")
def articles(
    request: HttpRequest, section: str = "", topic: str = "", after: str = "", limit: int = Query(PER_PAGE, ge=1, le=MOST)
) -> dict[str, Any]:
    """The newest articles, of one section or topic; ``after`` is the ``next`` of the answer before."""
    press = press_of(request)
    wanted = press.section_ids
    if section:
        found = next((one for one in press.sections if one.slug == section), None)
        if found is None:
            raise Http404
        wanted = family_of(press, found.pk)
    rows = with_pictures(queries.newest(press, wanted, topic=topic, before=_place(after)).defer("body")[:limit])
    return {"items": [_article(press, row) for row in rows], "next": _mark(rows[-1]) if len(rows) == limit else ""}


@api.get("/articles/{article_id}", response=WholeArticleOut, summary="Một bài")
def article(request: HttpRequest, article_id: int) -> dict[str, Any]:
    """One article with its words; 404 for what readers cannot see."""
    press = press_of(request)
    public = ArticlePage.objects.filter(section_id__in=press.section_ids, live=True, published_at__isnull=False).exclude(state=ArticleState.WITHDRAWN)
    found = get_object_or_404(public.select_related("section", "genre", "lead_picture"), pk=article_id)
    words = {"topics": [topic.name for topic in found.topics.all()], "places": [place.name for place in found.places.all()]}
    return {**_article(press, found), "html": Item(press, found, full=True).html, **words}


@api.get("/corrections", response=list[CorrectionOut], summary="Cải chính, xin lỗi")
def corrections(request: HttpRequest) -> list[dict[str, Any]]:
    """The newest fifty corrections and apologies."""
    press = press_of(request)
    return [
        {"article": press.absolute(one.article.public_path), "wrong": one.what_was_wrong, "corrected": one.corrected, "published": one.published_at}
        for one in corrections_of(press)[:MOST]
    ]
