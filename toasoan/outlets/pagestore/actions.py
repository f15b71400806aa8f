"""Every write of the store: noting what changed, keeping and dropping pages, and what technicians order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet, Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import User
from toasoan.outlets.pagestore import purging
from toasoan.outlets.pagestore.dependencies import Record, Shown
from toasoan.outlets.pagestore.models import Change, ContentKey, Ledger, PageShows, StoredPage
from toasoan.outlets.pagestore.offering import turn_of
from toasoan.outlets.pagestore.places import host_of, shelf
from toasoan.outlets.pagestore.queries import EVERYTHING, overtaken, showing
from toasoan.outlets.pagestore.shelf import Body

State, Urgency = StoredPage.State, StoredPage.Urgency
CLAIM = timedelta(seconds=60)


class Overtaken(Exception):
    """The page was rendered from what has changed meanwhile; render it again."""


@contextmanager
def ledger() -> Iterator[Ledger]:
    """One at a time: changes are numbered in the order in which they become visible, and no page is written past one."""
    with transaction.atomic():
        Ledger.objects.get_or_create(pk=1)
        yield Ledger.objects.select_for_update().get(pk=1)


def _ensure_keys(names: Collection[str]) -> dict[str, int]:
    known = dict(ContentKey.objects.filter(name__in=names).values_list("name", "pk"))
    missing = [name for name in names if name not in known]
    if missing:
        ContentKey.objects.bulk_create([ContentKey(name=name) for name in missing], ignore_conflicts=True)
        known |= dict(ContentKey.objects.filter(name__in=missing).values_list("name", "pk"))
    return known


@dataclass(frozen=True)
class News:
    """What changed, for :func:`note_change`.

    ``keys`` have changed, in lists at these ``moments`` (none: anywhere). ``gone``: what shows these must not be seen a moment longer.
    ``wanted``: addresses ``(site, path)`` whose old page is dropped and which are made at once. ``moved``: folders
    ``(site, old, new)`` whose addresses are others now. ``urgency`` of the pages that are made again meanwhile showing what was.
    """

    keys: tuple[str, ...]
    moments: tuple[datetime, ...] = ()
    gone: tuple[str, ...] = ()
    wanted: tuple[tuple[int, str], ...] = ()
    moved: tuple[tuple[int, str, str], ...] = ()
    urgency: int = Urgency.SOON
    reason: str = ""
    message: int | None = None
    source: str = ""


def note_change(news: News) -> Change | None:
    """Number the change, drop what must not be seen, and put the pages that show it in line; ``None`` when it was noted before."""
    if not settings.PAGE_STORE_ON:
        return None
    with ledger():
        if news.message is not None and Change.objects.filter(message=news.message, source=news.source).exists():
            return None
        change = Change.objects.create(message=news.message, source=news.source, reason=news.reason[:200], keys=sorted({*news.keys, *news.gone}))
        _ensure_keys(change.keys)
        ContentKey.objects.filter(name__in=change.keys).update(number=change.pk)
        for site_id, old, new in news.moved:
            _move_folder(site_id, old, new, news.reason)
        change.dropped = _vanish(showing(news.gone).select_related("site"), news.reason) if news.gone else 0
        change.dropped += sum(_want(site_id, path, news.reason) for site_id, path in news.wanted)
        waiting = showing(news.keys, news.moments) if EVERYTHING not in news.keys else StoredPage.objects.all()
        change.stale = _put_in_line(waiting, news.urgency, news.reason)
        change.save(update_fields=["stale", "dropped"])
    return change


def _put_in_line(pages: QuerySet[StoredPage], urgency: int, reason: str) -> int:
    """Mark as stale; one that waits already keeps the greater urgency and the time since when."""
    now, told = timezone.now(), reason[:200]
    fresh = pages.filter(state=State.KEPT).update(state=State.STALE, urgency=urgency, since=now, reason=told, claimed_until=None)
    pages.exclude(state=State.KEPT).filter(urgency__gt=urgency).update(urgency=urgency, since=now, reason=told)
    return int(fresh)


def _vanish(pages: QuerySet[StoredPage], reason: str) -> int:
    """Drop the files at once; the pages are wanted anew."""
    count = 0
    for page in pages:
        _unlink(page)
        count += 1
        _mark_wanted(page, reason)
    return count


def _mark_wanted(page: StoredPage, reason: str, urgency: int = Urgency.NOW) -> None:
    page.state, page.urgency, page.since, page.reason, page.claimed_until = State.WANTED, urgency, timezone.now(), reason[:200], None
    page.save(update_fields=["state", "urgency", "since", "reason", "claimed_until"])


def _unlink(page: StoredPage) -> None:
    host = host_of(page.site)
    if host is not None and shelf().drop(host, page.path):
        purging.purge([(host, page.path)])


def _want(site_id: int, path: str, reason: str) -> int:
    page, made = StoredPage.objects.select_related("site").get_or_create(site_id=site_id, path=path, defaults={"since": timezone.now()})
    dropped = 0
    if not made and page.state != State.WANTED:
        _unlink(page)
        dropped = 1
    _mark_wanted(page, reason)
    return dropped


def _move_folder(site_id: int, old: str, new: str, reason: str) -> None:
    """What lay in a folder is reached elsewhere now: the old addresses lead on at once, the new ones are made one after the other."""
    site = Site.objects.filter(pk=site_id).first()
    host = host_of(site) if site is not None else None
    if host is None:
        return
    shelf().drop_folder(host, old)
    inside = StoredPage.objects.filter(site_id=site_id, path__startswith=old)
    purging.purge([(host, path) for path in inside.values_list("path", flat=True)])
    StoredPage.objects.filter(site_id=site_id, path__startswith=new).delete()
    path = Concat(Value(new), Substr("path", len(old) + 1))
    inside.update(path=path, state=State.WANTED, urgency=Urgency.LATER, since=timezone.now(), reason=reason[:200], claimed_until=None)


def keep(site: Site, path: str, *, kind: str, digest: str, body: Body, made: Record, number: int, milliseconds: int) -> StoredPage:
    """Put a rendered page on the shelf with what it was made from; a page that says what the stored one says stays as it is.

    :raises Overtaken: when something it shows has changed since the rendering began at change ``number``.
    """
    host = host_of(site)
    if host is None:
        raise ValueError(f"{site.hostname} shares its name")
    shown = made.covering()
    with ledger():
        if overtaken([one.key for one in shown], number):
            raise Overtaken(path)
        page, _made = StoredPage.objects.get_or_create(site=site, path=path)
        now = timezone.now()
        rewritten = page.digest != digest or not shelf().has(host, path)
        if page.digest != digest:
            # seconds, and never the same twice for one address: web servers make the ETag of it
            page.stamp, page.written_at = max(int(now.timestamp()), page.stamp + 1), now
        if rewritten:
            shelf().write(host, path, body, page.stamp)
        page.state, page.urgency, page.since, page.claimed_until = State.KEPT, Urgency.NONE, None, None
        page.kind, page.turn, page.digest, page.size = kind, turn_of(kind), digest, len(body.plain)
        page.checked_at, page.ends, page.milliseconds = now, made.ends, milliseconds
        page.save()
        _record_shown(page, shown)
    if rewritten:
        purging.purge([(host, path)])
    return page


def _record_shown(page: StoredPage, shown: set[Shown]) -> None:
    before = {Shown(name, since, until): pk for pk, name, since, until in page.shown.values_list("pk", "key__name", "since", "until")}
    old, new = before.keys() - shown, shown - before.keys()
    if old:
        PageShows.objects.filter(pk__in=[before[one] for one in old]).delete()
    if new:
        keys = _ensure_keys({one.key for one in new})
        PageShows.objects.bulk_create(PageShows(page=page, key_id=keys[one.key], since=one.since, until=one.until) for one in new)


def forget(site: Site, path: str) -> None:
    """The address has no page any more: take the file and the row away."""
    with ledger():
        page = StoredPage.objects.select_related("site").filter(site=site, path=path).first()
        if page is not None:
            _unlink(page)
            page.delete()


def claim(page: StoredPage) -> bool:
    """Take a waiting page for a minute, unless another process has it."""
    now = timezone.now()
    free = StoredPage.objects.filter(pk=page.pk, claimed_until=page.claimed_until).exclude(state=State.KEPT)
    return bool(free.update(claimed_until=now + CLAIM))


def want(site: Site, paths: Iterable[str], *, kind: str, urgency: int = Urgency.LATER, reason: str = "") -> int:
    """Put addresses in line that are not stored yet; how many."""
    now, turn = timezone.now(), turn_of(kind)
    known = set(StoredPage.objects.filter(site=site).values_list("path", flat=True))
    rows = [
        StoredPage(site=site, path=path, kind=kind, turn=turn, urgency=urgency, since=now, reason=reason[:200])
        for path in dict.fromkeys(paths)
        if path not in known
    ]
    StoredPage.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    return len(rows)


def expire(pages: QuerySet[StoredPage]) -> int:
    """Put pages in line that are out of date by the clock."""
    with ledger():
        return _put_in_line(pages, Urgency.SOON, _("Đến giờ phải dựng lại"))


def drop_overdue(older_than: timedelta) -> int:
    """Drop the files of pages that should have been made again soon and still wait: readers then get them rendered; how many."""
    with ledger():
        late = StoredPage.objects.filter(state=State.STALE, urgency__lte=Urgency.SOON, since__lt=timezone.now() - older_than)
        return _vanish(late.select_related("site"), _("Chờ dựng lại quá lâu"))


@transaction.atomic
def order_rebuild(*, acting_user: User | None, reason: str, fingerprint: str | None = None) -> int:
    """Put every stored page in line, and say how many; meanwhile readers get what is stored."""
    change = note_change(News(keys=(EVERYTHING,), urgency=Urgency.LATER, reason=reason))
    pages = change.stale if change is not None else 0
    if fingerprint is not None:
        Ledger.objects.update(made_by=fingerprint)
    record("pagestore.rebuild", "pagestore:all", acting_user=acting_user, new={"pages": pages}, reason=reason)
    return pages


@transaction.atomic
def drop_page(page: StoredPage, *, acting_user: User, reason: str) -> None:
    """Drop one page's file now; it is made anew at once.

    :raises ValueError: without a reason.
    """
    if not reason.strip():
        raise ValueError("a reason is needed")
    with ledger():
        _unlink(page)
        _mark_wanted(page, reason)
    record("pagestore.drop", f"pagestore:{site_label(page)}{page.path}", acting_user=acting_user, reason=reason)


def _empty(reason: str) -> int:
    with ledger():
        shelf().clear()
        change = Change.objects.create(reason=reason[:200], keys=[EVERYTHING])
        _ensure_keys([EVERYTHING])
        ContentKey.objects.filter(name=EVERYTHING).update(number=change.pk)
        count = StoredPage.objects.update(state=State.WANTED, urgency=Urgency.LATER, since=timezone.now(), reason=reason[:200], claimed_until=None)
        Change.objects.filter(pk=change.pk).update(dropped=count)
        purging.purge_all()
    return int(count)


@transaction.atomic
def drop_all(*, acting_user: User | None, reason: str) -> int:
    """Empty the store, and say how many pages it knew: readers get every page rendered until it is stored again.

    :raises ValueError: without a reason.
    """
    if not reason.strip():
        raise ValueError("a reason is needed")
    count = _empty(reason)
    record("pagestore.drop_all", "pagestore:all", acting_user=acting_user, new={"pages": count}, reason=reason)
    return count


def begin_anew(*, fingerprint: str, reason: str) -> None:
    """The store is filled for the first time, or again after it was off: nothing of what lies there can be trusted."""
    _empty(reason)
    note_software(fingerprint)


def note_software(fingerprint: str) -> None:
    """The pages are those of this software."""
    with ledger() as row:
        row.made_by = fingerprint
        row.save(update_fields=["made_by"])
    shelf().mark()


def site_label(page: StoredPage) -> str:
    """The host of a page, for people."""
    return str(page.site.hostname)


def prune(older_than: timedelta = timedelta(days=14)) -> int:
    """Forget old changes, and keys that no page shows any more; how many changes."""
    newest = Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    count, _rows = Change.objects.filter(at__lt=timezone.now() - older_than).exclude(pk=newest).delete()
    ContentKey.objects.filter(shown_on=None, number__lt=newest - 10_000).delete()
    return count
