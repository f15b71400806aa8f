"""Cutting a text to a length: whole sentences as they stand, leads first, never a word of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True)
class CutParagraph:
    """One paragraph of a master: its sentences, and how many of the first are kept."""

    part: TextPart
    sentences: tuple[str, ...]
    kept: int

    @property
    def kept_text(self) -> str:
        """The sentences that are kept."""
        return " ".join(self.sentences[: self.kept])

    @property
    def left_out(self) -> tuple[str, ...]:
        """The sentences that are not."""
        return self.sentences[self.kept :]


@dataclass(frozen=True)
class Cut:
    """What of a master is kept and what is left out: paragraphs in reading order, and lines that are no sentences."""

    paragraphs: tuple[CutParagraph, ...]
    lines_left_out: tuple[str, ...] = ()

    def measured(self, measure: Measure) -> tuple[int, int]:
        """How long what is kept is, and how long all of it."""
        kept = sum(measure(one.kept_text) for one in self.paragraphs)
        return kept, kept + sum(measure(text) for text in self.left_out)

    @property
    def left_out(self) -> list[str]:
        """Every sentence and line that is left out."""
        return [*(text for one in self.paragraphs for text in one.left_out), *self.lines_left_out]


def plan_cut(parts: Sequence[TextPart], limit: int | None, measure: Measure = count_words, *, lead: str = "lead") -> Cut:
    """Which sentences fit into ``limit`` as ``measure`` counts them.

    The lead comes first, then the first sentence of each paragraph, then what follows. A paragraph is never continued after a
    sentence that did not fit. The first sentence of all is kept even if it alone is longer; without a limit everything is kept.
    A master may hold lines that are no sentences (headings, tables): they are left out where there are sentences.
    """
    lines = [(part, sentences(line)) for part in parts for line in part.text.split("\n") if line.strip()]
    whole = [(part, found) for part, found in lines if found and _is_sentence(found[-1])]
    paragraphs = whole or lines
    skipped = tuple(" ".join(found) for part, found in lines if found and whole and not _is_sentence(found[-1]))
    kept = dict.fromkeys(range(len(paragraphs)), 0)
    if limit is None:
        kept = {number: len(found) for number, (_part, found) in enumerate(paragraphs)}
    elif paragraphs:
        left = limit
        for number, place in _ranks(paragraphs, lead):
            cost = measure(paragraphs[number][1][place])
            is_first = left == limit and not any(kept.values())
            if kept[number] == place and (cost <= left or is_first):
                kept[number], left = place + 1, left - cost
    return Cut(tuple(CutParagraph(part, tuple(found), kept[number]) for number, (part, found) in enumerate(paragraphs)), skipped)


def cut_to_length(parts: Sequence[TextPart], limit: int | None, measure: Measure = count_words, *, lead: str = "lead") -> list[TextPart]:
    """The sentences that fit (see ``plan_cut``), in reading order; one part for each paragraph kept."""
    cut = plan_cut(parts, limit, measure, lead=lead)
    return [TextPart(one.part.id, one.part.label, one.kept_text) for one in cut.paragraphs if one.kept]


def _is_sentence(text: str) -> bool:
    return text.rstrip("”\"’')] ")[-1:] in {".", "!", "?", "…", ":", ";", "។"}


def syllables_in(seconds: int, per_minute: int) -> int:
    """How many syllables a presenter who reads so many a minute gets into these seconds."""
    return seconds * per_minute // 60


__all__ = ["Cut", "CutParagraph", "count_syllables", "cut_to_length", "plan_cut", "sentences", "syllables_in"]
