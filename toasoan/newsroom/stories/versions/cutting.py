"""Cutting a text to a length: whole sentences as they stand, leads first, never a word of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from toasoan.foundation.language import count_syllables, count_words
from toasoan.newsroom.stories.versions.registry import TextPart

# a sentence ends at a sign of its own, with what closes after it, before a space and something that may begin another one
_END = re.compile(r"(?:[.!?…]|\u17d4)+[”\"’')\]]*(?=\s+[“\"‘'(\[–-]*\s*[^\W_a-zà-ỹđ]|\s*$)")
_ABBREVIATION = re.compile(r"(?:^|[\s(“])(?:TP|Tp|TX|TT|Q|P|X|H|GS|PGS|TS|ThS|BS|KS|CN|NSND|NSƯT|St|Mr|Mrs|Dr|[A-ZĐ])\.$")

Measure = Callable[[str], int]


def sentences(text: str) -> list[str]:
    """The sentences of one paragraph; joined by spaces they give its words again."""
    found, begin = [], 0
    for match in _END.finditer(text):
        if _ABBREVIATION.search(text[begin : match.end()]) and match.end() < len(text.rstrip()):
            continue
        found.append(text[begin : match.end()].strip())
        begin = match.end()
    found.append(text[begin:].strip())
    return [one for one in found if one]


def _ranks(paragraphs: Sequence[tuple[TextPart, list[str]]], lead: str) -> list[tuple[int, int]]:
    """Which paragraph's sentences come first: the lead's, then how each paragraph begins, then the rest in reading order."""
    leads = [number for number, (part, _list) in enumerate(paragraphs) if part.id == lead] or [0]
    order = [(number, place) for number in leads for place in range(len(paragraphs[number][1]))]
    rest = [number for number in range(len(paragraphs)) if number not in leads]
    order += [(number, 0) for number in rest]
    return order + [(number, place) for number in rest for place in range(1, len(paragraphs[number][1]))]


def cut_to_length(parts: Sequence[TextPart], limit: int | None, measure: Measure = count_words, *, lead: str = "lead") -> list[TextPart]:
    """The sentences that fit into ``limit`` as ``measure`` counts them, in reading order; one part for each paragraph kept.

    The lead comes first, then the first sentence of each paragraph, then what follows. A paragraph is never continued after a
    sentence that did not fit. The first sentence of all is kept even if it alone is longer; without a limit everything is kept.
    A master may hold lines that are no sentences (headings, tables): they are left out where there are sentences.
    """
    paragraphs = [(part, sentences(line)) for part in parts for line in part.text.split("\n") if line.strip()]
    whole = [(part, found) for part, found in paragraphs if found and _is_sentence(found[-1])]
    paragraphs = whole or paragraphs
    if not paragraphs:
        return []
    if limit is None:
        return [TextPart(part.id, part.label, " ".join(found)) for part, found in paragraphs]
    kept = dict.fromkeys(range(len(paragraphs)), 0)
    left = limit
    for number, place in _ranks(paragraphs, lead):
        cost = measure(paragraphs[number][1][place])
        is_first = left == limit and not any(kept.values())
        if kept[number] == place and (cost <= left or is_first):
            kept[number], left = place + 1, left - cost
    return [TextPart(part.id, part.label, " ".join(found[: kept[number]])) for number, (part, found) in enumerate(paragraphs) if kept[number]]


def _is_sentence(text: str) -> bool:
    return text.rstrip("”\"’')] ")[-1:] in {".", "!", "?", "…", ":", ";", "។"}


def syllables_in(seconds: int, per_minute: int) -> int:
    """How many syllables a presenter who reads so many a minute gets into these seconds."""
    return seconds * per_minute // 60


__all__ = ["count_syllables", "cut_to_length", "sentences", "syllables_in"]
