"""What the page store must know of the public site: its kinds of pages, their addresses, and whose rows stand on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site
from wagtail.signals import page_slug_changed

from toasoan.foundation.media.events import PictureChanged, RecordingChanged
from toasoan.foundation.media.models import DocumentFile, Picture, Recording
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.outbox.consumers import consumer, herald
from toasoan.foundation.outbox.delivering import current_message
from toasoan.foundation.people.models import Agency, AgencyEra, Licence, Title
from toasoan.foundation.search.events import RelationsChanged
from toasoan.newsroom.articles.events import (
    PUBLIC_STATE,
    ArticleCorrected,
    ArticlePublished,
    ArticlesImported,
    ArticleUnpublished,
    ArticleWithdrawn,
)
from toasoan.newsroom.articles.models import ArticlePage, Author, EmbedProvider, Genre, Place, SectionPage, Topic
from toasoan.outlets.pagestore.actions import News, note_change
from toasoan.outlets.pagestore.events import ContentChanged
from toasoan.outlets.pagestore.models import StoredPage
from toasoan.outlets.pagestore.offering import register_edition_language, register_pages
from toasoan.outlets.pagestore.waking import wake_builder
from toasoan.outlets.pagestore.watching import register_shown
from toasoan.outlets.website.content import SITEMAP_PART, change_of, of_corrections, of_related
from toasoan.outlets.website.models import Dossier, HomePage, InfoPage, Occasion
from toasoan.outlets.website.press import Press
from toasoan.outlets.website.queries import public_articles, site_of
from toasoan.outlets.website.views.feeds import addresses as feed_addresses

# what stands around every page: head, section bar, imprint, the list of editions
FRAME = "frame"
# saving a draft of a page touches none of these
PAGE_FIELDS = ("title", "slug", "live", "seo_title", "search_description", "path", "url_path")


def _frame(row: Any) -> list[str]:
    return [FRAME]


def _own(row: Any) -> list[str]:
    return [f"{row._meta.model_name}:{row.pk}"]


def _press(site_id: int) -> Press:
    return Press(Site.objects.select_related("root_page").get(pk=site_id))


def _articles(site_id: int) -> Iterator[str]:
    rows = public_articles(_press(site_id).section_ids).order_by("-published_at", "-pk").values_list("section__slug", "slug", "pk")
    return (f"/{section}/{slug}-{pk}.html" for section, slug, pk in rows.iterator(chunk_size=2000))


def _sections(site_id: int) -> list[str]:
    return [f"/{section.slug}/" for section in _press(site_id).sections]


def _standing(site_id: int) -> list[str]:
    return [f"/{page.slug}/" for page in _press(site_id).standing_pages]


def _words(model: type[Any], prefix: str, path: str) -> Any:
    def addresses(site_id: int) -> Iterable[str]:
        here = {f"{path}__section_id__in": _press(site_id).section_ids, f"{path}__live": True}
        return [f"/{prefix}/{slug}/" for slug in model._default_manager.filter(**here).values_list("slug", flat=True).distinct()]

    return addresses


def _sitemaps(site_id: int) -> list[str]:
    ids = public_articles(_press(site_id).section_ids).order_by().values_list("pk", flat=True)
    parts = sorted({pk // SITEMAP_PART for pk in ids.iterator()})
    return [
        "/sitemap.xml",
        "/sitemap-trang.xml",
        "/sitemap-tin-moi.xml",
        *(f"/sitemap-{name}.xml" for name in ("chu-de", "dia-danh", "tac-gia")),
        *(f"/sitemap-{kind}-{part}.xml" for kind in ("bai", "anh", "video") for part in parts),
    ]


def _always(*paths: str) -> Any:
    def addresses(site_id: int) -> tuple[str, ...]:
        return paths

    return addresses


def _feeds(prefixes: Any) -> Any:
    def addresses(site_id: int) -> list[str]:
        return feed_addresses(prefixes(site_id))

    return addresses


def declare() -> None:
    """Tell the store; called when the app is ready."""
    model: type[Model]
    for model in (SectionPage, InfoPage):
        register_shown(model, _frame, fields=(*PAGE_FIELDS, "description", "in_navigation", "body", "kind"), everywhere=True)
    for model in (Title, Agency, AgencyEra, Licence, Site):
        register_shown(model, _frame, everywhere=True)
    register_shown(HomePage, _own, fields=(*PAGE_FIELDS, "pins"))
    for model, name in ((Topic, "topic"), (Place, "place"), (Author, "author")):
        register_shown(model, _own, also=[f"words:{name}"])
    register_shown(Dossier, lambda row: [f"topic:{row.topic_id}"])
    register_shown(Occasion, lambda _row: ["occasions"])
    for model in (Genre, EmbedProvider):
        register_shown(model, _own)
    for model in (ArticlePage, Picture, Recording, DocumentFile):  # their owners send events
        register_shown(model, _own, saves=False)
    if settings.PAGE_STORE_ON:  # what a herald may have lost is done by a consumer
        consumer("website.pages", PUBLIC_STATE)(on_article)
        consumer("website.pages_imported", [ArticlesImported])(on_import)
        consumer("website.pages_related", [RelationsChanged])(on_relations)
        consumer("website.pages_media", [PictureChanged, RecordingChanged])(on_media)
    page_slug_changed.connect(on_slug_changed, dispatch_uid="website.pages")
    register_edition_language(lambda site_id: _press(site_id).language)
    register_pages("website.homepage", _("Trang chủ"), turn=10, addresses=_always("/"))
    register_pages("articles.articlepage", _("Bài"), turn=20, addresses=_articles)
    register_pages("articles.sectionpage", _("Chuyên mục"), turn=30, addresses=_sections)
    register_pages("website:feed", _("Nguồn tin của trang (RSS, Atom, JSON)"), turn=32, addresses=_feeds(_always("/")))
    register_pages("website:section_feed", _("Nguồn tin của chuyên mục"), turn=34, addresses=_feeds(_sections))
    register_pages("website:topic_feed", _("Nguồn tin của chủ đề"), turn=62)
    register_pages("website:author_feed", _("Nguồn tin của tác giả"), turn=63)
    register_pages("website:topic", _("Chủ đề"), turn=36, addresses=_words(Topic, "chu-de", "articles"))
    register_pages("website:place", _("Địa danh"), turn=37, addresses=_words(Place, "dia-danh", "articles"))
    register_pages("website:author", _("Tác giả"), turn=38, addresses=_words(Author, "tac-gia", "article_authors__article"))
    register_pages("website:corrections", _("Cải chính"), turn=15, addresses=_always("/cai-chinh/"))
    register_pages("website:sitemap", _("Sơ đồ trang"), turn=40, addresses=_sitemaps)
    register_pages("website.infopage", _("Trang giới thiệu, liên hệ"), turn=50, addresses=_standing)
    machine = ("/manifest.webmanifest", "/sw.js", "/hom-nay.css", "/ngoai-tuyen/", "/da-luu/", "/thong-tin-toa-soan/")
    register_pages("website:app", _("Ứng dụng và thông tin tòa soạn"), turn=12, addresses=_always(*machine))
    register_pages("website:small", _("Tệp cho máy"), turn=60, addresses=_always("/robots.txt", "/icon.svg", "/.well-known/security.txt"))


@herald(PUBLIC_STATE)
def on_article(event: ArticlePublished | ArticleCorrected | ArticleUnpublished | ArticleWithdrawn) -> None:
    """What was taken off is gone from every page at once; the article's own page at once shows what is true; lists follow within a moment."""
    change = change_of(event.article_id)
    taken_off = isinstance(event, ArticleUnpublished | ArticleWithdrawn)
    keys = [*change.keys, of_corrections(change.site_id)] if isinstance(event, ArticleCorrected | ArticleWithdrawn) else change.keys
    note_change(
        News(
            keys=tuple(keys),
            moments=tuple(change.moments),
            gone=(event.subject,) if taken_off else (),
            wanted=((change.site_id, change.path),) if change.path and change.site_id and not taken_off else (),
            reason=f"{event.name} {event.subject}",
            message=current_message(),
            source="website",
        )
    )
    wake_builder()


@herald([ArticlesImported])
def on_import(event: ArticlesImported) -> None:
    """Articles of an archive: every list they came into is looked at, wherever they stand in it."""
    keys = {key for article_id in event.article_ids for key in change_of(article_id).keys}
    note_change(News(keys=tuple(sorted(keys)), reason=event.subject, message=current_message(), source="website"))
    wake_builder()


@herald([PictureChanged, RecordingChanged])
def on_media(event: PictureChanged | RecordingChanged) -> None:
    """The pages that show it."""
    note_change(News(keys=(event.subject,), reason=f"{event.name} {event.subject}", message=current_message(), source="website"))
    wake_builder()


@herald([RelationsChanged])
def on_relations(event: RelationsChanged) -> None:
    """The articles that show what is related to them: one after the other, for nothing on them was wrong."""
    keys = tuple(of_related(key) for key in event.keys)
    note_change(News(keys=keys, urgency=StoredPage.Urgency.LATER, reason=event.subject, message=current_message(), source="website.related"))
    wake_builder()


def on_slug_changed(sender: Any, instance: Any, instance_before: Any, **_: Any) -> None:
    """A section or standing page has another address: the old one leads on at once, and so do all below it."""
    if not settings.PAGE_STORE_ON or not isinstance(instance, SectionPage | InfoPage):
        return
    site = site_of(instance)
    if site is not None:
        moved = [[site.pk, f"/{instance_before.slug}/", f"/{instance.slug}/"]]
        publish_event(ContentChanged(subject=f"section:{instance.pk}", keys=[FRAME], everywhere=True, moved=moved, reason=str(instance)))
