"""The end of the outbox, read once for all the subscribers of a process."""

import asyncio
import logging
from bisect import bisect_right
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager

from resolvers.event_filter import EVERYTHING, EventFilter
from resolvers.events import Batch, Cursor, OutboxEvent, newest, read_after
from resolvers.pulse import Pulse

_KEPT = 1_000
"""Events kept in memory; a subscriber who is further behind reads the table."""

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
    """

    def __init__(self, news: Pulse, poll: float = 3.0) -> None:
        self.moved = Pulse()
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

    def since(self, after: Cursor, wanted: EventFilter) -> Batch | None:
        """What is in memory after a place; None when memory does not reach back to it."""
        if self._start is None or after < self._start:
            return None
        first = bisect_right(self._events, after, key=lambda event: event.cursor)
        events = [event for event in self._events[first:] if wanted.matches(event)]
        return Batch(events, max(after, self._end))

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
        surplus = len(self._events) - _KEPT
        if surplus > 0:
            self._start = self._events[surplus - 1].cursor
            del self._events[:surplus]


async def follow(tail: Tail, after: Cursor | None, wanted: EventFilter) -> AsyncGenerator[Batch]:
    """Events in order, without gaps or repeats: first everything after a place, then what comes.

    Args:
        tail: the end of the outbox.
        after: where to start; None starts now.
        wanted: which events.

    Yields:
        batches that are not empty.
    """
    async with tail.followed():
        place = after or await newest()
        while True:
            seen = tail.moved.beats
            batch = tail.since(place, wanted) or await read_after(place, wanted)
            place = batch.end
            if batch.events:
                yield batch
            if not batch.more:
                await tail.moved.past(seen)
