"""Every write of planning."""

from toasoan.newsroom.stories.actions.coverages import change_coverage, create_coverage, move_coverage, put_coverage, remove_coverage
from toasoan.newsroom.stories.actions.stories import add_fact, change_facts, change_story, create_story, move_story, remove_fact
from toasoan.newsroom.stories.versions.actions import (
    link_version,
    make_version,
    master_withdrawn,
    move_version,
    note_master_changed,
    resume_version,
    take_over,
)

__all__ = [
    "add_fact",
    "change_coverage",
    "change_facts",
    "change_story",
    "create_coverage",
    "create_story",
    "link_version",
    "make_version",
    "master_withdrawn",
    "move_coverage",
    "move_story",
    "move_version",
    "note_master_changed",
    "put_coverage",
    "remove_coverage",
    "remove_fact",
    "resume_version",
    "take_over",
]
