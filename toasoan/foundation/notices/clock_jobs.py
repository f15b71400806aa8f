"""What the clock does for notices."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from toasoan.foundation.clock import every
from toasoan.foundation.notices import sending
from toasoan.foundation.notices.models import PersonNotice, Sending
from toasoan.foundation.notices.tasks import send_mail_task, send_pushes_task


@every(15, "notices.send")
def send_due() -> int:
    """Put in line, person by person, what is due by mail and by push; for how many."""
    sending.give_up_stale()
    due = sending.people_with_due()
    for person_id, channel in due:
        (send_mail_task if channel == Sending.Channel.MAIL else send_pushes_task).enqueue(person_id)
    return len(due)


@every(24 * 3600, "notices.prune")
def prune() -> int:
    """Take the words out of old notices; delete the traces once the events that made them can be replayed no more."""
    now = timezone.now()
    old = PersonNotice.objects.filter(told_at__lt=now - timedelta(days=settings.NOTICE_DAYS), emptied=False)
    emptied = old.update(text="", url="", subject_key="", emptied=True)
    Sending.objects.filter(notice__emptied=True).delete()
    longest = max(settings.NOTICE_DAYS, settings.OUTBOX_RETENTION_DAYS) + 7
    PersonNotice.objects.filter(told_at__lt=now - timedelta(days=longest)).delete()
    return emptied
