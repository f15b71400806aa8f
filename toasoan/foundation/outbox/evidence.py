"""What can be measured of events: whether they arrive."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.facts import FactKind, Measured, Period, Row, counted, register_fact, share
from toasoan.foundation.outbox.models import Delivery


@register_fact(
    "outbox.delivered", label=_("Việc giữa các phần được chuyển tới nơi"), meaning=_("Một việc làm ở phần này có tới các phần khác không."),
    kind=FactKind.SHARE, unit=_("lượt"), flow=True,
    how=_("Số lượt giao sự kiện của kỳ đã xong, chia cho số lượt của kỳ; lượt bị bỏ qua tính là chưa xong."),
)  # fmt: skip
def delivered(period: Period) -> Measured:
    """Deliveries that are done, of those of the period's events."""
    lines = Delivery.objects.filter(message__created__gte=period.begins, message__created__lt=period.ends)
    undone = lines.exclude(state=Delivery.State.DONE).select_related("message")
    nothing = _("Trong kỳ không có sự kiện nào.")
    return share(
        lines.filter(state=Delivery.State.DONE).count(),
        lines.count(),
        lambda: (Row(f"{one.message.name} {one.consumer}", "", str(one.get_state_display())) for one in undone),
        nothing=nothing,
    )


@register_fact(
    "outbox.failing", label=_("Lượt giao đang lỗi"), meaning=_("Việc gì đang kẹt giữa các phần của hệ thống."), unit=_("lượt"),
    how=_("Đếm lượt giao sự kiện đang lỗi lúc đo."),
)  # fmt: skip
def failing(period: Period) -> Measured:
    """What does not arrive just now."""
    return counted(
        Delivery.objects.filter(state=Delivery.State.FAILING).select_related("message").order_by("pk"),
        lambda one: Row(f"{one.message.name} → {one.consumer}", reverse("outbox:index"), one.error[:200]),
    )
