"""Keep sending to the calendar: at once while batches come back full, else when the next message is due."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from models.locks import next_message
from workers.calendar import BATCH, Endpoint, run_once
from workers.observer import UNOBSERVED, Observer
from workers.rhythm import LONGEST_PAUSE, Rhythm, pause_until

_log = logging.getLogger(__name__)


class Courier:
    """Sends messages to the calendar until told to stop. It needs PostgreSQL and the calendar alone.

    Args:
        now: the clock, in UTC.
        endpoint: where messages go; None where there is none.
        batch: how many messages to send at once.
        observer: told of what is done.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        endpoint: Endpoint | None,
        batch: int = BATCH,
        observer: Observer = UNOBSERVED,
    ) -> None:
        self._now = now
        self._endpoint = endpoint
        self._batch = batch
        self._observer = observer
        self._rhythm = Rhythm(lambda _: self._send())

    def wake(self) -> None:
        """Look again soon: a message may have been written."""
        self._rhythm.wake()

    async def run(self, stop: asyncio.Event) -> None:
        """Send until `stop` is set; calls that were begun by then are finished first."""
        await self._rhythm.run(stop)

    async def _send(self) -> float:
        """Send one batch; the seconds until the next look."""
        try:
            claimed = await run_once(self._now, self._endpoint, self._batch, self._observer)
            self._observer.looked("calendar")
            if claimed == self._batch:
                return 0.0
            return pause_until(await next_message(), self._now())
        except Exception:  # noqa: BLE001 - whatever PostgreSQL has, messages wait until it is over
            _log.exception("nothing can be sent to the calendar; trying again in %.0f s", LONGEST_PAUSE)
            return LONGEST_PAUSE
