"""What the clock does about accounts: idle ones are disabled, counted attempts forgotten, a review that is due called for."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from toasoan.foundation.audit.actions import record
from toasoan.foundation.clock import every
from toasoan.foundation.people import lockout
from toasoan.foundation.people.models import User
from toasoan.foundation.people.reviews import overdue

log = logging.getLogger("toasoan.people")


@every(24 * 3600, "people.disable_idle_accounts")
def disable_idle_accounts() -> list[str]:
    """Disable accounts that nobody signed in to for 45 days (A15); the last administrator stays, or nobody could let others in again."""
    if not settings.IDLE_ACCOUNT_DAYS:
        return []
    limit = timezone.now() - timedelta(days=settings.IDLE_ACCOUNT_DAYS)
    disabled = []
    # A15 is about the newsroom's accounts; those outside hold no rights and write when they have something to say
    for user in User.objects.filter(is_active=True).exclude(kind=User.Kind.OUTSIDE):
        seen = max(moment for moment in (user.last_login, user.activated_at, user.date_joined) if moment)
        if seen >= limit:
            continue
        if user.administers and not any(other.administers for other in User.objects.filter(is_active=True).exclude(pk=user.pk)):
            record("people.idle_administrator_kept", user, acting_user=None, result="warning")
            continue
        with transaction.atomic():
            user.is_active = False
            user.save(update_fields=["is_active"])
            record("people.account_idle", user, acting_user=None, new={"last_seen": seen, "days": settings.IDLE_ACCOUNT_DAYS})
        disabled.append(user.username)
    return disabled


@every(3600, "people.forget_old_failures")
def forget_old_failures() -> None:
    """Attempts that no longer count."""
    lockout.forget_old_failures()


@every(24 * 3600, "people.review_due")
def review_due() -> None:
    """Write to the log which six-monthly review is overdue (B08, B09); the newsroom's front page shows it as well."""
    for kind in overdue():
        log.warning("review overdue: %s", kind.value)
