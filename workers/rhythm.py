"""How a duty looks again and again: at once, when something is due, or when it is woken."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from time import monotonic
from typing import Protocol

LONGEST_PAUSE = 5.0
"""Seconds. Wake-ups may be lost, and another process may add what is due before all that is known."""

SHORTEST_PAUSE = 0.02
"""Seconds. What is due and was not claimed is being claimed by another worker."""

GRAIN = 0.001
"""Seconds. The loop's timers end up to half of that early, and a look that comes too early costs a pause."""

CALM = 0.1
"""Seconds between two looks, however often something wakes the duty."""


class Duty(Protocol):
    """What a worker does without end."""

    def wake(self) -> None:
        """Look again soon: somebody wrote something."""

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set; what was begun by then is finished first."""


class Pace:
    """Keeps what is done again and again apart, so that what comes in between is done together.

    Args:
        apart: seconds from the end of one to the start of the next.
    """

    def __init__(self, apart: float) -> None:
        self._apart = apart
        self._next = 0.0

    def done(self) -> None:
        """One has ended."""
        self._next = monotonic() + self._apart

    @property
    def left(self) -> float:
        """Seconds until the next; 0 for at once."""
        return max(self._next - monotonic(), 0.0)


class Rhythm:
    """Looks until told to stop.

    Args:
        look: does what is due, and is told what will stop it; answers the seconds until the next look.
        calm: seconds from what wakes it to the look, for more of the same to come.
        apart: seconds between two looks at least; what wakes it later than that is looked for at once.
    """

    def __init__(
        self, look: Callable[[asyncio.Event], Awaitable[float]], calm: float = CALM, apart: float = 0.0
    ) -> None:
        self._look = look
        self._calm = calm
        self._pace = Pace(apart)
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Look again soon: something may have become due sooner than all that was known."""
        self._woken.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Look until `stop` is set; a look that was begun by then is finished first."""
        stopping = asyncio.create_task(stop.wait())
        stopping.add_done_callback(lambda _: self.wake())
        try:
            while not stop.is_set():
                self._woken.clear()
                pause = await self._look(stop)
                self._pace.done()
                await self._rest(pause)
        finally:
            stopping.cancel()

    async def _rest(self, seconds: float) -> None:
        if not seconds:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._woken.wait()
                await asyncio.sleep(max(self._calm, self._pace.left))


def pause_until(due: datetime | None, now: datetime, shortest: float = SHORTEST_PAUSE) -> float:
    """Seconds to rest until something is due; None for nothing.

    Args:
        due: when the next thing is due.
        now: the moment.
        shortest: seconds to rest at least; fewer do where the last look found something.
    """
    if due is None:
        return LONGEST_PAUSE
    return min(max((due - now).total_seconds() + GRAIN, shortest), LONGEST_PAUSE)
