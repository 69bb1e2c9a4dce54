"""Every clock of engagements.md §6 through the worker: at its time, once, and not when something stopped it."""

import asyncio
from datetime import datetime, timedelta

import pytest

from commands.fire_timer import Firing, fire_timer
from guards.engagement_clocks import BY_KEY
from guards.enums import ActivityKind, EngagementStage, Role
from guards.policy import Policy
from models import Activity, Engagement, Event, Timer
from tests.support.clock_rows import DAY, OF_THEIR_OWN, ROWS, TICK, Row, acted, decide_policy, set_back, team
from tests.support.drain import drain
from tests.support.moves import go
from tests.support.world import World

S = EngagementStage
HOUR = timedelta(hours=1)

every_clock = pytest.mark.parametrize("row", ROWS, ids=str)


async def drain_daily(world: World, until: datetime) -> None:
    """Drain once a day up to a moment, so that all that is due on the way happens."""
    while world.clock.now() + DAY < until:
        await drain(world.clock.advance(DAY))
    await drain(world.clock.advance(until - world.clock.now()))


@every_clock
async def test_it_acts_just_after_its_time_whatever_the_system_did_before(world: World, row: Row) -> None:
    around = await team(world, row.stage)
    deal, due = around.deal, world.clock.now() + row.after

    await drain_daily(world, due - TICK)
    if row.every:
        await world.close_tasks(around.boss, deal.id)  # no task is added to an open one
    early = await acted(row, deal)
    assert early == (row.key == "maintenance.qbr")  # the review task of the idle clock, on its 60th day
    await drain(world.clock.advance(TICK))
    assert await acted(row, deal) == early

    await drain(world.clock.advance(TICK))
    assert await acted(row, deal) == early + 1
    if row.flag:
        assert getattr(await Engagement.get(id=deal.id), row.flag)


@every_clock
async def test_what_sets_it_back_starts_it_anew(world: World, row: Row) -> None:
    around = await team(world, row.stage)
    due = world.clock.now() + row.after
    world.clock.advance(row.after - HOUR)
    await set_back(world, around.boss, row, around.deal)

    await drain(world.clock.advance(HOUR + TICK))
    assert await acted(row, around.deal) == (row.set_back is None)
    if row.set_back is None:
        return

    await drain(world.clock.advance(row.after - HOUR - TICK))
    assert await acted(row, around.deal) == 0
    await drain(world.clock.advance(TICK))
    assert await acted(row, around.deal) == 1
    assert world.clock.now() == due - HOUR + row.after + TICK


@every_clock
async def test_a_note_sets_nothing_back(world: World, row: Row) -> None:
    around = await team(world, row.stage)
    world.clock.advance(row.after - HOUR)
    await world.record(around.boss, around.deal.id, ActivityKind.NOTE)

    await drain(world.clock.advance(HOUR + TICK))

    assert await acted(row, around.deal) == 1


@every_clock
async def test_leaving_the_stage_stops_it(world: World, row: Row) -> None:
    around = await team(world, row.stage)
    timer = await Timer.get(subject_id=around.deal.id, clock=row.key)
    world.clock.advance(row.after - HOUR)
    await go(world, around.boss, around.deal, row.way_out)
    now = world.clock.advance(HOUR + TICK)

    assert await fire_timer(timer.id, around.deal.id, now) in {Firing.GONE, Firing.REARMED}
    await drain(now)

    assert await acted(row, around.deal) == 0
    assert not (await Engagement.get(id=around.deal.id)).stale


@every_clock
async def test_a_snooze_holds_back_what_it_may(world: World, row: Row) -> None:
    deal = (await team(world, row.stage)).deal
    due = world.clock.now() + row.after
    await Engagement.filter(id=deal.id).update(snoozed_until=due + 2 * DAY)

    await drain(world.clock.advance(row.after + TICK))
    assert await acted(row, deal) == (not row.held)
    if row.flag:
        assert getattr(await Engagement.get(id=deal.id), row.flag)
    if not row.held:
        return

    await drain_daily(world, due + 2 * DAY)
    assert await acted(row, deal) == 0
    await drain(world.clock.advance(TICK))
    assert await acted(row, deal) == 1


@every_clock
async def test_fired_several_times_at_once_it_acts_once(world: World, row: Row) -> None:
    deal = (await team(world, row.stage)).deal
    timer = await Timer.get(subject_id=deal.id, clock=row.key)
    now = world.clock.advance(row.after + TICK)

    firings = await asyncio.gather(*(fire_timer(timer.id, deal.id, now) for _ in range(5)))
    again = await fire_timer(timer.id, deal.id, now)

    assert sum(firing in {Firing.ACTED, Firing.MOVED} for firing in firings) == 1
    assert again in {Firing.GONE, Firing.REARMED}
    assert await acted(row, deal) == 1


@every_clock
async def test_it_acts_once_an_episode_however_often_the_worker_looks(world: World, row: Row) -> None:
    deal = (await team(world, row.stage)).deal
    due = world.clock.now() + row.after
    await drain_daily(world, due + TICK)
    version = (await Engagement.get(id=deal.id)).version

    await drain_daily(world, due + row.after)  # of a repeating clock, the next turn's time exactly

    assert await acted(row, deal) == 1
    assert (await Engagement.get(id=deal.id)).version >= version


@every_clock
async def test_a_day_late_it_acts_once_at_that_moment_and_keeps_its_grid(world: World, row: Row) -> None:
    deal = (await team(world, row.stage)).deal
    entered = world.clock.now()

    now = world.clock.advance(row.after + DAY)
    await drain(now)
    await drain(now)

    assert await acted(row, deal) == 1
    kind, said = row.sign
    event = await Event.get(subject_id=deal.id, type=kind, data__contains=dict(said))
    assert event.at == now
    timer = await Timer.get_or_none(subject_id=deal.id, clock=row.key)
    if row.every:
        assert timer is not None
        assert timer.due_at == entered + 2 * row.after
    elif (await Engagement.get(id=deal.id)).stage is row.stage:
        assert timer is None


@every_clock
async def test_what_it_logs_is_the_systems_and_raises_the_version_once_a_write(world: World, row: Row) -> None:
    deal = (await team(world, row.stage)).deal
    timer = await Timer.get(subject_id=deal.id, clock=row.key)
    now = world.clock.advance(row.after + TICK)

    assert await fire_timer(timer.id, deal.id, now) in {Firing.ACTED, Firing.MOVED}

    after = await Engagement.get(id=deal.id)
    written = await Activity.filter(subject_id=deal.id, record_version__gt=deal.version)
    assert {activity.actor_id for activity in written} <= {None}
    assert {activity.record_version for activity in written} == ({after.version} if written else set())
    assert after.version == deal.version + bool(written)
    assert (after.updated_at == now) is bool(written)


def test_no_clock_is_left_out() -> None:
    assert {row.key for row in ROWS} | OF_THEIR_OWN == set(BY_KEY)


async def test_an_empty_drain_writes_nothing(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.engagement(boss)
    assert await drain(world.clock.advance(3 * DAY)) == 0
    assert (await Engagement.get(id=deal.id)).version == deal.version


async def test_lengths_that_the_installation_chose_are_the_ones_that_run(world: World) -> None:
    await decide_policy(world, Policy(lengths={"warm.idle": 2 * DAY, "warm.sla": 9 * DAY}))
    deal = (await team(world, S.WARM)).deal
    escalations = Event.filter(subject_id=deal.id, type="engagement.escalated")

    await drain(world.clock.advance(2 * DAY))
    assert await escalations.count() == 0
    await drain(world.clock.advance(TICK))
    assert (await escalations.get()).data["days"] == 2.0

    await drain(world.clock.advance(7 * DAY - TICK))
    assert not await Event.exists(type="engagement.sla_breached")
    await drain(world.clock.advance(TICK))
    assert await Event.filter(type="engagement.sla_breached").count() == 1
