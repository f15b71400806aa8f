"""The side panels of every editing screen of a version: remarks and suggestions; the other versions, and making one more."""

from __future__ import annotations

from typing import Any

from django.forms import Script
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel

from toasoan.newsroom.stories.collaboration.queries import open_counts
from toasoan.newsroom.stories.versions.beginning import begin_links
from toasoan.newsroom.stories.versions.queries import known_version, link_of, unused_sentences, versions_of, waiting_for_take_over


class TalkSidePanel(BaseSidePanel):
    """Remarks and suggestions beside the text, in a frame of their own: their forms cannot stand inside the form of the text."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """The button, with how much is open."""

        aria_label = _("Ý kiến, đề nghị sửa")
        icon_name = "comment"
        counter_classname = "w-bg-critical-200"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            """With the count of open remarks and suggestions, and a changed master."""
            context = super().get_context_data(parent_context)
            context["count"] = self.panel.open_count
            return dict(context)

    name = "talk"
    title = _("Ý kiến, đề nghị sửa")
    template_name = "stories/talk_side_panel.html"
    order = 160

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key = self.object.content_key
        self.open_count = open_counts([self.key]).get(self.key, 0) + len(waiting_for_take_over([self.key]))

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Where the frame gets its content."""
        context = super().get_context_data(parent_context)
        context["frame_url"] = f"{reverse('stories_talk', args=[self.key])}?phan=khung"
        context["page_url"] = reverse("stories_talk", args=[self.key])
        context["user_key"] = f"{self.request.user.pk}.{self.key}"
        return dict(context)

    class Media:
        js = (Script("stories/keep.js", type="module"),)


class VersionsSidePanel(BaseSidePanel):
    """The versions of the same story in other media, what of the master is not used yet, and making one more."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """The button."""

        aria_label = _("Phiên bản của đề tài")
        icon_name = "copy"

    name = "versions"
    title = _("Phiên bản của đề tài")
    template_name = "stories/versions_side_panel.html"
    order = 155

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The versions, and what this account may begin."""
        context = super().get_context_data(parent_context)
        key = self.object.content_key
        link = link_of(key)
        known = known_version(link) if link is not None else None
        parts = known.kind.parts_of(known.obj) if known is not None and known.kind is not None and known.obj is not None else []
        context |= {
            "story": link.story if link is not None else None,
            "versions": [one for one in versions_of(link.story) if one.key != key] if link is not None else [],
            "master": link.master_key if link is not None else "",
            "unused": unused_sentences(link, parts) if link is not None and link.master_key else [],
            "begin_links": begin_links(self.request.user, key),
        }
        return dict(context)


class WritingSidePanel(BaseSidePanel):
    """Help for the writer beside the text: word list, facts, spelling, length. Its content is fetched when it is opened."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """The button."""

        aria_label = _("Trợ giúp viết")
        icon_name = "glasses"

    name = "writing"
    title = _("Trợ giúp viết")
    template_name = "stories/writing/side_panel.html"
    order = 170

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Where the panel gets its content."""
        context = super().get_context_data(parent_context)
        address = reverse("stories_writing", args=[self.object.content_key])
        return {**context, "page_url": address, "panel_url": f"{address}?phan=khung"}

    class Media:
        js = (Script("stories/writing.js", type="module"),)


def version_panels(obj: Any, request: Any) -> list[BaseSidePanel]:
    """The panels that every kind of version has beside its text."""
    return [VersionsSidePanel(obj, request), TalkSidePanel(obj, request), WritingSidePanel(obj, request)]


class TalkPanelMixin:
    """For the edit view of a kind of version: adds the panels that versions have to its own."""

    def get_side_panels(self) -> MediaContainer:
        """Wagtail's panels and ours."""
        panels = super().get_side_panels()  # type: ignore[misc]  # the edit view's
        return MediaContainer([*panels, *version_panels(self.object, self.request)])  # type: ignore[attr-defined]
