"""Telling people, and what people do with what they were told."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from toasoan.foundation.language import normalise
from toasoan.foundation.notices import queries
from toasoan.foundation.notices.models import PersonNotice, PushSubscription, Sending
from toasoan.foundation.notices.models.wishes import MailWish
from toasoan.foundation.notices.registry import Kind, Notice, kinds, sees
from toasoan.foundation.people.models import User


def _checked(kind: str, subject_key: str, url: str, once_key: str) -> Kind:
    known = kinds().get(kind)
    if known is None:
        raise ValueError(f"no kind of notice {kind}: register_kinds first")
    if subject_key and sees(subject_key.partition(":")[0]) is None:
        raise ValueError(f"nobody says who may see {subject_key}: register_sight first")
    if url and (not url.startswith("/") or url.startswith(("//", "/\\"))):
        raise ValueError(f"a notice leads to a page of this installation, not to {url}")
    if not once_key:
        raise ValueError("a notice needs a once_key")
    return known


@transaction.atomic
def tell(
    people: Iterable[User | int | None],
    kind: str,
    *,
    subject_key: str,
    text: str,
    url: str,
    once_key: str,
    due_at: datetime | None = None,
) -> int:
    """Tell each of these people once; how many were told now.

    Whoever was told under this ``once_key`` already is not told again, whichever process tries, also when old events are replayed.

    :param people: accounts or their ids; inactive ones and ``None`` are passed over.
    :param subject_key: content key of what it is about, or empty; ``register_sight`` decides who sees the words.
    :param url: path of the page it leads to.
    :raises ValueError: for a kind or subject nobody registered, an address elsewhere or a missing ``once_key``.
    """
    known = _checked(kind, subject_key, url, once_key)
    wanted = {person.pk if isinstance(person, User) else person for person in people if person is not None}
    active = dict(User.objects.filter(pk__in=wanted, is_active=True).values_list("pk", "email"))
    told = set(PersonNotice.objects.filter(person__in=active, once_key=once_key).values_list("person_id", flat=True))
    new = sorted(active.keys() - told)
    if not new:
        return 0
    words = normalise(text).strip()
    shortened = words if len(words) <= 500 else f"{words[:499]}…"
    values = {"kind": kind, "subject_key": subject_key, "text": shortened, "url": url, "once_key": once_key, "due_at": due_at}
    PersonNotice.objects.bulk_create([PersonNotice(person_id=pk, **values) for pk in new], ignore_conflicts=True)
    _send_out(known, once_key, {pk: active[pk] for pk in new})
    return len(new)


def tell_all(notices: Iterable[Notice]) -> int:
    """Tell what the notices say; how many people were told now. What everybody was told already costs one query for all."""
    said = list(notices)
    keys = {one.once_key for one in said}
    told = set(PersonNotice.objects.filter(once_key__in=keys).values_list("person_id", "once_key")) if len(said) > 1 else set()
    return sum(
        tell(one.people, one.kind, subject_key=one.subject_key, text=one.text, url=one.url, once_key=one.once_key, due_at=one.due_at)
        for one in said
        if any((person, one.once_key) not in told for person in one.people if person is not None)
    )


def _send_out(kind: Kind, once_key: str, mail_addresses: dict[int, str]) -> None:
    """Plan mail and push for those just told; two who plan the same plan it once."""
    now, people = timezone.now(), list(mail_addresses)
    hows, times = queries.wishes(people, kind), queries.times_of(people)
    with_push = set(PushSubscription.objects.filter(person__in=people).values_list("person_id", flat=True))
    planned = []
    for notice in PersonNotice.objects.filter(person__in=people, once_key=once_key):
        pk = notice.person_id
        how, when = hows[pk], times[pk]
        at_once = now if how.urgent else when.loud_from(now)
        mine = {"notice": notice, "person_id": pk, "urgent": how.urgent}
        if how.mail != MailWish.NEVER and mail_addresses[pk]:
            digest = how.mail == MailWish.DIGEST
            planned.append(Sending(**mine, channel=Sending.Channel.MAIL, digest=digest, send_at=when.digest_after(now) if digest else at_once))
        if how.push and pk in with_push:
            planned.append(Sending(**mine, channel=Sending.Channel.PUSH, send_at=at_once))
    Sending.objects.bulk_create(planned, ignore_conflicts=True)


def mark_read(ids: Collection[int], *, acting_user: User) -> int:
    """The person has read these of their own notices; how many were new."""
    return PersonNotice.objects.filter(person=acting_user, pk__in=ids, read_at=None).update(read_at=timezone.now())


def mark_unread(ids: Collection[int], *, acting_user: User) -> int:
    """Put these of one's own notices back among the new ones."""
    return PersonNotice.objects.filter(person=acting_user, pk__in=ids, read_at__isnull=False).update(read_at=None)


def mark_all_read(*, acting_user: User, until: datetime | None = None) -> int:
    """Everything told up to a moment (or up to now) has been read: what came in while the list was open stays new."""
    return PersonNotice.objects.filter(person=acting_user, read_at=None, told_at__lte=until or timezone.now()).update(read_at=timezone.now())
