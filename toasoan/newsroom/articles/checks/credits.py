"""Checks of who made what: authors, sources, credits and rights of pictures and recordings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from toasoan.foundation.media.rights import prefetch_rights, rights_problems
from toasoan.newsroom.articles.blocks.reading import pictures_in, recordings_in
from toasoan.newsroom.articles.checks.registry import Problem, Severity, register_check

if TYPE_CHECKING:
    from toasoan.newsroom.articles.models import ArticlePage


@register_check("author")
def check_author(article: ArticlePage) -> Iterator[Problem]:
    """Somebody signs."""
    if not list(article.article_authors.all()):
        yield Problem("author.missing", Severity.BLOCKING, _("Bài chưa có tác giả. Thêm bút danh ở mục Tác giả."), "article_authors")


@register_check("source")
def check_source(article: ArticlePage) -> Iterator[Problem]:
    """Where the information comes from, where the genre asks for it (Press Law, Art. 31.1)."""
    if article.genre.needs.get("source") and not any(source.name.strip() for source in article.article_sources.all()):
        yield Problem("source.missing", Severity.BLOCKING, _("Bài chưa ghi nguồn tin. Thêm ở mục Nguồn tin."), "article_sources")


def _items(article: ArticlePage) -> list[tuple[str, str, str, Any]]:
    """Pictures and recordings used: place, caption here, credit here, the item."""
    found = [(place, str(holder.get("caption") or ""), str(holder.get("credit") or ""), item) for place, holder, item in pictures_in(article.body)]
    found += [(place, str(holder.get("caption") or ""), str(holder.get("credit") or ""), item) for place, holder, item in recordings_in(article.body)]
    if article.lead_picture is not None:
        found.insert(0, ("lead_picture", article.lead_caption, article.lead_credit, article.lead_picture))
    return found


@register_check("rights")
def check_rights(article: ArticlePage) -> Iterator[Problem]:
    """Credit, rights, alternative text and AI label of everything the article shows; a credit given here counts."""
    items = _items(article)
    prefetch_rights(item for _place, _caption, _credit, item in items)
    for place, caption, credit, item in items:
        for found in rights_problems(item):
            if found.code == "no-credit" and credit.strip():
                continue
            severity = Severity.BLOCKING if found.severity == "error" else Severity.WARNING
            yield Problem(f"media.{found.code}", severity, found.message, place, item.title)
        if not (caption or item.caption).strip():
            message = _("“%(title)s” chưa có chú thích. Ghi ai, làm gì, ở đâu.") % {"title": item.title}
            yield Problem("media.no-caption", Severity.WARNING, message, place, item.title)


@register_check("pictures")
def check_pictures(article: ArticlePage) -> Iterator[Problem]:
    """As many pictures as the genre needs, and one to show on the home page."""
    least = article.genre.needs.get("min_pictures", 0)
    have = len({picture.pk for _place, _holder, picture in pictures_in(article.body)} | ({article.lead_picture_id} - {None}))
    if have < least:
        message = _("Thể loại “%(genre)s” cần ít nhất %(least)s ảnh; bài mới có %(have)s.")
        yield Problem("pictures.few", Severity.BLOCKING, message % {"genre": article.genre, "least": least, "have": have}, "body")
    if article.lead_picture_id is None and have == 0:
        yield Problem("pictures.none", Severity.HINT, _("Bài chưa có ảnh. Một ảnh tốt giúp bài được đọc nhiều hơn."), "lead_picture")


@register_check("transcript")
def check_transcript(article: ArticlePage) -> Iterator[Problem]:
    """Words for those who cannot hear."""
    for place, _holder, item in recordings_in(article.body):
        if not item.transcript.strip():
            message = _("“%(title)s” chưa có lời ghi lại. Thêm lời để người khiếm thính cũng theo dõi được.") % {"title": item.title}
            yield Problem("media.no-transcript", Severity.HINT, message, place, item.title)
