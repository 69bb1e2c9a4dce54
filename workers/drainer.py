"""Keep draining the timers: at once while batches come back full, else when the next one is due."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from workers.observer import UNOBSERVED, Observer
from workers.rhythm import GRAIN, LONGEST_PAUSE, SHORTEST_PAUSE, Rhythm, pause_until
from workers.timers import BATCH, HANDS, next_due, run_once

_log = logging.getLogger(__name__)


class Drainer:
    """Fires timers until told to stop. It needs PostgreSQL alone, so that it goes on while Redis is away.

    Args:
        now: the clock, in UTC.
        announce: called after a batch was committed; wakes those who wait for events.
        batch: how many timers to claim at once.
        hands: how many of them to fire at a time, each on a connection of its own.
        observer: told of what is done.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        announce: Callable[[], None],
        batch: int = BATCH,
        hands: int = HANDS,
        observer: Observer = UNOBSERVED,
    ) -> None:
        self._now = now
        self._announce = announce
        self._batch = batch
        self._hands = hands
        self._observer = observer
        self._rhythm = Rhythm(self._drain)

    def wake(self) -> None:
        """Look again soon: a timer may have become due sooner than all that were known."""
        self._rhythm.wake()

    async def run(self, stop: asyncio.Event) -> None:
        """Drain until `stop` is set; what was begun by then is finished first, and other claims are given back."""
        await self._rhythm.run(stop)

    async def _drain(self, stop: asyncio.Event) -> float:
        """Fire one batch; the seconds until the next look."""
        try:
            claimed = await run_once(self._now(), self._batch, self._hands, stop.is_set, self._observer)
            self._observer.looked("timers")
            if claimed:
                self._announce()
            if claimed == self._batch:
                return 0.0
            return pause_until(await next_due(), self._now(), shortest=GRAIN if claimed else SHORTEST_PAUSE)
        except Exception:  # noqa: BLE001 - whatever PostgreSQL has, timers wait until it is over
            _log.exception("timers cannot be fired; trying again in %.0f s", LONGEST_PAUSE)
            return LONGEST_PAUSE
