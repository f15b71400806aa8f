"""The states of tasks and of what the registers hold, and the only ways between them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class TaskState(models.TextChoices):
    """How far a task is."""

    WAITING = "waiting", _("Chưa làm")
    RUNNING = "running", _("Đang làm")
    DONE = "done", _("Đã xong")
    DROPPED = "dropped", _("Không làm nữa")


class Register(models.TextChoices):
    """The registers around a plan."""

    OBSTACLE = "kho-khan", _("Khó khăn, kiến nghị")
    LAW = "van-ban", _("Văn bản đang rà soát")
    INITIATIVE = "sang-kien", _("Sáng kiến, kinh nghiệm")
    COOPERATION = "hop-tac", _("Hợp tác")


class EntryState(models.TextChoices):
    """What became of an entry of a register."""

    OPEN = "open", _("Mới ghi")
    CONSIDERED = "considered", _("Đang xem xét")
    FORWARDED = "forwarded", _("Đã trình cấp trên")
    ANSWERED = "answered", _("Đã có kết quả")
    RECOGNISED = "recognised", _("Đã công nhận")
    COMMENDED = "commended", _("Đã khen thưởng")
    RUNNING = "running", _("Đang thực hiện")
    ENDED = "ended", _("Đã kết thúc")
    REFUSED = "refused", _("Không chấp nhận")


@dataclass(frozen=True)
class Way:
    """One way from some states to another; ``answer_required``: what became of it must be said."""

    name: str
    verb: str | Promise
    sources: frozenset[str]
    target: str
    registers: frozenset[str]
    answer_required: bool = False


_E, _R = EntryState, Register
_ASKED = frozenset({_R.OBSTACLE, _R.LAW})
ENTRY: dict[str, Way] = {
    way.name: way
    for way in (
        Way("consider", _("Nhận xem xét"), frozenset({_E.OPEN}), _E.CONSIDERED, _ASKED | {_R.INITIATIVE}),
        Way("forward", _("Trình cấp trên"), frozenset({_E.OPEN, _E.CONSIDERED}), _E.FORWARDED, _ASKED, answer_required=True),
        Way("answer", _("Ghi kết quả giải quyết"), frozenset({_E.OPEN, _E.CONSIDERED, _E.FORWARDED}), _E.ANSWERED, _ASKED, answer_required=True),
        Way("recognise", _("Công nhận"), frozenset({_E.OPEN, _E.CONSIDERED}), _E.RECOGNISED, frozenset({_R.INITIATIVE}), answer_required=True),
        Way("commend", _("Khen thưởng"), frozenset({_E.RECOGNISED}), _E.COMMENDED, frozenset({_R.INITIATIVE}), answer_required=True),
        Way("refuse", _("Không chấp nhận"), frozenset({_E.OPEN, _E.CONSIDERED}), _E.REFUSED, _ASKED | {_R.INITIATIVE}, answer_required=True),
        Way("run", _("Bắt đầu thực hiện"), frozenset({_E.OPEN}), _E.RUNNING, frozenset({_R.COOPERATION})),
        Way("end", _("Kết thúc"), frozenset({_E.RUNNING}), _E.ENDED, frozenset({_R.COOPERATION}), answer_required=True),
    )
}
CLOSED = frozenset({_E.ANSWERED, _E.COMMENDED, _E.ENDED, _E.REFUSED, _E.RECOGNISED})
