"""What people decide about their notices, browsers and calendar address; each with an audit row."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from toasoan.foundation.audit.actions import record
from toasoan.foundation.notices import pushing, queries
from toasoan.foundation.notices.models import CalendarAddress, PushSubscription, Rhythm, Wish
from toasoan.foundation.notices.queries import How
from toasoan.foundation.notices.registry import kinds
from toasoan.foundation.people.models import User

MOST_BROWSERS = 10


@transaction.atomic
def choose_ways(chosen: Mapping[str, How], *, acting_user: User) -> int:
    """How the kinds reach the person from now on; what has been planned for sending stays. How many kinds changed."""
    known, before = kinds(), queries.wishes_of(acting_user)
    changed = {
        code: How(how.mail, how.push, how.urgent and known[code].urgent) for code, how in chosen.items() if code in known and how != before[code]
    }
    for code, how in changed.items():
        Wish.objects.update_or_create(person=acting_user, kind=code, defaults=asdict(how))
    if changed:
        old, new = ({code: asdict(source[code]) for code in changed} for source in (before, changed))
        record("notices.choose", acting_user, acting_user=acting_user, old=old, new=new)
    return len(changed)


@transaction.atomic
def choose_times(*, acting_user: User, **values: Any) -> Rhythm:
    """Quiet hours, times of the digest, no mail at all."""
    rhythm = Rhythm.objects.filter(person=acting_user).first() or Rhythm(person=acting_user)
    old = {name: getattr(rhythm, name) for name in values} if rhythm.pk else None
    for name, value in values.items():
        setattr(rhythm, name, value)
    rhythm.save()
    record("notices.times", acting_user, acting_user=acting_user, old=old, new=values)
    return rhythm


@transaction.atomic
def stop_mail(person: User, *, how: str) -> None:
    """No mail any more, asked for from a mail itself; whoever holds the mail may do that, and nothing else."""
    rhythm = Rhythm.objects.filter(person=person).first()
    if rhythm is None:
        hours = queries.agency_digests()
        rhythm = Rhythm(person=person, **hours)
    if not rhythm.no_mail:
        rhythm.no_mail = True
        rhythm.save()
        record("notices.stop_mail", person, acting_user=None, new={"no_mail": True}, reason=how)


@transaction.atomic
def subscribe_browser(*, endpoint: str, p256dh: str, auth: str, device: str, acting_user: User) -> PushSubscription:
    """Push to this browser from now on. The same browser of another account is taken over: whoever is signed in there is told.

    :raises PushRefused: for an address or keys that are none of a listed push service's.
    """
    pushing.check_endpoint(endpoint)
    pushing.check_keys(p256dh, auth)
    values = {"person": acting_user, "endpoint": endpoint, "p256dh": p256dh, "auth": auth, "device": device[:120], "failures": 0}
    digest = hashlib.sha256(endpoint.encode()).hexdigest()
    made, new = PushSubscription.objects.update_or_create(endpoint_hash=digest, defaults=values)
    old = PushSubscription.objects.filter(person=acting_user).order_by("-created", "-pk").values_list("pk", flat=True)[MOST_BROWSERS:]
    PushSubscription.objects.filter(pk__in=list(old)).delete()
    if new:
        record("notices.subscribe", acting_user, acting_user=acting_user, new={"device": device[:120]})
    return made


@transaction.atomic
def forget_browser(subscription: PushSubscription, *, acting_user: User) -> None:
    """Push to this browser no more.

    :raises PermissionError: for somebody else's.
    """
    if subscription.person_id != acting_user.pk:
        raise PermissionError("not one's own")
    record("notices.unsubscribe", acting_user, acting_user=acting_user, old={"device": subscription.device})
    subscription.delete()


def token_hash(token: str) -> str:
    """What is kept of a calendar's secret."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def make_calendar_address(*, acting_user: User) -> str:
    """A new secret for the person's calendar; the old one ends. It is shown once and only its hash is kept."""
    token = secrets.token_urlsafe(32)
    values = {"token_hash": token_hash(token), "created": timezone.now(), "fetched_at": None}
    _address, new = CalendarAddress.objects.update_or_create(person=acting_user, defaults=values)
    record("notices.calendar_address", acting_user, acting_user=acting_user, new={"replaced": not new})
    return token


@transaction.atomic
def end_calendar_address(*, acting_user: User) -> None:
    """The calendar can be fetched no more."""
    ended, _by_model = CalendarAddress.objects.filter(person=acting_user).delete()
    if ended:
        record("notices.end_calendar_address", acting_user, acting_user=acting_user)
