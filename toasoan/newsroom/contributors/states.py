"""The states of contributors, works, files and invitations, and the only ways between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Way:
    """One way from some states to another. ``permission``: a codename of this app, empty for what the contributor or the system does."""

    name: str
    verb: str | Promise
    sources: frozenset[str]
    target: str
    permission: str = ""
    reason_required: bool = False


Table = Mapping[str, Way]


def _table(*ways: tuple[str, str | Promise, Iterable[str], str, str, bool]) -> Table:
    return {name: Way(name, verb, frozenset(sources), target, permission, reason) for name, verb, sources, target, permission, reason in ways}


class ContributorState(models.TextChoices):
    """Where somebody stands with the newsroom."""

    REGISTERED = "registered", _("Chưa xác nhận thư")
    WAITING = "waiting", _("Chờ xét duyệt")
    ACTIVE = "active", _("Đang cộng tác")
    REFUSED = "refused", _("Không nhận")
    SUSPENDED = "suspended", _("Tạm ngừng")
    ERASED = "erased", _("Đã xóa dữ liệu")


class SubmissionState(models.TextChoices):
    """Where a work stands."""

    DRAFT = "draft", _("Đang viết")
    SENT = "sent", _("Đã gửi")
    RECEIVED = "received", _("Ban đang đọc")
    ACCEPTED = "accepted", _("Nhận dùng")
    RETURNED = "returned", _("Trả lại để sửa")
    REFUSED = "refused", _("Không dùng")
    USED = "used", _("Đang biên tập")
    PUBLISHED = "published", _("Đã đăng")
    PAID = "paid", _("Đã chi nhuận bút")


class FileState(models.TextChoices):
    """Where a file of a work stands."""

    RECEIVING = "receiving", _("Đang tải lên")
    CHECKING = "checking", _("Đang kiểm tra")
    KEPT = "kept", _("Đã nhận")
    REFUSED = "refused", _("Không nhận được")


class InvitationState(models.TextChoices):
    """Where an invitation to a topic stands."""

    OPEN = "open", _("Chờ trả lời")
    ACCEPTED = "accepted", _("Đã nhận viết")
    DECLINED = "declined", _("Không nhận viết")
    WITHDRAWN = "withdrawn", _("Đã rút")
    DELIVERED = "delivered", _("Đã gửi bài")


_P, _S, _F, _I = ContributorState, SubmissionState, FileState, InvitationState

CONTRIBUTOR: Table = _table(
    ("confirm", _("Xác nhận thư điện tử"), {_P.REGISTERED}, _P.WAITING, "", False),
    ("approve", _("Duyệt"), {_P.WAITING, _P.REFUSED}, _P.ACTIVE, "verify_contributor", False),
    ("refuse", _("Không nhận"), {_P.WAITING}, _P.REFUSED, "verify_contributor", True),
    ("suspend", _("Tạm ngừng"), {_P.ACTIVE}, _P.SUSPENDED, "verify_contributor", True),
    ("restore", _("Cho cộng tác lại"), {_P.SUSPENDED}, _P.ACTIVE, "verify_contributor", False),
    ("erase", _("Xóa dữ liệu cá nhân"), {_P.REGISTERED, _P.WAITING, _P.ACTIVE, _P.REFUSED, _P.SUSPENDED}, _P.ERASED, "", False),
)

SUBMISSION: Table = _table(
    ("send", _("Gửi"), {_S.DRAFT, _S.RETURNED}, _S.SENT, "", False),
    ("take_back", _("Rút lại"), {_S.SENT}, _S.DRAFT, "", False),
    ("receive", _("Nhận đọc"), {_S.SENT}, _S.RECEIVED, "handle_submission", False),
    ("release", _("Thôi đọc"), {_S.RECEIVED}, _S.SENT, "handle_submission", False),
    ("return", _("Trả lại để sửa"), {_S.RECEIVED}, _S.RETURNED, "handle_submission", True),
    ("refuse", _("Không dùng"), {_S.RECEIVED, _S.ACCEPTED}, _S.REFUSED, "handle_submission", True),
    ("accept", _("Nhận dùng"), {_S.RECEIVED}, _S.ACCEPTED, "handle_submission", False),
    ("use", _("Lập bài"), {_S.ACCEPTED}, _S.USED, "handle_submission", False),
    ("publish", _("Ghi là đã đăng"), {_S.USED}, _S.PUBLISHED, "", False),
    ("pay", _("Ghi là đã chi"), {_S.PUBLISHED}, _S.PAID, "", False),
)

FILE: Table = _table(
    ("finish", _("Tải xong"), {_F.RECEIVING}, _F.CHECKING, "", False),
    ("keep", _("Nhận"), {_F.CHECKING}, _F.KEPT, "", False),
    ("refuse", _("Không nhận"), {_F.CHECKING}, _F.REFUSED, "", True),
)

INVITATION: Table = _table(
    ("accept", _("Nhận viết"), {_I.OPEN, _I.DECLINED}, _I.ACCEPTED, "", False),
    ("decline", _("Không nhận viết"), {_I.OPEN, _I.ACCEPTED}, _I.DECLINED, "", False),
    ("withdraw", _("Rút lời mời"), {_I.OPEN, _I.ACCEPTED}, _I.WITHDRAWN, "invite_contributor", True),
    ("deliver", _("Ghi là đã gửi bài"), {_I.OPEN, _I.ACCEPTED}, _I.DELIVERED, "", False),
)

EDITABLE = frozenset({_S.DRAFT, _S.RETURNED})
# what the contributor may still send to the desk; erasing waits for none of these
UNDECIDED = frozenset({_S.SENT, _S.RECEIVED, _S.ACCEPTED, _S.USED})
# what went into the paper, and stays with its author's signed pen name
KEPT_FOR_ACCOUNTS = frozenset({_S.USED, _S.PUBLISHED, _S.PAID})
