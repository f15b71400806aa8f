"""What can be measured of scripts for radio and television."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.facts import FactKind, Measured, Period, Row, counted, register_fact, share
from toasoan.newsroom.scripts.models import Presenter, PresenterMeasurement, Script

READY = ("approved", "out")


def _made(period: Period) -> QuerySet[Script]:
    found: QuerySet[Script] = Script.objects.filter(created__gte=period.begins, created__lt=period.ends).order_by("-pk")
    return found


def _row(one: Script) -> Row:
    return Row(one.title, reverse("wagtailsnippets_scripts_script:edit", args=[one.pk]), f"{one.get_medium_display()} · {one.get_state_display()}")


@register_fact(
    "scripts.made", label=_("Kịch bản lập trong kỳ"), meaning=_("Phát thanh, truyền hình viết kịch bản trên hệ thống."), unit=_("kịch bản"),
    flow=True, how=_("Đếm kịch bản lập trong kỳ."),
)  # fmt: skip
def made(period: Period) -> Measured:
    """All of the period."""
    return counted(_made(period), _row)


@register_fact(
    "scripts.ready", label=_("Kịch bản được duyệt"), meaning=_("Kịch bản lập ra có được dùng không."), kind=FactKind.SHARE, unit=_("kịch bản"),
    flow=True, how=_("Số kịch bản lập trong kỳ đã duyệt hoặc đã phát, chia cho số kịch bản lập trong kỳ."),
)  # fmt: skip
def ready(period: Period) -> Measured:
    """Those approved or out, of all."""
    found = _made(period)
    undone = found.exclude(state__in=READY)
    nothing = _("Trong kỳ không có kịch bản nào.")
    return share(found.filter(state__in=READY).count(), found.count(), lambda: (_row(one) for one in undone[:2000]), nothing=nothing)


@register_fact(
    "scripts.measured_presenters", label=_("Phát thanh viên đã đo tốc độ đọc"), meaning=_("Thời lượng kịch bản tính theo giọng đọc thật."),
    kind=FactKind.SHARE, unit=_("người"), personal=True, looks_back=True,
    how=_("Số phát thanh viên đang đọc có ít nhất một lần đo tốc độ, chia cho số phát thanh viên đang đọc."),
)  # fmt: skip
def measured_presenters(period: Period) -> Measured:
    """Presenters with a measurement, of all who read."""
    found = Presenter.objects.filter(active=True).order_by("name")
    timed = Exists(PresenterMeasurement.objects.filter(presenter=OuterRef("pk"), measured_on__lte=period.until))
    return share(
        found.filter(timed).count(),
        found.count(),
        lambda: (Row(one.name, "", str(_("chưa đo"))) for one in found.exclude(timed)),
        nothing=_("Chưa khai phát thanh viên nào."),
    )
