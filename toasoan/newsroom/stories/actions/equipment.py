"""Booking vehicles, cameras and the like for a coverage."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.newsroom.stories import policy
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.models import Booking, Coverage, Equipment
from toasoan.newsroom.stories.moving import locked
from toasoan.newsroom.stories.versions.following import announce

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User


@transaction.atomic
def book(
    equipment: Equipment, coverage: Coverage, *, starts_at: datetime, ends_at: datetime, acting_user: User, despite_clash: bool = False
) -> Booking:
    """Keep a thing for a coverage.

    :param despite_clash: the one who books has seen that it is taken and shares it (one car, two stories in one place).
    :raises StoryRefused: when it is out of use, or taken at that time by another coverage.
    """
    policy.require(acting_user, "plan_coverage")
    thing = locked(equipment)
    if ends_at <= starts_at:
        raise StoryRefused(_("Giờ trả phải sau giờ nhận."))
    if thing.out_of_use:
        raise StoryRefused(_("“%(name)s” đang hỏng hoặc ngừng dùng.") % {"name": thing})
    taken = Booking.objects.filter(equipment=thing, starts_at__lt=ends_at, ends_at__gt=starts_at).exclude(coverage=coverage).first()
    if taken is not None and not despite_clash:
        words = {"name": thing, "coverage": taken.coverage}
        raise StoryRefused(_("“%(name)s” đã giao cho “%(coverage)s” vào giờ đó. Hãy chọn thứ khác, giờ khác, hoặc xác nhận dùng chung.") % words)
    booking = Booking.objects.create(equipment=thing, coverage=coverage, starts_at=starts_at, ends_at=ends_at, by=acting_user)
    new = {"equipment": thing.pk, "coverage": coverage.pk, "starts_at": starts_at, "ends_at": ends_at, "shared": taken is not None}
    record("booking.create", booking, acting_user=acting_user, new=new)
    announce(coverage)
    return booking


@transaction.atomic
def cancel_booking(booking: Booking, *, acting_user: User) -> None:
    """Give a thing back."""
    policy.require(acting_user, "plan_coverage")
    old = {"equipment": booking.equipment_id, "coverage": booking.coverage_id, "starts_at": booking.starts_at, "ends_at": booking.ends_at}
    record("booking.delete", booking, acting_user=acting_user, old=old)
    announce(booking.coverage)
    booking.delete()
