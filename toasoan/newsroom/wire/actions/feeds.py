"""Asking feeds, noticing that they fall silent, keeping their settings."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import User
from toasoan.newsroom.wire import limits
from toasoan.newsroom.wire.actions.receiving import Received, receive
from toasoan.newsroom.wire.errors import WireRefused
from toasoan.newsroom.wire.events import FeedFailing, FeedIdle
from toasoan.newsroom.wire.models import Feed
from toasoan.newsroom.wire.secrets import seal, unseal
from toasoan.newsroom.wire.states import FEED, FeedState
from toasoan.newsroom.wire.transports import Transport, TransportRefused, transport

log = logging.getLogger("toasoan.wire")
FAILING_AFTER = 3
LONGEST_WAIT = 60  # minutes between tries of a feed that fails
FEED_FIELDS = ("name", "transport", "format", "settings", "every_minutes", "idle_hours", "credit", "rights", "language")


@transaction.atomic
def save_feed(feed: Feed, *, acting_user: User, secrets: dict[str, str] | None = None) -> Feed:
    """Store a feed's settings. A secret left empty stays what it was; the audit never holds one."""
    codename = "change_feed" if feed.pk else "add_feed"
    if not acting_user.has_perm(f"wire.{codename}"):
        raise WireRefused(_("Tài khoản của bạn không có quyền đặt nguồn tin."))
    before = Feed.objects.filter(pk=feed.pk).first()
    asked = {setting.name for setting in transport(feed.transport).settings if setting.secret}
    kept = {name: value for name, value in unseal(feed.sealed).items() if name in asked}
    feed.sealed = seal({**kept, **{name: value for name, value in (secrets or {}).items() if value and name in asked}})
    if before is not None and (before.transport, before.settings) != (feed.transport, feed.settings):
        feed.memory = {}
    feed.next_poll = None
    feed.save()
    old = {name: getattr(before, name) for name in FEED_FIELDS} if before else None
    new = {**{name: getattr(feed, name) for name in FEED_FIELDS}, "secrets_changed": sorted(name for name, value in (secrets or {}).items() if value)}
    record(f"wire.{codename}", feed, acting_user=acting_user, old=old, new=new)
    return feed


@transaction.atomic
def move_feed(feed: Feed, name: str, *, acting_user: User) -> Feed:
    """Pause a feed or let it go on."""
    if not acting_user.has_perm("wire.change_feed"):
        raise WireRefused(_("Tài khoản của bạn không có quyền đặt nguồn tin."))
    current = Feed.objects.select_for_update().get(pk=feed.pk)
    if current.state not in FEED[name].sources or name not in {"pause", "resume"}:
        raise WireRefused(_("Nguồn tin đã đổi trạng thái. Hãy tải lại trang."))
    old, current.state = current.state, FEED[name].target
    current.failures, current.next_poll, current.idle_since = 0, None, None
    current.save(update_fields=["state", "failures", "next_poll", "idle_since"])
    record(f"wire.{name}_feed", current, acting_user=acting_user, old={"state": old}, new={"state": current.state})
    return current


def poll_due() -> int:
    """Ask every feed whose time has come; how many were asked. One that breaks does not hold up the others."""
    now = timezone.now()
    due = Feed.objects.exclude(state=FeedState.PAUSED).filter(Q(next_poll=None) | Q(next_poll__lte=now))
    asked = 0
    for feed in due.order_by("next_poll", "pk"):
        if not transport(feed.transport).pulled:
            continue
        later = now + timedelta(minutes=feed.every_minutes)
        if Feed.objects.filter(pk=feed.pk).filter(Q(next_poll=None) | Q(next_poll__lte=now)).update(next_poll=later, last_tried=now):
            poll_feed(feed)
            asked += 1
    return asked


def poll_feed(feed: Feed, *, by: Transport | None = None) -> Received:
    """Ask one feed now. After a failure it is asked again later and later, at most an hour apart."""
    way = by or transport(feed.transport)
    memory = dict(feed.memory)
    new = broken = 0
    error = ""
    try:
        for number, parcel in enumerate(way.collect({**feed.settings, **unseal(feed.sealed)}, memory)):
            got = receive(feed, parcel)
            new, broken = new + got.new, broken + got.broken
            if number + 1 >= limits.PARCELS_PER_POLL:
                break
    except TransportRefused as refusal:
        error = str(refusal)
    except Exception as unforeseen:  # a fault of one transport must not stop the clock; it is shown and logged
        log.exception("feed %s broke", feed.pk)
        error = f"{type(unforeseen).__name__}: {unforeseen}"
    _note(feed, memory, error)
    return Received(new, broken)


@transaction.atomic
def _note(feed: Feed, memory: dict[str, Any], error: str) -> None:
    current = Feed.objects.select_for_update().get(pk=feed.pk)
    now = timezone.now()
    current.memory, current.last_tried, current.last_error = memory, now, error[:1000]
    wait = current.every_minutes
    if error:
        current.failures += 1
        wait = min(max(LONGEST_WAIT, wait), wait * 2 ** min(current.failures, 10))
        if current.failures >= FAILING_AFTER and current.state in FEED["fail"].sources:
            current.state = FEED["fail"].target
            record("wire.fail_feed", current, acting_user=None, new={"error": current.last_error}, result="failed")
            publish_event(FeedFailing(subject=f"feed:{current.pk}", feed_id=current.pk, error=current.last_error))
    else:
        current.failures, current.last_success = 0, now
        if current.state in FEED["recover"].sources:
            current.state = FEED["recover"].target
            record("wire.recover_feed", current, acting_user=None, new={"state": current.state})
    current.next_poll = now + timedelta(minutes=wait)
    current.save(update_fields=["memory", "last_tried", "last_error", "failures", "state", "last_success", "next_poll"])


def alarm_idle() -> list[int]:
    """Raise the alarm for feeds that have sent nothing for as long as they may, once for each silence; their numbers."""
    now, alarmed = timezone.now(), []
    for feed in Feed.objects.exclude(state=FeedState.PAUSED).filter(idle_hours__gt=0, idle_since=None):
        since = feed.last_item_at or feed.created
        if since > now - timedelta(hours=feed.idle_hours):
            continue
        with transaction.atomic():
            if Feed.objects.filter(pk=feed.pk, idle_since=None).update(idle_since=since):
                record("wire.feed_idle", feed, acting_user=None, new={"since": since, "hours": feed.idle_hours}, result="warning")
                publish_event(FeedIdle(subject=f"feed:{feed.pk}", feed_id=feed.pk, hours=feed.idle_hours))
                alarmed.append(feed.pk)
    return alarmed
