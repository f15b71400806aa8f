"""What can be measured of telling people: whether they read it."""

from __future__ import annotations

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.facts import FactKind, Measured, Period, Row, number, register_fact, share
from toasoan.foundation.notices.models import PersonNotice, PushSubscription


@register_fact(
    "notices.read", label=_("Thông báo được đọc"), meaning=_("Người trong tòa soạn có theo dõi việc của mình trên hệ thống không."),
    kind=FactKind.SHARE, unit=_("thông báo"), flow=True,
    how=_("Số thông báo cho từng người trong kỳ đã được mở, chia cho số thông báo trong kỳ; mỗi dòng là một loại."),
)  # fmt: skip
def read(period: Period) -> Measured:
    """Notices that were opened, of those told in the period."""
    told = PersonNotice.objects.filter(told_at__gte=period.begins, told_at__lt=period.ends)
    kinds = told.order_by().values("kind").annotate(all=Count("pk"), seen=Count("pk", filter=Q(read_at__isnull=False)))
    nothing = _("Trong kỳ không có thông báo nào.")
    return share(
        told.exclude(read_at=None).count(),
        told.count(),
        lambda: (Row(one["kind"], "", f"{one['seen']}/{one['all']}") for one in kinds),
        nothing=nothing,
    )


@register_fact(
    "notices.devices", label=_("Thiết bị nhận thông báo đẩy"), meaning=_("Bao nhiêu máy nhận việc ngay khi có."), unit=_("thiết bị"),
    how=_("Đếm trình duyệt đã đăng ký nhận thông báo đẩy."),
)  # fmt: skip
def devices(period: Period) -> Measured:
    """Browsers that agreed to it."""
    return number(PushSubscription.objects.count())
