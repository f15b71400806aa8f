"""What goes into a package: numbers and points. No rows, no names of people, no words of drafts: they are not read here at all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from toasoan.foundation.evidence.queries import values_as_of
from toasoan.foundation.facts import Period, facts
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.maturity.models import Assessment, Score
from toasoan.oversight.maturity.states import OPEN


def facts_for(until: date) -> list[dict[str, Any]]:
    """Every built fact of this installation for the twelve months up to a day, measured or not."""
    found = []
    for name, known in sorted(values_as_of([one for one in facts() if one.is_built], Period.year_to(until)).items()):
        is_day = isinstance(known.value, date)
        found.append(
            {
                "name": name, "label": str(known.fact.label), "kind": str(known.fact.kind), "unit": str(known.fact.unit),
                "since": str(known.period.since) if known.fact.flow else None, "until": str(until),
                "value": None if is_day or known.value is None else _plain(known.value), "day": str(known.value) if is_day else None,
                "numerator": _plain(known.numerator), "denominator": _plain(known.denominator),
                "why": str(known.why)[:255] if known.value is None else "",
                "digest": known.snapshot.digest if known.snapshot else "",
            }
        )  # fmt: skip
    return found


def _plain(value: Any) -> str | None:
    return None if value is None else f"{Decimal(value):f}"


def assessments_for(body: Body) -> list[dict[str, Any]]:
    """The assessments that the agency has sent in; those under preparation stay here."""
    rows = Assessment.objects.filter(body=body, own=True).exclude(state__in=OPEN).select_related("framework").order_by("-period_to")[:10]
    return [
        {
            "framework": one.framework.code, "digest": one.framework.digest, "since": str(one.period_from), "until": str(one.period_to),
            "kinds": one.kinds, "scores": [_score(score) for score in one.scores.select_related("criterion").order_by("criterion__order")],
        }
        for one in rows
    ]  # fmt: skip


def _score(score: Score) -> dict[str, Any]:
    return {
        "criterion": score.criterion.code, "points": str(score.self_points), "not_applicable": score.not_applicable, "comment": score.comment,
        "evidence": [_part(one) for one in score.evidence],
    }  # fmt: skip


def _part(noted: dict[str, Any]) -> dict[str, Any]:
    documents = [{name: one.get(name, "") for name in ("title", "number", "sha256")} for one in noted.get("documents", [])]
    kept = {name: noted.get(name) for name in ("part", "points", "by", "value", "day")}
    return kept | {name: noted.get(name) or "" for name in ("label", "words", "fact")} | {"documents": documents}
