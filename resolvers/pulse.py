"""A signal that any number of tasks wait for."""

import asyncio
from contextlib import suppress


class Pulse:
    """A beat that is counted, so that nobody misses one while busy.

    A task notes `beats`, looks at the world, and when there is nothing to do waits for a beat past the noted
    one. A beat between the note and the wait ends the wait at once.
    """

    def __init__(self) -> None:
        self.beats = 0
        self._next = asyncio.Event()

    def beat(self) -> None:
        """Wake everybody who waits."""
        self.beats += 1
        self._next.set()
        self._next = asyncio.Event()

    async def past(self, seen: int, patience: float | None = None) -> None:
        """Wait for a beat after those already seen.

        Args:
            seen: what `beats` was when the world was looked at.
            patience: seconds after which to return without one; None waits for ever.
        """
        if self.beats != seen:
            return
        upcoming = self._next
        if patience is None:  # as all subscribers wait: a limit that is none would cost each of them one
            await upcoming.wait()
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                await upcoming.wait()
