"""The relay as it runs: woken, polling, held back by an old transaction, without its database."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest

from models import WebhookDelivery
from resolvers.pulse import Pulse
from tests.support.at_work import at_work
from tests.support.blocking import cut_off, held_up_by, unwritable
from tests.support.logs import said
from tests.support.outbox import PATIENCE, connected, settled, write
from tests.support.sending import KIND, happen, new_endpoint
from tests.support.unhurried import NEVER
from tests.support.world import World
from workers import relay
from workers.relay import Relay, run_once


class Running:
    """A relay that runs, and how often it had deliveries for the sender."""

    def __init__(self, world: World) -> None:
        self.ready = Pulse()
        self.stop = asyncio.Event()
        self.relay = Relay(world.clock.now, self.ready.beat)


@asynccontextmanager
async def running(world: World, every: float = NEVER) -> AsyncIterator[Running]:
    """Run one meanwhile, which looks so often by itself."""
    one = Running(world)
    async with at_work(one.relay.run, one.stop, every):
        yield one


async def hands_over(one: Running, times: int = 1) -> None:
    async with asyncio.timeout(PATIENCE):
        for seen in range(times):
            await one.ready.past(seen)


async def test_it_fans_out_what_there_is_and_wakes_the_sender(world: World) -> None:
    await new_endpoint(world)
    await happen(3)
    await settled()

    async with running(world) as one:
        await hands_over(one)

    assert await WebhookDelivery.all().count() == 3


async def test_a_wake_up_has_it_look_at_once(world: World) -> None:
    await new_endpoint(world)
    await happen()
    await settled()
    async with running(world) as one:
        await hands_over(one)
        await happen()
        await settled()
        one.relay.wake()
        await hands_over(one, 2)

    assert await WebhookDelivery.all().count() == 2


async def test_without_a_wake_up_it_looks_every_few_seconds(world: World) -> None:
    await new_endpoint(world)
    async with running(world, every=0.01) as one:
        await happen()
        await hands_over(one)
        await happen()
        await hands_over(one, 2)


async def test_the_sender_gets_each_batch_as_it_is_made(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay, "BATCH", 2)
    await new_endpoint(world)
    await happen(5)
    await settled()

    async with running(world) as one:
        await hands_over(one, 3)


async def test_run_once_fans_out_batch_by_batch(world: World) -> None:
    await new_endpoint(world)
    await happen(5)
    await settled()

    assert await run_once(world.clock.now(), 2) == 5
    assert await run_once(world.clock.now(), 2) == 0


async def test_a_transaction_that_holds_its_event_open_holds_all_later_ones_back_and_none_is_skipped(
    world: World, database: str
) -> None:
    await new_endpoint(world)
    async with running(world, every=0.01) as one, running(world, every=0.01):
        async with connected(database) as slow, slow.transaction():
            late = await write(slow, KIND)
            overtaking = []
            for _ in range(15):
                overtaking += await happen(20)
                one.relay.wake()
            assert not await WebhookDelivery.exists()
        await all_made(301)

    rows = await WebhookDelivery.all().order_by("xid", "position")
    assert [row.event_id for row in rows] == [late, *overtaking]


async def all_made(count: int) -> None:
    """Wait until there are so many deliveries."""
    async with asyncio.timeout(PATIENCE):
        while await WebhookDelivery.all().count() < count:  # noqa: ASYNC110 - two relays make them, either tells
            await asyncio.sleep(0.01)


async def test_a_failing_database_is_logged_and_asked_again(
    world: World, database: str, caplog: pytest.LogCaptureFixture
) -> None:
    await new_endpoint(world)
    await happen()
    await settled()
    async with AsyncExitStack() as stack:
        stack.enter_context(caplog.at_level(logging.ERROR, logger="workers.relay"))
        async with unwritable(database, "webhook_deliveries") as holder:
            one = await stack.enter_async_context(running(world))
            await cut_off(holder, await held_up_by(holder))
            one.relay.wake()
            await held_up_by(holder)
        await hands_over(one)

    assert said(caplog, "workers.relay") == ["events cannot be fanned out; trying again in %.0f s"]
    assert await WebhookDelivery.all().count() == 1


async def test_told_to_stop_it_finishes_what_it_has_begun(world: World, database: str) -> None:
    await new_endpoint(world)
    await happen()
    await settled()
    async with AsyncExitStack() as stack, unwritable(database, "webhook_deliveries") as holder:
        one = await stack.enter_async_context(running(world))
        await held_up_by(holder)
        one.stop.set()

    assert await WebhookDelivery.all().count() == 1
