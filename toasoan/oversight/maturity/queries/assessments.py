"""Questions about kept assessments: sums, levels, whether an old one still comes to its number, agencies and years side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from toasoan.foundation.evidence.measuring import is_untouched
from toasoan.foundation.evidence.models import FactSnapshot
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.maturity.engine import Band, RuleWrong, fraction_of, levels_of, points_to
from toasoan.oversight.maturity.models import Assessment, CriterionPart, Pillar, Score

CENT, NONE = Decimal("0.01"), Decimal(0)


def cents(value: Decimal) -> Decimal:
    """Points to two places."""
    return value.quantize(CENT, rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class PillarLine:
    """The points of a pillar in an assessment; ``verified`` is empty until somebody verified."""

    pillar: Pillar
    own: Decimal
    verified: Decimal | None

    @property
    def final(self) -> Decimal:
        """The verified points once they are there."""
        return self.own if self.verified is None else self.verified

    @property
    def part(self) -> float:
        """Of the pillar's maximum, 0 … 1."""
        return float(self.final / self.pillar.points) if self.pillar.points else 0.0


def scores_of(assessment: Assessment) -> QuerySet[Score]:
    """The points of each criterion in order: two queries with the parts."""
    rows = assessment.scores.select_related("criterion__component__pillar").prefetch_related("criterion__parts")
    return rows.order_by("criterion__order")


def pillar_lines(assessment: Assessment, scores: Iterable[Score] | None = None) -> list[PillarLine]:
    """The points by pillar; where criteria do not apply, and the framework says so, what applies is brought to the pillar's maximum."""
    rows = list(scores_of(assessment) if scores is None else scores)
    verified = any(one.verified_points is not None for one in rows)
    found = []
    for pillar in assessment.framework.pillars.all():
        mine = [one for one in rows if one.criterion.component.pillar_id == pillar.pk and not one.not_applicable]
        whole = sum((one.criterion.points for one in mine), NONE)
        factor = pillar.points / whole if assessment.framework.scale_not_applicable and whole else Decimal(1)
        own = cents(sum((one.self_points for one in mine), NONE) * factor)
        checked = sum((one.self_points if one.verified_points is None else one.verified_points for one in mine), NONE)
        found.append(PillarLine(pillar, own, cents(checked * factor) if verified else None))
    return found


def total_of(lines: Iterable[PillarLine], *, verified: bool) -> Decimal:
    """The sum of the pillars: what the agency says, or what counts once it was verified."""
    return sum((one.final if verified else one.own for one in lines), NONE)


def levels_for(assessment: Assessment) -> list[Band]:
    """The level of what counts, or those that it may be; none before it was scored."""
    return [] if assessment.final_total is None else levels_of(assessment.framework.bands(), assessment.final_total)


def next_level_for(assessment: Assessment) -> tuple[Band, Decimal] | None:
    """The level above, and the points missing to it."""
    return None if assessment.final_total is None else points_to(assessment.framework.bands(), assessment.final_total)


@dataclass(frozen=True)
class Recount:
    """An assessment counted again from what it recorded: the sum of then and of now, and what no longer fits."""

    then: Decimal
    now: Decimal
    problems: list[str]

    @property
    def same(self) -> bool:
        """Whether it comes to the old number and nothing it rests on was touched."""
        return self.then == self.now and not self.problems


def recount(assessment: Assessment) -> Recount:
    """Count an assessment again from the snapshots and documents that it recorded; facts that changed since change nothing.

    One that came from elsewhere is counted from the values that came with it.
    """
    scores = list(scores_of(assessment))
    shots = _snapshots(scores) if assessment.own else {}
    problems: list[str] = []
    again = []
    for score in scores:
        parts = {part.order: part for part in score.criterion.parts.all()}
        points = sum((_again(parts, noted, assessment.period_to, shots, problems, own=assessment.own) for noted in score.evidence), NONE)
        if points != score.self_points and not score.not_applicable:
            words = {"code": score.criterion.code, "then": score.self_points, "now": points}
            problems.append(_("Tiêu chí %(code)s: đã ghi %(then)s điểm, tính lại được %(now)s.") % words)
        copy = Score(criterion=score.criterion, not_applicable=score.not_applicable, self_points=points)
        again.append(copy)
    now = total_of(pillar_lines(assessment, again), verified=False)
    return Recount(assessment.self_total or NONE, now, problems)


def _snapshots(scores: list[Score]) -> dict[int, FactSnapshot]:
    wanted = {noted["snapshot"] for score in scores for noted in score.evidence if noted.get("snapshot")}
    return FactSnapshot.objects.select_related("rows").in_bulk(wanted)


def _again(
    parts: dict[int, CriterionPart], noted: dict[str, Any], on: date, shots: dict[int, FactSnapshot], problems: list[str], *, own: bool
) -> Decimal:
    part = parts.get(noted["part"])
    if part is None:
        return NONE
    if noted.get("by") != "fact":
        return Decimal(noted["points"])
    shot = shots.get(noted.get("snapshot") or 0)
    if own and noted.get("snapshot") and (shot is None or shot.digest != noted["digest"] or not is_untouched(shot)):
        problems.append(_("Số liệu “%(fact)s” không còn khớp ảnh chụp mà kỳ này đã dùng.") % {"fact": noted["label"]})
    try:
        return cents(part.points * fraction_of(part.as_rule, value_of(noted), on=on))
    except RuleWrong:
        return NONE


def value_of(noted: dict[str, Any]) -> Decimal | date | None:
    """The value that a part of a score recorded."""
    text = noted.get("value")
    try:
        return date.fromisoformat(noted["day"]) if noted.get("day") else None if text is None else Decimal(text)
    except (ValueError, InvalidOperation):
        return None


@dataclass(frozen=True)
class Compared:
    """One agency's assessments by one framework, oldest first, and what the last gained on the one before."""

    body: Body
    found: list[Assessment]

    @property
    def last(self) -> Assessment:
        """The last one."""
        return self.found[-1]

    @property
    def gained(self) -> Decimal | None:
        """Points more (or fewer) than the time before."""
        return None if len(self.found) < 2 else self.found[-1].final_total - self.found[-2].final_total

    def levels(self) -> list[Band]:
        """The level of the last."""
        return levels_for(self.last)


def comparison(visible: QuerySet[Assessment], framework: str) -> list[Compared]:
    """The scored assessments that somebody may see, by one framework (all its editions), agency by agency, the best last result first."""
    rows = visible.filter(framework__code=framework).exclude(self_total=None).order_by("period_to", "pk").prefetch_related("framework__levels")
    by_body: dict[int, list[Assessment]] = {}
    for one in rows:
        by_body.setdefault(one.body_id, []).append(one)
    found = [Compared(rows[0].body, rows) for rows in by_body.values()]
    return sorted(found, key=lambda one: (-one.last.final_total, one.body.name))
