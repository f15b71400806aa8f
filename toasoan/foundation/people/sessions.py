"""Sessions of staff: ending them, limiting them, naming the device (controls B06, B07)."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import User


@transaction.atomic
def end_sessions(user: User, *, acting_user: User | None, reason: str) -> None:
    """End every session of an account, on every device, known to the list or not: their key stops fitting at once."""
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
    user.session_epoch = User.objects.values_list("session_epoch", flat=True).get(pk=user.pk)
    ended = UserSession.objects.filter(user_id=user.pk)
    record("people.sessions_end", user, acting_user=acting_user, old={"sessions": ended.count()}, reason=reason)
    ended.delete()


def end_other_sessions(request: HttpRequest, user: User, *, reason: str) -> None:
    """End every session of the account except the one asking, which gets a new key."""
    end_sessions(user, acting_user=user, reason=reason)
    update_session_auth_hash(request, user)
    UserSession.objects.create_from_request(request)


def end_session(session: UserSession, *, acting_user: User | None, reason: str) -> None:
    """End one session."""
    with transaction.atomic():
        record(
            "people.session_end",
            session.user,
            acting_user=acting_user,
            old={"address": session.ip, "device": device_name(session.user_agent)},
            reason=reason,
        )
        session.end()


def make_room(user: User) -> None:
    """Before one more session opens, end the oldest ones beyond the limit (B06)."""
    if settings.SESSIONS_PER_ACCOUNT:
        there = sorted(UserSession.objects.purge_and_list(user), key=lambda session: session.last_seen_at, reverse=True)
        for session in there[settings.SESSIONS_PER_ACCOUNT - 1 :]:
            end_session(session, acting_user=None, reason=f"nhiều hơn {settings.SESSIONS_PER_ACCOUNT} phiên cùng lúc")


BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("coc_coc", "Cốc Cốc"),
    ("Firefox/", "Firefox"),
    ("Zalo", "Zalo"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux"))


def device_name(agent: str) -> str:
    """Browser and system in a few words, as far as the browser says: ``Firefox · Windows``."""
    parts = [next((name for mark, name in table if mark in agent), "") for table in (BROWSERS, SYSTEMS)]
    return " · ".join(part for part in parts if part) or agent[:60]
