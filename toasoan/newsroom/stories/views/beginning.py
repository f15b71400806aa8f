"""Making a version from a master: which kind, for which coverage, how long, and what of the master will be in it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from toasoan.newsroom.stories import actions
from toasoan.newsroom.stories.collaboration.actions import access_version
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.models import Coverage
from toasoan.newsroom.stories.versions.beginning import BeginForm, Choice, choices_for, open_coverages, report
from toasoan.newsroom.stories.versions.queries import link_of, master_text
from toasoan.newsroom.stories.views.common import for_those_who, me, tell


def _choice(wanted: str, coverage: Coverage | None, choices: list[Choice], coverages: list[Coverage], master: str) -> Choice | None:
    """The one that was asked for, else one for the coverage, else for the most urgent coverage of the story, else the first that is not
    of the master's own kind."""
    by_code = next((one for one in choices if one.code == wanted), None)
    media = [one.medium for one in ([coverage] if coverage else coverages)]
    for_plan = next((one for medium in media for one in choices if one.medium == medium), None)
    return by_code or for_plan or next((one for one in choices if one.kind.code != master), None) or next(iter(choices), None)


@for_those_who("view_story")
def begin_view(request: HttpRequest, key: str) -> HttpResponse:
    """``/toa-soan/phien-ban/<key>/tao/?loai=script:radio&san-pham=7``: one page, one button; ``phan=cat`` answers with the cut alone."""
    user = me(request)
    try:
        kind, master = access_version(key, user)
    except StoryRefused as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    link = link_of(key)
    story = link.story if link is not None else getattr(master, "story", None)
    coverages, choices = open_coverages(story, user), choices_for(user)
    number = request.GET.get("san-pham", "")
    wanted = next((one for one in coverages if number.isdecimal() and one.pk == int(number)), None)
    choice = _choice(request.GET.get("loai", ""), wanted, choices, coverages, kind.code)
    text = master_text(key)
    if choice is None or text is None:
        raise PermissionDenied(_("Tài khoản của bạn không làm phiên bản nào."))
    asks = choice.kind.begin_form or BeginForm
    given = request.POST if request.method == "POST" else None
    form = asks(given, choice=choice, coverages=coverages, title=kind.title_of(master), coverage=wanted)
    if request.GET.get("phan") == "cat":
        return render(request, "stories/_cut.html", {"report": report(form, text[0]) if form.is_valid() else None, "form": form})
    if given is not None and form.is_valid():
        made = _make(request, key, choice, form, story)
        if made is not None:
            return redirect(choice.kind.edit_url(made))
    first = form if given is not None else _first(asks, form, choice, coverages, wanted)
    context = {
        "page_title": _("Tạo phiên bản"),
        "subtitle": kind.title_of(master),
        "master_url": kind.edit_url(master),
        "choices": [(one, one.code == choice.code, sum(row.medium == one.medium for row in coverages)) for one in choices],
        "choice": choice,
        "form": form,
        "story": story,
        "report": report(first, text[0]) if first.is_valid() else None,
        "cut_url": f"{reverse('stories_version_begin', args=[key])}?loai={choice.code}&phan=cat",
    }
    return render(request, "stories/begin_version.html", context)


def _first(asks: Any, form: BeginForm, choice: Choice, coverages: list[Coverage], wanted: Coverage | None) -> BeginForm:
    """The form as it is sent when nothing is changed, so that the cut is there before anybody types."""
    values = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    sent = {name: getattr(value, "pk", value) for name, value in values.items() if value not in (None, "")}
    made: BeginForm = asks(sent, choice=choice, coverages=coverages, coverage=wanted)
    return made


def _make(request: HttpRequest, key: str, choice: Choice, form: BeginForm, story: Any) -> Any:
    given = form.cleaned_data
    try:
        made = actions.make_version(
            key,
            choice.kind,
            story=story,
            coverage=given["coverage"],
            title=given["title"],
            medium=choice.medium,
            acting_user=me(request),
            **form.how(),
        )
    except StoryRefused as refusal:
        tell(request, refusal)
        return None
    parts = master_text(key)
    said = report(form, parts[0]).sentence if parts is not None else ""
    messages.success(request, _("Đã tạo bản nháp “%(kind)s”.") % {"kind": choice.label} + f" {said}")
    return made
