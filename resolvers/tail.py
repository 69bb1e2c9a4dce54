"""The end of the outbox, read once for all the subscribers of a process."""

import asyncio
import logging
import math
from bisect import bisect_right
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager

from resolvers.errors import SlowConsumer
from resolvers.event_filter import EVERYTHING, EventFilter
from resolvers.events import Batch, Cursor, OutboxEvent, newest, read_after, read_on
from resolvers.pulse import Pulse

KEPT = 1_000
"""Events kept in memory; a subscriber who is further behind reads the table."""

FORBEARANCE = 60.0
"""Seconds that one who was up to date may be further behind than memory reaches; longer, and it is slow."""

_SOON = 0.05
"""Seconds until a second look when events wait for an older transaction, whose end announces nothing."""

_PATIENT = 0.5
"""Seconds between such looks once the older transaction turns out to take its time."""

_log = logging.getLogger(__name__)


class Tail:
    """The newest events, kept in memory while anybody follows them.

    A subscriber has no queue here: it holds a place and takes what lies behind it, at its own speed.

    Args:
        news: beats when events may have been committed.
        poll: seconds between looks when nothing beats, because a beat may be lost.
        kept: how many events stay in memory.
        forbearance: seconds that a subscriber who was up to date may be further behind than that.
    """

    def __init__(self, news: Pulse, poll: float = 3.0, kept: int = KEPT, forbearance: float = FORBEARANCE) -> None:
        self.moved = Pulse()
        self.forbearance = forbearance
        self._kept = kept
        self._news = news
        self._poll = poll
        self._events: list[OutboxEvent] = []
        self._start: Cursor | None = None
        self._end = Cursor(0, 0)
        self._followers = 0
        self._reader: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def followed(self) -> AsyncIterator[None]:
        """Keep the end of the outbox in memory meanwhile."""
        self._followers += 1
        if self._reader is None:
            self._reader = asyncio.create_task(self._read())
        try:
            yield
        finally:
            self._followers -= 1
            if not self._followers:
                await self._stop()

    @property
    def end(self) -> Cursor:
        """The place up to which everything has been seen, as long as somebody follows."""
        return self._end

    def since(self, after: Cursor, wanted: EventFilter) -> Batch | None:
        """What is in memory after a place; None when memory does not reach back to it."""
        if self._start is None or after < self._start:
            return None
        first = bisect_right(self._events, after, key=lambda event: event.cursor)
        events = [event for event in self._events[first:] if wanted.matches(event)]
        return Batch(events, max(after, self._end), recent=True)

    async def _stop(self) -> None:
        reader, self._reader = self._reader, None
        self._start, self._events = None, []
        if reader is not None:
            reader.cancel()
            await asyncio.gather(reader, return_exceptions=True)

    async def _read(self) -> None:
        pause = _SOON
        while True:
            seen = self._news.beats
            try:
                batch = await self._step()
            except Exception:  # noqa: BLE001 - whatever the database has, subscribers wait until it is over
                _log.exception("the outbox cannot be read; trying again")
                await asyncio.sleep(self._poll)
                continue
            pause = min(pause * 2, _PATIENT) if batch.held_back and not batch.events else _SOON
            if not batch.more:
                await self._news.past(seen, pause if batch.held_back else self._poll)

    async def _step(self) -> Batch:
        if self._start is None:
            self._start = self._end = await newest()
            self.moved.beat()
        batch = await read_after(self._end, EVERYTHING)
        self._end = batch.end
        if batch.events:
            self._keep(batch)
            self.moved.beat()
        return batch

    def _keep(self, batch: Batch) -> None:
        self._events += batch.events
        surplus = len(self._events) - self._kept
        if surplus > 0:
            self._start = self._events[surplus - 1].cursor
            del self._events[:surplus]


class Pace:
    """Whether a subscriber keeps up: it may begin as far back as it likes, but once up to date it has to stay near.

    Args:
        forbearance: seconds that it may be further behind than memory reaches.
    """

    def __init__(self, forbearance: float) -> None:
        self._forbearance = forbearance
        self._near: float | None = None

    def look(self, place: Cursor, *, near: bool) -> None:
        """Take note of where it is.

        Args:
            place: up to which it was sent everything.
            near: whether memory reaches back to there.

        Raises:
            SlowConsumer: it has been behind for too long.
        """
        now = asyncio.get_running_loop().time()
        if near:
            self._near = now
        elif self._near is not None and now - self._near > self._forbearance:
            raise SlowConsumer(place.encode())


async def follow(tail: Tail, after: Cursor | None, wanted: EventFilter, *, every: bool = True) -> AsyncGenerator[Batch]:
    """Events in order, without gaps or repeats: first everything after a place, then what comes.

    Args:
        tail: the end of the outbox.
        after: where to start; None starts now.
        wanted: which events.
        every: whether each event counts; where not, as for one who shows but the present state, it may take its time.

    Yields:
        batches that are not empty.

    Raises:
        CursorExpired: events behind the place have been deleted.
        SlowConsumer: batches are not taken as fast as events are written, for too long.
    """
    async with tail.followed():
        place, pace = after or await newest(), Pace(tail.forbearance if every else math.inf)
        while True:
            seen = tail.moved.beats
            near = tail.since(place, wanted)
            pace.look(place, near=near is not None)
            batch = near or await (read_on if every else read_after)(place, wanted)
            place = batch.end
            if batch.events:
                yield batch
            if not batch.more:
                await tail.moved.past(seen)
