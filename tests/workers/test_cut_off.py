"""Workers that are cut off in the middle: nothing is half done, lost or done twice."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from commands.fire_timer import Firing, fire_timer
from guards.enums import ActivityKind, EngagementStage, Role
from models import Activity, Engagement, Event, Timer, Transition
from tests.support.blocking import cut_off, held_up_by, outlived, unwritable
from tests.support.clock import FrozenClock
from tests.support.gatehouse import staying
from tests.support.unchanged import nothing_changes
from tests.support.world import World
from workers.timers import run_once

S = EngagementStage
LEASE = timedelta(minutes=1, seconds=1)
TICK = timedelta(microseconds=1)

FLAGGING = ("engagements", "activities", "tasks", "notifications", "events", "timers", "clock_marks")
LOSING = ("engagements", "transitions", "tasks", "timers", "activities", "notifications", "events")
MOVING = (*LOSING, "clock_marks")


async def in_stage(world: World, stage: EngagementStage) -> Engagement:
    boss = await world.user(Role.ADMIN)
    return await world.bring_to(boss, (await world.engagement(boss)).id, stage)


@pytest.mark.parametrize(
    ("stage", "key", "table"),
    [
        *((S.COLD_LEAD, "cold_lead.stale", table) for table in FLAGGING),
        *((S.CONTACTED, "lead.untouched", table) for table in MOVING),
        *((S.NEGOTIATION, "negotiation.timeout", table) for table in LOSING),
    ],
)
async def test_a_firing_cut_off_at_any_write_changes_nothing_and_acts_once_when_repeated(
    world: World, database: str, stage: EngagementStage, key: str, table: str
) -> None:
    deal = await in_stage(world, stage)
    timer = await Timer.get(subject_id=deal.id, clock=key)
    now = world.clock.advance(timedelta(days=30))

    async with nothing_changes():
        async with unwritable(database, table) as holder:
            firing = asyncio.create_task(fire_timer(timer.id, deal.id, now))
            await cut_off(holder, await held_up_by(holder))
            (failure,) = await asyncio.gather(firing, return_exceptions=True)
        assert isinstance(failure, Exception)

    assert await fire_timer(timer.id, deal.id, now) in {Firing.ACTED, Firing.MOVED}
    assert (await Engagement.get(id=deal.id)).version == deal.version + 1
    async with nothing_changes("timers"):
        assert await fire_timer(timer.id, deal.id, now) in {Firing.GONE, Firing.REARMED}


async def test_a_held_timer_cut_off_before_it_told_anybody_tells_them_once(world: World, database: str) -> None:
    deal = await in_stage(world, S.NEGOTIATION)
    await Engagement.filter(id=deal.id).update(owner_id=None)
    timer = await Timer.get(subject_id=deal.id, clock="negotiation.timeout")
    now = world.clock.advance(timedelta(days=30))
    for table in ("engagements", "timers", "clock_marks", "ledger_entries", "activities", "notifications", "events"):
        async with nothing_changes(), unwritable(database, table) as holder:
            firing = asyncio.create_task(fire_timer(timer.id, deal.id, now))
            await cut_off(holder, await held_up_by(holder))
            await asyncio.gather(firing, return_exceptions=True)

    assert await fire_timer(timer.id, deal.id, now) is Firing.HELD
    assert await fire_timer(timer.id, deal.id, now) is Firing.HELD
    assert await Event.filter(subject_id=deal.id, type="engagement.escalated").count() == 1


async def test_a_batch_goes_on_past_a_firing_that_was_cut_off(world: World, database: str) -> None:
    deals = [await in_stage(world, S.COLD_LEAD) for _ in range(3)]
    now = world.clock.advance(timedelta(days=4))

    async with unwritable(database, "tasks") as holder:
        batch = asyncio.create_task(run_once(now))
        await cut_off(holder, await held_up_by(holder))
        await held_up_by(holder)  # the next one has begun
    assert await batch == len(deals)

    assert await Engagement.filter(stale=True).count() == len(deals) - 1
    assert await run_once(now + LEASE) == 1
    assert await Engagement.filter(stale=True).count() == len(deals)


async def test_a_claim_that_was_cut_off_claims_nothing(world: World, database: str) -> None:
    deal = await in_stage(world, S.COLD_LEAD)
    now = world.clock.advance(timedelta(days=4))

    async with nothing_changes(), unwritable(database, "timers") as holder:
        batch = asyncio.create_task(run_once(now))
        await cut_off(holder, await held_up_by(holder))
        (failure,) = await asyncio.gather(batch, return_exceptions=True)
        assert isinstance(failure, Exception)

    assert await run_once(now) == 1
    assert (await Engagement.get(id=deal.id)).stale


@pytest.mark.parametrize("table", ["engagements", "events"])
async def test_what_a_killed_worker_had_claimed_is_done_once_by_the_next(
    database: str, redis_url: str, table: str
) -> None:
    world = World(FrozenClock(datetime.now(UTC) - timedelta(days=4)))
    deals = [await in_stage(world, S.COLD_LEAD) for _ in range(3)]
    address = {"GATEHOUSE_DATABASE_URL": database, "GATEHOUSE_REDIS_URL": redis_url}

    async with (
        nothing_changes("timers", "relay_cursors"),
        outlived(database),
        unwritable(database, table) as holder,
        staying("worker", env=address) as worker,
    ):
        await held_up_by(holder)
        worker.process.kill()
        await worker.process.wait()

    (ends,) = {timer.due_at for timer in await Timer.filter(clock="cold_lead.stale")}
    assert await run_once(ends) == 0
    assert await run_once(ends + TICK) == len(deals)
    for deal in deals:
        assert await Activity.filter(subject_id=deal.id, kind=ActivityKind.STALE_FLAGGED).count() == 1
        assert await Event.filter(subject_id=deal.id, type="engagement.stale").count() == 1
        assert (await Engagement.get(id=deal.id)).version == deal.version + 1
        assert await Transition.filter(subject_id=deal.id).count() == 1
