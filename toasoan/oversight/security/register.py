"""The list of controls, and how each stands today: by a live check, a measured fact, or a document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.evidence.queries import Known, values_as_of
from toasoan.foundation.evidence.wording import in_words
from toasoan.foundation.facts import Period, facts
from toasoan.oversight.security.checks import Finding, run_check
from toasoan.oversight.security.models import ControlDocument

STANDARDS = {"new": "TCVN 14423:2026", "old": "TT 12/2022/TT-BTTTT, TCVN 11930:2017"}  # whose numberings the controls carry
LIST = Path(__file__).resolve().parent / "data" / "controls.yaml"


@dataclass(frozen=True)
class Control:
    """One control: its code, our words, its place in the old and in the new numbering, and what checks it."""

    number: int
    code: str
    group: str
    text: str
    old: str
    new: str
    check: str = ""
    fact: str = ""
    at_least: Decimal | None = None
    days: int | None = None

    @property
    def is_live(self) -> bool:
        """Whether something checks it."""
        return bool(self.check or self.fact)


@dataclass(frozen=True)
class State:
    """A control as it stands: ``source`` is ``live``, ``document`` or empty when nothing is known."""

    control: Control
    finding: Finding
    source: str
    documents: list[ControlDocument]


@lru_cache(maxsize=1)
def controls() -> tuple[Control, ...]:
    """All of them, in order."""
    found: list[Control] = []
    for group in yaml.safe_load(LIST.read_text(encoding="utf-8")):
        for row in group["controls"]:
            given: dict[str, Any] = {"number": len(found) + 1, **row}
            at_least = None if "at_least" not in row else Decimal(str(row["at_least"]))
            found.append(Control(**{**given, "group": group["group"], "at_least": at_least}))
    return tuple(found)


def control(code: str) -> Control | None:
    """The control of that code."""
    return next((one for one in controls() if one.code == code), None)


def documents_on(day: date) -> dict[str, list[ControlDocument]]:
    """The documents that hold on a day, by control: one query."""
    found: dict[str, list[ControlDocument]] = {}
    held = Q(valid_until=None) | Q(valid_until__gte=day)
    for one in ControlDocument.objects.filter(held, withdrawn_at=None, valid_from__lte=day).select_related("responsible"):
        found.setdefault(one.control, []).append(one)
    return found


def states() -> list[State]:
    """Every control as it stands now. A live check that says no is never outvoted by a document; one that cannot tell is."""
    today = timezone.localdate()
    wanted = {one.fact for one in controls() if one.fact}
    known = values_as_of([one for one in facts() if one.name in wanted and one.is_built], Period.year_to(today))
    documents = documents_on(today)
    return [_state(one, known, documents.get(one.code, [])) for one in controls()]


def _state(one: Control, known: dict[str, Known], documents: list[ControlDocument]) -> State:
    finding = run_check(one.check) if one.check else _by_fact(one, known.get(one.fact)) if one.fact else Finding(None, "")
    if finding.holds is not None:
        return State(one, finding, "live", documents)
    if documents:
        return State(one, Finding(True, documents[0].title), "document", documents)
    return State(one, Finding(None, finding.words or _("chưa có văn bản")), "", documents)


def _by_fact(one: Control, found: Known | None) -> Finding:
    if found is None or found.value is None:
        return Finding(None, _("chưa đo"))
    words = f"{found.fact.label}: {in_words(found.fact, found.value, found.numerator, found.denominator)}"
    if isinstance(found.value, date):
        return Finding((timezone.localdate() - found.value).days <= (one.days or 0), words)
    return Finding(found.value >= (one.at_least or Decimal(0)), words)
