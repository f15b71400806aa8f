"""The states of an article and the only ways between them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ArticleState(models.TextChoices):
    """Where an article stands."""

    DRAFT = "draft", _("Nháp")
    IN_REVIEW = "in_review", _("Chờ duyệt")
    RETURNED = "returned", _("Trả lại")
    APPROVED = "approved", _("Đã duyệt")
    SCHEDULED = "scheduled", _("Hẹn giờ")
    PUBLISHED = "published", _("Đã đăng")
    CORRECTED = "corrected", _("Đã cải chính")
    UNPUBLISHED = "unpublished", _("Ngừng đăng")
    WITHDRAWN = "withdrawn", _("Đã gỡ")


S = ArticleState
PUBLIC_STATES = frozenset({S.PUBLISHED, S.CORRECTED})
NEVER_PUBLIC_STATES = frozenset({S.DRAFT, S.IN_REVIEW, S.RETURNED, S.APPROVED, S.SCHEDULED})


@dataclass(frozen=True)
class Transition:
    """One way from some states to another.

    ``target`` is ``None`` when the state stays; ``permission`` is a codename of the articles app, empty for what only the
    system does or a review step decides by its own roles.
    """

    name: str
    verb: str | Promise
    sources: frozenset[ArticleState]
    target: ArticleState | None
    permission: str
    reason_required: bool = False


def _way(
    name: str, verb: str | Promise, sources: set[ArticleState] | frozenset[ArticleState], target: ArticleState | None,
    permission: str = "", *, reason: bool = False,
) -> Transition:  # fmt: skip
    return Transition(name, verb, frozenset(sources), target, permission, reason)


TRANSITIONS: dict[str, Transition] = {
    way.name: way
    for way in (
        _way("submit", _("Gửi duyệt"), {S.DRAFT, S.RETURNED, S.UNPUBLISHED}, S.IN_REVIEW, "submit_articlepage"),
        _way("submit_update", _("Gửi duyệt bản sửa"), PUBLIC_STATES, None, "submit_articlepage"),
        _way("recall", _("Rút lại"), {S.IN_REVIEW, S.RETURNED, S.APPROVED}, S.DRAFT),
        _way("approve", _("Duyệt"), {S.IN_REVIEW, S.PUBLISHED, S.CORRECTED}, None),
        _way("return", _("Trả lại"), {S.IN_REVIEW}, S.RETURNED, reason=True),
        _way("return_update", _("Trả lại bản sửa"), PUBLIC_STATES, None, reason=True),
        _way("finish_review", _("Duyệt xong"), {S.IN_REVIEW}, S.APPROVED),
        _way("publish", _("Đăng"), {S.DRAFT, S.IN_REVIEW, S.APPROVED, S.SCHEDULED, S.UNPUBLISHED}, S.PUBLISHED, "publish_articlepage"),
        _way("update", _("Đăng bản sửa"), PUBLIC_STATES, None, "publish_articlepage"),
        _way(
            "schedule",
            _("Hẹn giờ đăng"),
            {S.DRAFT, S.IN_REVIEW, S.APPROVED, S.SCHEDULED, S.UNPUBLISHED},
            S.SCHEDULED,
            "publish_articlepage",
        ),
        _way("schedule_update", _("Hẹn giờ đăng bản sửa"), PUBLIC_STATES, None, "publish_articlepage"),
        _way("unschedule", _("Bỏ hẹn giờ"), {S.SCHEDULED}, S.DRAFT, "publish_articlepage"),
        _way("unpublish", _("Ngừng đăng"), PUBLIC_STATES, S.UNPUBLISHED, "publish_articlepage", reason=True),
        _way("expire", _("Hết hạn đăng"), PUBLIC_STATES, S.UNPUBLISHED),
        _way("correct", _("Cải chính"), PUBLIC_STATES, S.CORRECTED, "correct_articlepage", reason=True),
        _way("withdraw", _("Gỡ bài"), {*PUBLIC_STATES, S.UNPUBLISHED}, S.WITHDRAWN, "withdraw_articlepage", reason=True),
        _way("restore", _("Khôi phục bài đã gỡ"), {S.WITHDRAWN}, S.UNPUBLISHED, "restore_articlepage", reason=True),
    )
}


def allowed(name: str, state: str) -> bool:
    """Whether the named transition may start in this state."""
    return state in TRANSITIONS[name].sources
