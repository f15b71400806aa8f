"""Remarks and suggestions about any kind of version, and taking a master's change over."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from toasoan.foundation.people.models import User
from toasoan.newsroom.stories import actions
from toasoan.newsroom.stories.collaboration import actions as talk
from toasoan.newsroom.stories.collaboration.mentions import MOST_NAMED, named_in
from toasoan.newsroom.stories.collaboration.models import Remark, Suggestion
from toasoan.newsroom.stories.collaboration.queries import kept_words, marked, suggestions, threads
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.forms import staff
from toasoan.newsroom.stories.models import VersionLink
from toasoan.newsroom.stories.versions.queries import link_of, master_difference, proposal
from toasoan.newsroom.stories.versions.registry import kind_of, version
from toasoan.newsroom.stories.views.common import for_those_who, try_to
from toasoan.newsroom.stories.writing.fingerprints import fingerprint


def _access(request: HttpRequest, key: str) -> tuple[Any, Any]:
    try:
        return talk.access_version(key, request.user)  # type: ignore[arg-type]  # the admin's doors let only accounts in
    except StoryRefused as refusal:
        raise PermissionDenied(str(refusal)) from refusal


def talk_context(request: HttpRequest, key: str, kind: Any, obj: Any) -> dict[str, Any]:
    """What the panel shows. Three queries and what reading the text costs."""
    parts = kind.parts_of(obj)
    conversations, changes = threads(key, parts), suggestions(key, parts)
    return {
        "key": key,
        "parts": parts,
        "marked": [(part, marked(part, conversations, changes)) for part in parts],
        "threads": conversations,
        "changes": changes,
        "may_edit": kind.may_edit(request.user, obj) and kind.put_part is not None,
        "people": staff().order_by("full_name"),
        "link": link_of(key),
        "edit_url": kind.edit_url(obj),
    }


@for_those_who("view_remark")
def talk_view(request: HttpRequest, key: str) -> HttpResponse:
    """``/toa-soan/phien-ban/<key>/y-kien/``: the conversations and suggestions of one version; ``phan=khung`` for the side panel."""
    kind, obj = _access(request, key)
    context = talk_context(request, key, kind, obj)
    if request.GET.get("phan") == "khung":
        return render(request, "stories/talk_frame.html", {**context, "framed": True, "changed": "da-sua" in request.GET})
    return render(request, "stories/talk.html", {**context, "page_title": kind.title_of(obj), "subtitle": _("Ý kiến, đề nghị sửa")})


def _mentioned(request: HttpRequest) -> list[User]:
    """Those chosen in the list and those named in the text."""
    chosen = {int(one) for one in request.POST.getlist("mentions")[:MOST_NAMED] if one.isdecimal() and len(one) < 12}
    text = request.POST.get("text", "")
    people = list(staff()) if chosen or "@" in text else []
    return list({person.pk: person for person in [*(one for one in people if one.pk in chosen), *named_in(text, people)]}.values())


@require_POST
@for_those_who("add_remark")
def act_view(request: HttpRequest, key: str, act: str) -> HttpResponse:
    """Write, answer, resolve; suggest, accept, reject. Answers with the panel anew."""
    _access(request, key)
    user: Any = request.user
    given = request.POST
    number = int(given["id"]) if given.get("id", "").isdecimal() else 0
    if act in {"tra-loi", "xong"}:
        remark = get_object_or_404(Remark, pk=number, version_key=key)
    if act in {"nhan", "khong-nhan"}:
        change = get_object_or_404(Suggestion, pk=number, version_key=key)
    text, part, quote = given.get("text", ""), given.get("part", ""), given.get("quote", "")
    start = int(given["start"]) if given.get("start", "").isdecimal() else 0
    acts: dict[str, tuple[Any, str]] = {
        "y-kien": (
            lambda: talk.add_remark(key, text=text, part_id=part, quote=quote, mentions=_mentioned(request), acting_user=user),
            _("Đã ghi ý kiến."),
        ),
        "tra-loi": (lambda: talk.answer_remark(remark, text=text, mentions=_mentioned(request), acting_user=user), _("Đã trả lời.")),
        "xong": (lambda: talk.resolve_remark(remark, acting_user=user), _("Đã đánh dấu xong.")),
        "de-nghi": (
            lambda: talk.suggest(
                key, part_id=part, old_text=quote, new_text=given.get("new", ""), start=start, note=given.get("note", ""), acting_user=user
            ),
            _("Đã gửi đề nghị sửa."),
        ),
        "nhan": (lambda: talk.accept_suggestion(change, acting_user=user), _("Đã nhận đề nghị; chữ trong bản nháp đã đổi.")),
        "khong-nhan": (lambda: talk.reject_suggestion(change, acting_user=user), _("Đã ghi là không nhận.")),
    }
    done = act in acts and try_to(request, *acts[act])
    address = reverse("stories_talk", args=[key])
    if request.GET.get("phan") == "khung":
        # the editor around the frame shows a draft that is no longer the latest: it is told to look again
        return redirect(f"{address}?phan=khung{'&da-sua=1' if done and act == 'nhan' else ''}")
    return redirect(address)


@for_those_who("view_remark")
def kept_view(request: HttpRequest, key: str) -> HttpResponse:
    """``/toa-soan/phien-ban/<key>/chu-giu-lai/``: words of mine that could not be saved, beside the draft; to be put into it or let go."""
    kind, obj = _access(request, key)
    user: Any = request.user
    if request.method == "POST" and "let_go" in request.POST:
        talk.let_go(key, acting_user=user)
        messages.success(request, _("Đã bỏ phần giữ lại."))
        return redirect(kind.edit_url(obj))
    if request.method == "POST":
        given = request.POST
        texts = {part: str(given.get(f"part:{part}", "")).replace("\r\n", "\n") for part in given.getlist("take")[:500]}
        take = lambda: talk.take_words(key, texts, seen=given.get("seen", ""), acting_user=user)  # noqa: E731 (one expression)
        if try_to(request, take, _("Đã đưa chữ của bạn vào bản nháp.")):
            return redirect(kind.edit_url(version(key)))
    parts = kind.parts_of(obj)
    context = {
        "page_title": _("Chữ của bạn chưa vào bài"),
        "subtitle": kind.title_of(obj),
        "kept": kept_words(key, parts, user),
        "here": {part.id for part in parts},
        "seen": fingerprint(parts),
        "may_edit": kind.may_edit(user, obj) and kind.put_part is not None,
        "edit_url": kind.edit_url(obj),
    }
    return render(request, "stories/kept.html", context)


@for_those_who("view_versionlink")
def take_over_view(request: HttpRequest, link_id: int) -> HttpResponse:
    """``/toa-soan/phien-ban/<id>/ban-goc/``: what the master says now, and the version with the change made in it, to be accepted or edited."""
    link = get_object_or_404(VersionLink.objects.select_related("story"), pk=link_id)
    kind, obj = _access(request, link.version_key)
    if request.method == "POST":
        edits = {name.removeprefix("part:"): str(text).replace("\r\n", "\n") for name, text in request.POST.items() if name.startswith("part:")}
        user: Any = request.user
        if try_to(request, lambda: actions.take_over(link, edits=edits, acting_user=user), _("Phiên bản đã theo kịp bản gốc.")):
            return redirect(kind.edit_url(version(link.version_key)))
    proposed = proposal(link)
    labels = {part.id: (part.label, part.text) for part in kind.parts_of(obj)}
    master = kind_of(link.master_key)
    master_obj = version(link.master_key)
    context = {
        "page_title": _("Bản gốc đã đổi"),
        "subtitle": kind.title_of(obj),
        "link": link,
        "differences": master_difference(link),
        "proposed": [(part, *labels[part], text) for part, text in proposed.texts.items()],
        "left": proposed.left,
        "may_edit": kind.may_edit(request.user, obj),
        "edit_url": kind.edit_url(obj),
        "master_url": master.edit_url(master_obj) if master is not None and master_obj is not None else "",
        "story_url": reverse("stories_story", args=[link.story_id]),
    }
    return render(request, "stories/take_over.html", context)
