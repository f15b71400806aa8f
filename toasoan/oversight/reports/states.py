"""The states of reports, of requests for them and of those received, and the only ways between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ReportState(models.TextChoices):
    """How far a report is."""

    DRAFT = "draft", _("Đang soạn")
    IN_REVIEW = "in_review", _("Chờ duyệt")
    RETURNED = "returned", _("Trả lại để sửa")
    APPROVED = "approved", _("Đã duyệt, chờ lấy số")
    NUMBERED = "numbered", _("Đã có số, chờ ký")
    SIGNED = "signed", _("Đã ký, chờ gửi")
    SENT = "sent", _("Đã gửi")
    ACCEPTED = "accepted", _("Nơi nhận đã tiếp nhận")
    SENT_BACK = "sent_back", _("Nơi nhận yêu cầu bổ sung")
    DROPPED = "dropped", _("Bỏ")


class RequestState(models.TextChoices):
    """Whether reports are still waited for."""

    OPEN = "open", _("Đang chờ báo cáo")
    CLOSED = "closed", _("Đã đóng")
    CANCELLED = "cancelled", _("Đã hủy")


class ReceivedState(models.TextChoices):
    """What became of a report that came in."""

    RECEIVED = "received", _("Mới đến")
    ACCEPTED = "accepted", _("Đã tiếp nhận")
    SENT_BACK = "sent_back", _("Đã yêu cầu bổ sung")
    REPLACED = "replaced", _("Có bản sau thay thế")


@dataclass(frozen=True)
class Way:
    """A way from some states to another: its verb on the button, who may take it, whether a reason is needed."""

    name: str
    verb: str | Promise
    sources: frozenset[str]
    target: str
    permission: str
    needs_reason: bool = False


Table = dict[str, Way]


def _table(*ways: tuple[str, str | Promise, Iterable[str], str, str, bool]) -> Table:
    return {name: Way(name, verb, frozenset(sources), target, permission, reason) for name, verb, sources, target, permission, reason in ways}


_R, _Q, _I = ReportState, RequestState, ReceivedState
EDITABLE = (_R.DRAFT, _R.RETURNED)
OPEN_REPORTS = (_R.DRAFT, _R.IN_REVIEW, _R.RETURNED, _R.APPROVED, _R.NUMBERED, _R.SIGNED, _R.SENT_BACK)
FROZEN = (_R.NUMBERED, _R.SIGNED, _R.SENT, _R.ACCEPTED, _R.SENT_BACK)
PUBLIC = (_R.SIGNED, _R.SENT, _R.ACCEPTED, _R.SENT_BACK)

REPORT: Table = _table(
    ("submit", _("Trình duyệt"), {_R.DRAFT, _R.RETURNED}, _R.IN_REVIEW, "write_report", False),
    ("return", _("Trả lại kèm lý do"), {_R.IN_REVIEW}, _R.RETURNED, "review_report", True),
    ("approve", _("Duyệt nội dung"), {_R.IN_REVIEW}, _R.APPROVED, "review_report", False),
    ("reopen", _("Mở lại để sửa"), {_R.APPROVED}, _R.DRAFT, "review_report", True),
    ("number", _("Lấy số, ngày"), {_R.APPROVED}, _R.NUMBERED, "keep_registers", False),
    ("void", _("Bỏ số, sửa lại"), {_R.NUMBERED}, _R.DRAFT, "keep_registers", True),
    ("sign", _("Ký số"), {_R.NUMBERED}, _R.SIGNED, "sign_report", False),
    ("send", _("Gửi"), {_R.SIGNED}, _R.SENT, "keep_registers", False),
    ("confirm", _("Ghi nơi nhận đã tiếp nhận"), {_R.SENT}, _R.ACCEPTED, "keep_registers", False),
    ("send_back", _("Ghi nơi nhận yêu cầu bổ sung"), {_R.SENT, _R.ACCEPTED}, _R.SENT_BACK, "keep_registers", True),
    ("rework", _("Soạn lại để gửi bản khác"), {_R.SENT_BACK}, _R.DRAFT, "write_report", False),
    ("drop", _("Bỏ báo cáo"), {_R.DRAFT, _R.RETURNED, _R.IN_REVIEW, _R.APPROVED}, _R.DROPPED, "review_report", True),
)

REQUEST: Table = _table(
    ("close", _("Đóng yêu cầu"), {_Q.OPEN}, _Q.CLOSED, "ask_reports", False),
    ("cancel", _("Hủy yêu cầu"), {_Q.OPEN}, _Q.CANCELLED, "ask_reports", True),
    ("reopen", _("Mở lại"), {_Q.CLOSED}, _Q.OPEN, "ask_reports", False),
)

RECEIVED: Table = _table(
    ("accept", _("Tiếp nhận"), {_I.RECEIVED, _I.SENT_BACK}, _I.ACCEPTED, "ask_reports", False),
    ("send_back", _("Yêu cầu bổ sung"), {_I.RECEIVED, _I.ACCEPTED}, _I.SENT_BACK, "ask_reports", True),
    ("replace", _("Thay bằng bản sau"), {_I.RECEIVED, _I.ACCEPTED, _I.SENT_BACK}, _I.REPLACED, "keep_registers", False),
)
