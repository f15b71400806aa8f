"""The clock above the rows of a script."""

from __future__ import annotations

from typing import Any

from django.forms import Media
from django.forms import Script as ScriptTag
from django.urls import reverse
from wagtail.admin.panels import Panel

from toasoan.newsroom.scripts.timing import timed


class TimingPanel(Panel):
    """The sum of the rows against the plan; it runs along while somebody writes."""

    class BoundPanel(Panel.BoundPanel):
        """The clock of one script."""

        template_name = "scripts/timing_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """What the rows last as they were saved, and where to ask for what they last now."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "timing": timed(self.instance), "script": self.instance, "address": reverse("scripts_timing")}

        @property
        def media(self) -> Media:
            """The module that asks."""
            return Media(js=(ScriptTag("scripts/timing.js", type="module"),), css={"all": ["scripts/scripts.css"]})  # type: ignore[arg-type]  # Django takes Script objects, its stubs do not know
