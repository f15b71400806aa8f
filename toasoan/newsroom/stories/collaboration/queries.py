"""What is said and suggested about a version, for its side panel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Count

from toasoan.newsroom.stories.collaboration.anchors import place_of
from toasoan.newsroom.stories.collaboration.models import KeptWords, Remark, Suggestion
from toasoan.newsroom.stories.states import SuggestionState
from toasoan.newsroom.stories.versions.registry import TextPart
from toasoan.newsroom.stories.versions.texts import PartDifference, part_differences

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User


@dataclass
class Thread:
    """A remark with its answers; ``place`` is where its words stand now, ``None`` when they are gone."""

    remark: Remark
    place: int | None
    part_label: str = ""
    answers: list[Remark] = field(default_factory=list)


@dataclass
class Change:
    """A suggestion and where its words stand now."""

    suggestion: Suggestion
    place: int | None
    part_label: str = ""


def threads(version_key: str, parts: Iterable[TextPart], *, limit: int = 200) -> list[Thread]:
    """The conversations about a version in reading order, open ones first. Two queries."""
    texts = {part.id: (number, part) for number, part in enumerate(parts)}
    roots = list(Remark.objects.filter(version_key=version_key, parent=None).select_related("author", "resolved_by")[:limit])
    found = {root.pk: Thread(root, *_where(texts, root.part_id, root.quote, 0)) for root in roots}
    for answer in Remark.objects.filter(parent__in=list(found)).select_related("author"):
        if answer.parent_id in found:
            found[answer.parent_id].answers.append(answer)
    return sorted(found.values(), key=lambda one: (one.remark.resolved_at is not None, texts.get(one.remark.part_id, (999,))[0], one.remark.pk))


def suggestions(version_key: str, parts: Iterable[TextPart], *, limit: int = 200) -> list[Change]:
    """The open suggestions first, then what was decided, the latest first. One query."""
    texts = {part.id: (number, part) for number, part in enumerate(parts)}
    rows = Suggestion.objects.filter(version_key=version_key).select_related("author", "decided_by").order_by("-pk")[:limit]
    found = [Change(row, *_where(texts, row.part_id, row.old_text, row.start)) for row in rows]
    return sorted(found, key=lambda one: (one.suggestion.state != SuggestionState.OPEN, texts.get(one.suggestion.part_id, (999,))[0]))


def _where(texts: dict[str, tuple[int, TextPart]], part_id: str, words: str, start: int) -> tuple[int | None, str]:
    if part_id not in texts:
        return None, ""
    part = texts[part_id][1]
    return place_of(part.text, words, start), part.label


@dataclass(frozen=True)
class Piece:
    """Some words of a part: as they are, or what an open remark or suggestion (``kind``, ``id``) is about; ``new`` is what is suggested."""

    text: str
    kind: str = ""
    id: int = 0
    new: str = ""


def marked(part: TextPart, conversations: Iterable[Thread], changes: Iterable[Change]) -> list[Piece]:
    """The words of a part with what is open about them, in reading order. Of two that overlap the earlier is drawn, the other only listed."""
    spans = [
        (one.place, one.place + len(one.suggestion.old_text), Piece(one.suggestion.old_text, "change", one.suggestion.pk, one.suggestion.new_text))
        for one in changes
        if one.place is not None and one.suggestion.part_id == part.id and one.suggestion.state == SuggestionState.OPEN
    ] + [
        (one.place, one.place + len(one.remark.quote), Piece(one.remark.quote, "remark", one.remark.pk))
        for one in conversations
        if one.place is not None and one.remark.part_id == part.id and one.remark.quote and one.remark.resolved_at is None
    ]
    found, at = [], 0
    for start, end, piece in sorted(spans, key=lambda span: (span[0], span[1], span[2].id)):
        if start < at:
            continue
        found += [Piece(part.text[at:start]), piece] if start > at else [piece]
        at = end
    return [*found, Piece(part.text[at:])] if at < len(part.text) else found


def open_counts(keys: Iterable[str]) -> dict[str, int]:
    """How many open remarks and suggestions each of these versions has. Two queries."""
    wanted = list(keys)
    remarks = Remark.objects.filter(version_key__in=wanted, parent=None, resolved_at=None)
    changes = Suggestion.objects.filter(version_key__in=wanted, state=SuggestionState.OPEN)
    counts: dict[str, int] = {}
    for rows in (remarks, changes):
        for key, count in rows.order_by().values_list("version_key").annotate(count=Count("pk")):
            counts[key] = counts.get(key, 0) + count
    return counts


@dataclass(frozen=True)
class Kept:
    """What was kept, and where it differs from the draft: ``old`` is the draft's, ``new`` what was typed."""

    row: KeptWords
    differences: list[PartDifference]


def kept_words(version_key: str, now: Iterable[TextPart], user: User) -> Kept | None:
    """What is kept of this person's words beside the parts of the draft; ``None`` where nothing is, or all of it stands there. One query."""
    row = KeptWords.objects.filter(version_key=version_key, person=user).first()
    if row is None:
        return None
    typed = [TextPart(str(one[0]), str(one[1]), str(one[2])) for one in row.parts]
    known = {part.id for part in typed}
    # a part that the other added is no word lost
    found = part_differences([part for part in now if part.id in known], typed)
    return Kept(row, found) if found else None
