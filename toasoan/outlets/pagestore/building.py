"""Making stored pages: one address, what waits in line, everything."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.http.response import HttpResponseBase
from django.utils import translation
from wagtail.models import Site

from toasoan.outlets.pagestore import actions
from toasoan.outlets.pagestore.actions import Overtaken
from toasoan.outlets.pagestore.models import StoredPage
from toasoan.outlets.pagestore.places import host_of, origin_of, shelf
from toasoan.outlets.pagestore.queries import ended, waiting
from toasoan.outlets.pagestore.rendering import Rendering, render
from toasoan.outlets.pagestore.shelf import compress

log = logging.getLogger("toasoan.pagestore")
TRIES = 4


def build(site: Site, path: str) -> Rendering:
    """Render an address and keep it, if it may be kept; else nothing of it stays stored.

    A change that overtakes the rendering begins it anew; after some tries the page is given as it is and not kept.
    """
    language = translation.get_language()
    try:
        return _build(site, path)
    finally:
        translation.activate(language) if language else translation.deactivate_all()


def _build(site: Site, path: str) -> Rendering:
    origin = origin_of(site)
    for _try in range(TRIES):
        rendering = render(site, origin, path)
        if rendering.refusal or host_of(site) is None:
            actions.forget(site, path)
            return rendering
        try:
            actions.keep(
                site,
                path,
                kind=rendering.kind,
                digest=rendering.digest,
                body=compress(rendering.content),
                made=rendering.made,
                number=rendering.number,
                milliseconds=rendering.milliseconds,
            )
        except Overtaken:
            continue
        return rendering
    return rendering


class Flights:
    """One rendering of an address at a time in this process; those who come meanwhile wait for it."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._locks: dict[tuple[int, str], tuple[threading.Lock, int]] = {}

    @contextmanager
    def turn(self, key: tuple[int, str]) -> Iterator[bool]:
        """Hold the address; whether it had to be waited for."""
        with self._guard:
            lock, users = self._locks.get(key, (threading.Lock(), 0))
            self._locks[key] = (lock, users + 1)
        waited = not lock.acquire(blocking=False)
        if waited:
            lock.acquire()
        try:
            yield waited
        finally:
            lock.release()
            with self._guard:
                lock, users = self._locks[key]
                if users <= 1:
                    del self._locks[key]
                else:
                    self._locks[key] = (lock, users - 1)


flights = Flights()


def fetch(site: Site, path: str) -> HttpResponseBase | None:
    """For a reader who came before the page was stored: build it; ``None`` when it lies on the shelf now."""
    with flights.turn((site.pk, path)) as waited:
        host = host_of(site)
        if waited and host is not None and shelf().has(host, path):
            return None
        rendering = build(site, path)
        return rendering.response


def build_waiting(limit: int = 50) -> int:
    """Make the next pages in line; how many."""
    actions.expire(ended()) if ended().exists() else None
    done = 0
    for page in waiting().select_related("site__root_page")[:limit]:
        if actions.claim(page):
            build_one(page)
            done += 1
            if page.urgency > StoredPage.Urgency.SOON and waiting().filter(urgency__lte=StoredPage.Urgency.SOON).exists():
                break  # something more urgent has come
    return done


def build_one(page: StoredPage) -> None:
    """Make one page of the line; a page that cannot be rendered is dropped and tried again when its claim has run out."""
    try:
        with flights.turn((page.site_id, page.path)):
            build(page.site, page.path)
    except Exception:
        log.exception("could not build %s%s", page.site.hostname, page.path)
        host = host_of(page.site)
        if host is not None:
            shelf().drop(host, page.path)
