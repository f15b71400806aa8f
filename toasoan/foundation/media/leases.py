"""The screen on which somebody says from when to when an item may be used."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.permissions import policy_registry

from toasoan.foundation.media.actions import save_lease
from toasoan.foundation.media.models import DocumentFile, Picture, Recording, RightsLease
from toasoan.foundation.media.rights import Item

KINDS: dict[str, type[Picture | Recording | DocumentFile]] = {"anh": Picture, "ghi-am-hinh": Recording, "tai-lieu": DocumentFile}
EDITORS = {"anh": "wagtailimages:edit", "ghi-am-hinh": "wagtailmedia:edit", "tai-lieu": "wagtaildocs:edit"}


def kind_of(item: Item) -> str:
    """The word for the item's kind in the screen's address."""
    return next(kind for kind, model in KINDS.items() if isinstance(item, model))


class LeaseForm(forms.ModelForm[RightsLease]):
    """One time of use."""

    class Meta:
        model = RightsLease
        fields = ("kind", "starts", "ends", "note")
        widgets: ClassVar = {"starts": AdminDateTimeInput(), "ends": AdminDateTimeInput()}

    def clean(self) -> dict[str, Any]:
        """An end comes after its beginning."""
        values = super().clean() or self.cleaned_data
        starts, ends = values.get("starts"), values.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("Lúc hết hạn phải sau lúc bắt đầu. Sửa một trong hai, hoặc để trống khi không có hạn."))
        return values


def leases_view(request: HttpRequest, kind: str, item_id: int, lease_id: int | None = None) -> HttpResponse:
    """The item's times of use, with a form to add one or, below its number, to change it; for those who may change the item."""
    if kind not in KINDS:
        raise Http404
    item = get_object_or_404(KINDS[kind], pk=item_id)
    policy = policy_registry.get_by_type(KINDS[kind])
    if not policy.user_has_permission_for_instance(request.user, "change", item):
        raise PermissionDenied
    lease = get_object_or_404(item.leases, pk=lease_id) if lease_id else None
    # the row itself is only changed by the action: the form works on a copy
    copy = RightsLease.objects.get(pk=lease.pk) if lease else None
    form = LeaseForm(request.POST or None, instance=copy)
    if request.method == "POST" and form.is_valid():
        save_lease(item, acting_user=request.user, lease=lease, **form.cleaned_data)  # type: ignore[arg-type]  # signed in: the policy said so
        messages.success(request, _("Đã ghi thời hạn sử dụng của “%(title)s”.") % {"title": item.title})
        return redirect("media_leases", kind, item.pk)
    context = {"item": item, "kind": kind, "leases": item.leases.all(), "lease": lease, "form": form, "editor": EDITORS[kind]}
    return render(request, "media/leases.html", context, status=422 if form.errors else 200)
