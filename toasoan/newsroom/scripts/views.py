"""Timing rows while they are written, printing a script, reading it from a prompter, measuring a presenter."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from toasoan.foundation.language import duration_label
from toasoan.newsroom.scripts import actions
from toasoan.newsroom.scripts.blocks import LONGEST_ROW, MOST_ROWS
from toasoan.newsroom.scripts.models import Presenter, Script
from toasoan.newsroom.scripts.templatetags.scripts_tags import say
from toasoan.newsroom.scripts.timing import TypedRow, judge, seconds_of_typed, timed
from toasoan.newsroom.stories.errors import StoryRefused


def _require(request: HttpRequest, permission: str) -> Any:
    user: Any = request.user
    if not user.has_perm(permission):
        raise PermissionDenied
    return user


def _number(text: str | None) -> int | None:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None


def _typed(given: Any, number: int) -> TypedRow:
    at = f"rows-{number}"
    return TypedRow(
        given.get(f"{at}-type", ""),
        given.get(f"{at}-value-text", "")[:LONGEST_ROW],
        _number(given.get(f"{at}-value-seconds")),
        _number(given.get(f"{at}-value-presenter")),
    )


@require_POST
def timing_view(request: HttpRequest) -> JsonResponse:
    """``/toa-soan/kich-ban/thoi-luong/``: the seconds of the rows in the form as it stands, by their place in it, and the sum."""
    _require(request, "scripts.view_script")
    given = request.POST
    count = min(_number(given.get("rows-count")) or 0, MOST_ROWS)
    here = [number for number in range(count) if not given.get(f"rows-{number}-deleted")]
    seconds = seconds_of_typed([_typed(given, number) for number in here], _number(given.get("presenter")))
    total, planned = sum(seconds), _number(given.get("planned_seconds"))
    verdict = judge(total, planned)
    return JsonResponse(
        {
            "rows": {number: duration_label(one) for number, one in zip(here, seconds, strict=True)},
            "sum": duration_label(total),
            "plan": _("trên %(planned)s dự kiến") % {"planned": duration_label(planned)} if planned else "",
            "verdict": verdict,
            "words": say(verdict, total - (planned or total)),
        }
    )


def _script(request: HttpRequest, script_id: int) -> Script:
    _require(request, "scripts.view_script")
    script: Script = get_object_or_404(Script, pk=script_id).get_latest_revision_as_object()
    return script


def print_view(request: HttpRequest, script_id: int) -> HttpResponse:
    """``/toa-soan/kich-ban/<id>/in/``: two columns for television, one for radio, with running times."""
    script = _script(request, script_id)
    return render(request, "scripts/print.html", {"script": script, "timing": timed(script)})


def prompter_view(request: HttpRequest, script_id: int) -> HttpResponse:
    """``/toa-soan/kich-ban/<id>/may-nhac/``: large letters, only what is read."""
    script = _script(request, script_id)
    return render(request, "scripts/prompter.html", {"script": script, "timing": timed(script)})


class MeasureForm(forms.Form):
    """A text that was read and how long it took."""

    text = forms.CharField(label=gettext_lazy("Đoạn đã đọc"), max_length=LONGEST_ROW, widget=forms.Textarea({"rows": 6}))
    seconds = forms.DecimalField(label=gettext_lazy("Số giây đọc"), min_value=Decimal(1), max_value=Decimal(3600), decimal_places=2)
    note = forms.CharField(label=gettext_lazy("Ghi chú"), max_length=255, required=False)


def measure_view(request: HttpRequest, presenter_id: int) -> HttpResponse:
    """``/toa-soan/kich-ban/do/<id>/``: what was measured of a presenter, and a new reading."""
    user = _require(request, "scripts.add_presentermeasurement")
    presenter = get_object_or_404(Presenter, pk=presenter_id)
    form = MeasureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.measure_presenter(presenter, acting_user=user, **form.cleaned_data)
        except StoryRefused as refusal:
            form.add_error(None, [str(message) for message in refusal.messages])
        else:
            messages.success(request, _("%(name)s đọc %(speed)s tiếng mỗi phút.") % {"name": presenter, "speed": presenter.syllables_per_minute})
            return redirect("scripts_measure", presenter.pk)
    rows = presenter.measurements.select_related("by")[:20]
    return render(request, "scripts/measure.html", {"presenter": presenter, "form": form, "rows": rows, "page_title": _("Đo tốc độ đọc")})


@require_POST
def bring_out_view(request: HttpRequest, script_id: int) -> HttpResponse:
    """``/toa-soan/kich-ban/<id>/da-phat/``: an approved script was on the air."""
    user = _require(request, "scripts.publish_script")
    script = Script.objects.filter(pk=script_id).first()
    if script is None:
        raise Http404
    try:
        actions.bring_out_script(script, acting_user=user)
    except StoryRefused as refusal:
        for message in refusal.messages:
            messages.error(request, str(message))
    else:
        messages.success(request, _("Đã ghi là đã phát."))
    return redirect("wagtailsnippets_scripts_script:edit", script.pk)
