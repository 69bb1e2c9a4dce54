"""Webhooks sent once more: a test, one delivery, all that was lost since a time."""

from datetime import timedelta

import pytest

from guards.enums import DeliveryStatus
from models import Event, WebhookDelivery
from tests.support.api import Json
from tests.support.clock import FrozenClock
from tests.support.hooks import Hooks, a_delivery, delivery_id, key
from tests.support.unchanged import nothing_changes


async def test_a_test_event_names_its_endpoint(hooks: Hooks, made: Json) -> None:
    await hooks.do("testWebhookEndpoint", id=made["endpoint"]["id"])

    event = await Event.get(type="webhook.test")
    assert event.data["endpointId"] == str(key(made["endpoint"]))


SETTLED = [DeliveryStatus.DELIVERED, DeliveryStatus.EXHAUSTED, DeliveryStatus.HELD, DeliveryStatus.PENDING]


@pytest.mark.parametrize("status", SETTLED)
async def test_a_delivery_starts_over_whatever_came_of_it(
    hooks: Hooks, made: Json, clock: FrozenClock, status: DeliveryStatus
) -> None:
    event = await Event.first()
    assert event is not None
    row = await a_delivery(key(made["endpoint"]), clock, event.id, status=status, attempts=10)
    clock.advance(timedelta(days=3))

    answer = await hooks.do("redeliverWebhook", id=delivery_id(row))

    assert answer["delivery"] == {
        "id": delivery_id(row),
        "status": "PENDING",
        "attempts": 0,
        "nextAttemptAt": clock.now().isoformat(),
    }
    await row.refresh_from_db()
    assert row.settled_at is None


async def test_a_delivery_that_is_being_tried_is_left_alone_until_its_lease_ends(
    hooks: Hooks, made: Json, clock: FrozenClock
) -> None:
    event = await Event.first()
    assert event is not None
    lease = clock.now() + timedelta(seconds=45)
    row = await a_delivery(key(made["endpoint"]), clock, event.id, leased=True, fence=3, due_at=lease)

    async with nothing_changes():
        assert (await hooks.do("redeliverWebhook", id=delivery_id(row)))["code"] == "NOT_ACTIVE"

    clock.advance(timedelta(seconds=45))
    assert (await hooks.do("redeliverWebhook", id=delivery_id(row)))["delivery"]["status"] == "PENDING"
    await row.refresh_from_db()
    assert (row.leased, row.fence) == (False, 3)


async def test_what_cannot_be_sent_again_is_refused(hooks: Hooks, made: Json, clock: FrozenClock) -> None:
    forgotten = await a_delivery(key(made["endpoint"]), clock, status=DeliveryStatus.EXHAUSTED)
    async with nothing_changes():
        answer = await hooks.do("redeliverWebhook", id=delivery_id(forgotten))
        assert (answer["code"], answer["message"].split(",")[0]) == ("NOT_ACTIVE", "The event is no longer kept")
        assert (await hooks.do("redeliverWebhook", id=made["endpoint"]["id"]))["__typename"] == "NotFound"
    await hooks.do("deleteWebhookEndpoint", id=made["endpoint"]["id"])
    async with nothing_changes():
        assert (await hooks.do("redeliverWebhook", id=delivery_id(forgotten)))["__typename"] == "NotFound"


async def test_all_that_was_lost_since_a_time_is_sent_again(hooks: Hooks, made: Json, clock: FrozenClock) -> None:
    other = key((await hooks.create())["endpoint"])
    start = clock.now()
    rows = {
        "before": await a_delivery(key(made["endpoint"]), clock, status=DeliveryStatus.HELD),
        "elsewhere": await a_delivery(other, clock, status=DeliveryStatus.HELD),
    }
    clock.advance(timedelta(minutes=1))
    for status in SETTLED:
        rows[status] = await a_delivery(key(made["endpoint"]), clock, status=status, attempts=4)

    await hooks.do("recoverWebhooks", id=made["endpoint"]["id"], since=(start + timedelta(minutes=1)).isoformat())

    found = {name: await WebhookDelivery.get(id=row.id) for name, row in rows.items()}
    assert {name: row.status for name, row in found.items()} == {
        "before": DeliveryStatus.HELD,
        "elsewhere": DeliveryStatus.HELD,
        DeliveryStatus.DELIVERED: DeliveryStatus.DELIVERED,
        DeliveryStatus.EXHAUSTED: DeliveryStatus.PENDING,
        DeliveryStatus.HELD: DeliveryStatus.PENDING,
        DeliveryStatus.PENDING: DeliveryStatus.PENDING,
    }
    assert {found[status].attempts for status in (DeliveryStatus.EXHAUSTED, DeliveryStatus.HELD)} == {0}


async def test_the_time_to_recover_from_is_a_sensible_one(hooks: Hooks, made: Json) -> None:
    async with nothing_changes():
        answer = await hooks.do("recoverWebhooks", id=made["endpoint"]["id"], since="1026-01-01T00:00:00Z")
    assert answer["fields"][0]["path"] == ["since"]
