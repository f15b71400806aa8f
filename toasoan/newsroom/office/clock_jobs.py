"""What the clock does: reminds of directives that fall due and of notices that nobody confirmed in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.clock import every
from toasoan.foundation.notices.actions import tell_all
from toasoan.foundation.notices.registry import Notice
from toasoan.newsroom.office.actions.bulletins import remind_readers
from toasoan.newsroom.office.models import Bulletin, Directive
from toasoan.newsroom.office.notices import carriers
from toasoan.newsroom.office.states import UNREPORTED_DIRECTIVES

SOON = timedelta(days=2)
LATE_FOR_AT_MOST = timedelta(days=30)


@every(3600, "office.directives_due")
def tell_directives_due() -> int:
    """Tell who carries a directive out that its day comes within two days or has passed (the register's keeper too); each once for each day."""
    return tell_all(_due_notices())


def _due_notices() -> Iterator[Notice]:
    today = timezone.localdate()
    rows = Directive.objects.defer("file_content").filter(
        state__in=UNREPORTED_DIRECTIVES, due_on__lte=today + SOON, due_on__gte=today - LATE_FOR_AT_MOST
    )
    for row in rows[:500]:
        late = row.due_on is not None and row.due_on < today
        people = carriers(row) | ({row.registered_by_id} if late else set())
        sentence = _("Văn bản %(number)s đã quá hạn %(day)s") if late else _("Văn bản %(number)s phải xong ngày %(day)s")
        yield Notice(
            people=sorted(people), kind="office.directive_due", subject_key=row.content_key,
            text=sentence % {"number": row, "day": f"{row.due_on:%d/%m/%Y}"}, url=reverse("office_directive", args=[row.pk]),
            once_key=f"office.directive_due:{row.pk}:{row.due_on}:{'late' if late else 'soon'}",
        )  # fmt: skip


@every(900, "office.bulletins_due")
def remind_of_bulletins() -> int:
    """Remind, once, those who have not confirmed a notice whose time has passed."""
    late = Bulletin.objects.filter(must_confirm=True, confirm_by__lte=timezone.now(), receipts__confirmed_at=None, receipts__reminded=0).distinct()
    return sum(remind_readers(bulletin, acting_user=None) for bulletin in late[:100])
