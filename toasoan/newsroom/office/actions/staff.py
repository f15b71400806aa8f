"""Keeping what the directory knows."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import User
from toasoan.newsroom.office import policy
from toasoan.newsroom.office.models import StaffProfile

OWN = {"languages", "personal_phone"}


@transaction.atomic
def change_profile(person: User, *, acting_user: User, **values: Any) -> StaffProfile:
    """Change somebody's entry: oneself the languages and personal telephone, all of it who runs the house. Telephones stay out of the audit.

    :raises OfficeRefused: for what the account may not change.
    """
    allowed = policy.may(acting_user, "run_house") or (acting_user.pk == person.pk and policy.may(acting_user, "use_office") and set(values) <= OWN)
    policy.require(allowed)
    profile, _made = StaffProfile.objects.select_for_update().get_or_create(user=person)
    old = {name: getattr(profile, name) for name in values}
    for name, value in values.items():
        setattr(profile, name, value)
    profile.full_clean()
    profile.save()
    changed = [name for name in values if old[name] != values[name]]
    kept = [name for name in changed if name != "personal_phone"]
    record(
        "office.change_profile", profile, acting_user=acting_user,
        old={name: old[name] for name in kept}, new={**{name: values[name] for name in kept}, "changed": changed},
    )  # fmt: skip
    return profile
