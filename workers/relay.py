"""Read the outbox and fan it out to webhook endpoints, in order and without gaps. Source: delivery.md, Outbox."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from commands.fan_out import Fanned, fan_out
from workers.observer import UNOBSERVED, Observer
from workers.rhythm import Rhythm

BATCH = 500
LONGEST_PAUSE = 3.0
"""Seconds. Signals may be lost, and an old transaction that held events back ends without one."""

_APART = 0.005
"""Seconds between two looks at least, and before the first look for events that an older transaction holds back: most
of those end at once, and nobody tells."""

_log = logging.getLogger(__name__)


async def run_once(now: datetime, batch: int = BATCH, observer: Observer = UNOBSERVED) -> int:
    """Fan out what there is.

    Args:
        now: the moment, in UTC.
        batch: events a transaction at most.
        observer: told of each transaction.

    Returns:
        how many deliveries were made.
    """
    made = 0
    while True:
        fanned = await _batch(now, batch, observer)
        made += fanned.deliveries
        if fanned.events < batch:
            return made


async def _batch(now: datetime, batch: int, observer: Observer) -> Fanned:
    fanned = await fan_out(now, batch)
    observer.fanned(fanned)
    return fanned


class Relay:
    """Fans out until told to stop.

    Args:
        now: the clock, in UTC.
        ready: called after deliveries were made.
        observer: told of what is done.
    """

    def __init__(self, now: Callable[[], datetime], ready: Callable[[], None], observer: Observer = UNOBSERVED) -> None:
        self._now = now
        self._ready = ready
        self._observer = observer
        self._patience = _APART
        self._rhythm = Rhythm(lambda _: self._turn(), calm=0, apart=_APART)

    def wake(self) -> None:
        """Look again now: there may be new events."""
        self._rhythm.wake()

    async def run(self, stop: asyncio.Event) -> None:
        """Fan out until `stop` is set."""
        await self._rhythm.run(stop)

    async def _turn(self) -> float:
        """Fan out one batch, which can be sent at once; the seconds until the next look."""
        try:
            fanned = await _batch(self._now(), BATCH, self._observer)
            if fanned.deliveries:
                self._ready()
            self._observer.looked("relay")
        except Exception:  # noqa: BLE001 - whatever PostgreSQL has, events wait until it is over
            _log.exception("events cannot be fanned out; trying again in %.0f s", LONGEST_PAUSE)
            return LONGEST_PAUSE
        return 0.0 if fanned.events == BATCH else self._pause(held=fanned.held)

    def _pause(self, *, held: bool) -> float:
        """Seconds to rest when all that can be read was read; ever more while something is held back."""
        pause = self._patience if held else LONGEST_PAUSE
        self._patience = min(self._patience * 2, LONGEST_PAUSE) if held else _APART
        return pause
