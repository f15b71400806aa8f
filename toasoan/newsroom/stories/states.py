"""The states of stories, coverages, assignments, pitches, events, versions and suggestions, and the only ways between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Way:
    """One way from some states to another.

    ``permission`` is a codename of this app, empty for what the people concerned may do or only the system does.
    """

    name: str
    verb: str | Promise
    sources: frozenset[str]
    target: str
    permission: str = ""
    reason_required: bool = False


Table = dict[str, Way]


def _table(*ways: tuple[str, str | Promise, Iterable[str], str, str, bool]) -> Table:
    return {name: Way(name, verb, frozenset(sources), target, permission, reason) for name, verb, sources, target, permission, reason in ways}


class StoryState(models.TextChoices):
    """Where a story stands."""

    PLANNED = "planned", _("Dự kiến")
    ACTIVE = "active", _("Đang làm")
    DONE = "done", _("Đã xong")
    DROPPED = "dropped", _("Đã bỏ")


class CoverageState(models.TextChoices):
    """Where one output of a story stands."""

    PLANNED = "planned", _("Dự kiến")
    ASSIGNED = "assigned", _("Đã giao")
    IN_PROGRESS = "in_progress", _("Đang làm")
    DELIVERED = "delivered", _("Đã nộp")
    APPROVED = "approved", _("Đã duyệt")
    OUT = "out", _("Đã ra")
    DROPPED = "dropped", _("Đã bỏ")


class AssignmentState(models.TextChoices):
    """What somebody who was asked has answered and done."""

    OFFERED = "offered", _("Chờ trả lời")
    ACCEPTED = "accepted", _("Đã nhận")
    REFUSED = "refused", _("Từ chối")
    STARTED = "started", _("Đang làm")
    DELIVERED = "delivered", _("Đã nộp")
    CANCELLED = "cancelled", _("Đã hủy")


class PitchState(models.TextChoices):
    """What became of a proposal."""

    SENT = "sent", _("Chờ xét")
    ACCEPTED = "accepted", _("Được nhận")
    DECLINED = "declined", _("Không nhận")
    TAKEN_BACK = "taken_back", _("Đã rút")


class EventState(models.TextChoices):
    """Whether something announced takes place."""

    PLANNED = "planned", _("Theo lịch")
    POSTPONED = "postponed", _("Hoãn")
    CANCELLED = "cancelled", _("Hủy")
    OVER = "over", _("Đã qua")


class VersionState(models.TextChoices):
    """Where a written version (script, print item, post) stands."""

    DRAFT = "draft", _("Nháp")
    IN_REVIEW = "in_review", _("Chờ duyệt")
    RETURNED = "returned", _("Trả lại")
    APPROVED = "approved", _("Đã duyệt")
    OUT = "out", _("Đã ra")
    STOPPED = "stopped", _("Đã dừng")


class SuggestionState(models.TextChoices):
    """Whether a suggested change was taken."""

    OPEN = "open", _("Chờ xem")
    ACCEPTED = "accepted", _("Đã nhận")
    REJECTED = "rejected", _("Không nhận")


_C, _A, _V = CoverageState, AssignmentState, VersionState
UNFINISHED_COVERAGES = (_C.PLANNED, _C.ASSIGNED, _C.IN_PROGRESS)
OPEN_ASSIGNMENTS = (_A.OFFERED, _A.ACCEPTED, _A.STARTED)

STORY: Table = _table(
    ("start", _("Bắt đầu làm"), {StoryState.PLANNED}, StoryState.ACTIVE, "", False),
    ("finish", _("Kết thúc"), {StoryState.PLANNED, StoryState.ACTIVE}, StoryState.DONE, "change_story", False),
    ("drop", _("Bỏ đề tài"), {StoryState.PLANNED, StoryState.ACTIVE}, StoryState.DROPPED, "change_story", True),
    ("reopen", _("Mở lại"), {StoryState.DONE, StoryState.DROPPED}, StoryState.ACTIVE, "change_story", False),
)

COVERAGE: Table = _table(
    ("assign", _("Giao việc"), {_C.PLANNED}, _C.ASSIGNED, "plan_coverage", False),
    ("unassign", _("Bỏ giao việc"), {_C.ASSIGNED}, _C.PLANNED, "plan_coverage", False),
    ("start", _("Bắt đầu làm"), {_C.PLANNED, _C.ASSIGNED}, _C.IN_PROGRESS, "", False),
    ("deliver", _("Nộp"), {_C.PLANNED, _C.ASSIGNED, _C.IN_PROGRESS}, _C.DELIVERED, "", False),
    ("send_back", _("Trả lại để làm tiếp"), {_C.DELIVERED, _C.APPROVED}, _C.IN_PROGRESS, "plan_coverage", False),
    ("approve", _("Duyệt"), {_C.ASSIGNED, _C.IN_PROGRESS, _C.DELIVERED}, _C.APPROVED, "approve_coverage", False),
    ("bring_out", _("Ghi là đã ra"), {_C.PLANNED, _C.ASSIGNED, _C.IN_PROGRESS, _C.DELIVERED, _C.APPROVED}, _C.OUT, "approve_coverage", False),
    ("drop", _("Bỏ"), {_C.PLANNED, _C.ASSIGNED, _C.IN_PROGRESS, _C.DELIVERED, _C.APPROVED}, _C.DROPPED, "plan_coverage", True),
    ("take_off", _("Gỡ"), {_C.OUT}, _C.DROPPED, "approve_coverage", True),
    ("restore", _("Khôi phục"), {_C.DROPPED}, _C.PLANNED, "plan_coverage", False),
)

ASSIGNMENT: Table = _table(
    ("accept", _("Nhận việc"), {_A.OFFERED}, _A.ACCEPTED, "", False),
    ("refuse", _("Từ chối"), {_A.OFFERED, _A.ACCEPTED}, _A.REFUSED, "", True),
    ("start", _("Bắt đầu làm"), {_A.ACCEPTED}, _A.STARTED, "", False),
    ("deliver", _("Nộp"), {_A.ACCEPTED, _A.STARTED}, _A.DELIVERED, "", False),
    ("reopen", _("Làm tiếp"), {_A.DELIVERED}, _A.STARTED, "", False),
    ("cancel", _("Hủy giao việc"), {_A.OFFERED, _A.ACCEPTED, _A.STARTED}, _A.CANCELLED, "plan_coverage", False),
    ("offer_again", _("Giao lại"), {_A.REFUSED, _A.CANCELLED}, _A.OFFERED, "plan_coverage", False),
)

PITCH: Table = _table(
    ("accept", _("Nhận đề xuất"), {PitchState.SENT}, PitchState.ACCEPTED, "decide_pitch", False),
    ("decline", _("Không nhận"), {PitchState.SENT}, PitchState.DECLINED, "decide_pitch", True),
    ("take_back", _("Rút đề xuất"), {PitchState.SENT}, PitchState.TAKEN_BACK, "", False),
)

EVENT: Table = _table(
    ("postpone", _("Hoãn"), {EventState.PLANNED}, EventState.POSTPONED, "change_event", True),
    ("reschedule", _("Dời lịch"), {EventState.PLANNED, EventState.POSTPONED}, EventState.PLANNED, "change_event", False),
    ("cancel", _("Hủy"), {EventState.PLANNED, EventState.POSTPONED}, EventState.CANCELLED, "change_event", True),
    ("reinstate", _("Khôi phục"), {EventState.CANCELLED}, EventState.PLANNED, "change_event", False),
    ("close", _("Ghi là đã qua"), {EventState.PLANNED, EventState.POSTPONED}, EventState.OVER, "change_event", False),
)

VERSION: Table = _table(
    ("submit", _("Gửi duyệt"), {_V.DRAFT, _V.RETURNED}, _V.IN_REVIEW, "", False),
    ("recall", _("Rút lại"), {_V.IN_REVIEW, _V.RETURNED, _V.APPROVED}, _V.DRAFT, "", False),
    ("return", _("Trả lại"), {_V.IN_REVIEW}, _V.RETURNED, "", True),
    ("approve", _("Duyệt"), {_V.DRAFT, _V.IN_REVIEW, _V.RETURNED}, _V.APPROVED, "", False),
    ("bring_out", _("Cho ra"), {_V.APPROVED}, _V.OUT, "", False),
    ("rework", _("Sửa lại"), {_V.APPROVED, _V.OUT}, _V.DRAFT, "", False),
    ("stop", _("Dừng"), {_V.DRAFT, _V.IN_REVIEW, _V.RETURNED, _V.APPROVED, _V.OUT}, _V.STOPPED, "", True),
    ("resume", _("Làm tiếp"), {_V.STOPPED}, _V.DRAFT, "", True),
)

SUGGESTION: Table = _table(
    ("accept", _("Nhận"), {SuggestionState.OPEN}, SuggestionState.ACCEPTED, "", False),
    ("reject", _("Không nhận"), {SuggestionState.OPEN}, SuggestionState.REJECTED, "", False),
)


def way_between(table: Table, source: str, target: str) -> Way | None:
    """The way that leads from one state to another, if there is one."""
    return next((way for way in table.values() if source in way.sources and way.target == target), None)
