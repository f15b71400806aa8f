"""The form of written versions: the story is chosen once, among those that are not finished."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm

from toasoan.newsroom.stories.models.stories import Story
from toasoan.newsroom.stories.states import StoryState

MOST_STORIES = 200


class VersionForm(WagtailAdminModelForm):
    """A bounded choice of stories; a version that exists keeps its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        story = self.fields.get("story")
        if story is None:
            return
        if self.instance.pk:
            story.queryset = Story.objects.filter(pk=self.instance.story_id)  # type: ignore[attr-defined]  # a ModelChoiceField
            story.disabled = True
        else:
            open_ones = Story.objects.filter(state__in=[StoryState.PLANNED, StoryState.ACTIVE]).order_by("-pk").values_list("pk", flat=True)
            story.queryset = Story.objects.filter(pk__in=list(open_ones[:MOST_STORIES]))  # type: ignore[attr-defined]
