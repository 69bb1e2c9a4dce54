"""Pruning deletes what has been kept long enough, and nothing else."""

from datetime import datetime, timedelta

import pytest

from commands.unit import KEPT
from models import StoredResult
from models.base import new_id
from tests.support.clock import FrozenClock
from workers.prune import prune, run_once

pytestmark = pytest.mark.usefixtures("database")
TICK = timedelta(microseconds=1)


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

    assert await prune({"now": clock.now}) == 1
