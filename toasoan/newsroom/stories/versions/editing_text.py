"""Changing chosen words of a plain text."""

from __future__ import annotations

from collections.abc import Iterable

from toasoan.newsroom.stories.versions.registry import Change, TextPart


def replace_in(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """``text`` with ``text[start:end]`` said otherwise for each ``(start, end, words)``; nothing else differs. Edits do not overlap."""
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def changed_texts(parts: Iterable[TextPart], changes: Iterable[Change]) -> dict[str, str]:
    """The texts of the parts that differ once the changes are made in them, by part id."""
    edits: dict[str, list[tuple[int, int, str]]] = {}
    for change in changes:
        edits.setdefault(change.part_id, []).append((change.start, change.end, change.text))
    texts = {part.id: (part.text, replace_in(part.text, edits.get(part.id, ()))) for part in parts}
    return {part_id: new for part_id, (old, new) in texts.items() if new != old}
