"""The worker process: timers and the calendar, which need no Redis, and beside them arq's jobs, which it spreads."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Any, TypeAlias

import orjson
from arq import cron
from arq.connections import ArqRedis
from arq.worker import Worker
from redis.asyncio import ConnectionPool
from redis.exceptions import RedisError

from app.database import open_database
from app.event_queries import EventQueries
from app.health import health_routes
from app.metrics import Metrics
from app.monitor_port import UNMONITORED, Monitoring, monitored_on
from app.observers import WorkerObserver
from app.redis import QUEUE
from app.scrape import Services, open_route
from app.wakeup import Wakeups
from app.webhooks import webhook_duties
from commands.webhook_rules import OutgoingRules
from resolvers.context import NO_WEBHOOKS, live_parts
from resolvers.pulse import Pulse
from workers.calendar import calendar_endpoint
from workers.courier import Courier
from workers.drainer import Drainer
from workers.prune import USUAL, Retention, prune
from workers.rhythm import Duty
from workers.timers import HANDS

_GRACE = 20
"""Seconds that what was begun gets when the worker stops."""

_JOB_GRACE = 18
"""Seconds of it for arq's jobs; longer than any call that a job makes over the network."""

_RESERVED = 2
"""Connections that the drainer leaves to the jobs."""

_RETRY = 2.0
"""Seconds between two tries to reach a Redis that has gone away."""

_PATIENCE = 5.0
"""Seconds for one answer of Redis."""

_log = logging.getLogger(__name__)

Clock: TypeAlias = Callable[[], datetime]


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


async def run_worker(  # noqa: PLR0913  # each a fact of the process, and named
    *,
    database_url: str,
    redis_url: str,
    database_pool_size: int,
    stop: asyncio.Event,
    calendar_url: str | None = None,
    outgoing: OutgoingRules = NO_WEBHOOKS,
    retention: Retention = USUAL,
    now: Clock = utc_now,
    monitoring: Monitoring = UNMONITORED,
) -> None:
    """Work until told to stop.

    Losing Redis loses nothing: timers go on, jobs wait until it is back. Without PostgreSQL everything waits.

    Args:
        database_url: a migrated database.
        redis_url: where arq keeps its queue.
        database_pool_size: connections to PostgreSQL that this process may hold.
        stop: set to end; what was begun is finished first.
        calendar_url: where invitations are sent; None where they can only be downloaded.
        outgoing: what the installation allows of webhooks.
        retention: how long webhook deliveries and events are kept.
        now: the clock.
        monitoring: how this process is watched from outside.

    Raises:
        DatabaseError: PostgreSQL does not answer at the start.
    """
    wakeups = Wakeups(database_url)
    hands = max(1, min(HANDS, database_pool_size - _RESERVED))
    metrics = Metrics()
    observer = WorkerObserver(metrics, now, monitoring.tracer)
    drainer = Drainer(now, wakeups.wake, hands=hands, observer=observer)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(open_database(database_url, database_pool_size))
        queue = await stack.enter_async_context(job_queue(redis_url))
        endpoint = await stack.enter_async_context(calendar_endpoint(calendar_url)) if calendar_url else None
        shape = EventQueries(live_parts(wakeups.news, wakeups.wake, now)).shape
        hooks = await stack.enter_async_context(webhook_duties(outgoing, shape, now, wakeups.wake, observer))
        await stack.enter_async_context(wakeups.running())
        routes = [*health_routes(queue, {"duties": observer.all_look}), open_route(metrics, Services(queue, now))]
        await stack.enter_async_context(monitored_on(monitoring.listener, routes))
        duties: list[Duty] = [drainer, Courier(now, endpoint, observer=observer), *hooks]
        try:
            await _work(duties, serve_jobs(queue, stop, now, retention), wakeups.news, stop)
        except TimeoutError:
            _log.warning("stopped in the middle of something after %.0f s; it will be done again", _GRACE)


async def _work(duties: Sequence[Duty], jobs: Coroutine[object, None, None], news: Pulse, stop: asyncio.Event) -> None:
    """Run every duty, and arq, until told to stop, and a little longer.

    Raises:
        TimeoutError: they took too long to end, and were cancelled.
    """
    async with asyncio.timeout(None) as deadline, asyncio.TaskGroup() as running:
        for duty in duties:
            running.create_task(duty.run(stop))
        running.create_task(jobs)
        listening = running.create_task(_pass_on(news, duties))
        await stop.wait()
        listening.cancel()
        deadline.reschedule(asyncio.get_running_loop().time() + _GRACE)


async def _pass_on(news: Pulse, duties: Sequence[Duty]) -> None:
    """Wake the duties when somebody wrote something: it may be due before all that they know of."""
    while True:
        seen = news.beats
        for duty in duties:
            duty.wake()
        await news.past(seen)


async def serve_jobs(queue: ArqRedis, stop: asyncio.Event, now: Clock, retention: Retention = USUAL) -> None:
    """Run arq until told to stop, and again whenever it ends because Redis went away.

    Args:
        queue: a client of Redis.
        stop: set to end.
        now: the clock.
        retention: how long webhook deliveries and events are kept.
    """
    while not stop.is_set():
        worker = _arq_worker(queue, now, retention)
        try:
            await _serve_until(worker, stop)
        except (RedisError, OSError) as error:
            _log.warning("Redis is away: %s. Timers go on; jobs wait, next try in %.0f s", error, _RETRY)
            with suppress(TimeoutError):
                async with asyncio.timeout(_RETRY):
                    await stop.wait()


async def _serve_until(worker: Worker, stop: asyncio.Event) -> None:
    serving = asyncio.create_task(worker.async_run())
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not serving.done():
            worker.handle_sig_wait_for_completion(signal.SIGTERM)
        await asyncio.wait({serving})
    finally:
        stopping.cancel()
        serving.cancel()
    await asyncio.gather(*worker.tasks.values(), return_exceptions=True)
    if not serving.cancelled():
        serving.result()


def _arq_worker(queue: ArqRedis, now: Clock, retention: Retention) -> Worker:
    """The set-up of arq; what it keeps in Redis may be lost at any time."""
    return Worker(
        cron_jobs=[cron(prune, name="prune", minute=17)],
        queue_name=QUEUE,
        redis_pool=queue,
        handle_signals=False,
        job_completion_wait=_JOB_GRACE,
        keep_result=0,
        poll_delay=0.5,
        health_check_interval=15,
        job_serializer=_to_json,
        job_deserializer=orjson.loads,
        timezone=UTC,
        ctx={"now": now, "retention": retention},
    )


@asynccontextmanager
async def job_queue(url: str) -> AsyncIterator[ArqRedis]:
    """A client for arq's queue, which finds Redis again by itself after it was away.

    Args:
        url: where Redis is.
    """
    pool = ConnectionPool.from_url(url, socket_timeout=_PATIENCE, socket_connect_timeout=_PATIENCE)
    queue = ArqRedis(pool, _to_json, orjson.loads, default_queue_name=QUEUE)
    try:
        yield queue
    finally:
        await queue.aclose(close_connection_pool=True)


def _to_json(job: dict[str, Any]) -> bytes:  # Any: arq's own form of a job
    return orjson.dumps(job, default=repr)
