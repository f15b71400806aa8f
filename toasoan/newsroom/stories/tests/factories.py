"""Small makers of what tests of planning (and of the rooms above) need."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from toasoan.foundation.people.models import Desk, User
from toasoan.foundation.people.queries import role_group
from toasoan.newsroom.stories.models import Coverage, Story
from toasoan.newsroom.stories.versions.registry import TextPart, VersionKind


def make_user(username: str, *roles: str, **fields: Any) -> User:
    """An account in these roles, with the password ``mat-khau-thu``."""
    user = User.objects.create_user(username, password="mat-khau-thu", full_name=fields.pop("full_name", username), **fields)
    for role in roles:
        user.groups.add(role_group(role))
    return user


def make_desk(code: str = "thoi-su", name: str = "Ban Thời sự") -> Desk:
    """A desk."""
    return Desk.objects.get_or_create(code=code, defaults={"name": name})[0]


def make_story(title: str = "Bão số 7 vào bờ", **fields: Any) -> Story:
    """A planned story."""
    return Story.objects.create(title=title, **{"desk": make_desk(), "planned_for": timezone.localdate(), **fields})


def make_coverage(story: Story | None = None, medium: str = "radio", **fields: Any) -> Coverage:
    """A planned output of today."""
    story = story or make_story()
    values = {"title": story.title, "planned_on": date.today(), "desk": story.desk, **fields}  # noqa: DTZ011 (a plan's day, not a moment)
    return Coverage.objects.create(story=story, medium=medium, **values)


@dataclass
class Note:
    """The simplest version: numbered paragraphs in memory."""

    pk: int
    title: str
    paragraphs: dict[str, str] = field(default_factory=dict)
    stopped: str = ""
    latest_revision_id: int = 1


class Notes:
    """A room of notes: a kind of version for tests, kept in memory."""

    def __init__(self, code: str = "note", media: tuple[str, ...] = ("radio", "web")) -> None:
        self.kept: dict[int, Note] = {}
        self.editors: set[int] = set()
        self.kind = VersionKind(
            code=code, media=media, label="Ghi chú", get=self.kept.get, title_of=lambda note: note.title, parts_of=self.parts,
            edit_url=lambda note: f"/ghi-chu/{note.pk}/", may_edit=lambda user, _note: user.pk in self.editors,
            begin=self.begin, stop=self.stop, put_part=self.put,
        )  # fmt: skip

    def parts(self, note: Note) -> list[TextPart]:
        return [TextPart(key, f"Đoạn {key}", text) for key, text in note.paragraphs.items()]

    def add(self, title: str, *paragraphs: str) -> str:
        number = len(self.kept) + 1
        self.kept[number] = Note(number, title, {f"p{place}": text for place, text in enumerate(paragraphs)})
        return f"{self.kind.code}:{number}"

    def begin(self, *, story, coverage, master_parts, title, acting_user, **how):
        key = self.add(title, *(part.text for part in master_parts))
        return self.kept[int(key.partition(":")[2])]

    def stop(self, note, *, reason, acting_user):
        note.stopped = reason

    def put(self, note, part_id, text, *, acting_user):
        note.paragraphs[part_id] = text
