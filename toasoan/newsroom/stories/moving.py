"""Moving a thing along its table: the rules, the change, the audit row, in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Model

from toasoan.foundation.audit.actions import record
from toasoan.newsroom.stories import policy
from toasoan.newsroom.stories.door import open_door
from toasoan.newsroom.stories.states import Table, Way

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

M = TypeVar("M", bound=Model)


def locked(obj: M) -> M:
    """The row as the database has it, locked until the transaction ends (two people never decide at once)."""
    found: M = type(obj)._base_manager.select_for_update(of=("self",)).get(pk=obj.pk)  # type: ignore[attr-defined]  # stubs know no _base_manager
    return found


def move(obj: Any, table: Table, name: str, *, acting_user: User | None, reason: str = "", fields: dict[str, Any] | None = None) -> Way:
    """Move a locked object by the named way and write the audit row (``coverage.approve``).

    ``fields`` are set along with the state; their old and new values go into the row.

    :raises StoryRefused: when the way may not start here, or a reason is missing.
    """
    way = policy.require_way(obj, table, name, acting_user=acting_user, reason=reason)
    values = {**(fields or {}), "state": str(way.target)}
    old = {field: getattr(obj, field) for field in values}
    for field, value in values.items():
        setattr(obj, field, value)
    with open_door():
        type(obj)._base_manager.filter(pk=obj.pk).update(**values)
    record(f"{obj._meta.model_name}.{name}", obj, acting_user=acting_user, reason=reason, old=old, new=values)
    return way


def changes(obj: Any, values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Which of the values differ from the object's: ``(old, new)``, as the audit carries them. Sets them on the object."""
    old, new = {}, {}
    for field, value in values.items():
        before = getattr(obj, field)
        if before != value:
            old[field], new[field] = _plain(before), _plain(value)
            setattr(obj, field, value)
    return old, new


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Model) else value
