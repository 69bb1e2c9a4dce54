"""Settling: what becomes of deliveries and endpoints, and that a result under a lost lease changes nothing."""

import asyncio
from datetime import timedelta

import pytest
from tortoise.transactions import in_transaction

from commands.disable_endpoint import disable_endpoint
from commands.fan_out import fan_out
from commands.settle_deliveries import settle
from commands.update_webhook_endpoint import pause_webhook_endpoint
from guards.enums import EndpointStatus, Role
from guards.retries import RETRIES
from guards.webhooks import DISABLE_AFTER, LEASE
from models import Event, Notification, User, WebhookAttempt, WebhookDelivery, WebhookEndpoint
from tests.support.api import Api
from tests.support.blocking import held_up_by, unwritable
from tests.support.outbox import PATIENCE, connected, settled
from tests.support.sending import answer, claim, fan, happen, new_endpoint, statuses, tried, waiting
from tests.support.statements import counting
from tests.support.unchanged import nothing_changes
from tests.support.world import World

TICK = timedelta(microseconds=1)
DAY = timedelta(days=1)


_WAITERS = """
SELECT count(DISTINCT pid) FROM pg_locks JOIN pg_stat_activity USING (pid)
WHERE NOT granted AND datname = current_database()
"""


async def waiters(database: str, number: int) -> None:
    """Wait until so many wait for locks."""
    async with asyncio.timeout(PATIENCE), connected(database) as connection:
        while await connection.fetchval(_WAITERS) < number:  # noqa: ASYNC110 - PostgreSQL gives no signal
            await asyncio.sleep(0.01)


async def test_a_success_ends_a_delivery(world: World) -> None:
    endpoint = await new_endpoint(world)
    await waiting(world)
    now = world.clock.now()

    await answer(await claim(now), now, 204)

    row = await WebhookDelivery.get()
    assert (row.status, row.leased, row.last_status, row.last_error) == ("DELIVERED", False, 204, None)
    assert row.settled_at == now
    endpoint = await WebhookEndpoint.get(id=endpoint.id)
    assert (endpoint.last_success_at, endpoint.last_failure_at, endpoint.failing_since) == (now, None, None)


@pytest.mark.parametrize(("status", "error"), [(500, None), (302, None), (None, "ConnectionRefusedError")])
async def test_a_failure_is_tried_again(world: World, status: int | None, error: str | None) -> None:
    endpoint = await new_endpoint(world)
    await waiting(world)
    now = world.clock.now()

    await answer(await claim(now), now, status)

    row = await WebhookDelivery.get()
    assert (row.status, row.leased, row.last_status, row.last_error) == ("PENDING", False, status, error)
    assert (row.due_at, row.settled_at) == (now + RETRIES[0], None)
    endpoint = await WebhookEndpoint.get(id=endpoint.id)
    assert (endpoint.last_success_at, endpoint.last_failure_at, endpoint.failing_since) == (None, now, now)


async def test_every_attempt_is_logged(world: World) -> None:
    endpoint = await new_endpoint(world)
    await waiting(world)
    now = world.clock.now()
    (first,) = await claim(now)
    await answer([first], now, 500)
    (second,) = await claim(now + RETRIES[0])
    await answer([second], now + RETRIES[0], 200)

    rows = await WebhookAttempt.all().order_by("number")
    assert [(row.delivery_id, row.endpoint_id, row.number, row.status) for row in rows] == [
        (first.id, endpoint.id, 1, 500),
        (first.id, endpoint.id, 2, 200),
    ]
    assert [(row.started_at, row.latency_ms, row.response, row.error) for row in rows] == [
        (now, 12, "body", None),
        (now + RETRIES[0], 12, "body", None),
    ]


async def test_a_longer_wait_that_is_asked_for_is_granted(world: World) -> None:
    await new_endpoint(world)
    await waiting(world)
    now = world.clock.now()
    (delivery,) = await claim(now)

    await settle([tried(delivery, now, 503, timedelta(hours=2))], now)

    assert (await WebhookDelivery.get()).due_at == now + timedelta(hours=2)


async def test_the_tenth_failure_exhausts_a_delivery(world: World) -> None:
    await new_endpoint(world)
    await waiting(world)
    now = world.clock.now()
    for pause in (*RETRIES, timedelta()):
        await answer(await claim(now), now, 503)
        now += pause

    row = await WebhookDelivery.get()
    assert (row.status, row.attempts, row.last_status, row.settled_at) == ("EXHAUSTED", 10, 503, now)
    assert await WebhookAttempt.all().count() == 10
    assert await claim(now + 100 * DAY) == []


@pytest.mark.parametrize("status", [200, 410, 500])
async def test_a_result_under_a_lease_that_was_taken_over_is_logged_and_changes_nothing(
    world: World, status: int
) -> None:
    await new_endpoint(world)
    await waiting(world)
    now = world.clock.now()
    late = await claim(now)
    await claim(now + LEASE)

    async with nothing_changes("webhook_attempts"):
        await answer(late, now + LEASE, status)

    assert [(row.number, row.status) for row in await WebhookAttempt.all()] == [(1, status)]


async def test_a_result_that_comes_twice_changes_nothing_the_second_time(world: World) -> None:
    await new_endpoint(world)
    await waiting(world)
    now = world.clock.now()
    claimed = await claim(now)
    await answer(claimed, now, 200)

    async with nothing_changes("webhook_attempts"):
        await answer(claimed, now + TICK, 500)


async def test_the_end_of_a_lease_alone_takes_nothing_away(world: World) -> None:
    await new_endpoint(world)
    await waiting(world)
    now = world.clock.now()
    claimed = await claim(now)

    await answer(claimed, now + LEASE + DAY, 200)

    assert await statuses() == {"DELIVERED": 1}


async def test_failing_began_with_the_first_failure_since_the_last_success(world: World) -> None:
    endpoint = await new_endpoint(world)
    begins = []
    for status in (500, 500, 200, 500):
        await waiting(world)
        now = world.clock.advance(timedelta(minutes=1))
        await answer((await claim(now))[-1:], now, status)
        begins.append((await WebhookEndpoint.get(id=endpoint.id)).failing_since)

    start = world.clock.now()
    minutes = timedelta(minutes=1)
    assert begins == [start - 3 * minutes, start - 3 * minutes, None, start]


async def test_one_success_among_failures_shows_that_it_works(world: World) -> None:
    endpoint = await new_endpoint(world)
    await waiting(world, 3)
    now = world.clock.now()
    one, two, three = await claim(now)

    await settle([tried(one, now, 500), tried(two, now, 200), tried(three, now, None)], now)

    endpoint = await WebhookEndpoint.get(id=endpoint.id)
    assert (endpoint.failing_since, endpoint.last_success_at, endpoint.last_failure_at) == (None, now, now)


async def test_410_disables_at_once_and_holds_what_waits(world: World) -> None:
    endpoint = await new_endpoint(world, concurrency=2)
    other = await new_endpoint(world)
    await waiting(world, 3)
    now = world.clock.now()
    gone, under_way = (one for one in await claim(now) if one.endpoint_id == endpoint.id)

    await answer([gone], now, 410)

    endpoint = await WebhookEndpoint.get(id=endpoint.id)
    assert (endpoint.status, endpoint.status_reason) == ("DISABLED", "The endpoint answered 410 Gone.")
    rows = await WebhookDelivery.filter(endpoint_id=endpoint.id).order_by("xid", "position")
    assert [(row.status, row.leased) for row in rows] == [("HELD", False), ("PENDING", True), ("HELD", False)]
    assert await WebhookDelivery.filter(endpoint_id=other.id, status="PENDING").count() == 3

    await answer([under_way], now, 500)
    assert await WebhookDelivery.filter(endpoint_id=endpoint.id, status="HELD", leased=False).count() == 3


async def test_what_was_under_way_when_it_was_disabled_may_still_arrive(world: World) -> None:
    await new_endpoint(world)
    await waiting(world, 2)
    now = world.clock.now()
    gone, fine = await claim(now)
    await answer([gone], now, 410)

    await answer([fine], now, 200)

    assert await statuses() == {"HELD": 1, "DELIVERED": 1}
    assert (await WebhookEndpoint.get()).status == "DISABLED"


async def test_what_fails_while_another_worker_disables_the_endpoint_is_held(world: World, database: str) -> None:
    endpoint = await new_endpoint(world)
    await waiting(world, 2)
    now = world.clock.now()
    gone, failing = await claim(now)

    async with unwritable(database, "events") as holder:
        disabling = asyncio.create_task(answer([gone], now, 410))
        await held_up_by(holder)
        settling = asyncio.create_task(answer([failing], now, 500))
        await waiters(database, 2)
    await asyncio.gather(disabling, settling)

    assert await statuses() == {"HELD": 2}
    assert (await WebhookEndpoint.get(id=endpoint.id)).status == "DISABLED"


async def test_what_the_relay_is_just_making_for_an_endpoint_that_is_disabled_is_held(
    world: World, database: str
) -> None:
    endpoint = await new_endpoint(world)
    now = world.clock.now()
    await happen()
    await settled()

    async def disable() -> None:
        async with in_transaction():
            await disable_endpoint(endpoint.id, now, "Why not.")

    async with unwritable(database, "webhook_deliveries") as holder:
        relaying = asyncio.create_task(fan_out(now, 100))
        await held_up_by(holder)
        disabling = asyncio.create_task(disable())
        await waiters(database, 2)
    await asyncio.gather(relaying, disabling)
    await fan(now)

    assert await statuses() == {"HELD": 3}  # the event, that it was disabled, and the notice of it


async def test_what_was_under_way_when_it_was_paused_waits(world: World) -> None:
    endpoint = await new_endpoint(world)
    boss = await world.user(Role.ADMIN)
    await waiting(world)
    now = world.clock.now()
    claimed = await claim(now)
    await pause_webhook_endpoint(world.call(boss), endpoint.id, None)

    await answer(claimed, now, 500)

    assert await statuses() == {"PENDING": 1}
    assert await claim(now + DAY) == []


async def test_five_days_without_a_success_disable(world: World) -> None:
    endpoint = await new_endpoint(world)
    start = world.clock.now()
    await waiting(world)
    await answer(await claim(start), start, 500)
    for at in (start + DISABLE_AFTER - TICK, start + DISABLE_AFTER):
        await happen()
        await fan(start)
        assert (await WebhookEndpoint.get(id=endpoint.id)).status == "ENABLED"
        await answer(await claim(at), at, 500)

    endpoint = await WebhookEndpoint.get(id=endpoint.id)
    reason = "The endpoint failed for five days without one success."
    assert (endpoint.status, endpoint.status_reason) == ("DISABLED", reason)
    assert set(await statuses()) == {"HELD"}


async def test_what_happens_while_it_is_disabled_is_held(world: World) -> None:
    await new_endpoint(world)
    await waiting(world)
    now = world.clock.now()
    await answer(await claim(now), now, 410)

    await waiting(world, 3)

    assert await WebhookDelivery.filter(event_type="engagement.updated").exclude(status="HELD").count() == 0
    assert await claim(now + DAY) == []


async def test_an_event_tells_that_it_was_disabled(world: World) -> None:
    endpoint = await new_endpoint(world)
    other = await new_endpoint(world, events=["webhook.endpoint_disabled"])
    await waiting(world)
    now = world.clock.now()
    await answer([one for one in await claim(now) if one.endpoint_id == endpoint.id], now, 410)

    (event,) = await Event.filter(type="webhook.endpoint_disabled")
    assert event.data == {
        "actor": {"id": None, "name": event.data["actor"]["name"]},
        "endpointId": str(endpoint.id),
        "reason": "The endpoint answered 410 Gone.",
    }
    await fan(now)
    assert await WebhookDelivery.filter(endpoint_id=other.id).values_list("event_id", flat=True) == [event.id]


async def test_its_creator_and_the_administrators_are_told(world: World, api: Api) -> None:
    creator = await world.user(Role.MANAGER, "Mo")
    admin = await world.user(Role.ADMIN, "Ada")
    left = await world.user(Role.ADMIN, "Lee")
    program = await world.user(Role.ADMIN, "Bot")
    await User.filter(id=left.id).update(active=False)
    await User.filter(id=program.id).update(service=True)
    await new_endpoint(world, creator_id=creator.id, url="https://hooks.example/secret-path?token=x")
    await waiting(world)
    now = world.clock.now()

    await answer(await claim(now), now, 410)

    told = await Notification.all().order_by("audience").select_related("user")
    assert [(one.user.name, one.audience, one.topic) for one in told] == [
        ("Ada", "OPERATIONS", "webhook.endpoint_disabled"),
        ("Mo", "OWNER", "webhook.endpoint_disabled"),
    ]
    text = "The webhook endpoint at hooks.example is disabled: The endpoint answered 410 Gone."
    assert {one.text for one in told} == {text}
    events = await Event.filter(type="notification.created")
    assert {event.data["userId"] for event in events} == {str(admin.id), str(creator.id)}
    answered = await api.ask(admin, "{ notifications { nodes { topic text record { id } } } }")
    assert answered["notifications"]["nodes"] == [{"topic": "webhook.endpoint_disabled", "text": text, "record": None}]


@pytest.mark.parametrize("status", [EndpointStatus.PAUSED, EndpointStatus.DISABLED, EndpointStatus.DELETED])
async def test_only_an_enabled_endpoint_is_disabled(world: World, status: EndpointStatus) -> None:
    endpoint = await new_endpoint(world, status=status)
    await waiting(world)

    async with nothing_changes():
        await disable_endpoint(endpoint.id, world.clock.now(), "Why not.")


async def test_disabled_anew_it_is_told_anew(world: World) -> None:
    endpoint = await new_endpoint(world)
    for _ in range(2):
        await WebhookEndpoint.filter(id=endpoint.id).update(status=EndpointStatus.ENABLED)
        await waiting(world)
        now = world.clock.now()
        await answer(await claim(now), now, 410)

    assert await Event.filter(type="webhook.endpoint_disabled").count() == 2
    assert await Notification.all().count() == 2


async def test_an_event_that_is_no_longer_kept_exhausts_its_delivery_and_says_nothing_of_the_endpoint(
    world: World,
) -> None:
    await new_endpoint(world, fifo=True)
    await waiting(world)
    await Event.all().delete()
    now = world.clock.now()
    claimed = await claim(now)

    async with nothing_changes("webhook_deliveries", "webhook_attempts"):
        await answer(claimed, now, None)

    row = await WebhookDelivery.get()
    assert (row.status, row.settled_at, row.attempts) == ("EXHAUSTED", now, 1)


async def test_workers_that_settle_for_the_same_endpoints_do_not_lock_each_other_out(world: World) -> None:
    for _ in range(8):
        await new_endpoint(world)
    await waiting(world, 8)
    now = world.clock.now()
    claimed = await claim(now)
    shares = [claimed[number::4] for number in range(4)]

    await asyncio.gather(*(answer(share[:: 1 - 2 * (n % 2)], now, 200) for n, share in enumerate(shares)))

    assert await statuses() == {"DELIVERED": 64}


async def test_many_results_are_written_in_one_statement(world: World) -> None:
    await new_endpoint(world)
    counts = []
    for number in (2, 20):
        await waiting(world, number)
        now = world.clock.now()
        claimed = await claim(now)
        with counting() as statements:
            await answer(claimed, now, 200)
        counts.append(len(statements))

    assert counts[0] == counts[1] <= 3
