"""Moving a thing along its table: the rules, the change, the audit row, in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Model

from toasoan.foundation.audit.actions import record
from toasoan.newsroom.contributors import policy
from toasoan.newsroom.contributors.door import open_door
from toasoan.newsroom.contributors.states import Table, Way

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

M = TypeVar("M", bound=Model)


def locked(obj: M) -> M:
    """The row as the database has it, locked until the transaction ends (two people never decide at once)."""
    found: M = type(obj)._base_manager.select_for_update(of=("self",)).get(pk=obj.pk)  # type: ignore[attr-defined]  # stubs know no _base_manager
    return found


def move(obj: Any, table: Table, name: str, *, acting_user: User | None, reason: str = "", fields: dict[str, Any] | None = None) -> Way:
    """Move a locked object by the named way and write the audit row (``submission.accept``); ``fields`` are set along with the state.

    :raises ContributionRefused: when the way may not start here, or a reason is missing.
    """
    way = policy.require_way(obj, table, name, acting_user=acting_user, reason=reason)
    values = {**(fields or {}), "state": str(way.target)}
    if way.reason_required:
        values["reason" if hasattr(obj, "reason") else "refusal" if hasattr(obj, "refusal") else "answer"] = reason.strip()
    old = {"state": obj.state}
    for field, value in values.items():
        setattr(obj, field, value)
    with open_door():
        type(obj)._base_manager.filter(pk=obj.pk).update(**values)
    record(f"{obj._meta.model_name}.{name}", obj, acting_user=acting_user, reason=reason, old=old, new={"state": str(way.target)})
    return way
