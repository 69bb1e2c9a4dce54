"""The courier: when it looks, what wakes it, and how it stops."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta

import pytest

from commands.settle_message import NO_ENDPOINT
from guards.enums import MeetingPurpose
from guards.retries import RETRIES
from models import CalendarMessage
from resolvers.pulse import Pulse
from tests.support.at_work import at_work
from tests.support.blocking import cut_off, held_up_by, unwritable
from tests.support.clock import FrozenClock
from tests.support.logs import said
from tests.support.outbox import PATIENCE
from tests.support.receiver import receiving
from tests.support.world import World
from workers.calendar import Endpoint, calendar_endpoint
from workers.courier import Courier


class Watched:
    """A courier whose looks can be waited for."""

    def __init__(self, clock: FrozenClock, endpoint: Endpoint | None, batch: int = 20) -> None:
        self._clock = clock
        self.looked = Pulse()
        self.stop = asyncio.Event()
        self.courier = Courier(self._now, endpoint, batch)

    def _now(self) -> datetime:
        self.looked.beat()
        return self._clock.now()

    async def rests(self, settled: int = 0) -> None:
        """Wait until a look is over: it reads the clock before and after, and when it settles a message."""
        async with asyncio.timeout(PATIENCE):
            for seen in range(2 + settled):
                await self.looked.past(seen)


@asynccontextmanager
async def running(watched: Watched) -> AsyncIterator[Watched]:
    async with at_work(watched.courier.run, watched.stop):
        yield watched


async def invite(world: World, number: int = 1) -> None:
    """Meetings whose invitations wait."""
    ann = await world.user()
    deal = await world.engagement(ann)
    start = world.clock.now() + timedelta(days=1)
    for _ in range(number):
        await world.meeting(ann, deal.id, MeetingPurpose.REVIEW, starts_at=start)


async def test_what_waits_is_sent_batch_after_batch(world: World) -> None:
    await invite(world, 7)
    async with receiving() as receiver, calendar_endpoint(receiver.url) as endpoint:
        async with running(Watched(world.clock, endpoint, batch=2)):
            await receiver.has_heard(7)
        assert await CalendarMessage.filter(delivered_at=None).count() == 0
    assert len(receiver.calls) == 7


async def test_a_wake_up_has_it_look_at_once(world: World) -> None:
    async with AsyncExitStack() as stack:
        receiver = await stack.enter_async_context(receiving())
        endpoint = await stack.enter_async_context(calendar_endpoint(receiver.url))
        watched = await stack.enter_async_context(running(Watched(world.clock, endpoint)))
        await watched.rests()
        await invite(world)
        watched.courier.wake()
        await receiver.has_heard(1)


async def test_it_sleeps_until_a_failed_message_is_due_again(world: World) -> None:
    await invite(world)
    async with receiving() as receiver, calendar_endpoint(receiver.url) as endpoint:
        receiver.answers(500)
        async with running(Watched(world.clock, endpoint)) as watched:
            await watched.rests(settled=1)
            world.clock.advance(RETRIES[0])
            receiver.answers(200)
            watched.courier.wake()
            await receiver.has_heard(2)
        assert (await CalendarMessage.get()).delivered_at is not None


async def test_told_to_stop_it_finishes_the_call_that_it_has_begun(world: World) -> None:
    await invite(world)
    async with receiving() as receiver, calendar_endpoint(receiver.url) as endpoint:
        async with running(Watched(world.clock, endpoint)) as watched:
            await receiver.has_heard(1)
            watched.stop.set()
        assert (await CalendarMessage.get()).delivered_at is not None


async def test_without_an_endpoint_what_waits_becomes_a_download(world: World) -> None:
    await invite(world)
    async with running(Watched(world.clock, None)) as watched:
        await watched.rests()
    assert (await CalendarMessage.get()).error == NO_ENDPOINT


async def test_a_failing_database_is_logged_and_asked_again_when_woken(
    world: World, database: str, caplog: pytest.LogCaptureFixture
) -> None:
    await invite(world)
    async with receiving() as receiver, calendar_endpoint(receiver.url) as endpoint, AsyncExitStack() as stack:
        with caplog.at_level(logging.ERROR, logger="workers.courier"):
            async with unwritable(database, "calendar_messages") as holder:
                watched = await stack.enter_async_context(running(Watched(world.clock, endpoint)))
                await cut_off(holder, await held_up_by(holder))
                watched.courier.wake()
                await held_up_by(holder)
        await receiver.has_heard(1)
    assert said(caplog, "workers.courier") == ["nothing can be sent to the calendar; trying again in %.0f s"]
