"""Joining what two people wrote at once: three-way, by paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Joined:
    """The text, and whether both changed the same paragraphs: then it is theirs alone, and ours must be kept beside."""

    text: str
    conflict: bool


def _anchors(base: list[str], ours: list[str], theirs: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Stretches that all three have: begin in base, in ours, in theirs, length."""
    mine = SequenceMatcher(None, base, ours, autojunk=False).get_matching_blocks()
    other = SequenceMatcher(None, base, theirs, autojunk=False).get_matching_blocks()
    first = second = 0
    while first < len(mine) and second < len(other):
        one, two = mine[first], other[second]
        begin, end = max(one.a, two.a), min(one.a + one.size, two.a + two.size)
        if begin < end:
            yield begin, one.b + begin - one.a, two.b + begin - two.a, end - begin
        if one.a + one.size < two.a + two.size:
            first += 1
        else:
            second += 1
    yield len(base), len(ours), len(theirs), 0


def joined(base: str, ours: str, theirs: str) -> Joined:
    """What both made of the base. Where both changed the same paragraphs differently there is a conflict, and theirs stands."""
    if ours in (theirs, base):
        return Joined(theirs, False)
    if theirs == base:
        return Joined(ours, False)
    was, mine, other = base.split("\n"), ours.split("\n"), theirs.split("\n")
    lines: list[str] = []
    at_base = at_mine = at_other = 0
    for base_begin, mine_begin, other_begin, length in _anchors(was, mine, other):
        before, my_change, their_change = was[at_base:base_begin], mine[at_mine:mine_begin], other[at_other:other_begin]
        if my_change in (before, their_change):
            lines += their_change
        elif their_change == before:
            lines += my_change
        else:
            return Joined(theirs, True)
        lines += was[base_begin : base_begin + length]
        at_base, at_mine, at_other = base_begin + length, mine_begin + length, other_begin + length
    return Joined("\n".join(lines), False)
