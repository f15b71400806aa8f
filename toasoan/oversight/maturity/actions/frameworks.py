"""Storing frameworks: those the product ships, and what people import."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import User
from toasoan.oversight.maturity.errors import MaturityRefused
from toasoan.oversight.maturity.events import FrameworkStored
from toasoan.oversight.maturity.models import Component, Criterion, CriterionPart, Framework, Level, NationalResult, Pillar
from toasoan.oversight.maturity.reading import CriterionData, FrameworkData, read_framework
from toasoan.oversight.maturity.tables import read_yaml

SHIPPED = Path(__file__).resolve().parent.parent / "data"


def _require(user: User | None) -> None:
    if user is not None and not user.has_perm("maturity.import_framework"):
        raise MaturityRefused(_("Tài khoản của bạn không có quyền nạp bộ chỉ số. Hãy nhờ tổng biên tập hoặc quản trị hệ thống."))


def digest_of(data: FrameworkData) -> str:
    """SHA-256 of what a framework says; its edition is left out."""
    text = json.dumps({**asdict(data), "edition": 0}, ensure_ascii=False, sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def store_framework(data: FrameworkData, *, acting_user: User | None, reason: str = "") -> Framework:
    """Store a framework. The same again changes nothing; anything else is the next edition: those before stay as they were.

    :raises MaturityRefused: without permission, and when an unofficial one would take the place of an official one or the other way round.
    """
    _require(acting_user)
    digest = digest_of(data)
    last = Framework.objects.select_for_update().filter(code=data.code).order_by("-edition").first()
    if last is not None and last.digest == digest:
        return last
    if last is not None and last.official != data.fields["official"]:
        raise MaturityRefused(_("Mã “%(code)s” đã dùng cho một bộ chỉ số khác loại. Hãy đặt mã khác.") % {"code": data.code})
    edition = data.edition if last is None else last.edition + 1
    framework = Framework.objects.create(code=data.code, edition=edition, digest=digest, **data.fields)
    _fill(framework, data)
    new = {"code": framework.code, "edition": framework.edition, "criteria": len(data.criteria()), "digest": digest}
    record("maturity.store_framework", framework, acting_user=acting_user, new=new, reason=reason)
    publish_event(FrameworkStored(subject=f"framework:{framework.pk}", framework_id=framework.pk, code=framework.code, edition=framework.edition))
    return framework


def _fill(framework: Framework, data: FrameworkData) -> None:
    Level.objects.bulk_create(
        Level(
            framework=framework, number=band.level, name=band.name, minimum=band.minimum, maximum=band.maximum, min_inclusive=band.min_inclusive,
            max_inclusive=band.max_inclusive, certainty=certainty,
        )
        for band, certainty in data.bands
    )  # fmt: skip
    order = 0
    for place, given in enumerate(data.pillars):
        pillar = Pillar.objects.create(framework=framework, code=given.code, name=given.name, points=given.points, order=place)
        for number, part in enumerate(given.components):
            component = Component.objects.create(pillar=pillar, code=part.code, name=part.name, points=part.points, order=number)
            for one in part.criteria:
                _put(component, one, order)
                order += 1


def _put(component: Component, given: CriterionData, order: int) -> None:
    criterion = Criterion.objects.create(
        component=component, code=given.code, question=given.question, guide=given.guide, points=given.points, effort=given.effort,
        kinds=list(given.kinds), order=order,
    )  # fmt: skip
    CriterionPart.objects.bulk_create(
        CriterionPart(
            criterion=criterion, order=place, points=part.points, fact=part.fact, rule=part.rule, params=part.params, ask=part.ask,
            graded=part.graded, else_attested=part.else_attested,
        )
        for place, part in enumerate(given.parts)
    )  # fmt: skip


@transaction.atomic
def load_shipped(*, acting_user: User | None) -> list[Framework]:
    """Load the frameworks that come with the product and the published national results. Where people have imported criteria for an official
    one, theirs stay.

    :raises MaturityRefused: without permission.
    """
    _require(acting_user)
    found = []
    for path in sorted(SHIPPED.glob("*.yaml")):
        raw = read_yaml(path.read_bytes())
        if isinstance(raw, list):
            _results(raw)
            continue
        data = read_framework(raw)
        known = Framework.objects.filter(code=data.code).order_by("-edition").first()
        if known is not None and known.official and Criterion.objects.filter(component__pillar__framework=known).exists():
            found.append(known)
            continue
        found.append(store_framework(data, acting_user=acting_user, reason=path.name))
    return found


def _results(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        values = {name: row.get(name) for name in ("assessed", "agencies", "framework", "source")}
        NationalResult.objects.update_or_create(
            year=row["year"], defaults={**values, "counts": row.get("counts", {}), "shares": row.get("shares", {})}
        )
