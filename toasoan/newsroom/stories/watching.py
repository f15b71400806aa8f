"""Telling open boards that something moved: one watcher per process reads the outbox, any number of streams listen to it.

The outbox is in the database, so a move in one process is seen by the boards of all.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import deque
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.db import DatabaseError, close_old_connections
from django.db.models import Max

from toasoan.foundation.outbox.models import OutboxMessage
from toasoan.newsroom.stories.events import AssignmentAnswered, AssignmentOffered, CalendarChanged, CoverageChanged, StoryChanged

log = logging.getLogger("toasoan.board")
WATCHED = tuple(event.name for event in (CoverageChanged, AssignmentOffered, AssignmentAnswered, StoryChanged, CalendarChanged))
SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_BETWEEN_SIGNS = 15.0
LONGEST_STREAM = 600.0
MOST_STREAMS = 200
KEPT = 1000
# numbers are given out before they are committed, so a lower one may appear after a higher one
OVERLAP = 100


@dataclass(frozen=True)
class Move:
    """One thing that happened: its number in the outbox and the coverage it is about (``None``: about the whole plan)."""

    number: int
    coverage: int | None


def latest_number() -> int:
    """The number of the last event there is."""
    return OutboxMessage.objects.aggregate(last=Max("pk"))["last"] or 0


def moves_after(number: int, limit: int = 500) -> list[Move]:
    """What happened to the plan after an event, oldest first. One query."""
    rows = OutboxMessage.objects.filter(pk__gt=number, name__in=WATCHED).order_by("pk").values_list("pk", "payload")[:limit]
    return [Move(pk, payload.get("coverage_id")) for pk, payload in rows]


def _in_own_connection(question: Callable[[], object]) -> object:
    close_old_connections()
    return question()


class Watcher:
    """Looks into the outbox twice a second while somebody listens."""

    def __init__(self) -> None:
        self.listeners = 0
        self.moves: deque[Move] = deque(maxlen=KEPT)
        self.since = 0
        self._seen: deque[int] = deque(maxlen=OVERLAP * 4)
        self._news: asyncio.Event | None = None
        self._task: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="board")

    @property
    def last(self) -> int:
        """The number of the latest move that was seen."""
        return max((move.number for move in self.moves), default=self.since)

    async def _ask(self, question: Callable[[], object]) -> object:
        return await asyncio.get_running_loop().run_in_executor(self._thread, _in_own_connection, question)

    async def begin(self) -> None:
        """One more listens; the first starts the watch."""
        self.listeners += 1
        if self._task is None or self._task.done():
            self._news = asyncio.Event()
            self.since = int(str(await self._ask(latest_number)))
            self.moves.clear()
            self._task = asyncio.create_task(self._watch())

    def end(self) -> None:
        """One less; the last ends the watch."""
        self.listeners -= 1
        if self.listeners <= 0 and self._task is not None:
            self._task.cancel()
            self._task = None

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
            try:
                await self.look()
            except DatabaseError:  # busy or away for a moment: the boards go on waiting, the next look finds what was missed
                log.warning("the board's watcher could not read the outbox", exc_info=True)

    async def look(self) -> None:
        """Read what is new, and wake those who wait."""
        begin = max(self.since, self.last - OVERLAP)
        found = await self._ask(lambda: moves_after(begin))
        assert isinstance(found, list)
        fresh = [move for move in found if move.number not in self._seen]
        if fresh and self._news is not None:
            self._seen.extend(move.number for move in fresh)
            self.moves.extend(fresh)
            self._news.set()
            self._news = asyncio.Event()

    async def wait(self, seconds: float) -> None:
        """Until something moved, or the time is over."""
        assert self._news is not None
        try:
            await asyncio.wait_for(asyncio.shield(self._news.wait()), seconds)
        except TimeoutError:
            return


_watchers: dict[int, Watcher] = {}


def watcher() -> Watcher:
    """The watcher of the running loop."""
    loop = id(asyncio.get_running_loop())
    if loop not in _watchers:
        _watchers[loop] = Watcher()
    return _watchers[loop]


def full() -> bool:
    """Whether this process has as many streams as it may have."""
    return sum(one.listeners for one in _watchers.values()) >= MOST_STREAMS


def message(moves: list[Move]) -> str:
    """Moves as one server-sent event; many are said as "look again"."""
    ids = sorted({move.coverage for move in moves if move.coverage is not None})
    whole = any(move.coverage is None for move in moves) or len(ids) > 50
    data = {"all": True} if whole else {"coverages": ids}
    return f"id: {max(move.number for move in moves)}\nevent: bang\ndata: {json.dumps(data)}\n\n"


async def stream(last_id: int | None, *, longest: float = LONGEST_STREAM, sign: float = SECONDS_BETWEEN_SIGNS) -> AsyncIterator[str]:
    """The events after ``last_id`` (or from now on), with a sign of life in between; it ends by itself and is then asked for again."""
    watch = watcher()
    await watch.begin()
    try:
        loop = asyncio.get_running_loop()
        end, now = loop.time() + longest, watch.last
        start = now if last_id is None or last_id < watch.since else last_id
        yield f"retry: 2000\nid: {start}\n\n"
        if last_id is not None and last_id < watch.since:
            # it was away while nobody watched, or longer than is remembered: let it look again
            yield f'id: {start}\nevent: bang\ndata: {{"all": true}}\n\n'
        given: set[int] = set()
        while loop.time() < end:
            fresh = [move for move in watch.moves if move.number > start and move.number not in given]
            if fresh:
                given.update(move.number for move in fresh)
                yield message(fresh)
            before = loop.time()
            await watch.wait(min(sign, max(end - before, 0.01)))
            if loop.time() - before >= sign:
                yield ": \n\n"
    finally:
        watch.end()
