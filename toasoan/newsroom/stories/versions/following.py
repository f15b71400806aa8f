"""A coverage follows its version: what is sent for approval has been delivered, what is out is out."""

from __future__ import annotations

from toasoan.foundation.outbox.actions import publish_event
from toasoan.newsroom.stories.events import CoverageChanged
from toasoan.newsroom.stories.models import Coverage
from toasoan.newsroom.stories.moving import move
from toasoan.newsroom.stories.states import COVERAGE

# what happens to the version → the ways of the coverage, the first that its state allows
FOLLOWS: dict[str, tuple[str, ...]] = {
    "begin": ("start",),
    "submit": ("deliver",),
    "return": ("send_back",),
    "recall": ("send_back",),
    "rework": ("send_back",),
    "approve": ("approve",),
    "bring_out": ("bring_out",),
    "stop": ("drop", "take_off"),
    "resume": ("restore",),
}


def follow(version_key: str, name: str, *, reason: str = "") -> None:
    """Move the coverage of a version along; where its state does not allow it (a person has moved it on), it stays."""
    for coverage in Coverage.objects.select_for_update().filter(version_key=version_key):
        way = next((way for way in FOLLOWS.get(name, ()) if coverage.state in COVERAGE[way].sources), None)
        if way is not None:
            move(coverage, COVERAGE, way, acting_user=None, reason=reason, fields={"state_reason": reason[:500]})
            announce(coverage)


def announce(coverage: Coverage) -> None:
    """Tell whoever shows the plan that this coverage is no longer what they show."""
    publish_event(
        CoverageChanged(
            subject=coverage.content_key,
            coverage_id=coverage.pk,
            story_id=coverage.story_id,
            state=str(coverage.state),
            planned_on=coverage.planned_on.isoformat(),
        )
    )
