"""A text compared with the facts of its story. Silent in doubt: a figure is compared only where the words around it name the fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from toasoan.foundation.language import WEEKDAYS, damerau_levenshtein, fold, format_number, normalise_tone_marks
from toasoan.foundation.language.quantities import UNITS, Quantity, find_dates, find_quantities, in_base
from toasoan.newsroom.stories.models.facts import Fact
from toasoan.newsroom.stories.versions.registry import TextPart
from toasoan.newsroom.stories.writing.findings import Finding

_SENTENCE = re.compile(r"(?:[^.!?…;\n]|[.](?=\S))+")
_SYLLABLE = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[^\W\d_a-zà-ỹđ][^\W\d_]*(?:[ \u00a0][^\W\d_a-zà-ỹđ][^\W\d_]*)*")
_MORE, _LESS = {"hơn", "trên", "quá", "ít nhất"}, {"gần", "dưới", "chưa tới", "chưa đến", "ngót"}
_ABOUT = {"khoảng", "chừng", "độ chừng", "ước", "ước tính", "khoảng chừng", "cỡ"}
_APPROXIMATE = re.compile(rf"\b({'|'.join(sorted(_MORE | _LESS | _ABOUT, key=len, reverse=True))})\s+$", re.IGNORECASE)
_EMPTY = frozenset({"số", "đã", "bị", "được", "các", "những", "của", "và", "có", "tổng", "là", "trong", "vào", "ở", "tại", "nơi", "người", "do"})
_OFFICES = (
    "phó chủ tịch", "chủ tịch", "phó bí thư", "bí thư", "phó tổng giám đốc", "tổng giám đốc", "phó giám đốc", "giám đốc", "phó thủ tướng",
    "thủ tướng", "thứ trưởng", "bộ trưởng", "phó trưởng phòng", "trưởng phòng", "phó trưởng ban", "trưởng ban", "phó cục trưởng", "cục trưởng",
    "phó hiệu trưởng", "hiệu trưởng", "phó tổng biên tập", "tổng biên tập", "phó trưởng công an", "trưởng công an", "phó viện trưởng", "viện trưởng",
)  # fmt: skip
_OFFICE = re.compile(rf"(?<!\w)(?:{'|'.join(_OFFICES)})(?!\w)", re.IGNORECASE)
_REACH = 80  # signs between a figure and the words that name its fact


def _words(text: str) -> list[str]:
    return [normalise_tone_marks(word).lower() for word in _SYLLABLE.findall(text)]


def _unit_fits(fact: Fact, quantity: Quantity, following: Sequence[str]) -> bool:
    unit = fact.unit.strip().lower()
    if unit in UNITS:
        return bool(quantity.unit) and UNITS[unit][0] == quantity.dimension
    if quantity.unit:
        return False
    words = _words(unit)
    return list(following[: len(words)]) == words if words else True


def _named(fact: Fact, around: set[str]) -> bool:
    words = {word for word in _words(fact.name) if word not in _EMPTY} - set(_words(fact.unit))
    if not words:
        words = set(_words(fact.name))
    return bool(words) and len(words & around) >= max(min(2, len(words)), -(-len(words) * 3 // 4))


def _agrees(fact: Fact, quantity: Quantity, approximate: str) -> bool:
    said = Decimal(fact.value) if fact.value is not None else Decimal(0)
    value = in_base(said, fact.unit.strip())
    low, high = in_base(quantity.low, quantity.unit), in_base(quantity.high, quantity.unit)
    if low <= value <= high:
        return True
    room = abs(value) * Decimal("0.2")
    if approximate in _MORE:
        return low <= value <= low + room
    if approximate in _LESS:
        return high - room <= value <= high
    return approximate in _ABOUT and low - room <= value <= high + room


def _shown(quantity: Quantity, text: str) -> str:
    return text[quantity.start : quantity.end].strip()


def figures(part: TextPart, facts: Iterable[Fact]) -> Iterator[Finding]:
    """Figures that differ from the fact which the words around them name. A sentence that also says the right figure is left alone."""
    known = [fact for fact in facts if fact.value is not None]
    for sentence in _SENTENCE.finditer(part.text) if known else ():
        text, base = sentence.group(), sentence.start()
        found = find_quantities(text)
        dates = [(one.start, one.end) for one in find_dates(text)]
        found = [one for one in found if not any(start < one.end and one.start < end for start, end in dates)]
        hits: dict[int, list[tuple[Quantity, bool]]] = {}
        for quantity in found:
            approximate = _APPROXIMATE.search(text[: quantity.start])
            following = _words(text[quantity.end :])
            around = set(_words(text[max(0, quantity.start - _REACH) : quantity.end + _REACH]))
            for place, fact in enumerate(known):
                if _unit_fits(fact, quantity, following) and _named(fact, around):
                    agrees = _agrees(fact, quantity, approximate[1].lower() if approximate else "")
                    hits.setdefault(place, []).append((quantity, agrees))
        right = {quantity.start for pairs in hits.values() for quantity, agrees in pairs if agrees}
        for place, pairs in hits.items():
            if any(agrees for _quantity, agrees in pairs) or len(pairs) > 2:
                continue
            for quantity, _agreed in pairs[:1]:
                if quantity.start not in right:
                    yield _figure(part, base, quantity, known[place])


def _figure(part: TextPart, base: int, quantity: Quantity, fact: Fact) -> Finding:
    value = f"{format_number((fact.value or Decimal(0)).normalize())} {fact.unit}".strip()
    message = _("Trong bài viết “%(text)s”, dữ kiện “%(fact)s” ghi %(value)s.")
    start, end = base + quantity.start, base + quantity.end
    values = {"text": _shown(quantity, part.text[base:]), "fact": fact.name, "value": value}
    return Finding("figure", part, start, end, message % values, source=fact.source or _("dữ kiện của đề tài"))


def dates(part: TextPart, reference: date) -> Iterator[Finding]:
    """Days that do not exist, and weekdays that are not those of their day. A date without a year is that of ``reference``'s year."""
    for written in find_dates(part.text):
        day = written.on(reference.year)
        if day is None:
            leap = written.year == 0 and (written.day, written.month) == (29, 2)
            if 1 <= written.month <= 12 and not leap and written.day > 28:
                message = _("Không có ngày %(day)s/%(month)s.") % {"day": written.day, "month": written.month}
                yield Finding("date", part, written.start, written.end, message)
        elif written.weekday is not None and day.weekday() != written.weekday and (written.year or abs((day - reference).days) < 190):
            message = _("Ngày %(day)s là %(right)s, bài viết %(wrong)s.")
            values = {"day": f"{day:%d/%m/%Y}", "right": WEEKDAYS[day.weekday()], "wrong": WEEKDAYS[written.weekday]}
            yield Finding("date", part, written.start, written.end, message % values)


def _almost(name: Sequence[str], right: Sequence[str], *, marks_only: bool) -> bool:
    different = [(one, other) for one, other in zip(name, right, strict=True) if one != other]
    if len(different) != 1:
        return bool(different) and fold(" ".join(name)) == fold(" ".join(right))
    one, other = different[0]
    if fold(one) == fold(other):
        return True
    return not marks_only and len(right) > 2 and min(len(one), len(other)) > 1 and damerau_levenshtein(one, other, 1) is not None


def names(part: TextPart, facts: Iterable[Fact]) -> Iterator[Finding]:
    """Names that are almost, but not quite, those of the facts: one sign or one mark apart."""
    known = [(fact, _words(_bare(fact.name))) for fact in facts if fact.kind != Fact.Kind.FIGURE]
    right = {" ".join(words) for _fact, words in known}
    for run in _NAME.finditer(part.text) if known else ():
        words = [(normalise_tone_marks(word.group()).lower(), word.start(), word.end()) for word in _SYLLABLE.finditer(run.group())]
        for fact, wanted in known:
            size = len(wanted)
            for at in range(len(words) - size + 1) if size > 1 else ():
                name = [word for word, _start, _end in words[at : at + size]]
                if " ".join(name) in right or not _almost(name, wanted, marks_only=fact.kind != Fact.Kind.PERSON):
                    continue
                start, end = run.start() + words[at][1], run.start() + words[at + size - 1][2]
                message = _("“%(text)s” gần giống “%(fact)s” trong dữ kiện. Xem lại cách viết tên.")
                values = {"text": part.text[start:end], "fact": _bare(fact.name)}
                source = fact.source or _("dữ kiện của đề tài")
                yield Finding("name", part, start, end, message % values, suggestion=_bare(fact.name), source=source)


def _bare(name: str) -> str:
    """The name without what was noted in brackets."""
    return re.sub(r"\s*\(.*?\)\s*", " ", name).strip()


def titles(part: TextPart, facts: Iterable[Fact]) -> Iterator[Finding]:
    """Offices directly before a person's name that are not the person's: "Phó Chủ tịch" for a "Chủ tịch"."""
    for fact in facts:
        held = [office.lower() for office in _OFFICE.findall(fact.title)] if fact.kind == Fact.Kind.PERSON else []
        if not held:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(_bare(fact.name))}(?!\w)", part.text):
            clause = re.split(r"[.,;:\n“”()]", part.text[max(0, match.start() - 90) : match.start()])[-1]
            offices = list(_OFFICE.finditer(clause))
            if not offices or offices[-1].group().lower() in held or re.search(r"\b(?:và|cùng|với|gặp|báo cáo|nguyên|cựu)\b", clause):
                continue
            start = match.start() - len(clause) + offices[-1].start()
            message = _("Bài viết “%(text)s” trước tên %(name)s, dữ kiện ghi “%(title)s”.")
            values = {"text": offices[-1].group(), "name": _bare(fact.name), "title": fact.title}
            source = fact.source or _("dữ kiện của đề tài")
            yield Finding("title", part, start, start + len(offices[-1].group()), message % values, source=source)


def compare(parts: Sequence[TextPart], facts: Sequence[Fact], reference: date) -> list[Finding]:
    """All that differs between a text and the facts of its story, in reading order."""
    found: list[Finding] = []
    for part in parts:
        here = [*figures(part, facts), *dates(part, reference), *names(part, facts), *titles(part, facts)]
        found += sorted(here, key=lambda one: (one.start, one.end))
    return found
