"""Refusing, at the moment of saving, what did not come through ``actions``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.newsroom.articles import door
from toasoan.newsroom.articles.errors import ArticleRefused
from toasoan.newsroom.articles.states import ArticleState

if TYPE_CHECKING:
    from toasoan.newsroom.articles.models import ArticlePage

# belongs to the article as a whole, not to one revision of its text
UNVERSIONED = ("state", "published_at", "byline", "withdrawn_at", "withdrawal_reason", "imported_from")
_GUARDED = {"live", "live_revision", "live_revision_id", "state"}


def guard_save(article: ArticlePage, update_fields: Iterable[str] | None) -> None:
    """Called before every save of an article.

    :raises ArticleRefused: when what is public would change outside ``actions``.
    """
    if article._state.adding and article.alias_of_id:
        raise ArticleRefused(_("Bài không có bản bí danh. Hãy dùng chuyên mục phụ để bài hiện ở nhiều nơi."))
    if door.is_open() or (update_fields is not None and not _GUARDED & set(update_fields)):
        return
    known = type(article).objects.filter(pk=article.pk).values("live", "live_revision_id", "state").first() if article.pk else None
    if known is None:
        _guard_birth(article)
    elif (known["live"], known["state"]) != (article.live, article.state) or (article.live and known["live_revision_id"] != article.live_revision_id):
        raise ArticleRefused(_("Bài chỉ được đăng, ngừng đăng hoặc đổi trạng thái bằng các nút của tòa soạn."))


def _guard_birth(article: ArticlePage) -> None:
    """A copy of a public article is a draft; a public article made by code (an import) is consistent in itself."""
    if not article.live:
        return
    if article.live_revision_id or (article.first_published_at and article.state == ArticleState.DRAFT):
        article.live, article.live_revision = False, None
        article.first_published_at = article.last_published_at = None
        article.has_unpublished_changes = True
        return
    if article.state == ArticleState.DRAFT:
        article.state = ArticleState.PUBLISHED
    article.published_at = article.published_at or article.first_published_at or timezone.now()


def guard_page_save(instance: Any, **kwargs: Any) -> None:
    """The same for a save of the bare page row, without its article (Wagtail's expiry and bulk actions work so)."""
    update_fields = kwargs.get("update_fields")
    if door.is_open() or instance._state.adding or (update_fields is not None and "live" not in update_fields):
        return
    if not _is_article(instance):
        return
    was_live = type(instance).objects.filter(pk=instance.pk).values_list("live", flat=True).first()
    if was_live is not None and was_live != instance.live and not (was_live and instance.expired):
        raise ArticleRefused(_("Bài chỉ được đăng, ngừng đăng hoặc đổi trạng thái bằng các nút của tòa soạn."))


def _is_article(instance: Any) -> bool:
    from toasoan.newsroom.articles.models import ArticlePage

    return instance.cached_content_type.model_class() is ArticlePage


def guard_delete(instance: ArticlePage, **kwargs: Any) -> None:
    """What was public stays on the server (NĐ 237/2026, Art. 16.1.c and 19)."""
    if instance.was_public():
        raise ArticleRefused(_("Bài đã từng đăng thì không xóa được, vì phải lưu trên máy chủ. Hãy ngừng đăng hoặc gỡ bài."))
