"""The states of an assessment, and the only ways between them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class AssessmentState(models.TextChoices):
    """Where an assessment stands."""

    DRAFT = "draft", _("Đang chuẩn bị")
    SELF_SCORED = "self_scored", _("Đã tự chấm")
    SUBMITTED = "submitted", _("Đã gửi thẩm định")
    VERIFIED = "verified", _("Đã thẩm định")
    PUBLISHED = "published", _("Đã công bố")


@dataclass(frozen=True)
class Way:
    """One way from some states to another; ``permission`` is a codename of this app."""

    name: str
    verb: str | Promise
    sources: frozenset[str]
    target: str
    permission: str
    reason_required: bool = False


_S = AssessmentState
ASSESSMENT: dict[str, Way] = {
    way.name: way
    for way in (
        Way("score", _("Chấm điểm"), frozenset({_S.DRAFT, _S.SELF_SCORED}), _S.SELF_SCORED, "self_score"),
        Way("reopen", _("Mở lại để chuẩn bị thêm"), frozenset({_S.SELF_SCORED}), _S.DRAFT, "self_score"),
        Way("submit", _("Gửi thẩm định"), frozenset({_S.SELF_SCORED}), _S.SUBMITTED, "submit_assessment"),
        Way("return", _("Trả lại để bổ sung"), frozenset({_S.SUBMITTED}), _S.SELF_SCORED, "verify_assessment", reason_required=True),
        Way("verify", _("Kết luận thẩm định"), frozenset({_S.SUBMITTED}), _S.VERIFIED, "verify_assessment"),
        Way("reverify", _("Thẩm định lại"), frozenset({_S.VERIFIED}), _S.SUBMITTED, "verify_assessment", reason_required=True),
        Way("publish", _("Công bố"), frozenset({_S.VERIFIED}), _S.PUBLISHED, "publish_assessment"),
    )
}
# while the agency prepares; from SUBMITTED on what it said of itself stays
OPEN = (_S.DRAFT, _S.SELF_SCORED)
