"""What is said and suggested about a version, for its side panel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count

from toasoan.newsroom.stories.collaboration.anchors import place_of
from toasoan.newsroom.stories.collaboration.models import Remark, Suggestion
from toasoan.newsroom.stories.states import SuggestionState
from toasoan.newsroom.stories.versions.registry import TextPart


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
