"""The screen of what failed, with trying again and skipping."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from toasoan.foundation.outbox import actions
from toasoan.foundation.outbox.models import Delivery

SHOWN = ("failing", "waiting", "skipped", "done")


def index(request: HttpRequest) -> HttpResponse:
    """Deliveries by state, the failing ones first."""
    if not request.user.has_perm("outbox.view_delivery"):
        raise PermissionDenied
    state = request.GET.get("state") if request.GET.get("state") in SHOWN else "failing"
    rows = Delivery.objects.filter(state=state).select_related("message").order_by("-message_id")
    page = Paginator(rows, 50).get_page(request.GET.get("p"))
    context = {"page": page, "state": state, "states": [choice for choice in Delivery.State.choices if choice[0] in SHOWN]}
    return render(request, "outbox/index.html", context)


@require_POST
def act(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """Try again now, or skip with a reason."""
    if not request.user.has_perm("outbox.change_delivery") or not request.user.is_authenticated:
        raise PermissionDenied
    delivery = get_object_or_404(Delivery, pk=delivery_id)
    if "retry" in request.POST:
        actions.retry_now(delivery, acting_user=request.user)
        messages.success(request, _("Sẽ giao lại ngay."))
    else:
        try:
            actions.skip(delivery, acting_user=request.user, reason=request.POST.get("reason", ""))
            messages.success(request, _("Đã bỏ qua; các sự kiện sau của đối tượng này được giao tiếp."))
        except ValueError:
            messages.error(request, _("Chưa bỏ qua được. Hãy ghi lý do; chỉ bỏ qua được lượt giao đang chờ hoặc đang lỗi."))
    return redirect("outbox:index")
