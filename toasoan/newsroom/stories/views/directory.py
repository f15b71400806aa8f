"""Proposals to desks, and the directory of contacts."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from toasoan.newsroom.stories import actions, policy
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.finding import with_words
from toasoan.newsroom.stories.forms import ContactForm, PitchForm
from toasoan.newsroom.stories.models import Contact, Pitch
from toasoan.newsroom.stories.views.common import for_those_who, form_page, me, tell, try_to


@for_those_who("add_pitch")
def pitches_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/de-xuat/``: what waits for my desk (for those who decide), and what I proposed."""
    user: Any = request.user
    decides = policy.may(user, "decide_pitch")
    asked = Pitch.objects.select_related("desk", "by", "story", "decided_by")
    waiting = asked.filter(state="sent").order_by("for_date", "created") if decides else Pitch.objects.none()
    context = {
        "page_title": _("Đề xuất đề tài"),
        "decides": decides,
        "own_desk": [pitch for pitch in waiting[:200] if pitch.desk_id == user.desk_id],
        "others": [pitch for pitch in waiting[:200] if pitch.desk_id != user.desk_id],
        "mine": asked.filter(by=user)[:50],
    }
    return render(request, "stories/pitches.html", context)


@for_those_who("add_pitch")
def send_pitch_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/de-xuat/moi/``."""
    user: Any = request.user
    form = PitchForm(request.POST if request.method == "POST" else None, initial={"desk": user.desk_id})

    def act(values: dict[str, Any]) -> HttpResponse:
        actions.send_pitch(acting_user=user, **values)
        messages.success(request, _("Đã gửi đề xuất. Câu trả lời sẽ hiện ở đây."))
        return redirect("stories_pitches")

    return form_page(request, form, title=_("Đề xuất đề tài"), act=act, button=_("Gửi đề xuất"), cancel=reverse("stories_pitches"))


@require_POST
@for_those_who("add_pitch")
def decide_pitch_view(request: HttpRequest, pitch_id: int, name: str) -> HttpResponse:
    """Accept, decline with an answer, take back."""
    pitch = get_object_or_404(Pitch, pk=pitch_id)
    answer, user = request.POST.get("answer", ""), me(request)
    if name == "nhan":
        try:
            story = actions.accept_pitch(pitch, acting_user=user, answer=answer)
        except StoryRefused as refusal:
            tell(request, refusal)
        else:
            messages.success(request, _("Đã nhận; đề xuất thành đề tài."))
            return redirect("stories_story", story.pk)
    elif name == "khong-nhan":
        try_to(request, lambda: actions.decline_pitch(pitch, acting_user=user, answer=answer), _("Đã trả lời."))
    elif name == "rut":
        try_to(request, lambda: actions.take_back_pitch(pitch, acting_user=user), _("Đã rút đề xuất."))
    return redirect("stories_pitches")


@for_those_who("view_contact")
def contacts_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/dau-moi/``: the directory; of confidential sources only the cover name."""
    words = request.GET.get("tim", "").strip()[:100]
    found = with_words(Contact.objects.select_related("owner"), words, "name", "organisation", "position")
    context = {"page_title": _("Đầu mối liên hệ"), "contacts": found[:300], "words": words, "may_add": policy.may(request.user, "add_contact")}  # type: ignore[arg-type]
    return render(request, "stories/contacts.html", context)


@for_those_who("change_contact")
def contact_view(request: HttpRequest, contact_id: int = 0) -> HttpResponse:
    """Add a contact, or change one; opening the form of a confidential one is a look, and is kept as one."""
    user: Any = request.user
    contact = get_object_or_404(Contact, pk=contact_id) if contact_id else None
    if contact is not None and request.method == "POST" and "remove" in request.POST:
        gone = contact
        if try_to(request, lambda: actions.remove_contact(gone, acting_user=user), _("Đã bỏ đầu mối.")):
            return redirect("stories_contacts")
    initial: dict[str, Any] = {}
    if contact is not None:
        initial = ContactForm.initial_of(contact)
        if contact.confidential and request.method != "POST":
            initial |= _reveal(request, contact, user)
    removing = request.method == "POST" and "remove" in request.POST
    form = ContactForm(request.POST if request.method == "POST" and not removing else None, initial=initial)
    removable = contact is not None and policy.may(user, "delete_contact") and (not contact.confidential or contact.owner_id == user.pk)

    def act(values: dict[str, Any]) -> HttpResponse:
        actions.save_contact(contact, acting_user=user, **values)
        messages.success(request, _("Đã lưu."))
        return redirect("stories_contacts")

    return form_page(request, form, title=_("Đầu mối liên hệ"), act=act, button=_("Lưu"), cancel=reverse("stories_contacts"), removable=removable)


def _reveal(request: HttpRequest, contact: Contact, user: Any) -> dict[str, str]:
    try:
        return actions.reveal(contact, acting_user=user)
    except StoryRefused as refusal:
        if not policy.may_unseal(user, contact):
            actions.note_refused_look(contact, acting_user=user)
        raise PermissionDenied(str(refusal)) from refusal


@require_POST
@for_those_who("view_contact")
def reveal_view(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Show who a confidential source is, once, to those who may know."""
    contact = get_object_or_404(Contact.objects.select_related("owner"), pk=contact_id)
    user: Any = request.user
    known = _reveal(request, contact, user)
    answer = render(request, "stories/contact.html", {"contact": contact, "known": known, "page_title": contact.name})
    answer["Cache-Control"] = "no-store"
    return answer
