"""Questions about the index: the points of a framework for a period, criterion by criterion, with what they rest on; the level; the way up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from toasoan.foundation.evidence.models import Attestation
from toasoan.foundation.evidence.queries import Known, attested_on, values_as_of
from toasoan.foundation.evidence.wording import in_words
from toasoan.foundation.facts import Fact, Period, facts
from toasoan.foundation.people.models import Title
from toasoan.oversight.maturity.engine import Band, RuleWrong, Step, easiest_way, fraction_of, levels_of, points_to
from toasoan.oversight.maturity.models import AgencyKind, Criterion, CriterionPart, Framework, Pillar, key_parts, newest

CENT, NONE = Decimal("0.01"), Decimal(0)
KINDS = {
    Title.Kind.NEWSPAPER: AgencyKind.PRINT,
    Title.Kind.MAGAZINE: AgencyKind.MAGAZINE,
    Title.Kind.RADIO: AgencyKind.RADIO,
    Title.Kind.TELEVISION: AgencyKind.TELEVISION,
}


@dataclass(frozen=True)
class PartScore:
    """The points of a part, what they rest on, and whether something can be done here for those that are missing."""

    part: CriterionPart
    points: Decimal
    known: Known | None
    documents: list[Attestation]
    words: str
    can_gain: bool


@dataclass(frozen=True)
class CriterionScore:
    """The points of a criterion."""

    criterion: Criterion
    applies: bool
    parts: list[PartScore]

    @property
    def points(self) -> Decimal:
        """What was reached; nothing where it does not apply."""
        return sum((one.points for one in self.parts), NONE) if self.applies else NONE

    @property
    def missing(self) -> Decimal:
        """What is missing to the maximum."""
        return self.criterion.points - self.points if self.applies else NONE

    @property
    def within_reach(self) -> Decimal:
        """What of that can be gained in this installation today: points of rooms that are not built cannot."""
        return sum((one.part.points - one.points for one in self.parts if one.can_gain), NONE) if self.applies else NONE


@dataclass(frozen=True)
class PillarScore:
    """The points of a pillar. Where criteria do not apply, and the framework says so, what applies is brought to the pillar's maximum."""

    pillar: Pillar
    criteria: list[CriterionScore]
    scaled: bool

    @property
    def factor(self) -> Decimal:
        """By how much points count more because criteria do not apply."""
        whole = sum((one.criterion.points for one in self.criteria if one.applies), NONE)
        return self.pillar.points / whole if self.scaled and whole else Decimal(1)

    @property
    def points(self) -> Decimal:
        """What was reached."""
        return _cents(sum((one.points for one in self.criteria), NONE) * self.factor)


@dataclass(frozen=True)
class Result:
    """A framework's points for a period. ``levels`` has one entry when the level is known, several when the text leaves it open."""

    framework: Framework
    period: Period
    pillars: list[PillarScore]
    bands: list[Band] = field(default_factory=list)

    @property
    def total(self) -> Decimal:
        """The sum of the pillars."""
        return sum((one.points for one in self.pillars), NONE)

    @property
    def levels(self) -> list[Band]:
        """The level, or those that it may be."""
        return levels_of(self.bands, self.total)

    @property
    def next_level(self) -> tuple[Band, Decimal] | None:
        """The level above, and the points missing to it."""
        return points_to(self.bands, self.total)

    def way(self) -> list[tuple[CriterionScore, Decimal]] | None:
        """The criteria to go for, with the least effort in all, to be of the level above; ``None`` when there is no such way here."""
        wanted = self.next_level
        if wanted is None:
            return None
        by_code = {one.criterion.code: (one, pillar.factor) for pillar in self.pillars for one in pillar.criteria}
        steps = [
            Step(code, (one.within_reach * factor).quantize(CENT, rounding="ROUND_FLOOR"), one.criterion.effort)
            for code, (one, factor) in by_code.items()
        ]
        found = easiest_way(steps, wanted[1])
        return None if found is None else [(by_code[step.code][0], step.gain) for step in found]


def _cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, rounding=ROUND_HALF_UP)


def frameworks() -> list[Framework]:
    """The last edition of each framework: our own first, then the official ones, newest first."""
    found: dict[str, Framework] = {}
    for one in Framework.objects.order_by("official", "-issued_on", "code", "-edition"):
        found.setdefault(one.code, one)
    return list(found.values())


def with_criteria(framework: Framework) -> QuerySet[Pillar]:
    """The pillars with everything in them: four queries."""
    criteria = Criterion.objects.select_related("component__pillar__framework").prefetch_related("parts")
    return framework.pillars.prefetch_related("components", Prefetch("components__criteria", criteria))


def own_kinds() -> list[str]:
    """Of which kinds the agency of this installation is, by its titles."""
    found = set()
    for title in Title.objects.all():
        found.add(str(KINDS[Title.Kind(title.kind)]))
        if title.site_id:
            found.add(str(AgencyKind.ONLINE))
    return sorted(found)


def assess(framework: Framework, period: Period, kinds: list[str]) -> Result:
    """The points of a framework for a period: measured parts from snapshots where there are some (so that an old period keeps its number),
    attested ones from the documents that hold on the period's last day. What is not measured earns nothing."""
    pillars = list(with_criteria(framework))
    criteria = {one.pk: [c for component in one.components.all() for c in component.criteria.all()] for one in pillars}
    parts = [part for found in criteria.values() for criterion in found for part in _parts(criterion)]
    offered = {one.name: one for one in facts()}
    wanted = {part.fact: offered[part.fact] for part in parts if part.fact in offered}
    known = values_as_of(wanted.values(), period)
    documents = attested_on({part.attestation_key() for part in parts}, period.until)
    scored = [
        PillarScore(
            pillar,
            [
                CriterionScore(
                    one,
                    one.applies_to(kinds),
                    [_score(part, wanted, known, documents.get(part.attestation_key(), []), period) for part in _parts(one)],
                )
                for one in criteria[pillar.pk]
            ],
            framework.scale_not_applicable,
        )
        for pillar in pillars
    ]
    return Result(framework, period, scored, framework.bands())


def _parts(criterion: Criterion) -> Iterable[CriterionPart]:
    for part in criterion.parts.all():
        part.criterion = criterion  # spares a query for each
        yield part


def _score(part: CriterionPart, wanted: dict[str, Fact], known: dict[str, Known], documents: list[Attestation], period: Period) -> PartScore:
    if not part.fact:
        points = part.points if documents and not part.graded else NONE
        words = _("có minh chứng") if documents else _("chưa có minh chứng")
        if documents and part.graded:
            words = _("có minh chứng; điểm do người chấm chọn, chưa tính ở đây")
        return PartScore(part, points, None, documents, words, can_gain=not part.graded)
    found = known.get(part.fact)
    if found is None or not found.is_measured:
        instead = part.else_attested if documents and part.else_attested is not None else NONE
        words = _("chưa đo; tính theo minh chứng") if instead else _("chưa đo")
        built = part.fact in wanted and wanted[part.fact].is_built
        return PartScore(part, instead, found, documents, words, can_gain=built or part.else_attested is not None)
    words = in_words(found.fact, found.value, found.numerator, found.denominator)
    try:
        share = fraction_of(part.as_rule, found.value, on=period.until)
    except RuleWrong:
        return PartScore(part, NONE, found, documents, _("%(value)s; cách chấm không hợp với loại số liệu này") % {"value": words}, can_gain=False)
    return PartScore(part, _cents(part.points * share), found, documents, words, can_gain=True)


def subject_of(key: str) -> str:
    """What a document of a part of a criterion is evidence of; empty for a key that is none."""
    found = key_parts(key)
    framework = newest(found[0]) if found else None
    if framework is None or found is None:
        return ""
    criterion = Criterion.objects.filter(component__pillar__framework=framework, code=found[1]).first()
    part = criterion.parts.filter(order=found[2]).first() if criterion else None
    return "" if criterion is None or part is None else f"{criterion.code}. {part.ask or criterion.question}"
