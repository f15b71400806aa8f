"""The side panel of every editing screen of a version: remarks, suggestions, and whether the master has changed."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel

from toasoan.newsroom.stories.collaboration.queries import open_counts
from toasoan.newsroom.stories.versions.queries import waiting_for_take_over


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
        return dict(context)


class TalkPanelMixin:
    """For the edit view of a kind of version: adds the panel to those it has."""

    def get_side_panels(self) -> MediaContainer:
        """Wagtail's panels and ours."""
        panels = super().get_side_panels()  # type: ignore[misc]  # the edit view's
        return MediaContainer([*panels, TalkSidePanel(self.object, self.request)])  # type: ignore[attr-defined]
