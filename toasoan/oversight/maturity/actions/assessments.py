"""Kept assessments: begun, scored from evidence, sent in, verified apart from what the agency says, published."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.evidence.actions import measure_facts
from toasoan.foundation.evidence.queries import Source, values_as_of
from toasoan.foundation.facts import Period, facts
from toasoan.foundation.language import normalise
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import User
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.maturity import policy, queries
from toasoan.oversight.maturity.events import AssessmentMoved
from toasoan.oversight.maturity.models import AgencyTraits, Assessment, Criterion, CriterionPart, Framework, Score
from toasoan.oversight.maturity.queries import CriterionScore, PartScore
from toasoan.oversight.maturity.states import ASSESSMENT, AssessmentState

NONE = Decimal(0)


def _locked(assessment: Assessment) -> Assessment:
    return Assessment.objects.select_for_update(of=("self",)).select_related("framework", "body").get(pk=assessment.pk)


def _tell(one: Assessment, act: str, *, acting_user: User | None) -> None:
    total = "" if one.final_total is None else str(one.final_total)
    by = acting_user.pk if acting_user else None
    publish_event(
        AssessmentMoved(subject=one.content_key, assessment_id=one.pk, body_id=one.body_id, by_id=by, act=act, state=one.state, total=total)
    )


@transaction.atomic
def begin_assessment(framework: Framework, body: Body, *, since: date, until: date, acting_user: User) -> Assessment:
    """Begin the assessment of a body of ours for a period.

    :raises MaturityRefused: without permission for the body, for a framework without criteria, for days in the wrong order, and for a period
        that has one already.
    """
    policy.require(policy.may(acting_user, "self_score") and policy.works_for(acting_user, body))
    policy.require(since <= until, _("Ngày đầu của kỳ phải trước ngày cuối."))
    has_criteria = Criterion.objects.filter(component__pillar__framework=framework).exists()
    policy.require(has_criteria, _("Bộ chỉ số này chưa có tiêu chí. Hãy nhập tiêu chí trước khi lập kỳ đánh giá."))
    same = Assessment.objects.filter(framework__code=framework.code, body=body, period_from=since, period_to=until).exists()
    policy.require(not same, _("Kỳ này đã có một bản đánh giá theo bộ chỉ số này. Hãy mở bản đã có."))
    traits = AgencyTraits.objects.filter(body=body).first()
    kinds = list(traits.kinds) if traits and traits.kinds else queries.own_kinds()
    one = Assessment.objects.create(framework=framework, body=body, period_from=since, period_to=until, kinds=kinds, begun_by=acting_user)
    new = {"framework": framework.code, "edition": framework.edition, "body": body.pk, "since": since, "until": until}
    record("maturity.begin_assessment", one, acting_user=acting_user, new=new)
    _tell(one, "begin", acting_user=acting_user)
    return one


def score_assessment(assessment: Assessment, *, acting_user: User) -> Assessment:
    """Score it from evidence: facts of a period that is over are photographed first, so that the number can be counted again later.

    :raises MaturityRefused: without permission, and once it was sent in.
    """
    policy.require(policy.may_prepare(acting_user, assessment))
    _photograph(assessment)
    return _score(assessment, acting_user=acting_user)


def _photograph(assessment: Assessment) -> None:
    """Keep a snapshot of what would otherwise be computed anew, and differently, each time."""
    period = Period(assessment.period_from, assessment.period_to)
    if period.until >= timezone.localdate():
        return
    parts = CriterionPart.objects.filter(criterion__component__pillar__framework=assessment.framework).exclude(fact="")
    names = set(parts.values_list("fact", flat=True))
    known = values_as_of([one for one in facts() if one.name in names and one.is_built], period)
    missing = [one.fact for one in known.values() if one.source == Source.COMPUTED]
    measure_facts(period, acting_user=None, origin=f"assessment {assessment.pk}", only=missing)


@transaction.atomic
def _score(assessment: Assessment, *, acting_user: User) -> Assessment:
    current = _locked(assessment)
    policy.require(policy.may_prepare(acting_user, current))
    result = queries.assess(current.framework, Period(current.period_from, current.period_to), current.kinds)
    before = {one.criterion_id: one for one in current.scores.all()}
    for pillar in result.pillars:
        for found in pillar.criteria:
            score = before.get(found.criterion.pk) or Score(assessment=current, criterion=found.criterion)
            score.not_applicable = not found.applies
            score.evidence = [_noted(one, score.chosen) for one in found.parts]
            score.self_points = _points(found, score.evidence)
            score.save()
    _sum(current)
    old, current.state, current.scored_at = current.state, AssessmentState.SELF_SCORED, timezone.now()
    current.save()
    record("maturity.score", current, acting_user=acting_user, old={"state": old}, new={"state": current.state, "total": current.self_total})
    _tell(current, "score", acting_user=acting_user)
    return current


def _points(found: CriterionScore, noted: list[dict[str, Any]]) -> Decimal:
    return sum((Decimal(one["points"]) for one in noted), NONE) if found.applies else NONE


def _noted(one: PartScore, chosen: dict[str, str]) -> dict[str, Any]:
    """What a part's points rest on, as it is kept: no names of people."""
    points = one.points
    if one.part.graded and one.documents:
        points = min(Decimal(chosen.get(str(one.part.order), "0")), one.part.points)
    documents = [
        {"id": each.pk, "title": each.title, "number": each.number, "sha256": each.file_sha256, "until": each.valid_until and str(each.valid_until)}
        for each in one.documents
    ]
    noted: dict[str, Any] = {
        "part": one.part.order, "points": str(points), "most": str(one.part.points), "words": one.words, "documents": documents,
        "label": one.part.ask, "by": "document" if documents else "",
    }  # fmt: skip
    known = one.known
    if known is None:
        return noted
    noted["label"] = str(known.fact.label)
    noted["fact"] = known.fact.name
    if known.is_measured:
        shot = known.snapshot
        is_day = isinstance(known.value, date)
        noted |= {
            "by": "fact", "value": None if is_day else str(known.value), "day": str(known.value) if is_day else None,
            "numerator": _text(known.numerator), "denominator": _text(known.denominator), "source": str(known.source),
            "snapshot": shot.pk if shot else None, "digest": shot.digest if shot else "",
        }  # fmt: skip
    return noted


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _sum(current: Assessment) -> None:
    current.self_total = queries.total_of(queries.pillar_lines(current), verified=False)


@transaction.atomic
def say_of_score(score: Score, *, acting_user: User, comment: str, chosen: dict[str, Decimal] | None = None) -> Score:
    """The agency's words to a criterion, and the points it chooses where a person grades (``chosen``: by the part's place).

    :raises MaturityRefused: without permission, once it was sent in, and for points beyond the part's.
    """
    current = _locked(score.assessment)
    policy.require(policy.may_prepare(acting_user, current))
    score = Score.objects.select_for_update().get(pk=score.pk)
    parts = {str(part.order): part for part in score.criterion.parts.all() if part.graded}
    for place, points in (chosen or {}).items():
        part = parts.get(place)
        policy.require(part is not None and 0 <= points <= part.points, _("Điểm chọn phải từ 0 đến điểm tối đa của phần này."))
        score.chosen[place] = str(points)
    score.comment = normalise(comment.strip())
    for noted in score.evidence:
        part = parts.get(str(noted["part"]))
        if part is not None and noted["documents"]:
            noted["points"] = str(min(Decimal(score.chosen.get(str(part.order), "0")), part.points))
    score.self_points = NONE if score.not_applicable else sum((Decimal(one["points"]) for one in score.evidence), NONE)
    score.save()
    _sum(current)
    current.save(update_fields=["self_total"])
    new = {"criterion": score.criterion.code, "points": score.self_points, "chosen": score.chosen, "comment": score.comment}
    record("maturity.say_of_score", current, acting_user=acting_user, new=new)
    return score


@transaction.atomic
def verify_score(score: Score, *, acting_user: User, points: Decimal | None, comment: str) -> Score:
    """What the verifiers find for a criterion; the agency's own points stay beside it. ``None`` takes the finding back.

    :raises MaturityRefused: without permission, when it is not being verified, for points beyond the maximum, and for other points without words.
    """
    current = _locked(score.assessment)
    policy.require(policy.may_verify(acting_user, current))
    score = Score.objects.select_for_update().select_related("criterion").get(pk=score.pk)
    policy.require(not score.not_applicable, _("Tiêu chí này không áp dụng cho cơ quan."))
    policy.require(points is None or 0 <= points <= score.criterion.points, _("Điểm thẩm định phải từ 0 đến điểm tối đa của tiêu chí."))
    comment = normalise(comment.strip())
    policy.require(points in {None, score.self_points} or comment, _("Điểm thẩm định khác điểm tự chấm: hãy ghi vì sao."))
    old = {"points": score.verified_points, "comment": score.verifier_comment}
    score.verified_points, score.verifier_comment = points, comment
    score.save(update_fields=["verified_points", "verifier_comment"])
    new = {"criterion": score.criterion.code, "points": points, "comment": comment}
    record("maturity.verify_score", current, acting_user=acting_user, old=old, new=new)
    return score


@transaction.atomic
def move_assessment(assessment: Assessment, name: str, *, acting_user: User, reason: str = "") -> Assessment:
    """Take a step of the table: open again, send in, return, verify, verify again, publish.

    :raises MaturityRefused: by the table, by permission, without a reason where one is needed, and for a period that is not over.
    """
    way = ASSESSMENT.get(name)
    policy.require(way is not None and name != "score")
    assert way is not None
    current = _locked(assessment)
    policy.require(policy.may_take(acting_user, way, current))
    sentence = _("Không thể “%(verb)s” khi kỳ đánh giá đang ở trạng thái “%(state)s”. Hãy tải lại trang.")
    policy.require(current.state in way.sources, sentence % {"verb": way.verb, "state": current.get_state_display()})
    policy.require(reason.strip() or not way.reason_required, _("Hãy nêu lý do."))
    old = {"state": current.state}
    _on_the_way(current, name, acting_user, reason)
    current.state = way.target
    current.save()
    record(f"maturity.{name}", current, acting_user=acting_user, old=old, new={"state": current.state, "total": current.final_total}, reason=reason)
    _tell(current, name, acting_user=acting_user)
    return current


def _on_the_way(current: Assessment, name: str, acting_user: User, reason: str) -> None:
    now = timezone.now()
    current.reason = reason.strip() if name in {"return", "reverify"} else ""
    if name == "submit":
        over = current.period_to < timezone.localdate()
        policy.require(over, _("Kỳ đánh giá chưa hết. Hãy gửi sau ngày cuối của kỳ, để số liệu không còn đổi."))
        current.submitted_by, current.submitted_at = acting_user, now
    if name == "verify":
        # what was not looked at by itself counts as the agency says
        for score in current.scores.filter(verified_points=None, not_applicable=False):
            score.verified_points = score.self_points
            score.save(update_fields=["verified_points"])
        current.verified_total = queries.total_of(queries.pillar_lines(current), verified=True)
        current.verified_by, current.verified_at = acting_user, now
    if name == "reverify":
        current.verified_total = None
        # what only followed the agency's own points follows them again: it may be sent back and scored anew
        current.scores.filter(verified_points=F("self_points"), verifier_comment="").update(verified_points=None)
    if name == "publish":
        current.published_at = now


@transaction.atomic
def save_traits(body: Body, *, acting_user: User, kinds: list[str], block: str) -> AgencyTraits:
    """Say of which kinds an agency is and in which block it is ranked; assessments begun before keep theirs.

    :raises MaturityRefused: without permission.
    """
    allowed = policy.may(acting_user, "self_score") and policy.works_for(acting_user, body)
    policy.require(allowed or (policy.may(acting_user, "verify_assessment") and policy.stands_above(acting_user, body)))
    traits, _made = AgencyTraits.objects.update_or_create(body=body, defaults={"kinds": kinds, "block": normalise(block.strip())})
    record("maturity.save_traits", body, acting_user=acting_user, new={"kinds": kinds, "block": traits.block})
    return traits
