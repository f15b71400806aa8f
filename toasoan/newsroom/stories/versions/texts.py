"""Comparing texts part by part, word by word, and carrying a change of one text over to another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from toasoan.newsroom.stories.versions.registry import TextPart

_PIECES = re.compile(r"\w+|\s+|[^\w\s]", re.UNICODE)
LONGEST_COMPARED = 20_000


@dataclass(frozen=True)
class Span:
    """Some words and what became of them: ``same``, ``gone`` or ``new``."""

    kind: str
    text: str


@dataclass(frozen=True)
class PartDifference:
    """One part of a master that says something else now. ``old`` is empty for a part that is new, ``new`` for one that is gone."""

    id: str
    label: str
    old: str
    new: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Replacement:
    """Some words that became others, with the words around them."""

    before: tuple[str, ...]
    old: str
    new: str
    after: tuple[str, ...]


def pieces(text: str) -> list[str]:
    """A text as words, spaces and signs; joined they give the text again."""
    return _PIECES.findall(text)


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def word_spans(old: str, new: str) -> tuple[Span, ...]:
    """What stayed, what went and what came, in reading order. Very long texts are compared as a whole."""
    if len(old) + len(new) > LONGEST_COMPARED:
        return tuple(Span(kind, text) for kind, text in (("gone", old), ("new", new)) if text)
    a, b = pieces(old), pieces(new)
    spans: list[Span] = []
    for _tag, i, j, k, m in _opcodes(a, b):
        if a[i:j] == b[k:m]:
            spans.append(Span("same", "".join(a[i:j])))
            continue
        spans += [Span(kind, text) for kind, text in (("gone", "".join(a[i:j])), ("new", "".join(b[k:m]))) if text]
    return tuple(spans)


def part_differences(before: Iterable[TextPart], now: Iterable[TextPart]) -> list[PartDifference]:
    """The parts that differ, in the order of today's text; those that are gone come last."""
    was = {part.id: part for part in before}
    found = []
    for part in now:
        old = was.pop(part.id, None)
        if (old.text if old else "") != part.text:
            text = old.text if old else ""
            found.append(PartDifference(part.id, part.label, text, part.text, word_spans(text, part.text)))
    found += [PartDifference(part.id, part.label, part.text, "", (Span("gone", part.text),)) for part in was.values() if part.text]
    return found


def replacements(old: str, new: str) -> list[Replacement]:
    """Which words became which. An insertion takes the word before it along, so that there is something to find."""
    a, b = pieces(old), pieces(new)
    found = []
    for tag, i, j, k, m in _opcodes(a, b):
        if tag == "equal":
            continue
        while i == j and i > 0 and k > 0:
            i, k = i - 1, k - 1
            if a[i].strip():
                break
        found.append(Replacement(tuple(a[max(0, i - 6) : i]), "".join(a[i:j]), "".join(b[k:m]), tuple(a[j : j + 6])))
    return found


def _findable(words: str, context: int) -> bool:
    return bool(words.strip()) and (context > 0 or any(sign.isdigit() or sign.isupper() for sign in words) or len(words.split()) > 2)


def carry_over(change: Replacement, texts: dict[str, str]) -> str | None:
    """Make the same change in one of the texts, where its words stand once; the key of that text, or ``None``.

    The widest surroundings are tried first, so that "12" of "12 căn nhà" is not taken for another twelve.
    """
    for context in (6, 4, 2, 0):
        if not _findable(change.old, context):
            continue
        before, after = "".join(change.before[-context:] if context else ()), "".join(change.after[:context])
        # at borders of words: "12" is not found within "2012"
        wanted = re.compile(rf"((?<!\w){re.escape(before)}){re.escape(change.old)}(?={re.escape(after)}(?!\w))")
        hits = [(key, match) for key, text in texts.items() for match in wanted.finditer(text)]
        if len(hits) == 1:
            key, match = hits[0]
            texts[key] = texts[key][: match.end(1)] + change.new + texts[key][match.end() :]
            return key
    return None
