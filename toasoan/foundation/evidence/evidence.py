"""What can be measured of measuring itself."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.evidence.models import Attestation, FactSnapshot
from toasoan.foundation.facts import FactKind, Measured, Period, Row, counted, facts, register_fact, share


@register_fact(
    "evidence.measured", label=_("Số liệu được đo tự động"), meaning=_("Người quản lý có số đo từ việc thật, không phải gom tay."),
    kind=FactKind.SHARE, unit=_("số liệu"), looks_back=True,
    how=_("Số số liệu có ảnh chụp mang giá trị trong 7 ngày đến ngày đo, chia cho số số liệu hệ thống biết, kể cả số liệu chưa có phần đo."),
)  # fmt: skip
def measured(period: Period) -> Measured:
    """Facts with a value in the last week, of all that are offered or announced."""
    known = facts()
    recent = FactSnapshot.objects.filter(until__gt=period.until - timedelta(days=7), until__lte=period.until).exclude(number=None, day=None)
    last = dict(recent.order_by().values_list("fact").annotate(Max("until")))
    return share(
        sum(1 for one in known if one.name in last),
        len(known),
        lambda: (Row(str(one.label), reverse("evidence_fact", args=[one.name]), _day(last.get(one.name))) for one in known),
    )


def _day(day: object) -> str:
    return f"{day:%d/%m/%Y}" if day else str(_("chưa đo"))


@register_fact(
    "evidence.attested", label=_("Minh chứng còn giá trị"), meaning=_("Bao nhiêu văn bản, đường dẫn chứng minh đang còn hiệu lực."),
    unit=_("minh chứng"), looks_back=True, how=_("Đếm minh chứng chưa rút, ngày đo nằm trong thời hạn."),
)  # fmt: skip
def attested(period: Period) -> Measured:
    """Those that hold on the day."""
    valid = [one.pk for one in Attestation.objects.defer("file_content") if one.holds_on(period.until)]
    return counted(
        Attestation.objects.filter(pk__in=valid).defer("file_content").order_by("pk"),
        lambda one: Row(one.title, reverse("evidence_attestations"), one.key),
    )
