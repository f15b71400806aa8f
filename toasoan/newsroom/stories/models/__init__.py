"""What the newsroom plans with: stories and all that hangs on them."""

from toasoan.newsroom.stories.collaboration.models import KeptWords, Remark, Suggestion
from toasoan.newsroom.stories.models.assignments import Assignment
from toasoan.newsroom.stories.models.contacts import Contact
from toasoan.newsroom.stories.models.coverages import Coverage, Medium
from toasoan.newsroom.stories.models.documents import ReferenceDocument
from toasoan.newsroom.stories.models.equipment import Booking, Equipment
from toasoan.newsroom.stories.models.events import Event
from toasoan.newsroom.stories.models.facts import Fact
from toasoan.newsroom.stories.models.pitches import Pitch
from toasoan.newsroom.stories.models.stories import Priority, Story
from toasoan.newsroom.stories.models.templates import StoryTemplate
from toasoan.newsroom.stories.models.venues import Venue
from toasoan.newsroom.stories.versions.models import VersionLink
from toasoan.newsroom.stories.writing.models import WordEntry

__all__ = [
    "Assignment",
    "Booking",
    "Contact",
    "Coverage",
    "Equipment",
    "Event",
    "Fact",
    "KeptWords",
    "Medium",
    "Pitch",
    "Priority",
    "ReferenceDocument",
    "Remark",
    "Story",
    "StoryTemplate",
    "Suggestion",
    "Venue",
    "VersionLink",
    "WordEntry",
]
