"""Typographic slips in a Vietnamese text, each with its place, a message code and what belongs there.

Follows the practice of Vietnamese print: “ ” outside and ‘ ’ inside, no space before , . ; : ! ? and closing marks, an en dash
between spaces, a no-break space between a figure and its unit. Messages belong to whoever shows them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal, NamedTuple

Code = Literal[
    "double_space",
    "space_at_end",
    "straight_quotes",
    "unpaired_quotes",
    "space_inside_quotes",
    "space_before_punctuation",
    "space_inside_brackets",
    "missing_space_after_punctuation",
    "hyphen_for_dash",
    "hyphen_for_range",
    "three_dots",
    "repeated_punctuation",
    "missing_no_break_space",
    "missing_space_before_unit",
]

NO_BREAK_SPACE = "\u00a0"


class Issue(NamedTuple):
    """A slip at ``text[offset : offset + length]``. ``replacement`` is ``None`` when a person must decide.

    ``safe`` ones are repaired without asking by :func:`repair`.
    """

    code: Code
    offset: int
    length: int
    replacement: str | None
    safe: bool


_UNITS = r"km/h|km²|km2|km|kg|ha|cm|mm|m²|m2|m³|m3|ml|mg|kWh|kW|MW|GW|°C|ºC|tỷ|tỉ|triệu|nghìn|đồng|USD|tấn|tạ"
_GAP = "[ \t]"
# Addresses and markup are nobody's typography.
_PROTECTED = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|<[^<>\n]*>|\S*\w\.\w[\w.]*/\S*")

_RULES: tuple[tuple[Code, re.Pattern[str], str, bool], ...] = (
    ("double_space", re.compile(r"(?<=\S)(?: [ \t]+|\t[ \t]*)(?=\S)"), " ", True),
    ("space_at_end", re.compile(r"[ \t]+(?=\n|\Z)"), "", True),
    ("space_before_punctuation", re.compile(rf"(?<=\w){_GAP}+(?=[,;:!?…](?:\s|\Z)|\.(?:\s|\Z))"), "", True),
    ("space_inside_brackets", re.compile(rf"(?<=[(\[]){_GAP}+(?=\S)|(?<=[^\s(\[]){_GAP}+(?=[)\]])"), "", True),
    ("space_inside_quotes", re.compile(rf"(?<=“){_GAP}+(?=\S)|(?<=[^\s“]){_GAP}+(?=”)"), "", True),
    ("three_dots", re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…", True),
    ("repeated_punctuation", re.compile(r"(?<!,),,(?!,)"), ",", True),
    ("repeated_punctuation", re.compile(r"!{2,}|\?{2,}|,{3,}|\.{4,}|(?<!\.)\.\.(?!\.)"), "", False),
    ("hyphen_for_dash", re.compile(r"(?<=[^\s\d] )-(?= \S)|(?<=\d )-(?= [^\W\d])"), "–", True),
    ("hyphen_for_dash", re.compile(r"^-(?= \S)", re.MULTILINE), "–", True),
    ("hyphen_for_range", re.compile(r"(?<![\d/.-])(?<=\b)((?:19|20)\d\d)-((?:19|20)\d\d)(?![\d/-])(?!\.\d)"), r"\1–\2", True),
    ("missing_no_break_space", re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?!\w))"), NO_BREAK_SPACE, True),
    ("missing_space_before_unit", re.compile(rf"(?<=\d)(?=(?:{_UNITS})(?!\w))"), NO_BREAK_SPACE, False),
    ("missing_space_after_punctuation", re.compile(r"(?<=[^\W\d_][,;!?])(?=[^\W\d_])"), " ", False),
)


def find_issues(text: str) -> list[Issue]:
    """Return the typographic slips of ``text`` by offset; no two overlap. Web addresses and markup are passed over."""
    protected = [match.span() for match in _PROTECTED.finditer(text)]
    found = sorted([*_rule_issues(text), *_quote_issues(text)], key=lambda issue: (issue.offset, -issue.length))
    issues: list[Issue] = []
    end = 0
    for issue in found:
        if issue.offset >= end and not _is_inside(issue, protected):
            issues.append(issue)
            end = max(end, issue.offset + issue.length)
    return issues


def _is_inside(issue: Issue, spans: list[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (issue.offset, len(spans) and spans[-1][1])) - 1
    return at >= 0 and spans[at][0] <= issue.offset < spans[at][1]


def _rule_issues(text: str) -> Iterator[Issue]:
    for code, pattern, replacement, safe in _RULES:
        for match in pattern.finditer(text):
            new = match.expand(replacement) if safe or replacement else None
            yield Issue(code, match.start(), match.end() - match.start(), new, safe)


def _quote_issues(text: str) -> Iterator[Issue]:
    """Pair straight quotes paragraph by paragraph; where they do not alternate sensibly a person must look."""
    start = 0
    for paragraph in text.split("\n"):
        places = [start + match.start() for match in re.finditer('"', paragraph)]
        paired = len(places) % 2 == 0 and all(_fits(text, place, opens=number % 2 == 0) for number, place in enumerate(places))
        for number, place in enumerate(places):
            yield Issue("straight_quotes", place, 1, "“”"[number % 2] if paired else None, paired)
        if not places and paragraph.count("“") != paragraph.count("”"):
            place = start + max(paragraph.rfind("“"), paragraph.rfind("”"))
            yield Issue("unpaired_quotes", place, 1, None, safe=False)
        start += len(paragraph) + 1


def _fits(text: str, place: int, *, opens: bool) -> bool:
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    if opens:
        return not before.isalnum() and not after.isspace()
    return not before.isspace() and not after.isalnum()


def repair(text: str) -> str:
    """Return ``text`` with every safe slip repaired, also those that a first repair uncovers. Idempotent."""
    while True:
        pieces: list[str] = []
        at = 0
        for issue in find_issues(text):
            if issue.safe and issue.replacement is not None:
                pieces += [text[at : issue.offset], issue.replacement]
                at = issue.offset + issue.length
        repaired = "".join(pieces) + text[at:]
        if repaired == text:
            return text
        text = repaired
