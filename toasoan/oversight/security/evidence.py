"""What the register of security says as facts."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.facts import FactKind, Measured, Period, Row, number, register_fact, share
from toasoan.oversight.security.models import Incident, SystemProfile
from toasoan.oversight.security.register import states


@register_fact(
    "security.controls", label=_("Biện pháp an toàn cấp độ 3 đạt"), meaning=_("Bao nhiêu biện pháp kiểm soát đang đạt."),
    how=_("Biện pháp kiểm tra được thì theo kiểm tra ngay lúc đo; không kiểm tra được thì theo văn bản còn giá trị; chưa biết thì chưa đạt."),
    kind=FactKind.SHARE,
)  # fmt: skip
def controls_that_hold(period: Period) -> Measured:
    """Of all in the list."""
    found = states()
    return share(
        sum(1 for one in found if one.finding.holds),
        len(found),
        lambda: [Row(f"{one.control.code} {one.control.text}") for one in found if not one.finding.holds],
    )


@register_fact(
    "security.level", label=_("Cấp độ an toàn hệ thống được phê duyệt"), meaning=_("Hồ sơ đề xuất cấp độ đã được duyệt ở cấp nào."),
    how=_("Cấp cao nhất trong các hồ sơ đã phê duyệt và còn hiệu lực cuối ngày đó; chưa có hồ sơ nào thì là 0."), looks_back=True,
)  # fmt: skip
def level(period: Period) -> Measured:
    """Of the dossiers that hold."""
    held = Q(ended_on=None) | Q(ended_on__gt=period.until)
    found = list(SystemProfile.objects.filter(held, approved_on__lte=period.until).exclude(dossier=""))
    return number(max((one.level for one in found), default=0), lambda: [Row(one.name, value=str(one.level)) for one in found])


@register_fact(
    "security.incidents_in_time", label=_("Việc báo sự cố làm đúng hạn"), meaning=_("Sự cố an toàn có được báo trong 24 giờ, 72 giờ không."),
    how=_("Việc phải báo của các sự cố phát hiện trong kỳ; đã báo trước hạn thì đúng hạn."), kind=FactKind.SHARE, flow=True,
)  # fmt: skip
def incidents_in_time(period: Period) -> Measured:
    """Of the duties of incidents found in the period."""
    found = Incident.objects.filter(found_at__gte=period.begins, found_at__lt=period.ends)
    clocks = [clock for one in found for clock in one.clocks()]
    in_time = sum(1 for clock in clocks if clock.done_at is not None and not clock.is_late)
    return share(in_time, len(clocks), nothing=_("Không có sự cố nào phải báo trong kỳ."))
