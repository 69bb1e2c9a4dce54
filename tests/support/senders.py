"""Senders of webhooks as they run, and what becomes of what waits for them."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from resolvers.pulse import Pulse
from tests.support.at_work import at_work
from tests.support.outbox import PATIENCE
from tests.support.sending import BOX, statuses, unshaped
from tests.support.world import World
from workers.webhooks import Caller, Sender


def sender_of(world: World, client: Caller, said: Pulse | None = None, *, at_once: int = 64) -> Sender:
    """One that has no queries to run."""
    return Sender(client, BOX, unshaped, world.clock.now, (said or Pulse()).beat, at_once)


async def send(world: World, client: Caller) -> int:
    """Send one batch; how many deliveries that were."""
    return await sender_of(world, client).run_once()


@asynccontextmanager
async def running(sender: Sender) -> AsyncIterator[asyncio.Event]:
    """Run it meanwhile."""
    stop = asyncio.Event()
    async with at_work(sender.run, stop):
        yield stop


async def becomes(wanted: Mapping[str, int]) -> None:
    """Wait until so many deliveries are in each status."""
    async with asyncio.timeout(PATIENCE):
        while await statuses() != wanted:  # noqa: ASYNC110 - what is written last has no signal of its own
            await asyncio.sleep(0.01)
