"""Rate schemes: drafted, put in force, replaced. What is in force is never edited."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import User
from toasoan.newsroom.royalties import policy, states
from toasoan.newsroom.royalties.errors import RoyaltyRefused
from toasoan.newsroom.royalties.models import FundCap, RateRow, RateScheme
from toasoan.newsroom.royalties.models.schemes import require_draft
from toasoan.newsroom.royalties.states import SchemeState

PARTS = ("grades", "rows", "factors", "roles")


def _locked(scheme: RateScheme) -> RateScheme:
    return RateScheme.objects.select_for_update(of=("self",)).get(pk=scheme.pk)


def row_problems(row: RateRow) -> list[str]:
    """Values of a line that are not within its own bounds."""
    found = []
    for grade in row.values:
        value = row.value_of(grade)
        low, high = row.minimum, row.maximum
        if value is not None and (value < 0 or (low is not None and value < low) or (high is not None and value > high)):
            found.append(_("Dòng “%(row)s”: mức %(grade)s là %(value)s, ngoài khung.") % {"row": row, "grade": grade, "value": value})
    return found


@transaction.atomic
def set_values(scheme: RateScheme, values: Mapping[int, Mapping[str, Decimal]], *, acting_user: User | None) -> None:
    """Set the value of each grade of some lines of a draft: by the line's id and the grade's code.

    :raises RoyaltyRefused: when it is no draft, or a value is outside of its line's bounds.
    """
    policy.require_permission(acting_user, "change_ratescheme")
    current = _locked(scheme)
    _refuse_unless_draft(current)
    codes = set(current.grades.values_list("code", flat=True))
    rows = list(current.rows.filter(pk__in=values))
    old = {str(row.pk): row.values for row in rows}
    for row in rows:
        row.values = {code: str(value) for code, value in values[row.pk].items() if code in codes}
    if wrong := [text for row in rows for text in row_problems(row)]:
        raise RoyaltyRefused(" ".join(wrong))
    RateRow.objects.bulk_update(rows, ["values"])
    record("royalties.set_values", current, acting_user=acting_user, old=old, new={str(row.pk): row.values for row in rows})


def _refuse_unless_draft(scheme: RateScheme) -> None:
    try:
        require_draft(scheme)
    except ValidationError as error:
        raise RoyaltyRefused(" ".join(error.messages)) from error


@transaction.atomic
def put_in_force(scheme: RateScheme, *, acting_user: User | None) -> RateScheme:
    """From its first day on works are graded by it; it is not edited any more.

    :raises RoyaltyRefused: when it has no grades or lines, or a line's values are outside of its bounds.
    """
    current = _locked(scheme)
    policy.require(states.SCHEMES, "put_in_force", current.state, current.get_state_display(), acting_user=acting_user)
    rows = list(current.rows.all())
    if not rows or not current.grades.exists():
        raise RoyaltyRefused(_("Quy chế cần ít nhất một mức chất lượng và một dòng nhuận bút."))
    if wrong := [text for row in rows for text in row_problems(row)]:
        raise RoyaltyRefused(" ".join(wrong))
    current.state, current.approved_by, current.approved_at = SchemeState.IN_FORCE, acting_user, timezone.now()
    current.save()
    record("royalties.put_in_force", current, acting_user=acting_user, new={"from": current.valid_from, "legal_basis": current.legal_basis})
    return current


@transaction.atomic
def retire_scheme(scheme: RateScheme, *, last_day: date, reason: str, acting_user: User | None) -> RateScheme:
    """It holds until that day; what was published until then is still graded by it.

    :raises RoyaltyRefused: without a reason, or for a day before its first.
    """
    current = _locked(scheme)
    policy.require(states.SCHEMES, "retire", current.state, current.get_state_display(), acting_user=acting_user, reason=reason)
    if last_day < current.valid_from:
        raise RoyaltyRefused(_("Ngày cuối phải sau ngày bắt đầu áp dụng."))
    current.state, current.valid_to = SchemeState.RETIRED, last_day
    current.save()
    record("royalties.retire_scheme", current, acting_user=acting_user, new={"last_day": last_day}, reason=reason)
    return current


@transaction.atomic
def copy_scheme(scheme: RateScheme, *, code: str, name: str, valid_from: date, acting_user: User | None) -> RateScheme:
    """A draft like this scheme, to become its successor.

    :raises RoyaltyRefused: when the code is taken or the day is not later.
    """
    policy.require_permission(acting_user, "add_ratescheme")
    if RateScheme.objects.filter(code=code).exists() or valid_from <= scheme.valid_from:
        raise RoyaltyRefused(_("Bản mới cần mã khác và ngày áp dụng sau bản cũ (%(day)s).") % {"day": f"{scheme.valid_from + timedelta(1):%d/%m/%Y}"})
    made = RateScheme.objects.create(
        code=code, name=name, valid_from=valid_from, legal_basis=scheme.legal_basis, certainty=scheme.certainty, note=scheme.note,
        unit=scheme.unit, unit_basis=scheme.unit_basis, rounding=scheme.rounding,
    )  # fmt: skip
    for part in PARTS:
        for one in getattr(scheme, part).all():
            one.pk, one.scheme = None, made
            one._state.adding = True
            one.save()
    fund = FundCap.objects.filter(scheme=scheme).first()
    if fund is not None:
        fund.pk, fund.scheme = None, made
        fund._state.adding = True
        fund.save()
    record("royalties.copy_scheme", made, acting_user=acting_user, new={"of": scheme.code, "from": valid_from})
    return made
