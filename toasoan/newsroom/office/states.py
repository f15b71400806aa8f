"""The states of leave, swaps of duty, directives and their extensions, and the only ways between them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from toasoan.newsroom.stories.states import Table, Way


def _table(*ways: tuple[str, str | Promise, Iterable[str], str, bool]) -> Table:
    return {name: Way(name, verb, frozenset(sources), target, "", reason) for name, verb, sources, target, reason in ways}


class LeaveState(models.TextChoices):
    """What became of a request for leave."""

    ASKED = "asked", _("Chờ duyệt")
    APPROVED = "approved", _("Được nghỉ")
    REFUSED = "refused", _("Không duyệt")
    TAKEN_BACK = "taken_back", _("Đã rút")
    REVOKED = "revoked", _("Bị thu hồi")


class SwapState(models.TextChoices):
    """Who has still to say yes to a swap."""

    ASKED = "asked", _("Chờ đồng nghiệp")
    AGREED = "agreed", _("Chờ trưởng ban")
    APPROVED = "approved", _("Đã đổi")
    DECLINED = "declined", _("Đồng nghiệp không nhận")
    REFUSED = "refused", _("Trưởng ban không duyệt")
    TAKEN_BACK = "taken_back", _("Đã rút")


class DirectiveState(models.TextChoices):
    """How far a directive is carried out."""

    RECEIVED = "received", _("Mới vào sổ")
    ASSIGNED = "assigned", _("Đã giao")
    STARTED = "started", _("Đang thực hiện")
    REPORTED = "reported", _("Đã báo cáo")
    DONE = "done", _("Đã xong")
    CANCELLED = "cancelled", _("Thôi thực hiện")


class ExtensionState(models.TextChoices):
    """What became of a wish for more time."""

    ASKED = "asked", _("Chờ trả lời")
    GRANTED = "granted", _("Được gia hạn")
    REFUSED = "refused", _("Không gia hạn")


_L, _S, _D, _E = LeaveState, SwapState, DirectiveState, ExtensionState
LEAVE: Table = _table(
    ("approve", _("Duyệt cho nghỉ"), {_L.ASKED}, _L.APPROVED, False),
    ("refuse", _("Không duyệt"), {_L.ASKED}, _L.REFUSED, True),
    ("take_back", _("Rút đơn"), {_L.ASKED, _L.APPROVED}, _L.TAKEN_BACK, False),
    ("revoke", _("Thu hồi"), {_L.APPROVED}, _L.REVOKED, True),
)
SWAP: Table = _table(
    ("agree", _("Đồng ý đổi"), {_S.ASKED}, _S.AGREED, False),
    ("decline", _("Không nhận"), {_S.ASKED}, _S.DECLINED, True),
    ("approve", _("Duyệt đổi ca"), {_S.AGREED}, _S.APPROVED, False),
    ("refuse", _("Không duyệt"), {_S.AGREED}, _S.REFUSED, True),
    ("take_back", _("Rút đề nghị"), {_S.ASKED, _S.AGREED}, _S.TAKEN_BACK, False),
)
DIRECTIVE: Table = _table(
    ("assign", _("Giao thực hiện"), {_D.RECEIVED, _D.ASSIGNED, _D.STARTED}, _D.ASSIGNED, False),
    ("start", _("Bắt đầu thực hiện"), {_D.ASSIGNED}, _D.STARTED, False),
    ("report", _("Báo cáo kết quả"), {_D.ASSIGNED, _D.STARTED}, _D.REPORTED, True),
    ("send_back", _("Yêu cầu làm tiếp"), {_D.REPORTED}, _D.STARTED, True),
    ("finish", _("Xác nhận đã xong"), {_D.REPORTED}, _D.DONE, False),
    ("cancel", _("Thôi thực hiện"), {_D.RECEIVED, _D.ASSIGNED, _D.STARTED}, _D.CANCELLED, True),
)
EXTENSION: Table = _table(
    ("grant", _("Cho gia hạn"), {_E.ASKED}, _E.GRANTED, False),
    ("refuse", _("Không gia hạn"), {_E.ASKED}, _E.REFUSED, True),
)
OPEN_DIRECTIVES = (_D.RECEIVED, _D.ASSIGNED, _D.STARTED, _D.REPORTED)
UNREPORTED_DIRECTIVES = (_D.RECEIVED, _D.ASSIGNED, _D.STARTED)
OPEN_SWAPS = (_S.ASKED, _S.AGREED)
