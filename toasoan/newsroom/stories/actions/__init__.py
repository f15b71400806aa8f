"""Every write of planning."""

from toasoan.newsroom.stories.actions.assignments import assign, change_assignment, move_assignment
from toasoan.newsroom.stories.actions.contacts import note_refused_look, remove_contact, reveal, save_contact
from toasoan.newsroom.stories.actions.coverages import change_coverage, create_coverage, move_coverage, put_coverage, remove_coverage
from toasoan.newsroom.stories.actions.equipment import book, cancel_booking
from toasoan.newsroom.stories.actions.events import change_event, create_event, leave_out, move_event, single_out
from toasoan.newsroom.stories.actions.pitches import accept_pitch, decline_pitch, send_pitch, take_back_pitch
from toasoan.newsroom.stories.actions.stories import add_fact, change_facts, change_story, create_story, move_story, remove_fact
from toasoan.newsroom.stories.versions.actions import (
    fulfil_with,
    link_version,
    make_version,
    master_withdrawn,
    move_version,
    note_master_changed,
    resume_version,
    take_over,
    unlink_version,
)

__all__ = [
    "accept_pitch",
    "add_fact",
    "assign",
    "book",
    "cancel_booking",
    "change_assignment",
    "change_coverage",
    "change_event",
    "change_facts",
    "change_story",
    "create_coverage",
    "create_event",
    "create_story",
    "decline_pitch",
    "fulfil_with",
    "leave_out",
    "link_version",
    "make_version",
    "master_withdrawn",
    "move_assignment",
    "move_coverage",
    "move_event",
    "move_story",
    "move_version",
    "note_master_changed",
    "note_refused_look",
    "put_coverage",
    "remove_contact",
    "remove_coverage",
    "remove_fact",
    "resume_version",
    "reveal",
    "save_contact",
    "send_pitch",
    "single_out",
    "take_back_pitch",
    "take_over",
    "unlink_version",
]
