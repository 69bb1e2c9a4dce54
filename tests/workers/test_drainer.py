"""The drainer: when it looks, when it rests, what wakes it, and how it stops."""

import asyncio
import logging
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from datetime import datetime, timedelta

import pytest

from models import Engagement
from resolvers.pulse import Pulse
from tests.support.at_work import at_work
from tests.support.blocking import cut_off, held_up_by, unwritable
from tests.support.clock import START, FrozenClock
from tests.support.outbox import PATIENCE
from tests.support.world import World
from workers.drainer import Drainer
from workers.rhythm import GRAIN, LONGEST_PAUSE, SHORTEST_PAUSE, pause_until


class Watched:
    """A drainer whose looks and batches can be waited for."""

    def __init__(self, clock: FrozenClock, batch: int = 100) -> None:
        self._clock = clock
        self.looked = Pulse()
        self.fired = Pulse()
        self.stop = asyncio.Event()
        self.drainer = Drainer(self._now, self.fired.beat, batch)

    def _now(self) -> datetime:
        self.looked.beat()
        return self._clock.now()

    async def has_looked(self) -> None:
        """Wait until it has seen that nothing is due: a look reads the clock before and after."""
        async with asyncio.timeout(PATIENCE):
            await self.looked.past(0)
            await self.looked.past(1)

    async def has_fired(self, batches: int) -> None:
        async with asyncio.timeout(PATIENCE):
            for seen in range(batches):
                await self.fired.past(seen)


def running(watched: Watched) -> AbstractAsyncContextManager[asyncio.Task[None]]:
    return at_work(watched.drainer.run, watched.stop)


async def stale() -> int:
    return await Engagement.filter(stale=True).count()


@pytest.mark.parametrize(
    ("due", "seconds"),
    [
        (None, LONGEST_PAUSE),
        (START + timedelta(days=9), LONGEST_PAUSE),
        (START + timedelta(seconds=2), 2 + GRAIN),
        (START, SHORTEST_PAUSE),
        (START - timedelta(days=9), SHORTEST_PAUSE),
    ],
)
def test_it_rests_until_the_next_timer_is_due_within_bounds(due: datetime | None, seconds: float) -> None:
    assert pause_until(due, START) == seconds


def test_after_a_look_that_found_something_it_rests_no_longer_than_needed() -> None:
    assert pause_until(START, START, shortest=GRAIN) == GRAIN
    assert pause_until(START + timedelta(milliseconds=5), START, shortest=GRAIN) == pytest.approx(0.005 + GRAIN)


async def test_full_batches_follow_each_other_at_once(world: World, clock: FrozenClock) -> None:
    ann = await world.user()
    for _ in range(5):
        await world.engagement(ann)
    clock.advance(timedelta(days=4))

    watched = Watched(clock, batch=2)
    async with running(watched):
        await watched.has_fired(batches=3)

    assert await stale() == 5
    assert watched.looked.beats == 4  # after a full batch it doesn't ask how long to rest


async def test_a_timer_that_is_due_sooner_than_all_known_ones_wakes_it(world: World, clock: FrozenClock) -> None:
    ann = await world.user()
    watched = Watched(clock)
    async with running(watched):
        await watched.has_looked()
        await world.engagement(ann)
        clock.advance(timedelta(days=4))
        watched.drainer.wake()
        await watched.has_fired(batches=1)

    assert await stale() == 1


async def test_it_ends_at_once_while_it_rests(world: World, clock: FrozenClock) -> None:
    await world.user()
    watched = Watched(clock)
    async with running(watched) as task:
        await watched.has_looked()
        watched.stop.set()
        async with asyncio.timeout(PATIENCE):
            await task


async def test_it_finishes_what_it_has_claimed_before_it_ends(world: World, clock: FrozenClock, database: str) -> None:
    ann = await world.user()
    for _ in range(3):
        await world.engagement(ann)
    clock.advance(timedelta(days=4))

    watched = Watched(clock)
    async with AsyncExitStack() as stack:
        async with unwritable(database, "events") as holder:
            task = await stack.enter_async_context(running(watched))
            await held_up_by(holder)
            watched.stop.set()
        async with asyncio.timeout(PATIENCE):
            await task

    assert await stale() == 3


async def test_it_goes_on_when_its_connection_was_lost(
    world: World, clock: FrozenClock, database: str, caplog: pytest.LogCaptureFixture
) -> None:
    await world.engagement(await world.user())
    clock.advance(timedelta(days=4))

    watched = Watched(clock)
    with caplog.at_level(logging.ERROR, logger="workers"):
        async with AsyncExitStack() as stack:
            async with unwritable(database, "timers") as holder:
                await stack.enter_async_context(running(watched))
                await cut_off(holder, await held_up_by(holder))
            watched.drainer.wake()
            await watched.has_fired(batches=1)

    assert await stale() == 1
    assert [line.name for line in caplog.records].count("workers.drainer") == 1
