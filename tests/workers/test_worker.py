"""The worker as it runs: with Redis, without it, and to its end."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pytest
from arq.connections import ArqRedis
from redis.asyncio import Redis

from app.database import connected
from app.embedded_redis import EmbeddedRedis
from app.wakeup import CHANNEL, announce
from app.worker import job_queue, serve_jobs
from commands.unit import KEPT
from guards.enums import MeetingPurpose
from models import CalendarMessage, Engagement, StoredResult
from models.base import new_id
from resolvers.pulse import Pulse
from tests.support.blocking import held_up_by, unwritable
from tests.support.clock import FrozenClock
from tests.support.gatehouse import arq_is_up, gatehouse, staying, worker_env
from tests.support.receiver import receiving
from tests.support.world import World
from workers.calendar import calendar_endpoint
from workers.calendar import run_once as send_once

_PATIENCE = 60
"""Seconds; far above what anything takes here, so that only a hang runs into it."""


@pytest.fixture
def past(database: str) -> World:
    """A world of four days ago: leads made in it are due to be flagged now."""
    assert database
    return World(FrozenClock(datetime.now(UTC) - timedelta(days=4)))


async def lead(world: World) -> Engagement:
    return await world.engagement(await world.user())


@asynccontextmanager
async def news(database: str) -> AsyncIterator[Pulse]:
    """Beats when anybody tells that there are new events."""
    pulse = Pulse()
    async with connected(database) as ear:
        await ear.add_listener(CHANNEL, lambda *_: pulse.beat())
        yield pulse


async def flagged(pulse: Pulse, deal: Engagement) -> None:
    """Wait until a worker has flagged a record as stale."""
    async with asyncio.timeout(_PATIENCE):
        while True:
            seen = pulse.beats
            if await Engagement.exists(id=deal.id, stale=True):
                return
            await pulse.past(seen)


async def test_timers_fire_while_redis_is_away(past: World, database: str, own_redis: EmbeddedRedis) -> None:
    async with news(database) as pulse, staying("worker", env=worker_env(database, own_redis.url)) as worker:
        await arq_is_up(own_redis.url)
        await asyncio.to_thread(own_redis.stop)

        deal = await lead(past)
        await announce()

        await flagged(pulse, deal)
        assert await worker.stop(signal.SIGTERM) == 0


async def test_a_flushed_redis_loses_nothing(past: World, database: str, redis_url: str) -> None:
    async with news(database) as pulse, staying("worker", env=worker_env(database, redis_url)) as worker:
        await arq_is_up(redis_url)
        deal = await lead(past)
        async with Redis.from_url(redis_url) as client:
            await client.flushdb()
        await announce()

        await flagged(pulse, deal)
        assert await worker.stop(signal.SIGINT) == 0


async def test_a_worker_that_is_told_to_stop_finishes_what_it_has_claimed(
    past: World, database: str, redis_url: str
) -> None:
    for _ in range(3):
        await lead(past)

    async with staying("worker", env=worker_env(database, redis_url)) as worker:
        async with unwritable(database, "events") as holder:
            await held_up_by(holder)
            worker.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(_PATIENCE):
            assert await worker.process.wait() == 0

    assert await Engagement.filter(stale=True).count() == 3


async def test_it_sends_invitations_as_soon_as_they_are_announced(database: str, redis_url: str) -> None:
    world = World(FrozenClock(datetime.now(UTC)))
    async with receiving() as receiver, news(database) as pulse:
        env = worker_env(database, redis_url) | {"GATEHOUSE_CALENDAR_URL": receiver.url}
        async with staying("worker", env=env) as worker:
            await arq_is_up(redis_url)
            await invite(world)
            await announce()
            await receiver.has_heard(1)
            assert await worker.stop(signal.SIGTERM) == 0
        assert pulse.beats
    assert (await CalendarMessage.get()).delivered_at is not None


async def test_killed_while_the_calendar_thinks_it_leaves_the_message_to_the_next(
    database: str, redis_url: str
) -> None:
    world = World(FrozenClock(datetime.now(UTC)))
    await invite(world)
    async with receiving() as receiver, calendar_endpoint(receiver.url) as endpoint:
        receiver.keeps_waiting()
        env = worker_env(database, redis_url) | {"GATEHOUSE_CALENDAR_URL": receiver.url}
        async with staying("worker", env=env) as worker:
            await receiver.has_heard(1)
            await worker.stop(signal.SIGKILL)
        receiver.answers(200)
        assert await send_once(lambda: datetime.now(UTC) + timedelta(minutes=1), endpoint) == 1
    ids = {call.headers["Idempotency-Key"] for call in receiver.calls}
    assert (len(receiver.calls), len(ids)) == (2, 1)


async def invite(world: World) -> None:
    """A meeting whose invitation waits."""
    ann = await world.user()
    deal = await world.engagement(ann)
    start = world.clock.now() + timedelta(days=1)
    await world.meeting(ann, deal.id, MeetingPurpose.REVIEW, starts_at=start)


async def test_without_redis_at_the_start_it_says_so_in_one_line(database: str, tmp_path: Path) -> None:
    finished = await gatehouse("worker", env=worker_env(database, f"unix://{tmp_path}/nowhere.sock"))

    assert finished.code == 1
    assert finished.err.startswith("Error: cannot reach Redis at unix://")
    assert len(finished.err.splitlines()) == 1


@asynccontextmanager
async def jobs_served(redis_url: str, clock: FrozenClock) -> AsyncIterator[ArqRedis]:
    stop = asyncio.Event()
    async with job_queue(redis_url) as queue:
        serving = asyncio.create_task(serve_jobs(queue, stop, clock.now))
        try:
            yield queue
        finally:
            stop.set()
            async with asyncio.timeout(_PATIENCE):
                await serving


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.pulse = Pulse()

    def emit(self, _record: logging.LogRecord) -> None:
        self.pulse.beat()


@asynccontextmanager
async def warned() -> AsyncIterator[None]:
    """Wait at the end of the block until the worker has warned of something in it."""
    ear = _Ear()
    logging.getLogger("app.worker").addHandler(ear)
    try:
        yield
        async with asyncio.timeout(_PATIENCE):
            await ear.pulse.past(0)
    finally:
        logging.getLogger("app.worker").removeHandler(ear)


async def old_result(clock: FrozenClock) -> None:
    await StoredResult.create(actor_id=new_id(), key="k", fingerprint="f", result={}, created_at=clock.now() - KEPT)


async def run_job(queue: ArqRedis, name: str = "prune") -> str:
    """Have a job run, and wait until arq has forgotten it; its id."""
    job = await queue.enqueue_job(name)
    assert job is not None
    async with asyncio.timeout(_PATIENCE):
        while await queue.exists(f"arq:job:{job.job_id}"):  # noqa: ASYNC110 - without a result arq gives no signal
            await asyncio.sleep(0.02)
    return job.job_id


@pytest.mark.usefixtures("database")
async def test_arq_runs_a_job_and_keeps_no_result(redis_url: str, clock: FrozenClock) -> None:
    await old_result(clock)

    async with jobs_served(redis_url, clock) as queue:
        job_id = await run_job(queue)
        assert not await queue.exists(f"arq:result:{job_id}")

    assert not await StoredResult.exists()


async def test_a_job_that_this_release_does_not_know_leaves_nothing_behind(redis_url: str, clock: FrozenClock) -> None:
    async with jobs_served(redis_url, clock) as queue:
        await run_job(queue, "of_another_release")
        assert await queue.keys("arq:*") == []


@pytest.mark.usefixtures("database")
async def test_jobs_run_again_when_redis_is_back(
    own_redis: EmbeddedRedis, clock: FrozenClock, caplog: pytest.LogCaptureFixture
) -> None:
    async with jobs_served(own_redis.url, clock) as queue:
        await run_job(queue)
        async with warned():
            await asyncio.to_thread(own_redis.stop)
        await asyncio.to_thread(own_redis.start)
        await old_result(clock)

        await run_job(queue)

    assert not await StoredResult.exists()
    assert any("Redis is away" in line.message for line in caplog.records)


async def test_it_stops_while_redis_is_away(own_redis: EmbeddedRedis, clock: FrozenClock) -> None:
    async with jobs_served(own_redis.url, clock), warned():
        await asyncio.to_thread(own_redis.stop)


async def test_jobs_are_kept_in_redis_as_json(redis_url: str) -> None:
    async with job_queue(redis_url) as queue:
        job = await queue.enqueue_job("prune")
        assert job is not None
        kept = await queue.get(f"arq:job:{job.job_id}")

    assert kept is not None
    assert orjson.loads(kept)["f"] == "prune"
