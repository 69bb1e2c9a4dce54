"""Pruning deletes what has been kept long enough, and nothing else."""

import asyncio
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from tortoise.connection import get_connection

from app.database import connected
from commands.fan_out import RELAY
from commands.unit import KEPT
from guards.enums import DeliveryStatus, EndpointStatus, Role
from models import Event, RelayCursor, StoredResult, WebhookAttempt, WebhookDelivery, WebhookEndpoint, WebhookSecret
from models.base import new_id
from tests.support.api import Api
from tests.support.blocking import held_up_by
from tests.support.clock import FrozenClock
from tests.support.hooks import Hooks, a_delivery, endpoint_of
from tests.support.world import World
from workers.prune import Retention, prune, run_once

pytestmark = pytest.mark.usefixtures("database")
TICK = timedelta(microseconds=1)
S = DeliveryStatus
KEEPS = Retention(webhooks=timedelta(days=30), events=timedelta(days=90))


async def result_of(created_at: datetime) -> StoredResult:
    return await StoredResult.create(
        actor_id=new_id(), key="k", fingerprint="f", result={"item": "x"}, created_at=created_at
    )


async def test_a_result_goes_as_soon_as_nobody_looks_it_up_any_more(clock: FrozenClock) -> None:
    now = clock.now()
    await result_of(now - KEPT)
    kept = await result_of(now - KEPT + TICK)

    assert await run_once(now) == 1

    assert await StoredResult.all().values_list("id", flat=True) == [kept.id]


async def test_batches_follow_each_other_until_nothing_is_left(clock: FrozenClock) -> None:
    for hours in range(5):
        await result_of(clock.now() - KEPT - timedelta(hours=hours))

    assert await run_once(clock.now(), batch=2) == 5

    assert not await StoredResult.exists()


async def test_the_job_prunes_as_of_now(clock: FrozenClock) -> None:
    await result_of(clock.now())
    clock.advance(KEPT)

    assert await prune({"now": clock.now, "retention": KEEPS}) == 1


@pytest.fixture
async def endpoint(api: Api, world: World) -> WebhookEndpoint:
    """An endpoint whose own events were pruned."""
    made = await Hooks(api, await world.user(Role.ADMIN)).create()
    await Event.all().delete()
    await RelayCursor.all().delete()
    return await endpoint_of(made)


async def an_attempt(delivery: WebhookDelivery, started_at: datetime) -> WebhookAttempt:
    return await WebhookAttempt.create(
        delivery_id=delivery.id, endpoint_id=delivery.endpoint_id, number=1, started_at=started_at, latency_ms=1
    )


async def an_event(at: datetime) -> Event:
    event = Event(type="webhook.test", data={}, at=at)
    await event.save()
    return event


async def ids(table: type[Event] | type[WebhookAttempt] | type[WebhookDelivery]) -> set[UUID]:
    return {row.id for row in await table.all()}


@pytest.mark.parametrize("batch", [1, 2, 1_000])
async def test_settled_deliveries_go_and_what_waits_or_is_held_stays(
    endpoint: WebhookEndpoint, clock: FrozenClock, batch: int
) -> None:
    old, edge = clock.now() - KEEPS.webhooks - TICK, clock.now() - KEEPS.webhooks
    for status in S:
        await a_delivery(endpoint.id, clock, status=status, created_at=old)
    recovered = await a_delivery(endpoint.id, clock, status=S.DELIVERED, created_at=old)
    await WebhookDelivery.filter(id=recovered.id).update(settled_at=clock.now())
    young = await a_delivery(endpoint.id, clock, status=S.DELIVERED, created_at=edge)

    assert await run_once(clock.now(), KEEPS, batch) == 2

    left = await WebhookDelivery.filter(id__not_in=[recovered.id, young.id])
    assert {row.status for row in left} == {S.PENDING, S.HELD}
    assert {recovered.id, young.id} <= await ids(WebhookDelivery)


async def test_a_delivery_that_is_just_being_sent_once_more_stays(
    endpoint: WebhookEndpoint, clock: FrozenClock, database: str
) -> None:
    row = await a_delivery(endpoint.id, clock, status=S.DELIVERED)
    clock.advance(KEEPS.webhooks + TICK)
    async with connected(database) as other:
        again = other.transaction()
        await again.start()
        await other.execute("UPDATE webhook_deliveries SET status = 'PENDING', settled_at = NULL")
        pruning = asyncio.create_task(run_once(clock.now(), KEEPS))
        await held_up_by(other)
        await again.commit()

        assert await pruning == 0

    assert await ids(WebhookDelivery) == {row.id}


async def test_what_waits_for_a_deleted_endpoint_goes_too(endpoint: WebhookEndpoint, clock: FrozenClock) -> None:
    held = await a_delivery(endpoint.id, clock, status=S.HELD)
    await WebhookEndpoint.all().update(status=EndpointStatus.DELETED)

    clock.advance(KEEPS.webhooks)
    assert await run_once(clock.now(), KEEPS) == 0
    clock.advance(TICK)
    assert await run_once(clock.now(), KEEPS) == 1
    assert held.id not in await ids(WebhookDelivery)


@pytest.mark.parametrize("batch", [1, 2, 1_000])
async def test_attempts_go_by_their_own_age(endpoint: WebhookEndpoint, clock: FrozenClock, batch: int) -> None:
    waits = await a_delivery(endpoint.id, clock)
    for days in range(3):
        await an_attempt(waits, clock.now() - KEEPS.webhooks - TICK - timedelta(days=days))
    young = await an_attempt(waits, clock.now() - KEEPS.webhooks)

    assert await run_once(clock.now(), KEEPS, batch) == 3

    assert await ids(WebhookAttempt) == {young.id}
    assert await ids(WebhookDelivery) == {waits.id}


@pytest.mark.parametrize("batch", [1, 2, 1_000])
async def test_events_stay_while_a_delivery_needs_them(
    endpoint: WebhookEndpoint, clock: FrozenClock, batch: int
) -> None:
    old = clock.now() - KEEPS.events - TICK
    needed = {}
    for status in S:
        needed[status] = await an_event(old)
        await a_delivery(endpoint.id, clock, needed[status].id, status=status)
    unknown = await an_event(old)
    young = await an_event(clock.now() - KEEPS.events)

    assert await run_once(clock.now(), KEEPS, batch) == 3

    assert await ids(Event) == {needed[S.PENDING].id, needed[S.HELD].id, young.id}
    assert unknown.id not in await ids(Event)


async def test_events_stay_until_the_relay_has_read_them(clock: FrozenClock) -> None:
    old = clock.now() - KEEPS.events - TICK
    read, unread = await an_event(old), await an_event(old)
    rows = await get_connection("default").execute_query_dict(
        "SELECT xid::text::bigint AS xid, position FROM events WHERE id = $1", [read.id]
    )
    await RelayCursor.create(name=RELAY, xid=rows[0]["xid"], position=rows[0]["position"])

    assert await run_once(clock.now(), KEEPS) == 1

    assert await ids(Event) == {unread.id}


async def test_spent_secrets_go_and_those_in_force_stay(endpoint: WebhookEndpoint, clock: FrozenClock) -> None:
    now = clock.now()
    times = {"spent": now, "just spent": now + TICK, "in force": now + timedelta(days=2), "newest": None}
    made = {
        name: await WebhookSecret.create(endpoint_id=endpoint.id, secret="s", created_at=now, expires_at=until)
        for name, until in times.items()
    }
    clock.advance(timedelta(days=1) + TICK)

    await run_once(clock.now(), KEEPS)

    left = set(await WebhookSecret.all().values_list("id", flat=True))
    assert {name for name, row in made.items() if row.id in left} == {"just spent", "in force", "newest"}
    await WebhookEndpoint.all().update(status=EndpointStatus.DELETED)
    await run_once(clock.now(), KEEPS)
    assert not await WebhookSecret.exists()
