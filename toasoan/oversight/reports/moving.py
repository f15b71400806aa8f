"""Moving a thing along its table: the rules, the change, the audit row, in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Model
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.oversight.reports import policy
from toasoan.oversight.reports.errors import ReportRefused
from toasoan.oversight.reports.models.door import open_door
from toasoan.oversight.reports.states import Table, Way

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User
    from toasoan.oversight.bodies.models import Body

M = TypeVar("M", bound=Model)


def locked(obj: M) -> M:
    """The row as the database has it, locked until the transaction ends."""
    found: M = type(obj)._base_manager.select_for_update(of=("self",)).get(pk=obj.pk)  # type: ignore[attr-defined]  # stubs know no _base_manager
    return found


def move(obj: Any, table: Table, name: str, *, acting_user: User | None, body: Body, reason: str = "", **fields: Any) -> Way:
    """Move a locked object by the named way and write the audit row (``report.approve``). ``acting_user`` ``None`` is the system.

    :raises ReportRefused: without permission for the body, when the way does not start here, or a reason is missing.
    """
    way = table[name]
    policy.require(acting_user is None or policy.may_for(acting_user, way.permission, body))
    if obj.state not in way.sources:
        sentence = _("Không thể “%(verb)s” khi đang ở trạng thái “%(state)s”. Hãy tải lại trang để xem tình hình mới nhất.")
        raise ReportRefused(sentence % {"verb": way.verb, "state": obj.get_state_display()})
    policy.require(reason.strip() or not way.needs_reason, _("Hãy nêu lý do."))
    values = {**fields, "state": str(way.target)}
    old = {field: getattr(obj, field) for field in values}
    for field, value in values.items():
        setattr(obj, field, value)
    with open_door():
        type(obj)._base_manager.filter(pk=obj.pk).update(**values)
    record(f"{obj._meta.model_name}.{name}", obj, acting_user=acting_user, reason=reason.strip(), old=_plain(old), new=_plain(values))
    return way


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value.pk if isinstance(value, Model) else value for name, value in values.items()}
