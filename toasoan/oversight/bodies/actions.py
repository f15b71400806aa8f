"""Keeping bodies and who works for them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.language import normalise
from toasoan.foundation.people.models import User
from toasoan.oversight.bodies.errors import BodyRefused
from toasoan.oversight.bodies.models import Body, BodyMember


def _may(user: User | None) -> None:
    if user is not None and not (user.is_active and user.has_perm("bodies.keep_bodies")):
        raise BodyRefused(_("Tài khoản của bạn không có quyền sửa thông tin cơ quan. Hãy nhờ quản trị hệ thống."))


def _checked(body: Body) -> None:
    above, seen = body.above, {body.pk} if body.pk else set()
    while above is not None:
        if above.pk in seen:
            raise BodyRefused(_("Cơ quan không thể báo cáo lên chính nó hay lên đơn vị dưới mình. Hãy chọn lại ô “Báo cáo lên”."))
        seen.add(above.pk)
        above = above.above
    if body.merged_into_id is not None and body.merged_into_id == body.pk:
        raise BodyRefused(_("Cơ quan không thể nhập vào chính nó."))
    try:
        body.full_clean()
    except ValidationError as refusal:
        raise BodyRefused(" ".join(refusal.messages)) from refusal


@transaction.atomic
def save_body(body: Body | None = None, *, acting_user: User | None, **values: Any) -> Body:
    """Enter a body or change one.

    :param acting_user: ``None`` for the system (loading).
    :raises BodyRefused: without permission, for a circle in the chain, and for values that do not fit.
    """
    _may(acting_user)
    current = Body() if body is None else Body.objects.select_for_update().get(pk=body.pk)
    old = model_to_dict(current) if current.pk else {}
    for name, value in values.items():
        setattr(current, name, normalise(value.strip()) if isinstance(value, str) else value)
    _checked(current)
    current.save()
    new = model_to_dict(current)
    changed = {name for name in new if new[name] != old.get(name)}
    record(
        "bodies.save",
        current,
        acting_user=acting_user,
        old={name: old.get(name) for name in changed} if old else None,
        new={name: new[name] for name in changed},
    )
    return current


@transaction.atomic
def set_members(body: Body, users: Collection[User], *, acting_user: User | None) -> None:
    """Say who works for a body of ours.

    :raises BodyRefused: without permission, for a body that is not ours and for accounts outside the house.
    """
    _may(acting_user)
    if not body.is_ours:
        raise BodyRefused(_("Chỉ phân người cho cơ quan mà bản cài này làm việc cho."))
    if any(user.kind == User.Kind.OUTSIDE for user in users):
        raise BodyRefused(_("Tài khoản bên ngoài không làm việc cho cơ quan."))
    old = sorted(body.members.values_list("user_id", flat=True))
    new = sorted(user.pk for user in users)
    body.members.exclude(user_id__in=new).delete()
    BodyMember.objects.bulk_create([BodyMember(body=body, user_id=pk) for pk in new if pk not in old])
    record("bodies.staff", body, acting_user=acting_user, old={"users": old}, new={"users": new})
