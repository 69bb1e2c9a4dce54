"""The sender claims ahead for calls that end soon, and for no others."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import orjson

from guards.webhooks import LEASE
from models import WebhookDelivery
from resolvers.pulse import Pulse
from tests.support.outbox import PATIENCE
from tests.support.sending import BOX, new_endpoint, statuses, unshaped, waiting
from tests.support.world import World
from workers.observer import Unobserved
from workers.outbound import Reply
from workers.webhooks import Sender

_AT_ONCE = 2
_ALL = 12
_AFTER_TWO_ENDED = _AT_ONCE + 4
"""Leased: those under way, and twice as many as ended."""


class Gate:
    """Calls that end when they are let go, in the order in which they began."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.under_way = 0
        self.most = 0
        self._open = asyncio.Semaphore(0)
        self._more = Pulse()

    async def post(self, url: str, headers: Mapping[str, str], body: str, now: datetime) -> Reply:
        """See `Caller`."""
        del url, headers, now
        self.begun.append(orjson.loads(body)["data"]["number"])
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        self._more.beat()
        await self._open.acquire()
        self.under_way -= 1
        return Reply(200)

    def let_go(self, count: int) -> None:
        """Have so many calls end."""
        for _ in range(count):
            self._open.release()

    async def has_begun(self, count: int) -> None:
        """Wait until so many calls have begun."""
        async with asyncio.timeout(PATIENCE):
            while len(self.begun) < count:
                await self._more.past(self._more.beats)


class Looks(Unobserved):
    """Tells of each look for deliveries."""

    def __init__(self) -> None:
        self.pulse = Pulse()

    def looked(self, duty: str) -> None:
        """See `Observer`."""
        del duty
        self.pulse.beat()


async def leased(count: int) -> None:
    """Wait until so many deliveries are leased."""
    async with asyncio.timeout(PATIENCE):
        while await WebhookDelivery.filter(leased=True).count() != count:  # noqa: ASYNC110 - a claim tells nobody
            await asyncio.sleep(0.01)


@asynccontextmanager
async def sending(world: World, gate: Gate, looks: Looks) -> AsyncIterator[Sender]:
    """A sender that may have two calls under way, with twelve deliveries to make; stopped at the end."""
    await new_endpoint(world)
    await waiting(world, _ALL)
    sender = Sender(gate, BOX, unshaped, world.clock.now, Pulse().beat, _AT_ONCE, looks)
    stop = asyncio.Event()
    running = asyncio.create_task(sender.run(stop))
    try:
        await gate.has_begun(_AT_ONCE)
        yield sender
    finally:
        stop.set()
        gate.let_go(_ALL)
        async with asyncio.timeout(PATIENCE):
            await running


async def test_while_no_call_ends_nothing_is_claimed_ahead(world: World) -> None:
    gate, looks = Gate(), Looks()
    async with sending(world, gate, looks) as sender, asyncio.timeout(PATIENCE):
        for _ in range(3):
            seen = looks.pulse.beats
            sender.wake()
            await looks.pulse.past(seen)
        await leased(_AT_ONCE)

    assert gate.begun == [0, 1]
    assert await statuses() == {"DELIVERED": _AT_ONCE, "PENDING": _ALL - _AT_ONCE}


async def test_twice_as_many_as_ended_are_claimed_ahead_and_begin_as_others_end(world: World) -> None:
    gate = Gate()
    async with sending(world, gate, Looks()):
        gate.let_go(_AT_ONCE)
        await leased(_AFTER_TWO_ENDED)
        await gate.has_begun(4)
        assert gate.begun == [0, 1, 2, 3]
        gate.let_go(_ALL)
        await gate.has_begun(_ALL)

    assert gate.begun == list(range(_ALL))
    assert gate.most == _AT_ONCE
    assert await statuses() == {"DELIVERED": _ALL}


async def test_told_to_stop_it_sends_what_it_has_claimed_ahead(world: World) -> None:
    gate = Gate()
    async with sending(world, gate, Looks()):
        gate.let_go(_AT_ONCE)
        await leased(_AFTER_TWO_ENDED)

    sent = _AT_ONCE + _AFTER_TWO_ENDED
    assert gate.begun == list(range(sent))
    assert await statuses() == {"DELIVERED": sent, "PENDING": _ALL - sent}
    assert not await WebhookDelivery.filter(leased=True).exists()


async def test_what_waited_so_long_that_its_lease_may_end_is_left_to_be_claimed_again(world: World) -> None:
    gate = Gate()
    async with sending(world, gate, Looks()) as sender:
        gate.let_go(_AT_ONCE)
        await leased(_AFTER_TWO_ENDED)
        await gate.has_begun(4)
        world.clock.advance(LEASE - timedelta(seconds=14))
        gate.let_go(_AT_ONCE)
        await leased(_ALL - 4)
        await gate.has_begun(6)
        assert gate.begun == [0, 1, 2, 3, 8, 9]
        world.clock.advance(timedelta(seconds=15))
        gate.let_go(_ALL)
        sender.wake()
        await gate.has_begun(_ALL)

    assert sorted(gate.begun) == list(range(_ALL))
    assert await statuses() == {"DELIVERED": _ALL}
