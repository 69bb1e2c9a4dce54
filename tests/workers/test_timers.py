"""Draining the timer table: every due timer fires once, whoever claims it, and what goes wrong waits its turn."""

import asyncio
import json
import logging
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from tortoise.connection import get_connection
from tortoise.transactions import in_transaction

from app.database import connected
from commands.fire_timer import Firing, fire_timer
from guards.enums import ActivityKind, EngagementStage, LifecycleKind, Role
from models import Activity, Engagement, Event, Notification, Timer
from models.locks import CLAIM_TIMERS, claim_timers, release_timers
from tests.support.clock import FrozenClock
from tests.support.outbox import PATIENCE
from tests.support.statements import counting
from tests.support.world import World
from workers.timers import BUSY_PAUSE, next_due, run_once

A = ActivityKind
S = EngagementStage
TICK = timedelta(microseconds=1)
LEASE = timedelta(seconds=30)


async def leads(world: World, number: int) -> list[Engagement]:
    ann = await world.user()
    client = await world.organization(ann)
    return [await world.engagement(ann, organization_id=client.id) for _ in range(number)]


async def drain(now: datetime, batch: int = 100) -> int:
    """Fire all that is due, batch by batch; how many were claimed."""
    total = 0
    while claimed := await run_once(now, batch):
        total += claimed
    return total


async def flagged(deal: Engagement) -> int:
    return await Activity.filter(subject_id=deal.id, kind=A.STALE_FLAGGED).count()


async def test_a_timer_is_claimed_strictly_after_it_is_due(world: World) -> None:
    (deal,) = await leads(world, 1)

    assert await run_once(world.clock.advance(timedelta(days=3))) == 0
    assert await run_once(world.clock.advance(TICK)) == 1
    assert await flagged(deal) == 1


async def test_a_batch_holds_as_many_as_asked_for_those_due_longest_first(world: World) -> None:
    ann = await world.user()
    touched, untouched = [[await world.engagement(ann) for _ in range(2)] for _ in range(2)]
    world.clock.advance(timedelta(hours=1))
    for deal in touched:
        await world.record(ann, deal.id, A.OUTBOUND_TOUCH)

    assert await run_once(world.clock.advance(timedelta(days=4)), batch=2) == 2

    assert [await flagged(deal) for deal in touched + untouched] == [0, 0, 1, 1]


async def test_what_one_worker_is_claiming_another_passes_over_without_waiting(world: World, database: str) -> None:
    await leads(world, 3)
    now = world.clock.advance(timedelta(days=4))

    async with connected(database) as worker, worker.transaction():
        theirs = {row["id"] for row in await worker.fetch(CLAIM_TIMERS, now, 2)}
        async with asyncio.timeout(PATIENCE):
            ours = {timer.id for timer in await claim_timers(now, 100)}

    assert (len(theirs), len(ours), theirs & ours) == (2, 1, set())


async def test_all_clocks_of_a_record_fire_in_one_go(world: World) -> None:
    (deal,) = await leads(world, 1)

    assert await drain(world.clock.advance(timedelta(days=15))) == 2

    kinds = {activity.kind for activity in await Activity.filter(subject_id=deal.id)}
    assert {A.STALE_FLAGGED, A.STALE_NOTED} <= kinds
    assert [timer.clock for timer in await Timer.all()] == ["lead.reassignment"]


async def test_a_touch_in_between_arms_the_timer_anew(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    world.clock.advance(timedelta(days=2))
    await world.record(ann, deal.id, A.OUTBOUND_TOUCH)
    touched = world.clock.now()

    assert await drain(world.clock.advance(timedelta(days=2))) == 0
    assert await next_due() == touched + timedelta(days=3)
    assert await drain(world.clock.advance(timedelta(days=2))) == 1


async def test_a_claimed_timer_is_nobody_elses_until_its_lease_ends(world: World) -> None:
    (deal,) = await leads(world, 1)
    now = world.clock.advance(timedelta(days=4))

    assert len(await claim_timers(now, 100)) == 1  # and then this worker dies

    assert await run_once(now + LEASE) == 0
    assert await flagged(deal) == 0
    assert await run_once(now + LEASE + TICK) == 1
    assert await flagged(deal) == 1


async def test_leases_grow_with_every_attempt_to_about_half_an_hour(world: World) -> None:
    await leads(world, 1)
    now = world.clock.advance(timedelta(days=4))
    lengths = []
    for attempt in range(1, 10):
        (claimed,) = await claim_timers(now, 1)
        assert claimed.attempt == attempt
        timer = await Timer.get(clock="cold_lead.stale")
        lengths.append((timer.due_at - now) // LEASE)
        now = timer.due_at + TICK

    assert lengths == [1, 2, 4, 8, 16, 32, 64, 64, 64]


async def test_a_write_to_the_record_forgets_failed_attempts(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await claim_timers(world.clock.advance(timedelta(days=4)), 100)

    await world.record(ann, deal.id, A.OUTBOUND_TOUCH)

    timer = await Timer.get(subject_id=deal.id, clock="cold_lead.stale")
    assert (timer.attempts, timer.due_at) == (0, world.clock.now() + timedelta(days=3))


async def test_a_timer_that_fails_is_logged_and_comes_back_and_holds_up_nobody(
    world: World, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, sound = await leads(world, 2)
    now = world.clock.advance(timedelta(days=4))

    async def fire(timer_id: UUID, record_id: UUID, now: datetime, kind: LifecycleKind) -> Firing:
        if record_id == broken.id:
            raise ZeroDivisionError
        return await fire_timer(timer_id, record_id, now, kind)

    monkeypatch.setattr("workers.timers.fire_timer", fire)

    with caplog.at_level(logging.ERROR, logger="workers.timers"):
        assert await run_once(now) == 2

    assert await flagged(sound) == 1
    (line,) = [line for line in caplog.records if line.name == "workers.timers"]
    timer = await Timer.get(subject_id=broken.id, clock="cold_lead.stale")
    assert (vars(line)["timer_id"], vars(line)["record_id"]) == (timer.id, broken.id)
    assert (timer.attempts, timer.due_at) == (1, now + LEASE)
    assert await run_once(now + LEASE) == 0
    assert await run_once(now + LEASE + TICK) == 1
    assert (await Timer.get(id=timer.id)).attempts == 2


async def test_a_batch_ends_when_postgresql_cannot_be_reached_any_more(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    deals = await leads(world, 3)
    now = world.clock.advance(timedelta(days=4))
    tried = []

    async def refused(timer_id: UUID, *_: object) -> None:
        tried.append(timer_id)
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr("workers.timers.fire_timer", refused)
        with pytest.raises(ConnectionRefusedError):
            await run_once(now)

    assert len(tried) == 1
    assert await run_once(now + LEASE + TICK) == len(deals)


async def test_several_workers_fire_each_timer_once(world: World) -> None:
    deals = await leads(world, 30)
    now = world.clock.advance(timedelta(days=15))

    claimed = await asyncio.gather(*(drain(now, batch=4) for _ in range(4)))

    assert min(claimed) > 0
    for deal in deals:
        kinds = [activity.kind for activity in await Activity.filter(subject_id=deal.id)]
        assert (kinds.count(A.STALE_FLAGGED), kinds.count(A.STALE_NOTED)) == (1, 1)
        assert (await Engagement.get(id=deal.id)).version == deal.version + 2
    assert await Event.filter(type="engagement.stale").count() == len(deals)
    assert await Notification.all().count() == 2 * len(deals)
    assert await Timer.filter(clock="lead.reassignment").count() == await Timer.all().count() == len(deals)


async def test_people_who_write_while_timers_fire_never_deadlock_with_them(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deals = [await world.engagement(boss) for _ in range(8)]
    now = world.clock.advance(timedelta(days=15))

    async def people() -> None:
        for deal in deals + deals:
            await world.record(boss, deal.id, A.OUTBOUND_TOUCH)

    await asyncio.gather(people(), people(), drain(now, batch=3), drain(now, batch=3))

    await drain(now + LEASE + TICK)
    for deal in deals:
        touches = await Activity.filter(subject_id=deal.id, kind=A.OUTBOUND_TOUCH).count()
        acts = await Activity.filter(subject_id=deal.id, kind__in=[A.STALE_FLAGGED, A.STALE_NOTED]).count()
        record = await Engagement.get(id=deal.id)
        assert (touches, record.version) == (4, deal.version + touches + acts)
        assert not record.stale
        clocks = [timer.clock for timer in await Timer.filter(subject_id=deal.id).order_by("due_at")]
        assert clocks == ["cold_lead.stale", "lead.untouched"]


async def test_a_record_that_is_being_written_is_passed_over_and_fires_later(world: World, database: str) -> None:
    busy, free = await leads(world, 2)
    now = world.clock.advance(timedelta(days=4))

    async with connected(database) as somebody, somebody.transaction():
        await somebody.execute("SELECT FROM engagements WHERE id = $1 FOR UPDATE", busy.id)
        assert await run_once(now) == 2
    assert [await flagged(busy), await flagged(free)] == [0, 1]

    timer = await Timer.get(subject_id=busy.id, clock="cold_lead.stale")
    assert (timer.due_at, timer.attempts) == (now + BUSY_PAUSE, 0)
    assert await run_once(now + BUSY_PAUSE + TICK) == 1
    assert await flagged(busy) == 1


async def test_a_timer_that_is_armed_anew_while_its_record_is_busy_keeps_its_new_time(world: World) -> None:
    (deal,) = await leads(world, 1)
    now = world.clock.advance(timedelta(days=4))
    (claimed,) = await claim_timers(now, 100)
    await Timer.filter(id=claimed.id).update(due_at=now + timedelta(days=1), attempts=0)

    await release_timers([claimed], now + BUSY_PAUSE)

    timer = await Timer.get(subject_id=deal.id, clock="cold_lead.stale")
    assert (timer.due_at, timer.attempts) == (now + timedelta(days=1), 0)


async def test_giving_timers_back_waits_for_nobody(world: World, database: str) -> None:
    await leads(world, 2)
    held, free = await claim_timers(world.clock.advance(timedelta(days=4)), 100)

    async with connected(database) as somebody, somebody.transaction():
        await somebody.execute("SELECT FROM timers WHERE id = $1 FOR UPDATE", held.id)
        async with asyncio.timeout(PATIENCE):
            await release_timers([held, free])

    timers = {timer.id: timer for timer in await Timer.filter(clock="cold_lead.stale")}
    assert (timers[held.id].due_at, timers[held.id].attempts) == (held.lease, 1)
    assert (timers[free.id].due_at, timers[free.id].attempts) == (free.was_due, 0)


async def test_who_is_told_to_stop_gives_back_what_it_did_not_begin(world: World) -> None:
    deals = await leads(world, 5)
    now = world.clock.advance(timedelta(days=4))
    asked = iter([False, False, True, True])

    assert await run_once(now, hands=2, stopping=lambda: next(asked)) == 5

    assert sum([await flagged(deal) for deal in deals]) == 2
    assert await run_once(now) == 3
    assert sum([await flagged(deal) for deal in deals]) == 5


@pytest.mark.parametrize("number", [2, 20])
async def test_a_firing_takes_four_statements_whatever_the_batch(world: World, number: int) -> None:
    await leads(world, number)
    now = world.clock.advance(timedelta(days=4))

    with counting() as statements:
        assert await run_once(now) == number

    claim = 1
    assert len(statements) == claim + number * len(("lock with timer", "facts", "people to tell", "write"))


async def test_timers_of_one_record_follow_each_other_in_one_hand(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await leads(world, 4)
    now = world.clock.advance(timedelta(days=15))

    with caplog.at_level(logging.DEBUG, logger="workers.timers"):
        assert await run_once(now, hands=8) == 8

    assert {line.getMessage() for line in caplog.records if line.name == "workers.timers"} == {"timer acted"}


async def test_the_next_due_time_is_known_and_none_without_timers(world: World) -> None:
    assert await next_due() is None

    await leads(world, 1)

    assert await next_due() == world.clock.now() + timedelta(days=3)


async def blocks_read(statement: str, *values: object, small: bool = False) -> int:
    """How many blocks a statement touches; it runs, and `timers` is only read through its indexes.

    Of a small table some releases of PostgreSQL rather read all; for comparison they are kept from it.
    """
    async with in_transaction() as connection:
        await connection.execute_query(f"SET LOCAL enable_seqscan = {'off' if small else 'on'}")
        explained = f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}"
        rows = await connection.execute_query_dict(explained, list(values))
    (plan,) = json.loads(rows[0]["QUERY PLAN"])
    nodes = [plan["Plan"]]
    for node in nodes:
        nodes += node.get("Plans", [])
    assert any(node.get("Index Name", "").startswith("idx_timers_due_at") for node in nodes), plan
    assert not any(node["Node Type"] == "Seq Scan" for node in nodes), plan
    return int(plan["Plan"]["Shared Hit Blocks"] + plan["Plan"]["Shared Read Blocks"])


async def timers_every_minute(number: int, start: datetime) -> None:
    connection = get_connection("default")
    await connection.execute_query(
        "INSERT INTO timers (id, subject_kind, subject_id, clock, due_at, entry_sequence, attempts, armed_at)"
        " SELECT gen_random_uuid(), 'ENGAGEMENT', gen_random_uuid(), 'lead.untouched',"
        "        $1::timestamptz + n * interval '1 minute', 1, 0, $1 FROM generate_series(1, $2::int) AS n",
        [start, number],
    )
    await connection.execute_query("VACUUM ANALYZE timers")  # of what was deleted, here and by other tests


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("due", [0, 100])
async def test_claiming_costs_the_same_however_many_timers_lie_in_the_future(clock: FrozenClock, due: int) -> None:
    now = clock.now()
    await timers_every_minute(due, now - timedelta(days=1))
    await timers_every_minute(1_000, now)
    few = await blocks_read(CLAIM_TIMERS, now, 100, small=True)
    await get_connection("default").execute_query("DELETE FROM timers WHERE due_at < $1", [now + LEASE + TICK])
    await timers_every_minute(due, now - timedelta(days=1))
    await timers_every_minute(20_000, now)

    many = await blocks_read(CLAIM_TIMERS, now, 100)

    assert many <= few + 5 * (due + 1)  # where an index is a level deeper, each search costs a block more
