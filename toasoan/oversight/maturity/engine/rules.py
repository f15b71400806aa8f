"""Rules: which part of its points a measured value earns. Every rule is monotone: doing better never costs points."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

ZERO, ONE = Decimal(0), Decimal(1)
KINDS = ("yes", "linear", "steps", "age")


class RuleWrong(ValueError):
    """A rule cannot be applied: ``code`` says why, ``values`` what is meant; the words are found elsewhere."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code, self.values = code, values


@dataclass(frozen=True)
class Rule:
    """How a value earns points.

    ``yes``: all for 1, nothing for 0. ``linear``: nothing at ``zero``, all at ``full``, in proportion between (``zero`` may be the larger:
    then less is better). ``steps``: pairs of threshold and part, the best threshold that is reached counts (``less``: it must not be passed).
    ``age``: for a date, days before the day asked for: all up to ``full`` days, nothing from ``zero`` days on.
    """

    kind: str
    params: dict[str, Any] = field(default_factory=dict)


def _number(rule: Rule, name: str) -> Decimal:
    value = rule.params.get(name)
    if isinstance(value, bool) or value is None:
        raise RuleWrong("no-number", rule=rule.kind, name=name)
    try:
        found = Decimal(str(value))
    except InvalidOperation as error:
        raise RuleWrong("not-a-number", rule=rule.kind, name=name, value=value) from error
    if not found.is_finite():
        raise RuleWrong("not-a-number", rule=rule.kind, name=name, value=value)
    return found


def _steps(rule: Rule) -> list[tuple[Decimal, Decimal]]:
    rows = rule.params.get("steps")
    if not isinstance(rows, list) or not rows:
        raise RuleWrong("no-steps")
    found = []
    for row in rows:
        if not isinstance(row, list | tuple) or len(row) != 2:
            raise RuleWrong("not-a-step")
        found.append((_number(Rule("steps", {"threshold": row[0]}), "threshold"), _number(Rule("steps", {"part": row[1]}), "part")))
    return sorted(found)


def check_rule(rule: Rule) -> None:
    """Refuse a rule that cannot be applied or that is not monotone.

    :raises RuleWrong: saying why.
    """
    if rule.kind not in KINDS:
        raise RuleWrong("unknown", rule=rule.kind, known=", ".join(KINDS))
    if rule.kind == "linear" and _number(rule, "zero") == _number(rule, "full"):
        raise RuleWrong("flat")
    if rule.kind == "age" and not ZERO <= _number(rule, "full") < _number(rule, "zero"):
        raise RuleWrong("age-order")
    if rule.kind == "steps":
        rows = _steps(rule)
        parts = [part for _threshold, part in rows]
        if any(not ZERO <= part <= ONE for part in parts):
            raise RuleWrong("part-outside")
        if len({threshold for threshold, _part in rows}) != len(rows):
            raise RuleWrong("same-threshold")
        if parts != sorted(parts, reverse=bool(rule.params.get("less"))):
            raise RuleWrong("not-monotone")


def fraction_of(rule: Rule, value: Decimal | date | None, *, on: date) -> Decimal:
    """The part (0 … 1) of the points that a value earns on a day; a missing value earns nothing.

    :raises RuleWrong: when rule and value do not go together.
    """
    if value is None:
        return ZERO
    if rule.kind == "age":
        if not isinstance(value, date):
            raise RuleWrong("needs-date")
        return _between(Decimal((on - value).days), _number(rule, "zero"), _number(rule, "full"))
    if isinstance(value, date):
        raise RuleWrong("date-needs-age")
    if rule.kind == "yes":
        return ONE if value >= 1 else ZERO
    if rule.kind == "linear":
        return _between(value, _number(rule, "zero"), _number(rule, "full"))
    if rule.kind == "steps":
        less = bool(rule.params.get("less"))
        reached = [part for threshold, part in _steps(rule) if (value <= threshold if less else value >= threshold)]
        return max(reached, default=ZERO)
    raise RuleWrong("unknown", rule=rule.kind, known=", ".join(KINDS))


def _between(value: Decimal, zero: Decimal, full: Decimal) -> Decimal:
    return min(ONE, max(ZERO, (value - zero) / (full - zero)))
