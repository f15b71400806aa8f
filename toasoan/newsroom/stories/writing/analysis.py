"""All that help has to say about one version."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.language import count_words, unknown_syllables
from toasoan.foundation.language.wordlists import Entry, Hit, WordFinder, dressed, quoted_spans
from toasoan.newsroom.stories.versions.queries import link_of
from toasoan.newsroom.stories.versions.registry import TextPart, VersionKind
from toasoan.newsroom.stories.writing import facts as fact_checks
from toasoan.newsroom.stories.writing.findings import Finding
from toasoan.newsroom.stories.writing.models import WordEntry

MANY = 60  # findings of spelling that are listed
_PAST = re.compile(
    r"\b(?:trước đây|cũ|nguyên là|khi đó|hồi đó|thời đó|lúc bấy giờ|nay là|nay thuộc"
    r"|trước (?:khi )?sáp nhập|năm (?:1[0-9]|20[01])\d{2}|thế kỷ|lịch sử)\b",
    re.IGNORECASE,
)
_REACH = 60


def entries_in_force(language: str, day: date | None = None) -> list[WordEntry]:
    """The entries of a language that hold on a day (today). One query."""
    day = day or timezone.localdate()
    return [entry for entry in WordEntry.objects.filter(language=language) if entry.holds_on(day)]


def finder_of(entries: Iterable[WordEntry]) -> WordFinder:
    """The entries that are looked for, made ready."""
    searched = (entry for entry in entries if entry.kind != WordEntry.Kind.ACCEPTED)
    return WordFinder(Entry(entry, entry.term, entry.replacement, entry.match_case or _is_name(entry)) for entry in searched)


def _is_name(entry: WordEntry) -> bool:
    return entry.kind in {WordEntry.Kind.PLACE, WordEntry.Kind.ABBREVIATION}


def word_findings(parts: Sequence[TextPart], entries: Sequence[WordEntry]) -> list[Finding]:
    """Where the word list has something to say. Abbreviations: only the first use, when nothing before it spelled it out."""
    finder, found, before, spelled = finder_of(entries), [], "", set()
    for part in parts:
        quotes = quoted_spans(part.text)
        for hit in finder.find(part.text):
            entry: WordEntry = hit.entry.key  # type: ignore[assignment]  # the key we gave
            if entry.kind == WordEntry.Kind.ABBREVIATION:
                if entry.pk not in spelled and part.id != "title":
                    spelled.add(entry.pk)
                    if entry.replacement.lower() not in f"{before}\n{part.text[: hit.start]}".lower():
                        found.append(_abbreviation(part, hit, entry))
            else:
                found.append(_word(part, hit, entry, quotes))
        before += f"\n{part.text}"
    return found


def _abbreviation(part: TextPart, hit: Hit, entry: WordEntry) -> Finding:
    message = _("Lần đầu dùng “%(short)s” nên viết đủ: %(long)s.") % {"short": entry.term, "long": entry.replacement}
    end = hit.end
    follows = part.text[end:].lstrip(" (").lower().startswith(entry.replacement.lower())
    return Finding("abbreviation", part, hit.start, end, message, "" if follows else f"{entry.replacement} ({entry.term})", entry.source, not follows)


def _word(part: TextPart, hit: Hit, entry: WordEntry, quotes: list[tuple[int, int]]) -> Finding:
    words = part.text[hit.start : hit.end]
    quoted = any(start <= hit.start and hit.end <= end for start, end in quotes)
    past = entry.kind == WordEntry.Kind.PLACE and _PAST.search(part.text[max(0, hit.start - _REACH) : hit.end + _REACH]) is not None
    better = entry.replacement if entry.match_case or _is_name(entry) else dressed(entry.replacement, words)
    if entry.kind == WordEntry.Kind.FORBIDDEN:
        message = _("Không dùng “%(word)s”: %(reason)s") % {"word": words, "reason": entry.reason}
    elif entry.kind == WordEntry.Kind.PLACE and entry.valid_from:
        message = _("“%(word)s” nay là “%(better)s”, từ ngày %(day)s.")
        message %= {"word": words, "better": better, "day": f"{entry.valid_from:%d/%m/%Y}"}
    else:
        message = _("Nên viết “%(better)s” thay cho “%(word)s”.") % {"word": words, "better": better}
    note = _("Nằm trong lời trích dẫn.") if quoted else _("Có vẻ nói về thời trước.") if past else ""
    return Finding(entry.kind, part, hit.start, hit.end, message, better, entry.source, bool(better) and not quoted and not past, note)


def spelling_findings(parts: Sequence[TextPart], entries: Iterable[WordEntry], names: Iterable[str] = ()) -> list[Finding]:
    """Words that are no Vietnamese syllable. Accepted: the agency's own words, names of facts, and, without a correction, what stands
    in quotation marks or comes again."""
    accepted = {word.lower() for entry in entries if entry.kind == WordEntry.Kind.ACCEPTED for word in entry.term.split()}
    accepted |= {word.lower() for name in names for word in re.findall(r"\w+", name)}
    found = [(part, one) for part in parts for one in unknown_syllables(part.text) if one.text.lower() not in accepted]
    often = Counter(one.text.lower() for _part, one in found)
    kept: list[Finding] = []
    for part, one in found:
        quoted = any(start <= one.start and one.end <= end for start, end in quoted_spans(part.text))
        if not one.suggestion and (quoted or often[one.text.lower()] > 1):
            continue
        if one.suggestion:
            message = _("“%(word)s” có thể gõ sai. Có phải “%(better)s”?") % {"word": one.text, "better": one.suggestion}
        else:
            message = _("“%(word)s” không phải âm tiết tiếng Việt. Xem lại chính tả.") % {"word": one.text}
        kept.append(Finding("syllable", part, one.start, one.end, message, one.suggestion or ""))
    return kept[:MANY]


@dataclass(frozen=True)
class Length:
    """What a version has against what is planned, in words or in seconds; ``verdict`` is ``short``, ``right``, ``long`` or empty."""

    has: int
    planned: int | None
    in_seconds: bool

    @property
    def verdict(self) -> str:
        """By the house's tolerance, in percent."""
        if not self.planned:
            return ""
        room = max(2, self.planned * settings.LENGTH_TOLERANCE / 100)
        return "right" if abs(self.has - self.planned) <= room else "long" if self.has > self.planned else "short"

    @property
    def left(self) -> int:
        """How many are missing (above zero) or too many (below)."""
        return (self.planned or 0) - self.has

    @property
    def over(self) -> int:
        """How many are too many."""
        return max(0, -self.left)

    @property
    def most(self) -> int:
        """The end of the bar."""
        return max(self.has, self.planned or 0, 1)


def length_of(kind: VersionKind, obj: Any, parts: Sequence[TextPart], coverage: Any) -> Length:
    """Seconds where the kind has them and they are planned (or nothing is), else words."""
    seconds = getattr(obj, "planned_seconds", None) or (coverage.planned_seconds if coverage is not None else None)
    words = getattr(obj, "planned_words", None) or (coverage.planned_words if coverage is not None else None)
    if kind.seconds_of is not None and (seconds or not words):
        return Length(kind.seconds_of(obj), seconds, in_seconds=True)
    return Length(sum(count_words(part.text) for part in parts), words, in_seconds=False)


@dataclass(frozen=True)
class Analysis:
    """Everything for the panel."""

    parts: list[TextPart]
    words: list[Finding]
    facts: list[Finding]
    spelling: list[Finding]
    length: Length
    has_story: bool

    @property
    def count(self) -> int:
        """How many findings."""
        return len(self.words) + len(self.facts) + len(self.spelling)


def analyse(key: str, kind: VersionKind, obj: Any) -> Analysis:
    """Read one version and say what help has to say. Three queries besides reading the text: link, facts, word list."""
    parts, link = kind.parts_of(obj), link_of(key)
    story = link.story if link is not None else getattr(obj, "story", None)
    known = list(story.facts.all()) if story is not None else []
    language = getattr(obj, "language", "vi")
    entries = entries_in_force(language if language in WordEntry.Language.values else "vi")
    coverage = (link.coverage if link is not None else None) or getattr(obj, "coverage", None)
    reference = (story.planned_for if story is not None else None) or timezone.localdate()
    spelling = spelling_findings(parts, entries, (fact.name for fact in known)) if language == "vi" else []
    compared = fact_checks.compare(parts, known, reference) if language == "vi" else []
    return Analysis(parts, word_findings(parts, entries), compared, spelling, length_of(kind, obj, parts, coverage), story is not None)
