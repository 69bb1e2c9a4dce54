"""Keep draining the timers: at once while batches come back full, else when the next one is due."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from workers.timers import BATCH, HANDS, next_due, run_once

LONGEST_PAUSE = 5.0
"""Seconds. Wake-ups may be lost, and another process may arm a timer that is due before all known ones."""

SHORTEST_PAUSE = 0.02
"""Seconds. A timer that is due and was not claimed is being claimed by another worker."""

_CALM = 0.1
"""Seconds between two looks, however often something wakes the drainer."""

_log = logging.getLogger(__name__)


class Drainer:
    """Fires timers until told to stop. It needs PostgreSQL alone, so that it goes on while Redis is away.

    Args:
        now: the clock, in UTC.
        announce: called after a batch was committed; wakes those who wait for events.
        batch: how many timers to claim at once.
        hands: how many of them to fire at a time, each on a connection of its own.
    """

    def __init__(
        self, now: Callable[[], datetime], announce: Callable[[], None], batch: int = BATCH, hands: int = HANDS
    ) -> None:
        self._now = now
        self._announce = announce
        self._batch = batch
        self._hands = hands
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Look again soon: a timer may have become due sooner than all that were known."""
        self._woken.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Drain until `stop` is set; what was begun by then is finished first, and other claims are given back."""
        stopping = asyncio.create_task(stop.wait())
        stopping.add_done_callback(lambda _: self.wake())
        try:
            while not stop.is_set():
                self._woken.clear()
                await self._rest(await self._drain(stop))
        finally:
            stopping.cancel()

    async def _drain(self, stop: asyncio.Event) -> float:
        """Fire one batch; the seconds until the next look."""
        try:
            claimed = await run_once(self._now(), self._batch, self._hands, stop.is_set)
            if claimed:
                self._announce()
            if claimed == self._batch:
                return 0.0
            return pause_until(await next_due(), self._now())
        except Exception:  # noqa: BLE001 - whatever PostgreSQL has, timers wait until it is over
            _log.exception("timers cannot be fired; trying again in %.0f s", LONGEST_PAUSE)
            return LONGEST_PAUSE

    async def _rest(self, seconds: float) -> None:
        if not seconds:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._woken.wait()
                await asyncio.sleep(_CALM)


def pause_until(due: datetime | None, now: datetime) -> float:
    """Seconds to rest until a timer is due; None for no timer.

    Args:
        due: when the next timer is due.
        now: the moment.
    """
    if due is None:
        return LONGEST_PAUSE
    return min(max((due - now).total_seconds(), SHORTEST_PAUSE), LONGEST_PAUSE)
