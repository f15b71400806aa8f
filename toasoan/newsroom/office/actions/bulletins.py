"""Sending internal notices, reading and confirming them, reminding."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.language import normalise
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import Desk, RoleProfile, User
from toasoan.foundation.people.queries import people_with
from toasoan.newsroom.office import policy
from toasoan.newsroom.office.events import BulletinSent
from toasoan.newsroom.office.models import Bulletin, BulletinReceipt


@transaction.atomic
def send_bulletin(
    *, acting_user: User, title: str, text: str, everybody: bool = False, desks: Collection[Desk] = (), roles: Collection[RoleProfile] = (),
    attachments: Collection[Any] = (), must_confirm: bool = False, confirm_by: datetime | None = None,
) -> Bulletin:  # fmt: skip
    """Send a notice to everybody, or to desks and roles; the receipts fix who is asked to read it. A head of a desk writes to the own desk.

    :raises OfficeRefused: for nobody to read it, a deadline that has passed, or other desks than the own.
    """
    policy.require(policy.may(acting_user, "send_bulletin"))
    own = not everybody and not roles and all(desk.pk == acting_user.desk_id for desk in desks)
    policy.require(policy.may(acting_user, "run_house") or own, _("Trưởng ban gửi thông báo cho ban của mình; gửi rộng hơn hãy nhờ thư ký tòa soạn."))
    policy.require(not (must_confirm and confirm_by and confirm_by <= timezone.now()), _("Hạn xác nhận phải ở sau bây giờ."))
    wanted = Q(pk__isnull=False) if everybody else Q(desk__in=list(desks)) | Q(groups__role_profile__in=list(roles))
    ids = set(people_with("office.use_office").filter(wanted).exclude(pk=acting_user.pk).values_list("pk", flat=True))
    policy.require(ids, _("Không có ai trong tòa soạn để nhận. Hãy chọn ban, vai trò hoặc toàn tòa soạn."))
    bulletin = Bulletin.objects.create(
        title=normalise(title), text=normalise(text), everybody=everybody, must_confirm=must_confirm,
        confirm_by=confirm_by if must_confirm else None, author=acting_user,
    )  # fmt: skip
    bulletin.desks.set(desks)
    bulletin.roles.set(roles)
    bulletin.attachments.set(attachments)
    BulletinReceipt.objects.bulk_create(BulletinReceipt(bulletin=bulletin, person_id=pk) for pk in sorted(ids))
    record("bulletin.send", bulletin, acting_user=acting_user, new={"readers": len(ids), "must_confirm": must_confirm, "confirm_by": confirm_by})
    publish_event(BulletinSent(subject=bulletin.content_key, bulletin_id=bulletin.pk))
    return bulletin


@transaction.atomic
def read_bulletin(bulletin: Bulletin, *, acting_user: User) -> None:
    """Note the first reading; somebody who is no reader leaves no trace."""
    changed = BulletinReceipt.objects.filter(bulletin=bulletin, person=acting_user, read_at=None).update(read_at=timezone.now())
    if changed:
        record("bulletin.read", bulletin, acting_user=acting_user)


@transaction.atomic
def confirm_bulletin(bulletin: Bulletin, *, acting_user: User) -> None:
    """Say that one has read and understood it.

    :raises OfficeRefused: for somebody it was not sent to, and when nothing is to be confirmed.
    """
    policy.require(bulletin.must_confirm, _("Thông báo này không cần xác nhận."))
    receipt = BulletinReceipt.objects.select_for_update().filter(bulletin=bulletin, person=acting_user).first()
    policy.require(receipt, _("Thông báo này không gửi cho bạn."))
    if receipt is not None and receipt.confirmed_at is None:
        receipt.confirmed_at = timezone.now()
        receipt.read_at = receipt.read_at or receipt.confirmed_at
        receipt.save(update_fields=["confirmed_at", "read_at"])
        late = bulletin.confirm_by is not None and receipt.confirmed_at > bulletin.confirm_by
        record("bulletin.confirm", bulletin, acting_user=acting_user, new={"late": late})


@transaction.atomic
def remind_readers(bulletin: Bulletin, *, acting_user: User | None) -> int:
    """Remind those who have not read (or confirmed) it; how many. ``None`` is the clock.

    :raises OfficeRefused: for others than its author and who runs the house.
    """
    allowed = acting_user is None or acting_user.pk == bulletin.author_id or policy.may(acting_user, "run_house")
    policy.require(allowed)
    late = bulletin.receipts.filter(confirmed_at=None) if bulletin.must_confirm else bulletin.receipts.filter(read_at=None)
    count = late.update(reminded=F("reminded") + 1)
    policy.require(count or acting_user is None, _("Mọi người đã đọc cả rồi."))
    if count:
        number = max(late.values_list("reminded", flat=True))
        record("bulletin.remind", bulletin, acting_user=acting_user, new={"people": count, "number": number})
        publish_event(BulletinSent(subject=bulletin.content_key, bulletin_id=bulletin.pk, reminder=number))
    return count
