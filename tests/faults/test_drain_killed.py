"""Workers that are killed in the middle of their work: nothing is lost, nothing is done twice, others go on soon."""

import asyncio
import signal
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from redis.asyncio import Redis

from app.embedded_redis import EmbeddedRedis
from guards.enums import ActivityKind, EngagementStage, Role
from models import Activity, Engagement, Event, Notification, Task, Timer, Transition
from tests.support.blocking import held_up_by, outlived, unwritable
from tests.support.clock import FrozenClock
from tests.support.copies import copy_record
from tests.support.draining import STEPS, worker
from tests.support.gatehouse import arq_is_up, staying, worker_env
from tests.support.replay import assert_replayable
from tests.support.world import World
from workers.timers import run_once

S = EngagementStage
A = ActivityKind
RECORDS = 12
SOON = timedelta(seconds=60)
"""Within which others go on."""

_PATIENCE = 60
"""Seconds; far above what anything takes here, so that only a hang runs into it."""


async def negotiations(world: World) -> tuple[Engagement, list[UUID]]:
    """Some that are due to be lost in the same moment; one of them as it is, and the ids of all."""
    boss = await world.user(Role.ADMIN)
    deal = await world.bring_to(boss, (await world.engagement(boss)).id, S.NEGOTIATION)
    await run_once(world.clock.advance(timedelta(days=11)))
    deal = await Engagement.get(id=deal.id)
    ids = [deal.id, *await copy_record(deal.id, RECORDS - 1)]
    world.clock.advance(timedelta(days=10))
    return deal, ids


async def assert_lost_once_each(deal: Engagement, ids: list[UUID]) -> None:
    """Every record went to closed_lost with one of everything that goes with that."""
    for record_id in ids:
        record = await Engagement.get(id=record_id)
        assert (record.stage, record.version) == (S.CLOSED_LOST, deal.version + 1)
        assert await Transition.filter(subject_id=record_id, to_stage=S.CLOSED_LOST).count() == 1
        moved = Activity.filter(subject_id=record_id, record_version=record.version)
        assert await moved.filter(kind=A.PIPELINE_STAGE_CHANGED).count() == 1
        told = Event.filter(subject_id=record_id, record_version=record.version)
        assert await told.filter(type="engagement.stage_changed").count() == 1
        assert [timer.clock for timer in await Timer.filter(subject_id=record_id)] == ["closed_lost.recycle"]


@pytest.mark.parametrize("number", [1, 5])
@pytest.mark.parametrize("step", STEPS)
async def test_a_worker_killed_at_any_step_loses_nothing_and_does_nothing_twice(
    world: World, database: str, step: str, number: int
) -> None:
    deal, ids = await negotiations(world)
    now = world.clock.now()

    async with outlived(database), worker(database, now, 100, step, number) as victim:
        victim.begin()
        assert await victim.end() == -signal.SIGKILL
    lost = await Engagement.filter(stage=S.CLOSED_LOST).count()
    assert lost < RECORDS
    assert await Transition.filter(to_stage=S.CLOSED_LOST).count() == lost

    assert await run_once(now) == 0  # nobody takes them from it before it is known to be gone
    assert await run_once(now + SOON) == RECORDS - lost
    await assert_lost_once_each(deal, ids)
    await assert_replayable(deal.id)


async def test_a_worker_killed_again_and_again_gets_done_in_the_end(world: World, database: str) -> None:
    deal, ids = await negotiations(world)
    now = world.clock.now()

    for step in STEPS:
        async with outlived(database), worker(database, now, 100, step, 2) as victim:
            victim.begin()
            assert await victim.end() == -signal.SIGKILL
        (due,) = await Timer.filter(clock="negotiation.timeout").order_by("-due_at").limit(1)
        now = due.due_at + timedelta(seconds=1)

    await run_once(now)
    await assert_lost_once_each(deal, ids)


async def stale_leads() -> list[UUID]:
    """Leads that a worker with the real clock will flag."""
    world = World(FrozenClock(datetime.now(UTC) - timedelta(days=4)))
    lead = await world.engagement(await world.user())
    return [lead.id, *await copy_record(lead.id, RECORDS - 1)]


async def assert_flagged_once_each(ids: list[UUID]) -> None:
    """Every lead is stale, with one of everything that goes with that."""
    for record_id in ids:
        assert await Engagement.filter(id=record_id, stale=True, version=2).count() == 1
        assert await Activity.filter(subject_id=record_id, kind=A.STALE_FLAGGED).count() == 1
        assert await Event.filter(subject_id=record_id, type="engagement.stale").count() == 1
        assert await Task.filter(subject_id=record_id, template="stale.follow_up").count() == 1
        assert await Notification.filter(subject_id=record_id, topic="cold_lead.stale").count() == 1


async def all_flagged(ids: list[UUID]) -> None:
    """Wait until a worker has flagged all of them."""
    async with asyncio.timeout(_PATIENCE):
        while await Engagement.filter(id__in=ids, stale=True).count() < len(ids):  # noqa: ASYNC110 - the other end is no task
            await asyncio.sleep(0.02)


async def test_redis_flushed_and_restarted_in_the_middle_of_a_drain_loses_nothing(
    database: str, own_redis: EmbeddedRedis
) -> None:
    ids = await stale_leads()

    async with AsyncExitStack() as stack:
        async with unwritable(database, "events") as holder:
            worker = await stack.enter_async_context(staying("worker", env=worker_env(database, own_redis.url)))
            await held_up_by(holder)  # it has claimed all, and is writing
            await arq_is_up(own_redis.url)
            async with Redis.from_url(own_redis.url) as client:
                await client.flushall()
            await asyncio.to_thread(own_redis.stop)
            await asyncio.to_thread(own_redis.start)
        await all_flagged(ids)
        assert await worker.stop(signal.SIGTERM) == 0

    await assert_flagged_once_each(ids)


async def test_a_real_worker_killed_in_the_middle_of_a_drain_leaves_all_to_the_next(
    database: str, redis_url: str
) -> None:
    ids = await stale_leads()

    async with (
        outlived(database),
        unwritable(database, "events") as holder,
        staying("worker", env=worker_env(database, redis_url)) as victim,
    ):
        await held_up_by(holder)
        assert await victim.stop(signal.SIGKILL) == -signal.SIGKILL

    assert await Engagement.filter(stale=True).count() == 0
    assert await run_once(datetime.now(UTC) + SOON) == RECORDS
    await assert_flagged_once_each(ids)
