"""Ten worker processes over one table of timers: each timer acts once, whoever claims it."""

import asyncio
import os
from contextlib import AsyncExitStack
from datetime import timedelta

from tortoise.connection import get_connection

from guards.enums import ActivityKind
from models import Engagement, Event, Task, Timer
from tests.support.copies import copy_record
from tests.support.draining import drain, worker
from tests.support.world import World
from workers.timers import BUSY_PAUSE

A = ActivityKind
WORKERS = 10
RECORDS = int(os.environ.get("GATEHOUSE_TEST_TIMERS", "1500")) // 2
"""Of two timers each; `make soak` sets more."""

_BATCH = 5
"""So few that every worker comes by often."""

TICK = timedelta(microseconds=1)

_OFTEN = """
SELECT acts, count(*) AS records FROM (
    SELECT count(*) AS acts FROM activities WHERE kind = $1 GROUP BY subject_id
) AS found GROUP BY acts
"""


async def acts_per_record(kind: ActivityKind) -> dict[int, int]:
    """By how often it was logged, the number of records."""
    rows = await get_connection("default").execute_query_dict(_OFTEN, [kind])
    return {row["acts"]: row["records"] for row in rows}


async def test_ten_workers_on_timers_that_are_all_due_act_once_each(world: World, database: str) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await copy_record(deal.id, RECORDS - 1)
    now = world.clock.advance(timedelta(days=15))
    assert await Timer.filter(due_at__lt=now).count() == 2 * RECORDS

    async with AsyncExitStack() as stack:
        starting = (stack.enter_async_context(worker(database, now, _BATCH)) for _ in range(WORKERS))
        workers = await asyncio.gather(*starting)
        for one in workers:
            one.begin()
        claimed = [int(await one.line()) for one in workers]
        assert [await one.end() for one in workers] == [0] * WORKERS
    await drain(now + BUSY_PAUSE + TICK, 100)  # whose record was busy with its other timer just then

    assert min(claimed) > 0
    assert await acts_per_record(A.STALE_FLAGGED) == {1: RECORDS}
    assert await acts_per_record(A.STALE_NOTED) == {1: RECORDS}
    assert await Event.filter(type="engagement.stale").count() == RECORDS
    assert await Task.filter(template="stale.follow_up").count() == RECORDS
    assert await Engagement.filter(version=deal.version + 2, stale=True).count() == RECORDS
    assert not await Timer.filter(due_at__lt=now + timedelta(hours=1)).exists()
