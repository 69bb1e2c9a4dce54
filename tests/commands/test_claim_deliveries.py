"""Claiming deliveries: leases and fences, slots and rate limits across workers, the order of one record."""

import asyncio
from datetime import timedelta
from uuid import UUID

import orjson
import pytest
from tortoise.connection import get_connection
from tortoise.transactions import in_transaction

from guards.enums import DeliveryStatus, EndpointStatus
from guards.retries import RETRIES
from guards.webhooks import LEASE
from models import Event, WebhookDelivery, WebhookEndpoint
from models.base import new_id
from models.locks import CLAIM_DELIVERIES
from tests.support.sending import answer, claim, claimed_events, fan, happen, new_endpoint, waiting
from tests.support.unchanged import nothing_changes
from tests.support.world import World

_MANY_EVENTS = """
INSERT INTO events (id, type, subject_kind, subject_id, data, imported, at)
SELECT gen_random_uuid(), 'engagement.updated', 'ENGAGEMENT', $1, '{}', FALSE, now() FROM generate_series(1, $2)
"""

TICK = timedelta(microseconds=1)
SECOND = timedelta(seconds=1)


async def test_what_is_due_is_claimed_in_the_order_of_the_outbox(world: World) -> None:
    await new_endpoint(world)
    events = await waiting(world, 5)

    assert await claimed_events(world.clock.now()) == events


async def test_a_claim_is_a_lease_with_a_fence(world: World) -> None:
    await new_endpoint(world)
    await waiting(world)
    now = world.clock.now()

    (delivery,) = await claim(now)

    row = await WebhookDelivery.get()
    assert (delivery.id, delivery.attempt, delivery.fence) == (row.id, 1, 1)
    assert (row.leased, row.due_at, row.attempts, row.fence) == (True, now + LEASE, 1, 1)
    async with nothing_changes():
        assert await claim(now + LEASE - TICK) == []


async def test_a_lease_that_was_lost_is_taken_over_within_a_minute(world: World) -> None:
    await new_endpoint(world)
    await waiting(world)
    now = world.clock.now()
    (lost,) = await claim(now)

    (taken,) = await claim(now + timedelta(seconds=60))

    assert (taken.id, taken.attempt, taken.fence) == (lost.id, 2, 2)
    assert (await WebhookDelivery.get()).due_at == now + timedelta(seconds=60) + LEASE


@pytest.mark.parametrize("status", [EndpointStatus.PAUSED, EndpointStatus.DISABLED, EndpointStatus.DELETED])
async def test_nothing_is_claimed_for_an_endpoint_that_is_not_enabled(world: World, status: EndpointStatus) -> None:
    endpoint = await new_endpoint(world)
    await waiting(world)
    await WebhookEndpoint.filter(id=endpoint.id).update(status=status)

    async with nothing_changes():
        assert await claim(world.clock.now()) == []


@pytest.mark.parametrize("status", [DeliveryStatus.HELD, DeliveryStatus.DELIVERED, DeliveryStatus.EXHAUSTED])
async def test_only_what_is_pending_is_claimed(world: World, status: DeliveryStatus) -> None:
    await new_endpoint(world)
    await waiting(world)
    settled_at = None if status is DeliveryStatus.HELD else world.clock.now()
    await WebhookDelivery.all().update(status=status, settled_at=settled_at)

    async with nothing_changes():
        assert await claim(world.clock.now()) == []


async def test_what_is_due_later_waits(world: World) -> None:
    await new_endpoint(world)
    await waiting(world)
    now = world.clock.now()
    await answer(await claim(now), now, 500)

    assert await claim(now + RETRIES[0] - TICK) == []
    assert len(await claim(now + RETRIES[0])) == 1


async def test_several_workers_at_once_share_what_is_due(world: World) -> None:
    await new_endpoint(world, concurrency=100)
    events = await waiting(world, 40)

    shares = await asyncio.gather(*(claimed_events(world.clock.now(), 10) for _ in range(5)))

    assert sorted(event for share in shares for event in share) == sorted(events)
    assert {len(share) for share in shares} == {0, 10}


async def test_an_endpoint_is_called_so_often_at_once_by_all_workers_together(world: World) -> None:
    await new_endpoint(world, concurrency=3)
    await waiting(world, 20)
    now = world.clock.now()

    first = await asyncio.gather(*(claim(now) for _ in range(8)))
    assert sum(map(len, first)) == 3
    assert await claim(now) == []

    (two, *_) = [share for share in first if share]
    await answer(two[:2], now, 200)
    again = await asyncio.gather(*(claim(now) for _ in range(8)))
    assert sum(map(len, again)) == len(two[:2])


async def test_a_lease_that_has_ended_takes_no_slot(world: World) -> None:
    await new_endpoint(world, concurrency=2)
    events = await waiting(world, 3)
    now = world.clock.now()
    await claim(now)

    # The two that were lost are due later than the one that never had its turn.
    assert await claimed_events(now + LEASE + SECOND) == [events[0], events[2]]


async def test_the_slots_of_one_endpoint_leave_the_others_alone(world: World) -> None:
    slow = await new_endpoint(world, concurrency=1)
    quick = await new_endpoint(world, concurrency=5)
    await waiting(world, 10)

    found = await claim(world.clock.now())

    assert sorted(str(delivery.endpoint_id) for delivery in found) == sorted([str(slow.id), *[str(quick.id)] * 5])


async def test_who_has_the_least_under_way_comes_first(world: World) -> None:
    busy = await new_endpoint(world, concurrency=100)
    await waiting(world, 60)
    now = world.clock.now()
    await claim(now, 50)
    idle = await new_endpoint(world, concurrency=5)
    await waiting(world, 5)

    found = await claim(now, 6)

    assert [delivery.endpoint_id for delivery in found].count(idle.id) == 5
    assert [delivery.endpoint_id for delivery in found].count(busy.id) == 1


@pytest.mark.parametrize("rate", [1, 4, 10, 25, 100])
async def test_a_rate_limit_is_kept_in_every_second_whoever_claims(world: World, rate: int) -> None:
    await new_endpoint(world, rate_limit=rate)
    await waiting(world, 3 * rate)
    start = world.clock.now()
    step = timedelta(milliseconds=20)

    taken = []
    for number in range(120):
        at = start + number * step
        found = [delivery for share in await asyncio.gather(claim(at), claim(at)) for delivery in share]
        await answer(found, at, 200)
        taken += [at] * len(found)

    seconds = [sum(at <= other < at + SECOND for other in taken) for at in taken]
    assert max(seconds) <= rate + rate // 10
    assert len(taken) >= 2 * rate * 0.8


async def test_a_long_pause_saves_nothing_up(world: World) -> None:
    await new_endpoint(world, rate_limit=20)
    await waiting(world, 100)
    now = world.clock.now()
    assert len(await claim(now)) == 2

    assert len(await claim(now + timedelta(hours=1))) == 2
    assert await claim(now + timedelta(hours=1)) == []


async def test_of_one_record_only_the_first_is_claimed_where_order_is_kept(world: World) -> None:
    await new_endpoint(world, fifo=True)
    one, two = new_id(), new_id()
    first, second = await happen(2, one), await happen(2, two)
    none = await happen(2)
    await fan(world.clock.now())
    now = world.clock.now()

    assert await claimed_events(now) == [first[0], second[0], *none]
    assert await claimed_events(now) == []


async def test_the_next_of_a_record_follows_when_the_one_before_it_is_delivered(world: World) -> None:
    await new_endpoint(world, fifo=True)
    events = await waiting(world, 4, new_id())
    now = world.clock.now()
    order: list[UUID] = []

    while found := await claim(now):
        order += [delivery.event["event_id"] for delivery in found if delivery.event]
        await answer(found, now, 200)

    assert order == events


async def test_a_record_waits_for_its_first_through_all_its_tries_and_goes_on_when_it_is_exhausted(
    world: World,
) -> None:
    await new_endpoint(world, fifo=True)
    first, second = await waiting(world, 2, new_id())
    now = world.clock.now()

    for pause in (*RETRIES, None):
        (delivery,) = await claim(now)
        assert delivery.event is not None
        assert delivery.event["event_id"] == first
        assert await claim(now) == []
        await answer([delivery], now, 500)
        if pause:
            assert await claim(now + pause - TICK) == []
            now += pause

    assert (await WebhookDelivery.get(event_id=first)).status == "EXHAUSTED"
    assert await claimed_events(now) == [second]


async def test_other_records_do_not_wait_for_one_that_fails(world: World) -> None:
    await new_endpoint(world, fifo=True)
    stuck, free = new_id(), new_id()
    await happen(2, stuck)
    events = await happen(2, free)
    await fan(world.clock.now())
    now = world.clock.now()
    failing, fine = await claim(now)
    await answer([failing], now, 500)
    await answer([fine], now, 200)

    assert await claimed_events(now) == [events[1]]


async def test_one_taken_over_still_comes_before_the_next_of_its_record(world: World) -> None:
    await new_endpoint(world, fifo=True)
    first, _ = await waiting(world, 2, new_id())
    now = world.clock.now()
    await claim(now)

    assert await claimed_events(now + LEASE) == [first]


async def test_without_that_option_nobody_waits_for_anybody(world: World) -> None:
    await new_endpoint(world)
    events = await waiting(world, 3, new_id())

    assert await claimed_events(world.clock.now()) == events


async def test_an_event_that_is_no_longer_kept_is_claimed_without_it(world: World) -> None:
    await new_endpoint(world)
    await waiting(world)
    await Event.all().delete()

    (delivery,) = await claim(world.clock.now())

    assert delivery.event is None


async def test_what_waits_behind_a_failing_record_costs_the_others_nothing(world: World) -> None:
    await new_endpoint(world, fifo=True)
    await get_connection("default").execute_query(_MANY_EVENTS, [new_id(), 3_000])
    await fan(world.clock.now())
    now = world.clock.now()
    await answer(await claim(now), now, 500)
    await get_connection("default").execute_query("VACUUM ANALYZE webhook_deliveries")  # of what other tests left

    assert not await claim(now)
    values = [now, 64, now + LEASE]
    async with in_transaction() as connection:
        (row,) = await connection.execute_query_dict(
            f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {CLAIM_DELIVERIES}", values
        )

    plan = orjson.loads(row["QUERY PLAN"])[0]["Plan"]
    assert plan["Shared Hit Blocks"] + plan["Shared Read Blocks"] < 200
