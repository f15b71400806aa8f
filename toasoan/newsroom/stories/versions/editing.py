"""The edit screen of written versions: what somebody else saved meanwhile is shown and never written over unseen."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.snippets.views.snippets import EditView

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


def announce(request: HttpRequest, key: str) -> None:
    """Say above the editor that the master changed (which words, and where to take it over), or that the version stopped."""
    link = link_of(key)
    if link is not None and link.stopped_at is None and link.changed_since is not None:
        messages.warning(request, _changed(link))


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


class VersionEditView(TalkPanelMixin, EditView):
    """The editor of a written version."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Also say whether the master has changed."""
        if not self.expects_json_response:
            announce(request, self.object.content_key)
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
        """A save by hand over what somebody saved meanwhile is refused once: the form keeps what was typed and shows the other's words."""
        if not self.expects_json_response and self.is_out_of_date and self.action in {"edit", "publish", "submit"}:
            form.is_valid()
            self.produced_error_message = self._somebody_else(form)
            return False
        return bool(super().is_valid(form))

    def _somebody_else(self, form: Any) -> SafeString:
        kind = kind_of(self.object.content_key)
        saved = self.live_object.get_latest_revision_as_object()
        differences = part_differences(kind.parts_of(form.instance), kind.parts_of(saved)) if kind is not None else []
        who = self.latest_revision.user if self.latest_revision else ""
        return format_html(
            "<strong>{}</strong> {}{}",
            _("%(who)s đã lưu bản khác trong lúc bạn viết; chưa ghi đè gì cả.") % {"who": who or _("Người khác")},
            _("Chữ gạch là của bạn, chữ thêm là của người kia. Hãy chép phần cần giữ vào bản của bạn rồi lưu lại."),
            difference_html(differences),
        )

    def save_instance(self) -> Any:
        """Changes after approval make it a draft again; an approval in the same step brings it back."""
        saved = super().save_instance()
        if self.form.has_changed():
            rework(self.live_object, acting_user=self.request.user)
        return saved

    def get_available_actions(self) -> list[str]:
        """Nobody approves alone what they wrote themselves: the chain does that."""
        actions: list[str] = super().get_available_actions()
        if self.object.owner_id == self.request.user.pk and not self.request.user.is_superuser:
            return [action for action in actions if action != "publish"]
        return actions
