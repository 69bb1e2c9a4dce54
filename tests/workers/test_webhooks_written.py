"""What the sender survives: being told to stop, a database that is away, leases that end, workers that died."""

import asyncio
import logging
from contextlib import AsyncExitStack
from datetime import timedelta
from uuid import UUID

import pytest
from aiohttp import web

from guards.webhooks import LEASE
from models import WebhookAttempt, WebhookDelivery
from tests.support.blocking import cut_off, held_up_by, unwritable
from tests.support.logs import said
from tests.support.receiver import Receiver
from tests.support.senders import becomes, running, send, sender_of
from tests.support.sending import claim, new_endpoint, statuses, waiting
from tests.support.world import World
from workers import webhooks
from workers.outbound import Outbound


async def test_told_to_stop_it_finishes_its_calls_and_writes_them_down(
    world: World, receiver: Receiver, client: Outbound
) -> None:
    await new_endpoint(world, url=receiver.url, concurrency=2)
    await waiting(world, 5)
    goes_on = asyncio.Event()

    async def answer(_: web.Request) -> web.Response:
        await goes_on.wait()
        return web.Response()

    receiver.answer = answer
    async with running(sender_of(world, client)) as stop:
        await receiver.has_heard(2)
        stop.set()
        goes_on.set()

    delivered = (await statuses())["DELIVERED"]
    assert 2 <= delivered < 5  # a look that was under way may have claimed as many again
    assert not await WebhookDelivery.filter(leased=True).exists()
    assert await WebhookAttempt.all().count() == delivered


async def test_told_to_stop_while_it_writes_it_still_writes(
    world: World, receiver: Receiver, client: Outbound, database: str
) -> None:
    await new_endpoint(world, url=receiver.url)
    await waiting(world, 2)
    async with AsyncExitStack() as stack, unwritable(database, "webhook_attempts") as holder:
        stop = await stack.enter_async_context(running(sender_of(world, client)))
        await held_up_by(holder)
        stop.set()

    assert await statuses() == {"DELIVERED": 2}


async def test_results_that_cannot_be_written_are_written_when_the_database_is_back(
    world: World,
    receiver: Receiver,
    client: Outbound,
    database: str,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(webhooks, "_RETRY", 0.01)
    await new_endpoint(world, url=receiver.url)
    await waiting(world)
    async with AsyncExitStack() as stack:
        stack.enter_context(caplog.at_level(logging.ERROR, logger="workers.webhooks"))
        async with unwritable(database, "webhook_attempts") as holder:
            await stack.enter_async_context(running(sender_of(world, client)))
            await cut_off(holder, await held_up_by(holder))
            await held_up_by(holder)
        await becomes({"DELIVERED": 1})

    assert len(receiver.calls) == 1
    assert said(caplog, "workers.webhooks") == ["results of %d deliveries cannot be written; trying again in %.0f s"]


async def test_results_that_come_after_their_lease_are_given_up(
    world: World,
    receiver: Receiver,
    client: Outbound,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def fails(*_: object) -> None:
        world.clock.advance(LEASE)
        raise ConnectionError

    await new_endpoint(world, url=receiver.url)
    await waiting(world)
    monkeypatch.setattr(webhooks, "settle", fails)
    sender = sender_of(world, client)
    assert await sender.run_once() == 1
    monkeypatch.undo()

    with caplog.at_level(logging.ERROR):
        assert await sender.run_once() == 1
    assert len(receiver.calls) == 2
    assert [row.number for row in await WebhookAttempt.all()] == [2]


async def test_a_claim_that_fails_is_logged_and_tried_again(
    world: World, receiver: Receiver, client: Outbound, database: str, caplog: pytest.LogCaptureFixture
) -> None:
    await new_endpoint(world, url=receiver.url)
    await waiting(world)
    async with AsyncExitStack() as stack:
        stack.enter_context(caplog.at_level(logging.ERROR, logger="workers.webhooks"))
        async with unwritable(database, "webhook_deliveries") as holder:
            sender = sender_of(world, client)
            await stack.enter_async_context(running(sender))
            await cut_off(holder, await held_up_by(holder))
            sender.wake()
            await held_up_by(holder)
        await becomes({"DELIVERED": 1})

    assert said(caplog, "workers.webhooks") == ["webhooks cannot be delivered; trying again in %.0f s"]


async def test_what_another_worker_had_is_taken_over(world: World, receiver: Receiver, client: Outbound) -> None:
    await new_endpoint(world, url=receiver.url)
    events: list[UUID] = await waiting(world, 3)
    await claim(world.clock.now())
    assert await send(world, client) == 0

    world.clock.advance(timedelta(seconds=60))

    assert await send(world, client) == 3
    assert sorted(call.headers["webhook-id"] for call in receiver.calls) == sorted(map(str, events))
