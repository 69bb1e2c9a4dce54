"""Webhooks as they are sent, over real HTTP: what arrives, and what becomes of what does not."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta

import orjson
import pytest
from standardwebhooks import Webhook

from commands.secret_box import SecretBox, new_key
from guards.retries import RETRIES
from models import Event, WebhookAttempt, WebhookDelivery, WebhookEndpoint, WebhookSecret
from models.base import new_id
from tests.support.receiver import Receiver
from tests.support.senders import send
from tests.support.sending import SECRET, new_endpoint, statuses, waiting
from tests.support.unchanged import nothing_changes
from tests.support.world import World
from workers.outbound import Outbound, Reply, outbound


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
