"""What the relay does about events that an older transaction holds back: nobody tells it when that ends."""

import asyncio

from commands.fan_out import Fanned, fan_out
from resolvers.pulse import Pulse
from tests.support.at_work import at_work
from tests.support.outbox import PATIENCE, connected, settled, write
from tests.support.sending import KIND, happen, new_endpoint
from tests.support.world import World
from workers.observer import Unobserved
from workers.relay import Relay


class Watching(Unobserved):
    """Beats when events were found that cannot be read yet, and when deliveries were made."""

    def __init__(self) -> None:
        self.held = Pulse()
        self.made = Pulse()

    def fanned(self, fanned: Fanned) -> None:
        if fanned.held:
            self.held.beat()
        if fanned.deliveries:
            self.made.beat()


async def test_it_looks_again_by_itself_soon_after_the_transaction_ended(world: World, database: str) -> None:
    await new_endpoint(world)
    stop, watching = asyncio.Event(), Watching()
    relay = Relay(world.clock.now, lambda: None, watching)
    async with at_work(relay.run, stop), asyncio.timeout(PATIENCE):
        async with connected(database) as slow, slow.transaction():
            await write(slow, KIND)
            await happen()
            relay.wake()
            await watching.held.past(0)
        await watching.made.past(0)


async def test_a_reading_tells_whether_something_is_held_back(world: World, database: str) -> None:
    await new_endpoint(world)
    async with connected(database) as slow, slow.transaction():
        await write(slow, KIND)
        await happen()
        held = await fan_out(world.clock.now(), 10)
    await settled()
    free = await fan_out(world.clock.now(), 10)

    assert (held.deliveries, held.held) == (0, True)
    assert (free.deliveries, free.held) == (2, False)
