"""Sitemaps: an index, then small files; articles, their pictures and videos are split by id, so that an old file never changes its members."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Max, Model
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import escape
from django.views.decorators.http import require_safe
from wagtail.models import ReferenceIndex

from toasoan.foundation.media.models import Picture, Recording
from toasoan.foundation.media.renditions import prefetch_for, rendition_sources
from toasoan.newsroom.articles.models import ArticlePage, Author, Place, Topic
from toasoan.outlets.pagestore.dependencies import changes_at, lists, lists_items, shows
from toasoan.outlets.pagestore.offering import stored
from toasoan.outlets.website import content
from toasoan.outlets.website.press import Press, press_of
from toasoan.outlets.website.queries import public_articles

LIMIT = 50_000  # sitemaps.org: addresses in one file
PART = content.SITEMAP_PART
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
EXTENSIONS = {"news": "sitemap-news/0.9", "image": "sitemap-image/1.1", "video": "sitemap-video/1.1"}
NEWS_LIMIT, NEWS_AGE = 1_000, timedelta(days=2)  # what the news sitemap of search engines takes
PICTURES_LIMIT = 1_000  # of one address
CHANGED = Coalesce("last_published_at", "published_at")
Entry = tuple[str, datetime | None]
WORDS = {"chu-de": (Topic, "articles"), "dia-danh": (Place, "articles"), "tac-gia": (Author, "article_authors__article")}


@stored
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The list of sitemaps, each with the time of the newest change in it."""
    press = press_of(request)
    lists(content.of_site(press.site.pk))
    parts = public_articles(press.section_ids).order_by().annotate(part=F("pk") / PART).values("part").annotate(changed=Max(CHANGED)).order_by("part")
    entries: list[Entry] = [(f"/sitemap-bai-{row['part']}.xml", row["changed"]) for row in parts]
    newest = max((changed for _path, changed in entries if changed), default=None)
    others: list[Entry] = [("/sitemap-trang.xml", newest), ("/sitemap-tin-moi.xml", newest), *((f"/sitemap-{name}.xml", newest) for name in WORDS)]
    media: list[Entry] = []
    for kind, model in (("anh", Picture), ("video", Recording)):
        with_it = _parts_with(model)
        media += [(f"/sitemap-{kind}-{row['part']}.xml", row["changed"]) for row in parts if row["part"] in with_it]
    return _document("sitemapindex", "sitemap", press, [*others, *entries, *media][:LIMIT])


@stored
@require_safe
def articles(request: HttpRequest, part: int) -> HttpResponse:
    """Articles whose ids lie in one stretch."""
    press = press_of(request)
    shows(content.of_sitemap(press.site.pk, part * PART))
    rows = public_articles(press.section_ids).filter(pk__gte=part * PART, pk__lt=(part + 1) * PART).order_by("pk")
    fields = rows.values_list("pk", "slug", "section__slug", CHANGED).iterator()
    entries = [(f"/{section}/{slug}-{pk}.html", changed) for pk, slug, section, changed in fields]
    if not entries:
        raise Http404
    return _document("urlset", "url", press, entries)


@stored
@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    """Home, sections, corrections and standing pages; a list is as new as the newest article in it."""
    press = press_of(request)
    lists(content.of_site(press.site.pk))
    rows = public_articles(press.section_ids).order_by().values("section").annotate(changed=Max(CHANGED))
    newest = {row["section"]: row["changed"] for row in rows}
    sections = [(section.get_url_parts()[2], newest.get(section.pk)) for section in press.sections]
    standing = [(f"/{page.slug}/", None) for page in press.standing_pages]
    home = max((changed for changed in newest.values() if changed), default=None)
    return _document("urlset", "url", press, [("/", home), *sections, ("/cai-chinh/", None), *standing])


@stored
@require_safe
def words(request: HttpRequest, name: str) -> HttpResponse:
    """Topics, places or authors that have public articles here."""
    press = press_of(request)
    lists(content.of_site(press.site.pk))
    model, path = WORDS[name]
    shows(f"words:{model._meta.model_name}")
    here = {f"{path}__section_id__in": press.section_ids, f"{path}__live": True, f"{path}__published_at__isnull": False}
    rows = (
        model._default_manager.filter(**here)
        .annotate(changed=Max(f"{path}__last_published_at"))
        .order_by("pk")
        .values_list("slug", "changed")[:LIMIT]
    )
    return _document("urlset", "url", press, [(f"/{name}/{slug}/", changed) for slug, changed in rows])


@stored
@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """Articles of the last two days, as news search wants them; it is made anew when the oldest of them leaves."""
    press = press_of(request)
    since = timezone.now() - NEWS_AGE
    found = public_articles(press.section_ids).filter(published_at__gte=since).select_related("section").only(*NEWS_FIELDS)
    articles = list(found[:NEWS_LIMIT])
    lists_items([content.of_site(press.site.pk)], articles, full=len(articles) == NEWS_LIMIT)
    if articles and articles[-1].published_at:
        changes_at(articles[-1].published_at + NEWS_AGE)
    return _document("urlset", "url", press, [(article.public_path, _changed(article), _news(press, article)) for article in articles], "news")


NEWS_FIELDS = ("title", "slug", "url_path", "path", "published_at", "last_published_at", "section__slug", "section__title")


def _changed(article: ArticlePage) -> datetime | None:
    return article.last_published_at or article.published_at


def _news(press: Press, article: ArticlePage) -> str:
    published = article.published_at.isoformat(timespec="seconds") if article.published_at else ""
    paper = f"<news:publication><news:name>{escape(press.name)}</news:name><news:language>{press.language}</news:language></news:publication>"
    date = f"<news:publication_date>{published}</news:publication_date>"
    return f"<news:news>{paper}{date}<news:title>{escape(article.title)}</news:title></news:news>"


@stored
@require_safe
def pictures(request: HttpRequest, part: int) -> HttpResponse:
    """The pictures of articles whose ids lie in one stretch, lead pictures and those of the text."""
    press, articles = _with_media(request, part, Picture)
    return _document("urlset", "url", press, [(path, changed, "".join(map(_image(press), found))) for path, changed, found in articles], "image")


def _image(press: Press) -> Any:
    def told(picture: Picture) -> str:
        made = rendition_sources(picture, "article").jpeg
        address = press.absolute(made[-1][0]) if made else press.absolute(rendition_sources(picture, "article").fallback[0])
        return f"<image:image><image:loc>{escape(address)}</image:loc></image:image>"

    return told


@stored
@require_safe
def videos(request: HttpRequest, part: int) -> HttpResponse:
    """The videos of articles whose ids lie in one stretch; one without a still picture cannot be told."""
    press, articles = _with_media(request, part, Recording)
    told = [(path, changed, [one for one in found if one.type == "video" and one.thumbnail]) for path, changed, found in articles]
    entries = [(path, changed, "".join(_video(press, one) for one in found)) for path, changed, found in told if found]
    return _document("urlset", "url", press, entries, "video")


def _video(press: Press, recording: Recording) -> str:
    length = round(recording.duration or 0)
    parts = {
        "thumbnail_loc": press.absolute(recording.thumbnail.url),
        "title": recording.title,
        "description": recording.caption or recording.title,
        "content_loc": press.absolute(recording.url),
        "duration": str(length) if 0 < length <= 28_800 else "",
    }
    return "<video:video>" + "".join(f"<video:{name}>{escape(text)}</video:{name}>" for name, text in parts.items() if text) + "</video:video>"


def _references(model: type[Model]) -> Any:
    """Which articles show things of a model, as Wagtail's index knows it (text blocks included)."""
    types = ContentType.objects.get_for_models(ArticlePage, model, for_concrete_models=True)
    return ReferenceIndex.objects.filter(content_type=types[ArticlePage], to_content_type=types[model])


def _parts_with(model: type[Model]) -> set[int]:
    found = _references(model).order_by().values_list("object_id", flat=True).distinct()
    return {int(key) // PART for key in found.iterator()}


def _with_media(request: HttpRequest, part: int, model: type[Any]) -> tuple[Press, list[tuple[str, datetime | None, Sequence[Any]]]]:
    """Articles of a stretch with what they show of a model."""
    press = press_of(request)
    shows(content.of_sitemap(press.site.pk, part * PART))
    rows = public_articles(press.section_ids).filter(pk__gte=part * PART, pk__lt=(part + 1) * PART).order_by("pk")
    values = rows.values_list("pk", "slug", "section__slug", CHANGED)
    fields = {pk: (f"/{section}/{slug}-{pk}.html", changed) for pk, slug, section, changed in values}
    shown: dict[int, dict[int, None]] = defaultdict(dict)
    for article, thing in _references(model).filter(object_id__in=[str(pk) for pk in fields]).order_by("pk").values_list("object_id", "to_object_id"):
        shown[int(article)][int(thing)] = None
    things = model._default_manager.in_bulk({key for keys in shown.values() for key in keys})
    if model is Picture:
        prefetch_for(list(things.values()))
    entries: list[tuple[str, datetime | None, Sequence[Any]]] = [
        (*fields[pk], [things[key] for key in keys if key in things][:PICTURES_LIMIT]) for pk, keys in sorted(shown.items())
    ]
    if not entries:
        raise Http404
    return press, entries


def _document(root: str, item: str, press: Press, entries: Iterable[tuple[Any, ...]], extension: str = "") -> HttpResponse:
    more = f' xmlns:{extension}="http://www.google.com/schemas/{EXTENSIONS[extension]}"' if extension else ""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<{root} xmlns="{NAMESPACE}"{more}>']
    for path, changed, *rest in entries:
        when = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
        lines.append(f"<{item}><loc>{escape(press.absolute(path))}</loc>{when}{''.join(rest)}</{item}>")
    return HttpResponse("\n".join([*lines, f"</{root}>", ""]), content_type="application/xml; charset=utf-8")
