"""Who may do what with an article."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from wagtail.models import PagePermissionTester

from toasoan.foundation.people import queries, roles
from toasoan.newsroom.articles.errors import ArticleRefused
from toasoan.newsroom.articles.states import TRANSITIONS, ArticleState, Transition, allowed

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User
    from toasoan.newsroom.articles.models import ArticlePage, PublishingRules


def rules() -> PublishingRules:
    """What the agency has decided about publishing."""
    from toasoan.newsroom.articles.models import PublishingRules

    return PublishingRules.load()


def role_codes(user: User) -> frozenset[str]:
    """The roles of an account, asked for once per request."""
    cached: frozenset[str] | None = getattr(user, "_role_codes", None)
    if cached is None:
        cached = queries.role_codes(user)
        user._role_codes = cached  # type: ignore[attr-defined]  # a cache on the instance, as Django's own permission cache
    return cached


def may(user: User, name: str) -> bool:
    """Whether the account may ever do the named transition: by permission of its roles or by the agency's publishing rules."""
    permission = TRANSITIONS[name].permission
    if not user.is_active:
        return False
    if user.is_superuser or not permission or user.has_perm(f"articles.{permission}"):
        return True
    if permission == "publish_articlepage":
        return roles.DESK_HEAD.code in role_codes(user) and rules().desk_head_may_publish
    if permission == "withdraw_articlepage":
        return roles.MANAGING_EDITOR.code in role_codes(user) and rules().managing_editor_may_withdraw
    return False


def writer_ids(article: ArticlePage) -> frozenset[int]:
    """The accounts that wrote the article: who began it, and everybody who signs it (in its latest draft too)."""
    from toasoan.newsroom.articles.models import Author

    signed = {row.author_id for row in article.article_authors.all()}
    revision = article.get_latest_revision()  # the names in a draft of a public article are only in its revision
    if revision is not None:
        signed |= {row["author"] for row in revision.content.get("article_authors", [])}
    users = set(Author.objects.filter(pk__in=signed, user__isnull=False).values_list("user_id", flat=True)) if signed else set()
    return frozenset(users | ({article.owner_id} if article.owner_id else set()))


def may_submit(user: User, article: ArticlePage) -> bool:
    """Whether the article is this account's to send for approval: its own, or one it may work on."""
    return user.pk in writer_ids(article) or bool(article.permissions_for_user(user).can_edit())


def require(article: ArticlePage, name: str, *, acting_user: User | None, reason: str = "") -> Transition:
    """The transition, if it may start here and now.

    :param acting_user: ``None`` is the system: it needs no permission, but the state's rules hold for it too.
    :raises ArticleRefused: with a message that says what is wrong and what to do.
    """
    transition = TRANSITIONS[name]
    if not allowed(name, article.state):
        if article.state == ArticleState.WITHDRAWN:
            raise ArticleRefused(_("Bài này đã bị gỡ nên không thể đăng lại. Tổng biên tập phải khôi phục bài, kèm lý do, trước khi đăng."))
        raise ArticleRefused(
            _("Không thể “%(verb)s” khi bài đang ở trạng thái “%(state)s”.") % {"verb": transition.verb, "state": article.get_state_display()}
        )
    if acting_user is not None and not may(acting_user, name):
        raise ArticleRefused(_("Tài khoản của bạn không có quyền “%(verb)s”. Hãy nhờ người phụ trách.") % {"verb": transition.verb})
    if transition.reason_required and not reason.strip():
        raise ArticleRefused(_("Hãy nêu lý do của việc “%(verb)s”.") % {"verb": transition.verb})
    return transition


def approver_ids(article: ArticlePage) -> list[int]:
    """The accounts that approved steps of the article's latest round."""
    latest = article.workflow_states.order_by("-created_at", "-pk").first()
    if latest is None:
        return []
    return [pk for pk in latest.task_states.filter(status="approved").values_list("finished_by_id", flat=True) if pk]


def separation(user: User | None, article: ArticlePage, *, approver_ids: Collection[int] = (), publishing: bool = False) -> queries.Verdict:
    """Whether separation of duties (control B01), as the agency has set it, lets somebody approve a step or publish.

    :param approver_ids: accounts that approved earlier steps of the same round.
    """
    if user is None or user.is_superuser:
        return queries.YES
    authors = writer_ids(article)
    if publishing:
        return queries.may_publish(user, author_ids=authors, approver_ids=approver_ids)
    return queries.may_approve(user, author_ids=authors, previous_approver_ids=approver_ids)


def require_separation(user: User | None, article: ArticlePage, *, approver_ids: Collection[int] = (), publishing: bool = False) -> None:
    """The same as a refusal.

    :raises ArticleRefused: with the reason.
    """
    if not (verdict := separation(user, article, approver_ids=approver_ids, publishing=publishing)):
        raise ArticleRefused(verdict.reason)


class ArticlePermissionTester(PagePermissionTester):
    """Wagtail's questions about a page, answered by the newsroom's rules."""

    page: ArticlePage
    user: User

    def can_publish(self) -> bool:
        """Publishing right, and a state that allows it."""
        if not self.user.is_active or self.page_is_root:
            return False
        name = "update" if self.page.live else "publish"
        return allowed(name, self.page.state) and may(self.user, name)

    def can_unpublish(self) -> bool:
        """As publishing, for public articles."""
        return bool(self.page.live) and allowed("unpublish", self.page.state) and may(self.user, "unpublish") and not self.page_locked()

    def can_submit_for_moderation(self) -> bool:
        """Where a chain applies and the state allows it."""
        name = "submit_update" if self.page.live else "submit"
        return allowed(name, self.page.state) and may(self.user, name) and bool(super().can_submit_for_moderation())

    def can_edit(self) -> bool:
        """Not once withdrawn; once approved, only by those who may publish."""
        if self.page.state == ArticleState.WITHDRAWN:
            return False
        if self.page.state == ArticleState.APPROVED and not may(self.user, "publish"):
            return False
        return bool(super().can_edit())

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: FBT001, FBT002 (Wagtail's signature)
        """Never what was public: it stays on the server (NĐ 237/2026, Art. 19)."""
        return not self.page.was_public() and bool(super().can_delete(ignore_bulk))

    def can_move(self) -> bool:
        """Articles have no place in the tree that means anything."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """An article is public or it is not."""
        return False
