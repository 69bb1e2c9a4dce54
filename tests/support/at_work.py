"""A duty of the worker that runs meanwhile."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager

from tests.support.outbox import PATIENCE
from tests.support.unhurried import NEVER, looking_every


@asynccontextmanager
async def at_work(
    run: Callable[[asyncio.Event], Coroutine[None, None, None]], stop: asyncio.Event, every: float = NEVER
) -> AsyncIterator[asyncio.Task[None]]:
    """Run a duty; it must stop without waiting for its next look.

    Args:
        run: the duty, until an event is set.
        stop: the event.
        every: seconds between looks that nothing causes.
    """
    with looking_every(every):
        task = asyncio.create_task(run(stop))
        try:
            yield task
        finally:
            stop.set()
            async with asyncio.timeout(PATIENCE):
                await task
