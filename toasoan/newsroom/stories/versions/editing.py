"""The edit screen of written versions: what somebody else saved meanwhile is shown and never written over unseen."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.snippets.views.snippets import EditView

from toasoan.newsroom.stories.collaboration.actions import keep_words, let_go
from toasoan.newsroom.stories.collaboration.queries import Kept, kept_words
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.panels import TalkPanelMixin
from toasoan.newsroom.stories.versions.models import VersionLink
from toasoan.newsroom.stories.versions.queries import link_of, master_difference
from toasoan.newsroom.stories.versions.registry import kind_of
from toasoan.newsroom.stories.versions.texts import PartDifference, part_differences
from toasoan.newsroom.stories.versions.written import rework

SHOWN = 5
AROUND = 40  # characters of what stayed, on each side of a change


def difference_html(differences: list[PartDifference]) -> SafeString:
    """The changed words of the first parts, with some of what stands around them."""
    rows = []
    for one in differences[:SHOWN]:
        words = format_html_join("", "{}", ((_span(span.kind, span.text),) for span in one.spans))
        rows.append((one.label, words))
    return format_html_join("", "<br><strong>{}:</strong> {}", rows)


def _span(kind: str, text: str) -> SafeString:
    if kind == "gone":
        return format_html("<del>{}</del>", text)
    if kind == "new":
        return format_html("<ins>{}</ins>", text)
    return format_html("{}", text if len(text) <= 2 * AROUND else f"{text[:AROUND]} … {text[-AROUND:]}")


def announce(request: HttpRequest, obj: Any) -> None:
    """Say above the editor that the master changed (which words, and where to take it over), until when the story is held back, and that
    words typed here before are kept."""
    key, link = obj.content_key, link_of(obj.content_key)
    story = link.story if link is not None else getattr(obj, "story", None)
    if link is not None and link.stopped_at is None and link.changed_since is not None:
        messages.warning(request, _changed(link))
    if story is not None and story.embargo_until and story.embargo_until > timezone.now():
        until = date_format(timezone.localtime(story.embargo_until), "H:i d/m/Y")
        messages.warning(request, _("Đề tài này không được đưa tin trước %(until)s.") % {"until": until})
    kind = kind_of(key)
    kept = kept_words(key, kind.parts_of(obj), request.user) if kind is not None else None  # type: ignore[arg-type]  # the admin's doors
    if kept is not None:
        messages.warning(request, _kept(key, kept))


def _kept(key: str, kept: Kept) -> SafeString:
    moment = date_format(timezone.localtime(kept.row.kept_at), "H:i d/m")
    return format_html(
        '<strong>{}</strong> <a class="button button-small button-secondary" href="{}">{}</a>',
        _("Có chữ bạn gõ lúc %(moment)s chưa vào bài.") % {"moment": moment},
        reverse("stories_kept", args=[key]),
        _("Xem và đưa vào bài"),
    )


def _changed(link: VersionLink) -> SafeString:
    try:
        address = reverse("stories_take_over", args=[link.pk])
    except NoReverseMatch:
        kind = kind_of(link.master_key)
        address = kind.edit_url(kind.get(int(link.master_key.partition(":")[2]))) if kind is not None else ""
    return format_html(
        '<strong>{}</strong>{} <a class="button button-small button-secondary" href="{}">{}</a>',
        _("Bản gốc đã thay đổi."),
        difference_html(master_difference(link)),
        address,
        _("Xem và nhận thay đổi"),
    )


def keep_typed(request: HttpRequest, form: Any) -> None:
    """Keep for its writer what cannot be saved now: another saved meanwhile, or holds the version. Nothing is written over."""
    kind, user = kind_of(form.instance.content_key), request.user
    if kind is not None and user.is_active:
        form.defer_required_fields()
        form.is_valid()  # fills the instance, with the fields that are whole
        keep_words(form.instance.content_key, kind.parts_of(form.instance), acting_user=user)  # type: ignore[arg-type]  # the admin's doors


def saved_by(request: HttpRequest, key: str) -> None:
    """A save by hand after both texts were shown: what was kept is in it, or was not wanted."""
    if request.POST.get("kept_seen"):
        let_go(key, acting_user=request.user)  # type: ignore[arg-type]  # the admin's doors let only accounts in


def somebody_else(mine: Any, saved: Any, who: Any) -> SafeString:
    """That another saved while this was typed, and which words differ."""
    kind = kind_of(saved.content_key)
    differences = part_differences(kind.parts_of(mine), kind.parts_of(saved)) if kind is not None else []
    return format_html(
        "<strong data-kept-shown>{}</strong> {}{}",
        _("%(who)s đã lưu bản khác trong lúc bạn viết; chưa ghi đè gì cả.") % {"who": who or _("Người khác")},
        _("Chữ gạch là của bạn, chữ thêm là của người kia. Hãy chép phần cần giữ vào bản của bạn rồi lưu lại."),
        difference_html(differences),
    )


class VersionEditView(TalkPanelMixin, EditView):
    """The editor of a written version."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Also say whether the master has changed, and what is kept of the words typed here before."""
        if not self.expects_json_response:
            announce(request, self.object)
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A refusal is told; the draft was saved before."""
        try:
            response: HttpResponse = super().post(request, *args, **kwargs)
        except StoryRefused as refusal:
            for message in refusal.messages:
                messages.error(request, str(message))
            return redirect(self.get_edit_url())
        return response

    def is_valid(self, form: Any) -> bool:
        """A save by hand over what somebody saved meanwhile is refused once: the form keeps what was typed and shows the other's words.

        One that the editor does by itself is refused too, and what was typed is kept aside.
        """
        if self.expects_json_response and (self.is_out_of_date or self.locked_for_user):
            keep_typed(self.request, form)
        elif self.is_out_of_date and self.action in {"edit", "publish", "submit"}:
            keep_typed(self.request, form)
            who = self.latest_revision.user if self.latest_revision else ""
            self.produced_error_message = somebody_else(form.instance, self.live_object.get_latest_revision_as_object(), who)
            return False
        return bool(super().is_valid(form))

    def save_instance(self) -> Any:
        """Changes after approval make it a draft again; an approval in the same step brings it back."""
        saved = super().save_instance()
        if self.form.has_changed():
            rework(self.live_object, acting_user=self.request.user)
        saved_by(self.request, self.object.content_key)
        return saved

    def get_available_actions(self) -> list[str]:
        """Nobody approves alone what they wrote themselves: the chain does that."""
        actions: list[str] = super().get_available_actions()
        if self.object.owner_id == self.request.user.pk and not self.request.user.is_superuser:
            return [action for action in actions if action != "publish"]
        return actions
