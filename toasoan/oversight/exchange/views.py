"""The screens of the exchange, and the address where packages come in."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from toasoan.foundation.evidence.views.common import attempts, day_of, for_those_who, me
from toasoan.foundation.people.models import User
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.bodies.queries import bodies_of
from toasoan.oversight.exchange import actions, queries
from toasoan.oversight.exchange.envelope import LARGEST
from toasoan.oversight.exchange.errors import ExchangeRefused, PackageRefused
from toasoan.oversight.exchange.models import OwnKey, PeerKey, RefusedPackage, SentPackage, Via

PERMISSIONS = ("send_evidence", "receive_evidence", "keep_exchange_keys")


def may_enter(user: User) -> bool:
    """Whether somebody has anything to do here."""
    return any(user.has_perm(f"exchange.{one}") for one in PERMISSIONS)


_attempt = attempts(ExchangeRefused)


def home_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/trao-doi/``: keys, packages made, packages that came in, packages refused."""
    user = me(request)
    if not may_enter(user):
        return redirect("wagtailadmin_home")
    mine = bodies_of(user)
    receives = user.has_perm("exchange.receive_evidence")
    context = {
        "mine": mine,
        "agencies": [one for one in mine if one.kind == Body.Kind.AGENCY],
        "own_keys": [(one, bytes(one.public).hex()) for one in OwnKey.objects.filter(body__in=mine, retired_at=None).select_related("body")],
        "peer_keys": PeerKey.objects.select_related("body") if user.has_perm("exchange.keep_exchange_keys") or receives else [],
        "below": Body.objects.filter(above__in=mine, kind=Body.Kind.AGENCY),
        "sent": SentPackage.objects.filter(body__in=mine).select_related("to_body").defer("content")[:30],
        "received": queries.packages(mine)[:100] if receives else [],
        "refused": RefusedPackage.objects.all()[:50] if receives else [],
        "yesterday": timezone.localdate() - timedelta(days=1),
        "may_keep": user.has_perm("exchange.keep_exchange_keys"),
        "may_send": user.has_perm("exchange.send_evidence"),
        "may_receive": receives,
        "page_title": _("Trao đổi minh chứng"),
    }
    return render(request, "exchange/home.html", context)


@for_those_who("exchange.keep_exchange_keys")
@require_POST
def key_view(request: HttpRequest) -> HttpResponse:
    """Make a key of our own, declare somebody's, or trust one no more."""
    post, user = request.POST, me(request)
    if post.get("key"):
        one = get_object_or_404(PeerKey, pk=post["key"] if post["key"].isdecimal() else 0)
        _attempt(request, lambda: actions.revoke_key(one, acting_user=user, reason=post.get("reason", "")), _("Đã ngừng tin khóa này."))
    else:
        body = get_object_or_404(Body, pk=post.get("body", "") if post.get("body", "").isdecimal() else 0)
        if "public" in post:
            _attempt(request, lambda: actions.declare_key(body, post["public"], acting_user=user), _("Đã khai báo khóa."))
        else:
            _attempt(request, lambda: actions.make_key(body, acting_user=user), _("Đã tạo khóa. Hãy gửi khóa công khai cho cơ quan nhận."))
    return redirect("exchange_home")


@for_those_who("exchange.send_evidence")
@require_POST
def pack_view(request: HttpRequest) -> HttpResponse:
    """Make a package."""
    body = next((one for one in bodies_of(me(request)) if str(one.pk) == request.POST.get("body")), None)
    if body is None:
        raise Http404
    until = day_of(request.POST.get("until", "")) or timezone.localdate() - timedelta(days=1)
    _attempt(request, lambda: actions.pack(body, acting_user=me(request), until=until), _("Đã đóng gói và ký. Tải tệp rồi gửi cho cơ quan nhận."))
    return redirect("exchange_home")


@for_those_who("exchange.send_evidence")
def file_view(request: HttpRequest, package_id: int) -> HttpResponse:
    """A package that was made, as a file."""
    one = get_object_or_404(SentPackage, pk=package_id, body__in=bodies_of(me(request)))
    response = HttpResponse(bytes(one.content), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="minh-chung-{one.body.code}-{one.serial}.json"'
    return response


@for_those_who("exchange.receive_evidence")
@require_POST
def receive_view(request: HttpRequest) -> HttpResponse:
    """Take a package that came as a file."""
    upload = request.FILES.get("file")
    content = upload.read(LARGEST + 1) if upload else b""
    try:
        one, is_new = actions.receive(content, acting_user=me(request), via=Via.FILE)
    except ExchangeRefused as refusal:
        messages.error(request, _("Không nhận: %(reason)s") % {"reason": refusal})
        return redirect("exchange_home")
    messages.success(
        request, _("Đã nhận gói của %(body)s.") % {"body": one.from_body} if is_new else _("Gói này đã nhận trước đó, không ghi thêm gì.")
    )
    return redirect("exchange_received", one.pk)


@for_those_who("exchange.receive_evidence")
def received_view(request: HttpRequest, package_id: int) -> HttpResponse:
    """A package that came in: what it says, and the proof of when."""
    one = get_object_or_404(queries.packages(bodies_of(me(request))), pk=package_id)
    rows = [(fact, queries.words_of(fact)) for fact in one.facts.all()]
    return render(request, "exchange/received.html", {"one": one, "rows": rows, "page_title": str(one.from_body)})


@csrf_exempt
@require_POST
def incoming_view(request: HttpRequest) -> JsonResponse:
    """``POST /trao-doi/minh-chung/``: an installation sends its package; its signature is what lets it in."""
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        return JsonResponse({"status": "refused", "reason": "malformed"}, status=413)
    try:
        one, is_new = actions.receive(request.read(LARGEST + 1), acting_user=None, via=Via.HTTP)
    except PackageRefused as refusal:
        return JsonResponse({"status": "refused", "reason": refusal.reason, "message": str(refusal)}, status=422)
    answer = {"status": "received" if is_new else "already received", "sha256": one.sha256, "received_at": one.received_at.isoformat()}
    return JsonResponse(answer, status=201 if is_new else 200)
