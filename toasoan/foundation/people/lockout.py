"""Wrong attempts are counted per account and per address, in the database; too many lock it for a time (A07, A08)."""

from __future__ import annotations

import ipaddress
import unicodedata
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import SignInFailure, SignInLock, User


def account_key(account: str) -> str:
    """What is counted for an account, whether it exists or not: the name as typed, without differences of case or composition."""
    return unicodedata.normalize("NFKC", account).strip().casefold()[:150]


def address_key(address: str | None) -> str:
    """What is counted for an address: itself, or for IPv6 its /64, which one subscriber has whole."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return ""
    return str(parsed) if parsed.version == 4 else str(ipaddress.ip_network(f"{parsed}/64", strict=False).network_address)


def _open_locks(account: str, address: str | None) -> list[SignInLock]:
    address = address_key(address)
    found = SignInLock.objects.filter(until__gt=timezone.now(), released=None)
    return [
        lock
        for lock in found.filter(key__in=[account_key(account), address])
        if lock.key == (account_key(account) if lock.kind == SignInLock.Kind.ACCOUNT else address)
    ]


def is_locked(account: str, address: str | None) -> bool:
    """Whether this account, or this address, may not sign in for now, whatever the password."""
    return bool(_open_locks(account, address))


def _counts_since(kind: str, key: str) -> datetime:
    """From when wrong attempts count: the window, or the last time a lock was released or ran out."""
    start = timezone.now() - timedelta(minutes=settings.LOCK_WINDOW_MINUTES)
    last = SignInLock.objects.filter(kind=kind, key=key).order_by("-since").first()
    if last is not None:
        start = max(start, last.released or min(last.until, timezone.now()))
    return start


def _lock(kind: SignInLock.Kind, key: str, length: timedelta, account: str) -> None:
    now = timezone.now()
    lock = SignInLock.objects.create(kind=kind, key=key, since=now, until=now + length)
    record("people.lock", lock, acting_user=None, account=account, new={"kind": kind.value, "until": lock.until}, result="refused")


@transaction.atomic
def record_failure(account: str, address: str | None, *, why: str = "password") -> None:
    """Count one wrong attempt, and lock the account or the address when it was one too many."""
    if is_locked(account, address):
        record("people.sign_in_refused", acting_user=None, account=account, new={"why": "locked"}, result="refused")
        return
    key, address = account_key(account), address_key(address) or None
    SignInFailure.objects.create(at=timezone.now(), account=key, address=address)
    record("people.sign_in_failed", acting_user=None, account=account, new={"why": why}, result="refused")
    by_account = SignInFailure.objects.filter(account=key, at__gt=_counts_since(SignInLock.Kind.ACCOUNT, key))
    if by_account.count() >= settings.LOCK_AFTER:
        _lock(SignInLock.Kind.ACCOUNT, key, timedelta(hours=settings.LOCK_HOURS), account)
    if address:
        by_address = SignInFailure.objects.filter(address=address, at__gt=_counts_since(SignInLock.Kind.ADDRESS, address))
        if by_address.count() >= settings.LOCK_AFTER_ADDRESS:
            _lock(SignInLock.Kind.ADDRESS, address, timedelta(minutes=settings.LOCK_ADDRESS_MINUTES), account)


def forget_failures(user: User) -> None:
    """A full sign-in clears the account's count; the address's count stays, so that one good account does not cover guessing at others."""
    SignInFailure.objects.filter(account=account_key(user.get_username())).delete()


@transaction.atomic
def unlock(key: str, *, acting_user: User | None, reason: str) -> int:
    """Release every open lock of an account or an address (A08). Gives how many there were; the record says who and why."""
    now = timezone.now()
    locks = SignInLock.objects.filter(key__in={key, account_key(key), address_key(key) or key}, until__gt=now, released=None)
    for lock in locks:
        lock.released, lock.reason = now, reason
        lock.save(update_fields=["released", "reason"])
        record("people.unlock", lock, acting_user=acting_user, account=key, old={"until": lock.until}, reason=reason)
    SignInFailure.objects.filter(account=account_key(key)).delete()
    return len(locks)


def forget_old_failures() -> int:
    """Delete attempts that no longer count; the audit keeps its own record of each."""
    return SignInFailure.objects.filter(at__lt=timezone.now() - timedelta(minutes=settings.LOCK_WINDOW_MINUTES) - timedelta(days=1)).delete()[0]
