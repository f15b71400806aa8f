"""Internal notices: the list, one with its receipts, sending."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from toasoan.foundation.media.models import DocumentFile
from toasoan.foundation.people.models import Desk, RoleProfile
from toasoan.newsroom.office import actions, policy, queries
from toasoan.newsroom.office.models import Bulletin
from toasoan.newsroom.office.sheets import table_file
from toasoan.newsroom.office.views.common import attempt, for_those_who, me


class BulletinForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """A notice and its readers."""

    desks = forms.ModelMultipleChoiceField(
        Desk.objects.filter(closed=None), required=False, widget=forms.CheckboxSelectMultiple, label=gettext_lazy("Gửi các ban")
    )
    roles = forms.ModelMultipleChoiceField(
        RoleProfile.objects.select_related("group"), required=False, widget=forms.CheckboxSelectMultiple, label=gettext_lazy("Gửi các vai trò")
    )
    attachments: Any = forms.ModelMultipleChoiceField(
        DocumentFile.objects.none(),
        required=False,
        label=gettext_lazy("Tài liệu kèm theo"),
        help_text=gettext_lazy("Tài liệu đã có trong thư viện của tòa soạn."),
    )

    class Meta:
        model = Bulletin
        fields = ("title", "text", "everybody", "desks", "roles", "attachments", "must_confirm", "confirm_by")
        widgets = {"confirm_by": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        recent = DocumentFile.objects.order_by("-created_at").values_list("pk", flat=True)[:200]
        self.fields["attachments"].queryset = DocumentFile.objects.filter(pk__in=list(recent)).order_by("-created_at")  # type: ignore[attr-defined]


@for_those_who("use_office")
def bulletins_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/thong-bao-noi-bo/``."""
    user = me(request)
    rows = queries.bulletins_for(user).annotate(
        asked=Count("receipts", distinct=True),
        read=Count("receipts", filter=Q(receipts__read_at__isnull=False), distinct=True),
        confirmed=Count("receipts", filter=Q(receipts__confirmed_at__isnull=False), distinct=True),
    )
    waiting = set(queries.unread_bulletins(user).values_list("bulletin_id", flat=True))
    context = {"rows": rows[:100], "waiting": waiting, "may_send": policy.may(user, "send_bulletin"), "page_title": _("Thông báo nội bộ")}
    return render(request, "office/bulletins.html", context)


def _bulletin(request: HttpRequest, bulletin_id: int) -> Bulletin:
    bulletin = queries.bulletins_for(me(request)).filter(pk=bulletin_id).first()
    if bulletin is None:
        raise Http404
    return bulletin


@for_those_who("use_office")
def bulletin_view(request: HttpRequest, bulletin_id: int) -> HttpResponse:
    """One notice; opening it is reading it. Its author and who runs the house see who has not."""
    user = me(request)
    bulletin = _bulletin(request, bulletin_id)
    if request.method == "GET":
        actions.read_bulletin(bulletin, acting_user=user)
    sees = user.pk == bulletin.author_id or policy.may(user, "run_house")
    receipts = bulletin.receipts.select_related("person__desk").order_by("confirmed_at", "read_at", "person__full_name")
    if sees and request.GET.get("tep") in {"xlsx", "csv"}:
        heads = [_("Họ và tên"), _("Ban, phòng"), _("Đọc lúc"), _("Xác nhận lúc"), _("Số lần nhắc")]
        lines = [[one.person, one.person.desk or "", one.read_at, one.confirmed_at, one.reminded] for one in receipts]
        return table_file(request.GET["tep"], f"xac-nhan-{bulletin.pk}", heads, lines)
    context = {
        "bulletin": bulletin, "receipt": bulletin.receipts.filter(person=user).first(), "receipts": receipts if sees else [], "sees": sees,
        "attachments": bulletin.attachments.all(), "page_title": bulletin.title,
    }  # fmt: skip
    return render(request, "office/bulletin.html", context)


@for_those_who("use_office")
@require_POST
def bulletin_act_view(request: HttpRequest, bulletin_id: int, name: str) -> HttpResponse:
    """Confirm, or remind."""
    bulletin, user = _bulletin(request, bulletin_id), me(request)
    if name == "xac-nhan":
        attempt(request, lambda: actions.confirm_bulletin(bulletin, acting_user=user), _("Đã xác nhận."))
    elif name == "nhac":
        attempt(request, lambda: actions.remind_readers(bulletin, acting_user=user), _("Đã nhắc những người chưa đọc."))
    else:
        raise Http404
    return redirect("office_bulletin", bulletin.pk)


@for_those_who("send_bulletin")
def send_view(request: HttpRequest) -> HttpResponse:
    """Write and send."""
    form = BulletinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if attempt(request, lambda: actions.send_bulletin(acting_user=me(request), **given), _("Đã gửi thông báo.")):
            return redirect("office_bulletins")
    context = {"form": form, "page_title": _("Thông báo nội bộ mới"), "button": _("Gửi thông báo"), "back": "office_bulletins"}
    return render(request, "office/form.html", context)
