"""Sitemaps: an index, then small files; articles are split by id, so that an old file never changes its members."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, Max
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import escape
from django.views.decorators.http import require_safe

from toasoan.newsroom.articles.models import Author, Place, Topic
from toasoan.outlets.pagestore.dependencies import lists, shows
from toasoan.outlets.pagestore.offering import stored
from toasoan.outlets.website import content
from toasoan.outlets.website.press import Press, press_of
from toasoan.outlets.website.queries import public_articles

LIMIT = 50_000  # sitemaps.org: addresses in one file
PART = content.SITEMAP_PART
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
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
    others: list[Entry] = [("/sitemap-trang.xml", newest), *((f"/sitemap-{name}.xml", newest) for name in WORDS)]
    return _document("sitemapindex", "sitemap", press, [*others, *entries])


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


def _document(root: str, item: str, press: Press, entries: Iterable[Entry]) -> HttpResponse:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<{root} xmlns="{NAMESPACE}">']
    for path, changed in entries:
        when = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
        lines.append(f"<{item}><loc>{escape(press.absolute(path))}</loc>{when}</{item}>")
    return HttpResponse("\n".join([*lines, f"</{root}>", ""]), content_type="application/xml; charset=utf-8")
