"""Screens of bodies."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from toasoan.foundation.people.models import User
from toasoan.oversight.bodies import actions
from toasoan.oversight.bodies.errors import BodyRefused
from toasoan.oversight.bodies.models import Body

DAY = {"type": "date"}


class BodyForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """A body, and who works for it when it is ours."""

    users = forms.ModelMultipleChoiceField(
        User.objects.none(),
        required=False,
        label=gettext_lazy("Người làm việc cho cơ quan này"),
        help_text=gettext_lazy("Khi bản cài chỉ làm việc cho một cơ quan thì mọi người đều thuộc cơ quan ấy, không cần chọn."),
    )

    website = forms.URLField(label=gettext_lazy("Trang thông tin điện tử"), required=False, assume_scheme="https")

    class Meta:
        model = Body
        fields = (
            "name", "short_name", "code", "kind", "above", "is_ours", "family", "governing_body", "symbol", "place", "address", "phone", "email",
            "website", "starts", "ends", "merged_into",
        )  # fmt: skip
        widgets = {name: forms.DateInput(attrs=DAY, format="%Y-%m-%d") for name in ("starts", "ends")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["users"]
        people.queryset = User.objects.filter(is_active=True).exclude(kind=User.Kind.OUTSIDE)
        if self.instance.pk:
            people.initial = list(self.instance.members.values_list("user_id", flat=True))


def _guarded(permission: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    def around(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.has_perm(permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return around


@_guarded("bodies.view_body")
def bodies_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/co-quan-bao-cao/``: all bodies by kind, ours marked."""
    rows = Body.objects.select_related("above", "merged_into").order_by("kind", "ends", "name")
    groups = [(label, [one for one in rows if one.kind == kind]) for kind, label in Body.Kind.choices]
    context = {
        "groups": [(label, found) for label, found in groups if found],
        "may_keep": request.user.has_perm("bodies.keep_bodies"),
        "page_title": _("Cơ quan, đơn vị báo cáo"),
    }
    return render(request, "bodies/bodies.html", context)


@_guarded("bodies.keep_bodies")
def body_view(request: HttpRequest, body_id: int | None = None) -> HttpResponse:
    """Enter a body or change one."""
    body = get_object_or_404(Body, pk=body_id) if body_id else None
    form = BodyForm(request.POST or None, instance=body)
    if request.method == "POST" and form.is_valid() and _save(request, form, body_id):
        return redirect("bodies_list")
    title = _("Sửa thông tin cơ quan") if body else _("Thêm cơ quan, đơn vị")
    return render(request, "bodies/body.html", {"form": form, "page_title": title, "back": reverse("bodies_list")})


def _save(request: HttpRequest, form: BodyForm, body_id: int | None) -> bool:
    given = dict(form.cleaned_data)
    users = given.pop("users")
    user: Any = request.user
    try:
        kept = actions.save_body(Body.objects.get(pk=body_id) if body_id else None, acting_user=user, **given)
        if kept.is_ours:
            actions.set_members(kept, users, acting_user=user)
    except BodyRefused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, _("Đã ghi %(name)s.") % {"name": kept.name})
    return True
