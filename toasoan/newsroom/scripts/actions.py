"""Measuring presenters; bringing a script out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.language import count_syllables, normalise
from toasoan.newsroom.scripts.models import Presenter, PresenterMeasurement, Script
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.moving import locked
from toasoan.newsroom.stories.versions.actions import move_version

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

MEASUREMENTS_USED = 5
SHORTEST_READING = 20  # syllables; below that the watch decides, not the voice


def _require(user: User, permission: str) -> None:
    if not (user.is_active and user.has_perm(permission)):
        raise StoryRefused(_("Tài khoản của bạn không có quyền làm việc này. Hãy nhờ trưởng ban hoặc biên tập chương trình."))


@transaction.atomic
def measure_presenter(
    presenter: Presenter, *, text: str, seconds: Decimal, acting_user: User, measured_on: date | None = None, note: str = ""
) -> PresenterMeasurement:
    """Keep one reading; the presenter's speed is that of the last five together.

    :raises StoryRefused: for too short a text, or a speed that nobody reads at.
    """
    _require(acting_user, "scripts.add_presentermeasurement")
    syllables = count_syllables(normalise(text))
    if syllables < SHORTEST_READING:
        raise StoryRefused(_("Đoạn đọc ngắn quá. Hãy đo với ít nhất %(count)s tiếng.") % {"count": SHORTEST_READING})
    if seconds <= 0 or not 60 <= syllables / seconds * 60 <= 600:
        raise StoryRefused(_("Số giây không hợp với đoạn đọc. Hãy xem lại đồng hồ."))
    current = locked(presenter)
    day = measured_on or timezone.localdate()
    made = PresenterMeasurement.objects.create(
        presenter=current, measured_on=day, syllables=syllables, seconds=seconds, note=normalise(note)[:255], by=acting_user
    )
    last = list(current.measurements.values_list("pk", flat=True)[:MEASUREMENTS_USED])
    sums = PresenterMeasurement.objects.filter(pk__in=last).aggregate(syllables=Sum("syllables"), seconds=Sum("seconds"))
    speed = round(sums["syllables"] * 60 / sums["seconds"])
    record(
        "presenters.measure",
        current,
        acting_user=acting_user,
        old={"syllables_per_minute": current.syllables_per_minute},
        new={"syllables_per_minute": speed, "syllables": syllables, "seconds": str(seconds)},
    )
    current.syllables_per_minute = presenter.syllables_per_minute = speed
    current.save(update_fields=["syllables_per_minute"])
    return made


@transaction.atomic
def bring_out_script(script: Script, *, acting_user: User) -> None:
    """Say that an approved script was on the air.

    :raises StoryRefused: for one that is not approved, or an account that may not.
    """
    _require(acting_user, "scripts.publish_script")
    move_version(script, "bring_out", acting_user=acting_user, fields={"out_at": timezone.now()})
