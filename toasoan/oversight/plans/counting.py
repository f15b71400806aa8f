"""Counting a target at a day: who is counted, who reached it, and how that is known. Nothing is written here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toasoan.foundation.facts import fact
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.bodies.queries import agencies_on, our_bodies
from toasoan.oversight.maturity.models import AgencyKind, AgencyTraits
from toasoan.oversight.plans.models import Statement, Target
from toasoan.oversight.plans.sources import Value, values_of

NONE = Decimal(0)
SOURCES = {
    "measured": gettext_lazy("đo tại đây"),
    "received": gettext_lazy("số liệu gửi đến"),
    "attested": gettext_lazy("minh chứng"),
    "": gettext_lazy("chưa có số liệu"),
}


@dataclass(frozen=True)
class Line:
    """One agency: ``reached`` is empty when nothing is known of it."""

    body: Body
    reached: bool | None
    source: str
    words: str
    numerator: Decimal = NONE
    denominator: Decimal = NONE


@dataclass(frozen=True)
class Count:
    """A target at a day, with everybody who was counted."""

    target: Target
    on: date
    lines: list[Line]

    @property
    def numerator(self) -> Decimal:
        """Agencies that reached it, or the sum of what is added up."""
        if self.target.measure == Target.Measure.RATIO:
            return sum((one.numerator for one in self.lines), NONE)
        return Decimal(sum(1 for one in self.lines if one.reached))

    @property
    def denominator(self) -> Decimal:
        """All agencies of that day, whether anything is known of them or not; for what is added up, what is known."""
        if self.target.measure == Target.Measure.RATIO:
            return sum((one.denominator for one in self.lines), NONE)
        return Decimal(len(self.lines))

    @property
    def digest(self) -> str:
        """SHA-256 of everything it says."""
        rows = [[one.body.pk, one.body.name, one.reached, one.source, one.words, str(one.numerator), str(one.denominator)] for one in self.lines]
        return hashlib.sha256(json.dumps([self.target.pk, str(self.numerator), str(self.denominator), rows], ensure_ascii=False).encode()).hexdigest()


def value_for(target: Target, numerator: Decimal, denominator: Decimal) -> Decimal | None:
    """What is compared with the goal: a share, or a number of agencies; nothing when nobody was counted."""
    if target.measure in {Target.Measure.COUNT, Target.Measure.OPEN}:
        return numerator
    return numerator / denominator if denominator else None


def reaches(target: Target, value: Decimal | None, goal: Decimal | None = None) -> bool | None:
    """Whether a value reaches the goal (or another, of the path); there is no answer without a goal."""
    goal = target.goal if goal is None else goal
    if goal is None:
        return None
    if value is None:
        return False
    return value > goal if target.strictly_more else value >= goal


def department_of_ours() -> Body | None:
    """The body whose agencies are counted: our department, else whom our agency reports to."""
    ours = list(our_bodies())
    departments = [one for one in ours if one.kind == Body.Kind.DEPARTMENT]
    return departments[0] if departments else next((one.above for one in ours if one.kind == Body.Kind.AGENCY and one.above), None)


def counted_on(target: Target, on: date) -> list[Body]:
    """The agencies there were on that day; for online papers those of that kind and those whose kind nobody has said."""
    found = list(agencies_on(on, below=department_of_ours()).order_by("name"))
    if target.over != Target.Over.ONLINE:
        return found
    kinds = dict(AgencyTraits.objects.filter(body__in=found).values_list("body_id", "kinds"))
    return [one for one in found if not kinds.get(one.pk) or AgencyKind.ONLINE in kinds[one.pk]]


def count(target: Target, on: date) -> Count:
    """Count a target at the end of a day."""
    if target.over == Target.Over.NOBODY:
        return Count(target, on, [])
    bodies = counted_on(target, on)
    statements = _statements(target, on)
    return Count(target, on, [_line(target, body, values_of(body, names_in(target.rule), on), statements.get(body.pk)) for body in bodies])


def names_in(rule: Mapping[str, Any]) -> set[str]:
    """The facts that a rule asks for."""
    if "fact" in rule:
        return {rule["fact"]}
    return {row["fact"] for rows in rule.values() for row in rows}


def _statements(target: Target, on: date) -> dict[int, Statement]:
    found = target.statements.filter(Q(valid_until=None) | Q(valid_until__gte=on), withdrawn_at=None, valid_from__lte=on).order_by("valid_from", "pk")
    return {one.body_id: one for one in found}


def _line(target: Target, body: Body, values: Mapping[str, Value], statement: Statement | None) -> Line:
    """What is measured decides where it reaches; a document may say more than what went through the system; else what is known says no."""
    if target.measure == Target.Measure.RATIO:
        return _added(target, body, values, statement)
    reached, words = judge(target.rule, values)
    source = next((one.source for one in values.values()), "") if reached is not None else ""
    if reached is not True and statement is not None:
        return Line(body, statement.reached, "attested", _said(statement))
    return Line(body, reached, source, words)


def _added(target: Target, body: Body, values: Mapping[str, Value], statement: Statement | None) -> Line:
    known = values.get(target.rule.get("fact", ""))
    if known is not None and known.numerator is not None and known.denominator:
        part = known.numerator / known.denominator
        return Line(body, reaches(target, part), known.source, known.words, known.numerator, known.denominator)
    if statement is not None and statement.numerator is not None and statement.denominator:
        part = Decimal(statement.numerator) / statement.denominator
        return Line(body, reaches(target, part), "attested", _said(statement), Decimal(statement.numerator), Decimal(statement.denominator))
    return Line(body, None, "", _("chưa có số liệu"))


def _said(statement: Statement) -> str:
    number = f" {statement.number}" if statement.number else ""
    return _("theo văn bản “%(title)s”%(number)s") % {"title": statement.title, "number": number}


def judge(rule: Mapping[str, Any], values: Mapping[str, Value]) -> tuple[bool | None, str]:
    """Whether a rule holds, with the words for why; ``None`` when too little is known. Unknown is never taken for no."""
    if not rule:
        return None, _("chưa có minh chứng")
    ((kind, rows),) = rule.items()
    held = [_row(row, values) for row in rows]
    words = "; ".join(text for _holds, text in held)
    found = [holds for holds, _text in held]
    decided = kind == "any_of"
    if decided in found:
        return decided, words
    return (None if None in found else not decided), words


def _row(row: Mapping[str, Any], values: Mapping[str, Value]) -> tuple[bool | None, str]:
    known = values.get(row["fact"])
    label = label_of(row["fact"])
    if known is None:
        return None, _("%(label)s: chưa đo") % {"label": label}
    return known.number >= Decimal(row["at_least"]), f"{label}: {known.words}"


def label_of(name: str) -> str:
    """What a fact is called, also one that nobody here offers."""
    try:
        return str(fact(name).label)
    except KeyError:
        return name


def rule_in_words(target: Target) -> str:
    """How it is counted, for people."""
    if not target.rule:
        return _("Không đo được từ dữ liệu: đạt khi có văn bản.") if target.over != Target.Over.NOBODY else _("Không tính được ở tỉnh.")
    if "fact" in target.rule:
        return _("Cộng tử số và mẫu số của “%(label)s” từ các cơ quan.") % {"label": label_of(target.rule["fact"])}
    ((kind, rows),) = target.rule.items()
    joined = (_(" và ") if kind == "all_of" else _(" hoặc ")).join(f"“{label_of(row['fact'])}” ≥ {_threshold(row)}" for row in rows)
    return _("Cơ quan đạt khi %(rule)s.") % {"rule": joined}


def _threshold(row: Mapping[str, Any]) -> str:
    number = Decimal(row["at_least"])
    return f"{number * 100:g} %".replace(".", ",") if 0 < number < 1 else f"{number:g}"
