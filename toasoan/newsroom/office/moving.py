"""Moving a thing of this room along its table: the rule, the change, the audit row."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import User
from toasoan.newsroom.office.errors import OfficeRefused
from toasoan.newsroom.stories.door import open_door
from toasoan.newsroom.stories.states import Table


def move(obj: Any, table: Table, name: str, *, acting_user: User, reason: str = "", audited: bool = True, **fields: Any) -> None:
    """Move a locked object by the named way, set fields along with it and write the audit row (``leaverequest.approve``).

    :param audited: whether the reason goes into the audit (that of a restricted thing does not).
    :raises OfficeRefused: when the way may not start here, or a reason is missing.
    """
    way = table[name]
    if obj.state not in way.sources:
        raise OfficeRefused(
            _("Không thể “%(verb)s” khi đang ở trạng thái “%(state)s”. Hãy tải lại trang để xem tình hình mới nhất.")
            % {"verb": way.verb, "state": obj.get_state_display()}
        )
    if way.reason_required and not reason.strip():
        raise OfficeRefused(_("Hãy nêu lý do của việc “%(verb)s”.") % {"verb": way.verb})
    values = {**fields, "state": str(way.target)}
    old = {field: getattr(obj, field) for field in values}
    for field, value in values.items():
        setattr(obj, field, value)
    with open_door():
        obj.save(update_fields=list(values))
    kept = values if audited else {"state": values["state"]}
    record(
        f"{obj._meta.model_name}.{name}", obj, acting_user=acting_user, reason=reason if audited else "",
        old={field: old[field] for field in kept}, new=kept,
    )  # fmt: skip
