"""The sender as it runs, over real HTTP: what arrives, who waits for whom, how it stops, and what it survives."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from ipaddress import ip_network
from uuid import UUID

import orjson
import pytest
from aiohttp import web
from standardwebhooks import Webhook

from commands.secret_box import SecretBox, new_key
from guards.retries import RETRIES
from guards.webhooks import LEASE
from models import Event, WebhookAttempt, WebhookDelivery, WebhookEndpoint, WebhookSecret
from models.base import new_id
from resolvers.pulse import Pulse
from tests.support.blocking import cut_off, held_up_by, unwritable
from tests.support.outbox import PATIENCE
from tests.support.receiver import Received, Receiver, receiving
from tests.support.sending import BOX, SECRET, claim, new_endpoint, statuses, unshaped, waiting
from tests.support.unchanged import nothing_changes
from tests.support.world import World
from workers import webhooks
from workers.outbound import Outbound, Reply, outbound
from workers.rhythm import LONGEST_PAUSE
from workers.webhooks import Caller, Sender

_SOON = LONGEST_PAUSE - 1
"""Seconds in which nobody would look again without being woken."""

HOME = (ip_network("127.0.0.0/8"),)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as found:
        yield found


@pytest.fixture
async def client() -> AsyncIterator[Outbound]:
    async with outbound(HOME, allow_http=True) as found:
        yield found


class Announced(Pulse):
    """Beats when results were committed."""


def sender_of(
    world: World, client: Caller, said: Pulse | None = None, *, at_once: int = 64, box: SecretBox = BOX
) -> Sender:
    return Sender(client, box, unshaped, world.clock.now, (said or Pulse()).beat, at_once)


async def send(world: World, client: Caller) -> int:
    return await sender_of(world, client).run_once()


@asynccontextmanager
async def running(sender: Sender) -> AsyncIterator[asyncio.Event]:
    """Run it meanwhile; it must stop within a moment."""
    stop = asyncio.Event()
    task = asyncio.create_task(sender.run(stop))
    try:
        yield stop
    finally:
        stop.set()
        async with asyncio.timeout(_SOON):
            await task


async def becomes(wanted: Mapping[str, int]) -> None:
    """Wait until so many deliveries are in each status."""
    async with asyncio.timeout(PATIENCE):
        while await statuses() != wanted:  # noqa: ASYNC110 - what is written last has no signal of its own
            await asyncio.sleep(0.01)


def numbers(receiver: Receiver) -> list[int]:
    """Which events it got, by their numbers."""
    return [orjson.loads(call.text)["data"]["number"] for call in receiver.calls]


async def test_an_event_arrives_signed_under_its_own_id(world: World, receiver: Receiver, client: Outbound) -> None:
    await new_endpoint(world, url=receiver.url)
    (event,) = await waiting(world, 1, new_id())

    assert await send(world, client) == 1

    (call,) = receiver.calls
    assert call.headers["webhook-id"] == str(event)
    assert call.headers["webhook-timestamp"] == str(int(world.clock.now().timestamp()))
    assert call.headers["Content-Type"] == "application/json"
    assert call.headers["User-Agent"] == "Gatehouse-Webhooks/1"
    assert {part.partition(",")[0] for part in call.headers["webhook-signature"].split()} == {"v1", "v1a"}
    assert orjson.loads(call.text)["type"] == "engagement.updated"
    assert await statuses() == {"DELIVERED": 1}


async def test_the_signature_is_of_the_very_bytes(world: World, receiver: Receiver, client: Outbound) -> None:
    now = datetime.now(world.clock.now().tzinfo)  # the library asks the real clock
    world.clock.advance(now - world.clock.now())
    await new_endpoint(world, url=receiver.url)
    await waiting(world)

    await send(world, client)

    (call,) = receiver.calls
    headers = {name.lower(): value for name, value in call.headers.items()}
    assert Webhook(SECRET).verify(call.text, headers) == orjson.loads(call.text)


async def test_every_attempt_carries_the_same_id(world: World, receiver: Receiver, client: Outbound) -> None:
    await new_endpoint(world, url=receiver.url)
    (event,) = await waiting(world)
    receiver.answers(500, "no")
    for pause in RETRIES:
        assert await send(world, client) == 1
        world.clock.advance(pause * 1.2)
    receiver.answers(200, "yes")
    assert await send(world, client) == 1

    assert [call.headers["webhook-id"] for call in receiver.calls] == [str(event)] * 10
    rows = await WebhookAttempt.all().order_by("number")
    assert [(row.number, row.status, row.response) for row in rows] == [
        *((number, 500, "no") for number in range(1, 10)),
        (10, 200, "yes"),
    ]
    assert await statuses() == {"DELIVERED": 1}


async def test_a_redirect_is_a_failure(world: World, receiver: Receiver, client: Outbound) -> None:
    await new_endpoint(world, url=receiver.url)
    await waiting(world)
    receiver.answers(307, Location=receiver.url)

    await send(world, client)

    assert len(receiver.calls) == 1
    assert await statuses() == {"PENDING": 1}


async def test_who_asks_for_time_gets_it(world: World, receiver: Receiver, client: Outbound) -> None:
    await new_endpoint(world, url=receiver.url)
    await waiting(world)
    receiver.answers(429, Retry_After="3600")

    await send(world, client)

    assert (await WebhookDelivery.get()).due_at == world.clock.now() + timedelta(hours=1)


async def test_an_address_that_may_not_be_called_is_a_failure(world: World, receiver: Receiver) -> None:
    await new_endpoint(world, url=receiver.url)
    await waiting(world)
    async with outbound(allow_http=True) as client:
        await send(world, client)

    assert receiver.calls == []
    assert (await WebhookDelivery.get()).last_error == "BlockedError: 127.0.0.1 is not a public address"


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
    async with running(sender), asyncio.timeout(_SOON):
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
    async with running(sender), asyncio.timeout(_SOON):
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
        sending = asyncio.create_task(sender_of(world, client, at_once=8).run(asyncio.Event()))
        async with asyncio.timeout(_SOON):
            await receiver.has_heard(30)
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

    assert await statuses() == {"DELIVERED": 2, "PENDING": 3}
    assert not await WebhookDelivery.filter(leased=True).exists()
    assert await WebhookAttempt.all().count() == 2


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
    assert [line.message for line in caplog.records] == [
        "results of 1 deliveries cannot be written; trying again in 0 s"
    ]


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

    assert [line.message for line in caplog.records] == ["webhooks cannot be delivered; trying again in 5 s"]


async def test_without_the_key_of_its_secrets_an_endpoint_fails_and_the_others_do_not(
    world: World, receiver: Receiver, client: Outbound
) -> None:
    lost = await new_endpoint(world, url=receiver.url)
    foreign = SecretBox([new_key()]).seal("whsec_" + "A" * 32)
    await WebhookSecret.filter(endpoint_id=lost.id).update(secret=foreign)
    fine = await new_endpoint(world, url=receiver.url)
    await waiting(world)

    assert await send(world, client) == 2

    assert await WebhookDelivery.filter(endpoint_id=fine.id, status="DELIVERED").count() == 1
    row = await WebhookDelivery.get(endpoint_id=lost.id)
    assert (row.status, row.leased, row.attempts) == ("PENDING", False, 1)
    assert row.last_error == "none of the configured keys opens the secrets of the endpoint"
    assert (await WebhookEndpoint.get(id=lost.id)).failing_since == world.clock.now()


async def test_an_event_that_is_no_longer_kept_is_given_up_and_the_record_goes_on(
    world: World, receiver: Receiver, client: Outbound
) -> None:
    await new_endpoint(world, url=receiver.url, fifo=True)
    first, second = await waiting(world, 2, new_id())
    await Event.filter(id=first).delete()

    assert [await send(world, client) for _ in range(3)] == [1, 1, 0]

    assert [call.headers["webhook-id"] for call in receiver.calls] == [str(second)]
    row = await WebhookDelivery.get(event_id=first)
    assert (row.status, row.last_error) == ("EXHAUSTED", "the event is no longer kept")
    assert (await WebhookEndpoint.get()).failing_since is None


class Broken:
    """A client with a fault of its own."""

    async def post(self, url: str, headers: Mapping[str, str], body: str, now: datetime) -> Reply:
        raise RuntimeError(url, headers, body, now)


async def test_a_fault_of_our_own_is_an_attempt_that_failed(world: World, caplog: pytest.LogCaptureFixture) -> None:
    await new_endpoint(world)
    await waiting(world)
    with caplog.at_level(logging.ERROR, logger="workers.webhooks"):
        assert await send(world, Broken()) == 1

    (attempt,) = await WebhookAttempt.all()
    assert (attempt.status, attempt.error) == (None, "Gatehouse cannot send this: RuntimeError")
    assert "a webhook cannot be sent" in [line.message for line in caplog.records]
    assert await statuses() == {"PENDING": 1}


async def test_nothing_due_writes_nothing(world: World, client: Outbound) -> None:
    await new_endpoint(world)
    async with nothing_changes():
        assert await send(world, client) == 0


async def test_what_another_worker_had_is_taken_over(world: World, receiver: Receiver, client: Outbound) -> None:
    await new_endpoint(world, url=receiver.url)
    events: list[UUID] = await waiting(world, 3)
    await claim(world.clock.now())
    assert await send(world, client) == 0

    world.clock.advance(timedelta(seconds=60))

    assert await send(world, client) == 3
    assert sorted(call.headers["webhook-id"] for call in receiver.calls) == sorted(map(str, events))
