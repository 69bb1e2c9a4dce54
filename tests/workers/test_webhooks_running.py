"""The sender as it runs: what has it look, who waits for whom, and in which order events arrive."""

import asyncio
from collections.abc import Iterable, Mapping
from contextlib import AsyncExitStack

import orjson
from aiohttp import web

from guards.retries import RETRIES
from models.base import new_id
from resolvers.pulse import Pulse
from tests.support.outbox import PATIENCE
from tests.support.outgoing import HOME
from tests.support.receiver import Received, Receiver, receiving
from tests.support.senders import becomes, running, sender_of
from tests.support.sending import new_endpoint, statuses, waiting
from tests.support.unhurried import looking_every
from tests.support.world import World
from workers.outbound import Outbound, outbound
from workers.webhooks import Sender


class Announced(Pulse):
    """Beats when results were committed."""


def numbers(receiver: Receiver) -> list[int]:
    """Which events it got, by their numbers."""
    return [orjson.loads(call.text)["data"]["number"] for call in receiver.calls]


async def test_what_waits_is_sent_batch_after_batch(world: World, receiver: Receiver, client: Outbound) -> None:
    await new_endpoint(world, url=receiver.url)
    await waiting(world, 20)

    async with running(sender_of(world, client, at_once=3)):
        await receiver.has_heard(20)
        await becomes({"DELIVERED": 20})

    assert sorted(numbers(receiver)) == list(range(20))


async def test_a_wake_up_has_it_look_at_once(world: World, receiver: Receiver, client: Outbound) -> None:
    await new_endpoint(world, url=receiver.url)
    sender = sender_of(world, client)
    async with running(sender):
        await waiting(world)
        sender.wake()
        await receiver.has_heard(1)


async def test_it_sleeps_until_a_failed_delivery_is_due_again(
    world: World, receiver: Receiver, client: Outbound
) -> None:
    await new_endpoint(world, url=receiver.url)
    await waiting(world)
    receiver.answers(500)
    said = Announced()
    sender = sender_of(world, client, said)
    async with running(sender):
        async with asyncio.timeout(PATIENCE):
            await said.past(0)
        receiver.answers(200)
        world.clock.advance(RETRIES[0] * 1.2)
        sender.wake()
        await receiver.has_heard(2)


async def test_a_slow_endpoint_holds_no_other_up(world: World, receiver: Receiver) -> None:
    async with receiving() as slow, outbound(HOME, 8, allow_http=True) as client:
        slow.keeps_waiting()
        await new_endpoint(world, url=slow.url, concurrency=4)
        await new_endpoint(world, url=receiver.url, concurrency=4)
        await waiting(world, 30)
        with looking_every():
            sending = asyncio.create_task(sender_of(world, client, at_once=8).run(asyncio.Event()))
            await receiver.has_heard(30)
            await slow.has_heard(4)
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)

    assert sorted(numbers(receiver)) == list(range(30))
    assert len(slow.calls) == 4


async def test_never_are_more_calls_under_way_than_an_endpoint_allows(
    world: World, receiver: Receiver, client: Outbound
) -> None:
    await new_endpoint(world, url=receiver.url, concurrency=3)
    await waiting(world, 30)
    under_way, most = 0, 0

    async def answer(_: web.Request) -> web.Response:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0)
        under_way -= 1
        return web.Response()

    receiver.answer = answer
    async with AsyncExitStack() as stack:
        for _ in range(3):
            await stack.enter_async_context(running(sender_of(world, client)))
        await becomes({"DELIVERED": 30})

    assert 1 <= most <= 3
    assert len(receiver.calls) == 30


async def test_three_workers_keep_the_order_of_each_record(world: World, receiver: Receiver, client: Outbound) -> None:
    await new_endpoint(world, url=receiver.url, fifo=True)
    subjects = [new_id() for _ in range(4)]
    for subject in subjects:
        await waiting(world, 10, subject)

    async with AsyncExitStack() as stack:
        senders = [sender_of(world, client) for _ in range(3)]
        for sender in senders:
            await stack.enter_async_context(running(sender))
        await woken_until(senders, {"DELIVERED": 40})

    for numbers_of in by_subject(receiver.calls).values():
        assert numbers_of == list(range(10))
    assert len(receiver.calls) == 40


async def woken_until(senders: Iterable[Sender], wanted: Mapping[str, int]) -> None:
    """Wake them, as each other's announcements do, until so many deliveries are in each status."""
    async with asyncio.timeout(PATIENCE):
        while await statuses() != wanted:
            for sender in senders:
                sender.wake()
            await asyncio.sleep(0.01)


def by_subject(calls: Iterable[Received]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for call in calls:
        payload = orjson.loads(call.text)
        found.setdefault(payload["subject"]["id"], []).append(payload["data"]["number"])
    return found
