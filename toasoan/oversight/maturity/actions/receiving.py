"""Taking the assessment of an agency that has an installation of its own."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import User
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.maturity import queries
from toasoan.oversight.maturity.models import AgencyKind, Assessment, Criterion, Framework, Score
from toasoan.oversight.maturity.states import OPEN, AssessmentState


@transaction.atomic
def receive_assessment(body: Body, data: dict[str, Any], *, arrived_as: str, acting_user: User | None) -> str:
    """Take what an agency says of itself, as checked by who received it; a note when it is not taken.

    What was verified here before stays; points beyond a criterion's maximum are cut to it.
    """
    framework = Framework.objects.filter(code=data["framework"], digest=data["digest"]).first()
    period = {"period_from": data["since"], "period_to": data["until"]}
    if framework is None:
        return _("Kỳ đánh giá theo bộ chỉ số “%(code)s” không nhận: bản cài này chưa có đúng bản ấy.") % {"code": data["framework"]}
    one = Assessment.objects.select_for_update().filter(framework=framework, body=body, **period).first()
    if one is not None and (one.own or one.state not in {*OPEN, AssessmentState.SUBMITTED}):
        return _("Kỳ đánh giá đến %(day)s đã thẩm định ở đây: giữ nguyên.") % {"day": f"{data['until']:%d/%m/%Y}"}
    if one is None:
        one = Assessment(framework=framework, body=body, own=False, **period)
    one.state, one.submitted_at, one.scored_at, one.arrived_as = AssessmentState.SUBMITTED, timezone.now(), timezone.now(), arrived_as
    one.kinds = [kind for kind in data["kinds"] if kind in AgencyKind.values]
    one.save()
    _scores(one, framework, data["scores"])
    one.self_total = queries.total_of(queries.pillar_lines(one), verified=False)
    one.save(update_fields=["self_total"])
    new = {"framework": framework.code, "body": body.pk, "total": one.self_total, "package": arrived_as}
    record("maturity.receive", one, acting_user=acting_user, new=new)
    return ""


def _scores(one: Assessment, framework: Framework, given: list[dict[str, Any]]) -> None:
    said = {row["criterion"]: row for row in given}
    one.scores.all().delete()
    for criterion in Criterion.objects.filter(component__pillar__framework=framework):
        row = said.get(criterion.code)
        points = Decimal(0) if row is None or row["not_applicable"] else min(max(row["points"], Decimal(0)), criterion.points)
        Score.objects.create(
            assessment=one, criterion=criterion, self_points=points.quantize(Decimal("0.01")), not_applicable=bool(row and row["not_applicable"]),
            comment=row["comment"] if row else "", evidence=row["evidence"] if row else [],
        )  # fmt: skip
