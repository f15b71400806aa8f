"""The states of issues and pages, and the only ways between them."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from toasoan.newsroom.stories.states import Table, Way


class IssueState(models.TextChoices):
    """Where an issue stands."""

    PLANNED = "planned", _("Dự kiến")
    OPEN = "open", _("Đang làm")
    CLOSED = "closed", _("Đã khóa số")
    PRINTED = "printed", _("Đã in")
    DEPOSITED = "deposited", _("Đã nộp lưu chiểu")


class PageState(models.TextChoices):
    """Where a page stands between make-up and approval; a proof is a "bông"."""

    MAKEUP = "makeup", _("Đang dàn trang")
    PROOF_1 = "proof_1", _("Bông 1")
    FIXING_1 = "fixing_1", _("Sửa sau bông 1")
    PROOF_2 = "proof_2", _("Bông 2")
    FIXING_2 = "fixing_2", _("Sửa sau bông 2")
    PROOF_3 = "proof_3", _("Bông 3")
    FIXING_3 = "fixing_3", _("Sửa sau bông 3")
    APPROVED = "approved", _("Đã duyệt in")


_I, _P = IssueState, PageState
LAYOUT_STATES = (_P.MAKEUP, _P.FIXING_1, _P.FIXING_2, _P.FIXING_3)
PROOF_STATES = (_P.PROOF_1, _P.PROOF_2, _P.PROOF_3)
WORKED_ON = (_I.PLANNED, _I.OPEN)


def _way(name: str, verb: str | Promise, sources: set[str], target: str, *, reason: bool = False) -> Way:
    return Way(name, verb, frozenset(sources), target, "", reason)


# who may is said in policy.WHO
ISSUE: Table = {
    way.name: way
    for way in (
        _way("open", _("Mở số"), {_I.PLANNED}, _I.OPEN),
        _way("close", _("Khóa số, chuyển in"), {_I.OPEN}, _I.CLOSED),
        _way("reopen", _("Mở lại số"), {_I.CLOSED}, _I.OPEN, reason=True),
        _way("print", _("Ghi là đã in"), {_I.CLOSED}, _I.PRINTED),
        _way("deposit", _("Ghi là đã nộp lưu chiểu"), {_I.PRINTED}, _I.DEPOSITED),
    )
}

PAGE: Table = {
    way.name: way
    for way in (
        _way("send_1", _("Ra bông 1"), {_P.MAKEUP}, _P.PROOF_1),
        _way("return_1", _("Trả lại bông 1"), {_P.PROOF_1}, _P.FIXING_1, reason=True),
        _way("send_2", _("Ra bông 2"), {_P.FIXING_1}, _P.PROOF_2),
        _way("return_2", _("Trả lại bông 2"), {_P.PROOF_2}, _P.FIXING_2, reason=True),
        _way("send_3", _("Ra bông 3"), {_P.FIXING_2, _P.FIXING_3}, _P.PROOF_3),
        _way("return_3", _("Trả lại bông 3"), {_P.PROOF_3}, _P.FIXING_3, reason=True),
        _way("approve", _("Duyệt in"), {_P.PROOF_1, _P.PROOF_2, _P.PROOF_3}, _P.APPROVED),
        _way("reopen", _("Mở lại trang"), {_P.APPROVED}, _P.FIXING_3, reason=True),
    )
}
