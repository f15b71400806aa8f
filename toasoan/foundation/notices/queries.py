"""Questions about notices: what somebody was told, how many are new, what they may still see, how they wish to be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.db.models import F, QuerySet
from django.utils import timezone

from toasoan.foundation.notices.models import AgencyRhythm, CalendarAddress, PersonNotice, PushSubscription, Rhythm, Wish
from toasoan.foundation.notices.models.wishes import MailWish
from toasoan.foundation.notices.quiet import QuietHours, loud_from, next_digest
from toasoan.foundation.notices.registry import Kind, is_off, kinds, sees

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

MOST_COUNTED = 99
MOST_EXPORTED = 20_000


def unread_count(user: User) -> int:
    """How many notices are new, at most one more than ``MOST_COUNTED``. One query on the index of what is unread."""
    return PersonNotice.objects.filter(person=user, read_at=None, emptied=False).order_by()[: MOST_COUNTED + 1].count()


def notices_of(user: User, *, shown: str = "", order: str = "") -> QuerySet[PersonNotice]:
    """What somebody was told.

    :param shown: ``unread``, ``due`` (with a time that has not passed), or everything.
    :param order: ``due`` puts the next time first, else the newest comes first.
    """
    found = PersonNotice.objects.filter(person=user, emptied=False)
    if shown == "unread":
        found = found.filter(read_at=None)
    elif shown == "due":
        found = found.filter(due_at__gte=timezone.now())
    return found.order_by(F("due_at").asc(nulls_last=True), "-told_at") if order == "due" else found.order_by("-told_at", "-pk")


def visible(user: User, keys: Iterable[str]) -> set[str]:
    """Which of these subjects somebody may see now. As many queries as there are kinds of subject, however many subjects."""
    wanted: dict[str, set[int]] = defaultdict(set)
    seen: set[str] = set()
    for key in keys:
        prefix, _sep, number = key.partition(":")
        if not key:
            seen.add(key)
        elif number.isdecimal():
            wanted[prefix].add(int(number))
    if not user.is_active:
        return set()
    for prefix, ids in wanted.items():
        function = sees(prefix)
        if function is not None:
            seen |= {f"{prefix}:{pk}" for pk in function(user, ids)}
    return seen


@dataclass(frozen=True)
class How:
    """How one kind of notice reaches one person."""

    mail: MailWish
    push: bool
    urgent: bool


def default_wish(kind: Kind) -> How:
    """What holds while nothing was chosen."""
    return How(kind.mail, kind.push, urgent=False)


def wishes(person_ids: Collection[int], kind: Kind) -> dict[int, How]:
    """How a kind reaches each of these people. One query."""
    chosen = {row.person_id: row for row in Wish.objects.filter(person__in=person_ids, kind=kind.code)}
    return {pk: _how(kind, chosen.get(pk)) for pk in person_ids}


def wishes_of(user: User) -> dict[str, How]:
    """How every kind reaches one person. One query."""
    chosen = {row.kind: row for row in Wish.objects.filter(person=user)}
    return {code: _how(kind, chosen.get(code)) for code, kind in kinds().items()}


def _how(kind: Kind, row: Wish | None) -> How:
    return How(MailWish(row.mail), row.push, row.urgent and kind.urgent) if row else default_wish(kind)


@dataclass(frozen=True)
class Times:
    """When one person may be reached by mail and push."""

    person_id: int
    quiet: QuietHours
    digests: tuple[time, ...]

    def loud_from(self, moment: datetime) -> datetime:
        """The first moment at which something may arrive."""
        return loud_from(moment, self.quiet, self._is_off)

    def digest_after(self, moment: datetime) -> datetime:
        """The next digest, out of quiet hours and days off."""
        return self.loud_from(next_digest(moment, self.digests))

    def _is_off(self, day: date) -> bool:
        return is_off(self.person_id, day)


def personal_data(user: User) -> dict[str, Any]:
    """Everything kept here about one person, for themself: words of notices only as far as they may see them now; no keys, no secrets."""
    notices = list(PersonNotice.objects.filter(person=user, emptied=False).order_by("pk")[:MOST_EXPORTED])
    may_see = visible(user, {one.subject_key for one in notices})
    rhythm = Rhythm.objects.filter(person=user).values("quiet", "quiet_from", "quiet_until", "morning", "noon", "afternoon", "no_mail").first()
    address = CalendarAddress.objects.filter(person=user).values("created", "fetched_at").first()
    return {
        "notices": [
            {
                "kind": one.kind,
                "text": one.text if one.subject_key in may_see else None,
                "told_at": one.told_at,
                "read_at": one.read_at,
                "due_at": one.due_at,
            }
            for one in notices
        ],
        "wishes": list(Wish.objects.filter(person=user).order_by("kind").values("kind", "mail", "push", "urgent")),
        "times": rhythm,
        "browsers": list(PushSubscription.objects.filter(person=user).values("device", "created", "last_success")),
        "calendar_address": address,
    }


def agency_digests() -> dict[str, time | None]:
    """The agency's times of the digest, by name. One query."""
    agency = AgencyRhythm.load()
    return {name: getattr(agency, name) for name in ("morning", "noon", "afternoon")}


def times_of(person_ids: Collection[int]) -> dict[int, Times]:
    """When each of these people may be reached. Two queries."""
    agency = AgencyRhythm.load()
    own = {row.person_id: row for row in Rhythm.objects.filter(person__in=person_ids)}
    return {pk: _times(pk, agency, own.get(pk)) for pk in person_ids}


def _times(pk: int, agency: AgencyRhythm, own: Rhythm | None) -> Times:
    quiet = QuietHours(agency.quiet_from, agency.quiet_until)
    if own is not None and own.quiet != Rhythm.Quiet.AGENCY:
        quiet = QuietHours(own.quiet_from, own.quiet_until) if own.quiet == Rhythm.Quiet.OWN else QuietHours()
    chosen = own if own is not None else agency
    return Times(pk, quiet, tuple(at for at in (chosen.morning, chosen.noon, chosen.afternoon) if at is not None))
