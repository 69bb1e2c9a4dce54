"""/metrics: what lies in the database at the moment of the scrape. Source: delivery.md, Observability."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from redis.asyncio import Redis

from app.database import connected
from app.database_metrics import READ, SOON
from app.graphql_schema import ServedSchema
from app.redis import SIGN_OF_LIFE
from guards.engagement_stages import STAGES
from guards.enums import DeliveryStatus, EndpointStatus, MeetingPurpose
from models import CalendarMessage, Engagement, Notification
from tests.support.hooks import a_delivery
from tests.support.monitoring import Exposition, monitored, scrape
from tests.support.outbox import emit, settled, write
from tests.support.sending import fan, new_endpoint, waiting
from tests.support.serving import issue
from tests.support.statements import counting
from tests.support.world import World
from workers.timers import run_once as fire

D = DeliveryStatus


class Installation:
    """What a scrape of one process says."""

    def __init__(self, address: str, token: str) -> None:
        self._address, self._token = address, token

    async def metrics(self) -> Exposition:
        return await scrape(self._address, self._token)


@pytest.fixture
async def installation(schema: ServedSchema, world: World, redis_url: str) -> AsyncIterator[Installation]:
    async with monitored(schema, world.clock, redis_url) as address:
        yield Installation(address, (await issue(world.clock)).text)


@asynccontextmanager
async def holding(database: str) -> AsyncIterator[None]:
    """A transaction that has written something and does not end."""
    async with connected(database) as slow, slow.transaction():
        await write(slow, "a.late")
        yield


async def test_timers_that_are_overdue_or_due_soon_are_counted(installation: Installation, world: World) -> None:
    ann = await world.user()
    for _ in range(2):
        await world.engagement(ann)
    world.clock.advance(timedelta(days=3) - SOON + timedelta(seconds=1))
    soon = await installation.metrics()
    world.clock.advance(SOON)
    overdue = await installation.metrics()
    await fire(world.clock.now())
    done = await installation.metrics()

    assert (soon.value("timers_due_soon"), soon.value("timers_overdue")) == (2, 0)
    assert (overdue.value("timers_due_soon"), overdue.value("timers_overdue")) == (0, 2)
    assert (soon.value("timer_overdue_seconds"), overdue.value("timer_overdue_seconds")) == (0, 1)
    assert (done.value("timers_overdue"), done.value("timer_overdue_seconds")) == (0, 0)


async def test_flagged_records_are_counted_by_band(installation: Installation, world: World) -> None:
    ann = await world.user()
    first, second, third = [await world.engagement(ann) for _ in range(3)]
    await Engagement.filter(id__in=[first.id, second.id]).update(stale=True)
    await Engagement.filter(id=third.id).update(stage="delivering", client_status="ACTIVE", at_risk=True)

    metrics = await installation.metrics()

    assert metrics.value("records_flagged", flag="stale", band="LEAD") == 2
    assert metrics.value("records_flagged", flag="stale", band="DELIVERY") == 0
    assert metrics.value("records_flagged", flag="at_risk", band="DELIVERY") == 1
    assert metrics.labels("records_flagged", "band") == {stage.group for stage in STAGES}


async def test_events_behind_an_old_transaction_are_counted_until_it_ends(
    installation: Installation, world: World, database: str
) -> None:
    await settled()
    async with holding(database):
        for _ in range(3):
            await emit("a.happened")
        world.clock.advance(timedelta(seconds=40))
        held = await installation.metrics()
    await settled()
    free = await installation.metrics()

    assert (held.value("outbox_held_back_events"), held.value("outbox_held_back_seconds")) == (3, 40)
    assert (free.value("outbox_held_back_events"), free.value("outbox_held_back_seconds")) == (0, 0)


async def test_what_the_relay_has_yet_to_read_is_its_lag(installation: Installation, world: World) -> None:
    await new_endpoint(world)
    for _ in range(3):
        await emit("engagement.updated", data={})
    await settled()
    world.clock.advance(timedelta(seconds=9))
    behind = await installation.metrics()
    await fan(world.clock.now())
    caught_up = await installation.metrics()

    assert (behind.value("relay_waiting_events"), behind.value("relay_lag_seconds")) == (3, 9)
    assert (caught_up.value("relay_waiting_events"), caught_up.value("relay_lag_seconds")) == (0, 0)


async def test_deliveries_are_counted_by_what_they_wait_for(installation: Installation, world: World) -> None:
    clock = world.clock
    enabled = await new_endpoint(world)
    paused = await new_endpoint(world, status=EndpointStatus.PAUSED)
    disabled = await new_endpoint(world, status=EndpointStatus.DISABLED)
    later = clock.now() + timedelta(seconds=30)
    await a_delivery(enabled.id, clock)
    await a_delivery(enabled.id, clock, due_at=later)
    await a_delivery(enabled.id, clock, due_at=later)
    await a_delivery(enabled.id, clock, due_at=later, leased=True)
    await a_delivery(enabled.id, clock, status=D.DELIVERED)
    await a_delivery(enabled.id, clock, status=D.EXHAUSTED)
    await a_delivery(paused.id, clock)
    await a_delivery(disabled.id, clock, status=D.HELD)
    clock.advance(timedelta(seconds=5))

    metrics = await installation.metrics()

    states = {state: metrics.value("webhook_deliveries", state=state) for state in STATES}
    assert states == {"due": 1, "waiting": 2, "leased": 1, "paused": 1, "held": 1, "exhausted": 1}
    assert metrics.value("webhook_due_seconds") == 5
    assert [metrics.value("webhook_endpoints", status=status) for status in STATUSES] == [1, 1, 1]


STATES = ("due", "waiting", "leased", "paused", "held", "exhausted")
STATUSES = ("ENABLED", "PAUSED", "DISABLED")


async def test_messages_to_the_calendar_are_counted_until_they_are_settled(
    installation: Installation, world: World
) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await world.meeting(ann, deal.id, MeetingPurpose.REVIEW, starts_at=world.clock.now() + timedelta(days=1))
    waits = await installation.metrics()
    await CalendarMessage.all().update(due_at=None, delivered_at=world.clock.now())
    sent = await installation.metrics()

    assert (waits.value("calendar_messages_waiting"), sent.value("calendar_messages_waiting")) == (1, 0)


async def test_notices_are_counted_until_they_are_read(installation: Installation, world: World) -> None:
    await world.engagement(await world.user())
    await fire(world.clock.advance(timedelta(days=3, seconds=1)))
    told = await installation.metrics()
    await Notification.all().update(read_at=world.clock.now())
    read = await installation.metrics()

    assert (told.value("notices_unread"), read.value("notices_unread")) == (1, 0)


async def test_it_says_which_services_answer(installation: Installation, redis_url: str) -> None:
    without = await installation.metrics()
    async with Redis.from_url(redis_url) as client:
        await client.set(SIGN_OF_LIFE, "alive")
    metrics = await installation.metrics()

    assert (without.value("jobs_up"), metrics.value("jobs_up")) == (0, 1)
    assert (metrics.value("database_up"), metrics.value("redis_up")) == (1, 1)
    assert metrics.value("database_connections_most") == 60
    assert (metrics.value("database_connections", state="idle") or 0) > 0


async def test_without_redis_the_rest_is_told(schema: ServedSchema, world: World) -> None:
    async with monitored(schema, world.clock, "redis://127.0.0.1:1") as address:
        metrics = await scrape(address, (await issue(world.clock)).text)

    assert (metrics.value("redis_up"), metrics.value("jobs_up"), metrics.value("database_up")) == (0, 0, 1)
    assert metrics.value("timers_overdue") == 0


async def test_without_the_tables_the_database_counts_as_away(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.database_metrics.READ", "SELECT * FROM nowhere")

    metrics = await installation.metrics()

    assert metrics.value("database_up") == 0
    assert metrics.value("timers_overdue") is None


async def test_one_statement_reads_the_database_however_much_lies_in_it(
    installation: Installation, world: World
) -> None:
    endpoint = await new_endpoint(world)
    assert endpoint.status is EndpointStatus.ENABLED

    async def statements() -> int:
        with counting() as sent:
            await installation.metrics()
        return sum(statement == READ for statement in sent)

    few = await statements()
    await waiting(world, 20)

    assert (few, await statements()) == (1, 1)


@pytest.mark.usefixtures("world")
async def test_no_table_that_grows_is_read_from_end_to_end(database: str) -> None:
    """Sequential scans are made dear, so those that remain have no index that would serve."""
    now = "'2026-03-02 09:00+00'::timestamptz"
    statement = READ.replace("$1", now).replace("$2", now)
    async with connected(database) as own:
        await own.execute("SET enable_seqscan = off")
        plan = "\n".join(row[0] for row in await own.fetch(f"EXPLAIN {statement}"))

    scanned = {line.split(" Seq Scan on ")[1].split()[0] for line in plan.splitlines() if "Seq Scan on " in line}
    assert scanned <= {"relay_cursors", "webhook_endpoints"}
