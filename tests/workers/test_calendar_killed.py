"""Workers that die or are cut off while they send to the calendar lose nothing, and send again under the same id."""

import asyncio
from datetime import timedelta

from aiohttp import web

from commands.settle_message import message_delivered, message_failed
from models.locks import claim_messages
from tests.support.blocking import cut_off, held_up_by, unwritable
from tests.support.invitations import LEASE, TICK, message, review, send
from tests.support.receiver import Receiver
from tests.support.unchanged import nothing_changes
from tests.support.world import World
from workers.calendar import Endpoint


async def test_a_worker_killed_after_its_claim_loses_nothing(
    world: World, receiver: Receiver, endpoint: Endpoint
) -> None:
    await review(world)
    (claimed,) = await claim_messages(world.clock.now(), 10)  # and then this worker dies

    world.clock.advance(LEASE - TICK)
    assert await send(world, endpoint) == 0
    world.clock.advance(TICK)
    assert await send(world, endpoint) == 1
    assert [call.headers["Idempotency-Key"] for call in receiver.calls] == [str(claimed.id)]
    assert timedelta(minutes=1) > LEASE


async def test_a_worker_killed_while_it_waits_for_the_calendar_sends_again_under_the_same_id(
    world: World, receiver: Receiver, endpoint: Endpoint
) -> None:
    await review(world)
    receiver.keeps_waiting()
    working = asyncio.create_task(send(world, endpoint))
    await receiver.has_heard(1)
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    assert (await message()).delivered_at is None

    receiver.answers(200)
    world.clock.advance(LEASE)
    assert await send(world, endpoint) == 1
    assert len({call.headers["Idempotency-Key"] for call in receiver.calls}) == 1
    assert len(receiver.calls) == 2


async def test_a_worker_cut_off_when_it_settles_sends_again_under_the_same_id(
    world: World, receiver: Receiver, endpoint: Endpoint, database: str
) -> None:
    await review(world)
    locked = asyncio.Event()

    async def meanwhile(_: web.Request) -> web.Response:
        locked.set()
        await ready.wait()
        return web.Response()

    ready = asyncio.Event()
    receiver.answer = meanwhile
    working = asyncio.create_task(send(world, endpoint))
    await locked.wait()
    async with nothing_changes():
        async with unwritable(database, "calendar_messages") as holder:
            ready.set()
            await cut_off(holder, await held_up_by(holder))
            (failure,) = await asyncio.gather(working, return_exceptions=True)
        assert isinstance(failure, Exception)

    world.clock.advance(LEASE)
    assert await send(world, endpoint) == 1
    assert len(receiver.calls) == 2
    assert (await message()).delivered_at == world.clock.now()


async def test_a_claim_cut_off_claims_nothing(world: World, endpoint: Endpoint, database: str) -> None:
    await review(world)
    async with nothing_changes(), unwritable(database, "calendar_messages") as holder:
        working = asyncio.create_task(send(world, endpoint))
        await cut_off(holder, await held_up_by(holder))
        (failure,) = await asyncio.gather(working, return_exceptions=True)
        assert isinstance(failure, Exception)
    assert await send(world, endpoint) == 1


async def test_who_lost_the_lease_settles_nothing_any_more(world: World) -> None:
    await review(world)
    (first,) = await claim_messages(world.clock.now(), 10)
    now = world.clock.advance(LEASE)
    (second,) = await claim_messages(now, 10)
    assert (first.attempt, second.attempt) == (1, 2)
    async with nothing_changes():
        assert not await message_failed(first.id, first.attempt, "too late", now)
        assert not await message_delivered(first.id, first.attempt, now)
    assert await message_delivered(second.id, second.attempt, now)
    async with nothing_changes():
        assert not await message_failed(second.id, second.attempt, "over", now)
