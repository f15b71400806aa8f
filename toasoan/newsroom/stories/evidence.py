"""What can be measured of planning: one story in several media, plans that are kept, work handed in on time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.facts import FactKind, Measured, Period, Row, average, counted, number, register_fact, share
from toasoan.newsroom.stories.models import Assignment, Coverage, Event, Fact, Pitch, Story, VersionLink
from toasoan.newsroom.stories.states import UNFINISHED_COVERAGES, CoverageState, PitchState, StoryState

NO_STORIES = _("Trong kỳ không có đề tài nào.")
NO_COVERAGES = _("Trong kỳ không có sản phẩm nào theo kế hoạch.")
READY = (CoverageState.APPROVED, CoverageState.OUT)
STORIES, COVERAGES = _("đề tài"), _("sản phẩm")


def _stories(period: Period) -> QuerySet[Story]:
    """Stories of the period: by the day they are planned for, those without one by the day they were begun; not those dropped."""
    planned = Q(planned_for__gte=period.since, planned_for__lte=period.until)
    begun = Q(planned_for=None, created__gte=period.begins, created__lt=period.ends)
    return Story.objects.filter(planned | begun).exclude(state=StoryState.DROPPED).order_by("-planned_for", "-pk")


def _coverages(period: Period) -> QuerySet[Coverage]:
    return Coverage.objects.filter(planned_on__gte=period.since, planned_on__lte=period.until).order_by("-planned_on", "-pk")


def _kept(found: QuerySet[Coverage]) -> QuerySet[Coverage]:
    return found.exclude(state=CoverageState.DROPPED)


def _story(one: Story, value: Any = "") -> Row:
    return Row(one.title, reverse("stories_story", args=[one.pk]), str(value))


def _coverage(one: Coverage, value: Any = "") -> Row:
    return Row(one.title, reverse("stories_coverage", args=[one.pk]), str(value))


def _rows(found: QuerySet[Any], row: Callable[..., Row], value: Callable[[Any], Any]) -> Callable[[], Any]:
    return lambda: (row(one, value(one)) for one in found[:2000])


@register_fact(
    "stories.stories", label=_("Đề tài trong kỳ"), meaning=_("Tòa soạn làm việc theo đề tài nhiều đến đâu."), unit=STORIES, flow=True,
    how=_("Đếm đề tài có ngày dự kiến (hoặc ngày lập, nếu chưa có ngày) trong kỳ; không tính đề tài đã bỏ."),
)  # fmt: skip
def stories(period: Period) -> Measured:
    """All of the period."""
    return counted(_stories(period), lambda one: _story(one, one.get_state_display()))


@register_fact(
    "stories.coverages", label=_("Sản phẩm theo kế hoạch trong kỳ"), meaning=_("Kế hoạch đề ra bao nhiêu sản phẩm, cho những loại hình nào."),
    unit=COVERAGES, flow=True, how=_("Đếm sản phẩm dự kiến có ngày làm trong kỳ, không tính sản phẩm đã bỏ."),
)  # fmt: skip
def coverages(period: Period) -> Measured:
    """All of the period."""
    return counted(_kept(_coverages(period)), lambda one: _coverage(one, one.get_medium_display()))


@register_fact(
    "stories.coverages_per_story", label=_("Sản phẩm cho mỗi đề tài"), meaning=_("Một lần lấy tin làm ra được mấy sản phẩm."), kind=FactKind.RATIO,
    unit=_("sản phẩm mỗi đề tài"), flow=True, how=_("Số sản phẩm (không tính đã bỏ) của các đề tài trong kỳ, chia cho số đề tài."),
)  # fmt: skip
def coverages_per_story(period: Period) -> Measured:
    """How many each story has."""
    found = _stories(period).annotate(outputs=Count("coverages", filter=~Q(coverages__state=CoverageState.DROPPED), distinct=True))
    total = sum(found.order_by().values_list("outputs", flat=True))
    return average(total, found.count(), _rows(found, _story, lambda one: one.outputs), nothing=NO_STORIES)


@register_fact(
    "stories.several_media", label=_("Đề tài ra từ hai loại hình trở lên"), meaning=_("Tòa soạn hội tụ: một đề tài, nhiều loại hình."),
    kind=FactKind.SHARE, unit=STORIES, flow=True,
    how=_("Số đề tài trong kỳ có sản phẩm (không tính đã bỏ) ở ít nhất hai trong các loại hình báo điện tử, báo in, phát thanh, truyền "
        "hình, mạng xã hội, chia cho số đề tài."),
)  # fmt: skip
def several_media(period: Period) -> Measured:
    """Stories in two media or more, of all."""
    kept = ~Q(coverages__state=CoverageState.DROPPED)
    found = _stories(period).annotate(media=Count("coverages__medium", filter=kept, distinct=True))
    return share(found.filter(media__gte=2).count(), found.count(), _rows(found, _story, lambda one: one.media), nothing=NO_STORIES)


@register_fact(
    "stories.versions_per_story", label=_("Phiên bản cho mỗi đề tài"), meaning=_("Đề tài được viết thành mấy phiên bản thật sự."),
    kind=FactKind.RATIO, unit=_("phiên bản mỗi đề tài"), flow=True,
    how=_("Số phiên bản (bài, kịch bản, tin bài in, bài đăng) gắn với đề tài trong kỳ và chưa dừng, chia cho số đề tài."),
)  # fmt: skip
def versions_per_story(period: Period) -> Measured:
    """How many each story has."""
    found = _stories(period)
    links = VersionLink.objects.filter(story__in=found.order_by().values("pk"), stopped_at=None)
    return average(
        links.count(),
        found.count(),
        lambda: (Row(one.version_key, reverse("stories_story", args=[one.story_id])) for one in links[:2000]),
        nothing=NO_STORIES,
    )


@register_fact(
    "stories.reused_text", label=_("Phiên bản làm từ bản gốc"), meaning=_("Loại hình sau dùng lại công của loại hình trước."), kind=FactKind.SHARE,
    unit=_("phiên bản"), flow=True, how=_("Số phiên bản lập trong kỳ từ một bản gốc, chia cho số phiên bản lập trong kỳ."),
)  # fmt: skip
def reused_text(period: Period) -> Measured:
    """Versions made from a master, of all."""
    found = VersionLink.objects.filter(created__gte=period.begins, created__lt=period.ends)
    made = found.exclude(master_key="")
    return share(
        made.count(),
        found.count(),
        lambda: (Row(f"{one.version_key} ← {one.master_key}", reverse("stories_story", args=[one.story_id])) for one in made[:2000]),
        nothing=_("Trong kỳ không có phiên bản nào được lập."),
    )


@register_fact(
    "stories.fulfilled", label=_("Kế hoạch được thực hiện"), meaning=_("Đã lên kế hoạch thì có làm ra không."), kind=FactKind.SHARE, unit=COVERAGES,
    flow=True, how=_("Số sản phẩm có ngày làm trong kỳ đã duyệt hoặc đã ra, chia cho số sản phẩm có ngày làm trong kỳ, kể cả sản phẩm đã bỏ."),
)  # fmt: skip
def fulfilled(period: Period) -> Measured:
    """Coverages that are ready, of all planned."""
    found = _coverages(period)
    undone = found.exclude(state__in=READY)
    return share(
        found.filter(state__in=READY).count(), found.count(), _rows(undone, _coverage, lambda one: one.get_state_display()), nothing=NO_COVERAGES
    )


@register_fact(
    "stories.on_time", label=_("Sản phẩm nộp đúng hạn"), meaning=_("Phóng viên, quay phim nộp đúng giờ hẹn không."), kind=FactKind.SHARE,
    unit=COVERAGES, flow=True,
    how=_("Trong các sản phẩm có hạn nộp thuộc kỳ (không tính đã bỏ): số không có người nộp sau hạn và không quá hạn mà chưa nộp, chia cho tổng số."),
)  # fmt: skip
def on_time(period: Period) -> Measured:
    """Coverages with a time that was kept, of those with a time."""
    due = _kept(Coverage.objects.filter(due_at__gte=period.begins, due_at__lt=period.ends)).order_by("-due_at")
    after = Assignment.objects.filter(coverage=OuterRef("pk"), delivered_at__gt=OuterRef("due_at"))
    late = due.filter(Q(state__in=UNFINISHED_COVERAGES, due_at__lt=period.ends) | Exists(after))
    return share(
        due.count() - late.count(), due.count(), _rows(late, _coverage, lambda one: one.get_state_display()),
        nothing=_("Trong kỳ không có sản phẩm nào có hạn nộp."),
    )  # fmt: skip


@register_fact(
    "stories.assigned", label=_("Sản phẩm có người được giao"), meaning=_("Việc nào cũng có người làm, giao trên hệ thống."), kind=FactKind.SHARE,
    unit=COVERAGES, flow=True, how=_("Số sản phẩm trong kỳ (không tính đã bỏ) có phân công chưa bị từ chối, hủy, chia cho số sản phẩm."),
)  # fmt: skip
def assigned(period: Period) -> Measured:
    """Coverages with somebody on them, of all."""
    found = _kept(_coverages(period))
    held = Assignment.objects.filter(coverage=OuterRef("pk")).exclude(state__in=["refused", "cancelled"])
    nobody = found.filter(~Exists(held))
    return share(found.filter(Exists(held)).count(), found.count(), _rows(nobody, _coverage, Coverage.get_state_display), nothing=NO_COVERAGES)


@register_fact(
    "stories.with_facts", label=_("Đề tài có dữ kiện dùng chung"), meaning=_("Tên, chức danh, số liệu ghi một lần cho mọi phiên bản."),
    kind=FactKind.SHARE, unit=STORIES, flow=True, how=_("Số đề tài trong kỳ có ít nhất một dữ kiện, chia cho số đề tài."),
)  # fmt: skip
def with_facts(period: Period) -> Measured:
    """Stories with shared facts, of all."""
    found = _stories(period)
    having = found.filter(Exists(Fact.objects.filter(story=OuterRef("pk"))))
    return share(having.count(), found.count(), _rows(having, _story, lambda one: one.get_state_display()), nothing=NO_STORIES)


@register_fact(
    "stories.pitches", label=_("Đề xuất đề tài được trả lời"), meaning=_("Ý tưởng của phóng viên, cộng tác viên có được hồi âm không."),
    kind=FactKind.SHARE, unit=_("đề xuất"), flow=True,
    how=_("Số đề xuất gửi trong kỳ đã được nhận hoặc trả lời không nhận, chia cho số đề xuất gửi trong kỳ, không tính đã rút."),
)  # fmt: skip
def pitches(period: Period) -> Measured:
    """Pitches that were answered, of all."""
    found = Pitch.objects.filter(created__gte=period.begins, created__lt=period.ends).exclude(state=PitchState.TAKEN_BACK)
    waiting = found.filter(state=PitchState.SENT)
    return share(
        found.count() - waiting.count(),
        found.count(),
        lambda: (Row(one.title, reverse("stories_pitches"), str(one.get_state_display())) for one in waiting),
        nothing=_("Trong kỳ không có đề xuất nào."),
    )


@register_fact(
    "stories.events", label=_("Sự kiện trong lịch"), meaning=_("Lịch thời sự được theo dõi chung."), unit=_("sự kiện"), flow=True,
    how=_("Đếm sự kiện bắt đầu trong kỳ có trong lịch tòa soạn."),
)  # fmt: skip
def events(period: Period) -> Measured:
    """Events that begin in the period."""
    found = Event.objects.filter(starts_at__gte=period.begins, starts_at__lt=period.ends).order_by("-starts_at")
    return counted(found, lambda one: Row(one.title, reverse("stories_event", args=[one.pk]), str(one.get_state_display())))


@register_fact(
    "stories.media", label=_("Loại hình có sản phẩm trong kỳ"), meaning=_("Kế hoạch chung đang phục vụ những loại hình nào."), unit=_("loại hình"),
    flow=True, how=_("Đếm loại hình có sản phẩm đã duyệt hoặc đã ra, ngày làm trong kỳ; mỗi dòng là một loại hình với số sản phẩm."),
)  # fmt: skip
def media(period: Period) -> Measured:
    """Media with something ready."""
    ready = _coverages(period).filter(state__in=READY)
    lines = ready.order_by().values(belongs=F("medium")).annotate(all=Count("pk")).order_by("-all")
    labels = dict(Coverage._meta.get_field("medium").choices or [])
    found = [(str(labels.get(one["belongs"], one["belongs"])), one["all"]) for one in lines]
    return number(len(found), lambda: (Row(label, "", str(count)) for label, count in found))
