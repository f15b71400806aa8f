"""What waits to leave the house, person by person: claimed in one transaction, handed over outside of it, marked afterwards.

A sending is never handed over twice: whoever claims it has it, and one whose fate is unknown is not tried again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from toasoan.foundation.notices import queries
from toasoan.foundation.notices.mailing import MailRefused, MailUnsure, mail_notices
from toasoan.foundation.notices.models import PersonNotice, PushSubscription, Rhythm, Sending
from toasoan.foundation.notices.pushing import PushFailed, PushGone, PushRefused, PushUnsure, send_push
from toasoan.foundation.notices.registry import kinds
from toasoan.foundation.people.models import User

State, Channel = Sending.State, Sending.Channel
MOST_ATTEMPTS = 8
MOST_AT_ONCE = 100
CLAIM_HOLDS = timedelta(minutes=15)
PUSHES_FOR_AT_MOST = timedelta(days=1)


def wait_after(attempts: int) -> timedelta:
    """1, 2, 4 … minutes, at most two hours."""
    return min(timedelta(minutes=2 ** max(attempts - 1, 0)), timedelta(hours=2))


def people_with_due(now: datetime | None = None) -> list[tuple[int, str]]:
    """For whom something is due, and by which way. One query."""
    due = Sending.objects.filter(state=State.WAITING, send_at__lte=now or timezone.now())
    return list(due.order_by("person_id").values_list("person_id", "channel").distinct()[:1000])


@transaction.atomic
def claim(person: User, channel: str) -> list[Sending]:
    """Take what is due for this person; what falls into quiet hours waits on, what may not or need not be sent any more is dropped."""
    now = timezone.now()
    locked = Sending.objects.select_for_update(of=("self",)).select_related("notice")
    due = list(locked.filter(person=person, channel=channel, state=State.WAITING, send_at__lte=now).order_by("notice_id")[:MOST_AT_ONCE])
    if not due:
        return []
    loud = queries.times_of([person.pk])[person.pk].loud_from(now)
    may_see = queries.visible(person, {one.notice.subject_key for one in due})
    reachable = person.is_active and (bool(person.email) and not _no_mail(person) if channel == Channel.MAIL else True)
    claimed = []
    for one in due:
        if not reachable or one.notice.subject_key not in may_see or _is_settled(one, now):
            one.state = State.DROPPED
        elif loud > now and not one.urgent:
            one.send_at = loud
        else:
            one.state, one.claimed_at, one.attempts = State.CLAIMED, now, one.attempts + 1
            claimed.append(one)
    Sending.objects.bulk_update(due, ["state", "send_at", "claimed_at", "attempts"])
    return claimed


def _no_mail(person: User) -> bool:
    return Rhythm.objects.filter(person=person, no_mail=True).exists()


def _is_settled(one: Sending, now: datetime) -> bool:
    """Read in the newsroom meanwhile (a mail at once and a push are sent at once or not at all), or too old to interrupt anybody."""
    too_old = one.channel == Channel.PUSH and one.notice.told_at < now - PUSHES_FOR_AT_MOST
    return one.notice.emptied or one.notice.read_at is not None or too_old


def _finish(rows: Iterable[Sending], state: Sending.State, error: str = "") -> None:
    ids = [one.pk for one in rows]
    sent_at = timezone.now() if state == State.SENT else None
    Sending.objects.filter(pk__in=ids, state=State.CLAIMED).update(state=state, sent_at=sent_at, error=error[:500])


def _try_again(rows: Iterable[Sending], error: str) -> None:
    """Wait and try again; after the last attempt the notice stands in the newsroom alone."""
    for one in rows:
        state = State.DROPPED if one.attempts >= MOST_ATTEMPTS else State.WAITING
        send_at = timezone.now() + wait_after(one.attempts)
        Sending.objects.filter(pk=one.pk, state=State.CLAIMED).update(state=state, send_at=send_at, error=error[:500])


def send_mail_to(person_id: int) -> int:
    """One mail with everything that is due for this person; how many notices were in it."""
    person = User.objects.filter(pk=person_id).first()
    rows = claim(person, Channel.MAIL) if person is not None else []
    if person is None or not rows:
        return 0
    try:
        mail_notices(person, [one.notice for one in rows], alone=not any(one.digest for one in rows))
    except MailRefused as refusal:
        _try_again(rows, str(refusal))
        return 0
    except MailUnsure as doubt:
        _finish(rows, State.UNSURE, str(doubt))
        return 0
    _finish(rows, State.SENT)
    return len(rows)


def send_pushes_to(person_id: int) -> int:
    """Push what is due for this person to all their browsers; how many notices were pushed."""
    person = User.objects.filter(pk=person_id).first()
    rows = claim(person, Channel.PUSH) if person is not None else []
    if person is None or not rows:
        return 0
    unread = queries.unread_count(person)
    sent = 0
    for one in rows:
        sent += _push_everywhere(person, one, unread)
    return sent


def push_payload(notice: PersonNotice, unread: int) -> dict[str, object]:
    """What a push carries: the words, where they lead, how many are new."""
    kind = kinds().get(notice.kind)
    return {"id": notice.pk, "title": str(kind.label) if kind else "", "text": notice.text[:400], "unread": unread}


def _push_everywhere(person: User, one: Sending, unread: int) -> int:
    outcomes = [push_to(subscription, push_payload(one.notice, unread), urgent=one.urgent) for subscription in person.push_subscriptions.all()]
    if "sent" in outcomes:
        _finish([one], State.SENT)
        return 1
    if "unsure" in outcomes:
        _finish([one], State.UNSURE)
    elif "failed" in outcomes:
        _try_again([one], "the push service did not take it")
    else:
        _finish([one], State.DROPPED, "no browser takes pushes any more")
    return 0


def push_to(subscription: PushSubscription, payload: dict[str, object], *, urgent: bool = False, send: Callable[..., None] | None = None) -> str:
    """Push to one browser: ``sent``, ``failed``, ``unsure`` or ``gone``. A subscription that has ended is forgotten."""
    mine = PushSubscription.objects.filter(pk=subscription.pk)
    try:
        (send or send_push)(subscription.endpoint, subscription.p256dh, subscription.auth, payload, urgent=urgent)
    except (PushGone, PushRefused):
        mine.delete()
        return "gone"
    except PushFailed:
        mine.update(failures=subscription.failures + 1)
        return "failed"
    except PushUnsure:
        return "unsure"
    mine.update(last_success=timezone.now(), failures=0)
    return "sent"


def give_up_stale() -> int:
    """What was claimed by a process that died is not sent again, for it may have arrived."""
    stale = Sending.objects.filter(state=State.CLAIMED, claimed_at__lt=timezone.now() - CLAIM_HOLDS)
    return stale.update(state=State.UNSURE, error="the process that sent it ended")
