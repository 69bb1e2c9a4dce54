"""GET /metrics: what this process counts, and what the services are like at this moment."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import TypeVar

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from redis.asyncio import Redis
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from tortoise.connection import get_connection

from app.auth import authenticate
from app.database_metrics import Row, families, read_database
from app.metrics import Metrics
from app.redis import SIGN_OF_LIFE

PATH = "/metrics"

T = TypeVar("T")

_FRESH = timedelta(seconds=5)
"""For how long a reading of the services serves other scrapes too."""

_PATIENCE = 5.0
"""Seconds that PostgreSQL and Redis may take."""

_READ = "read"
_log = logging.getLogger(__name__)


class Services(Collector):
    """PostgreSQL and Redis as they were when they were last read.

    Args:
        redis: a client of Redis.
        now: the clock, in UTC.
        fresh: for how long a reading is good enough.
    """

    def __init__(self, redis: Redis, now: Callable[[], datetime], fresh: timedelta = _FRESH) -> None:
        self._redis = redis
        self._now = now
        self._fresh = fresh
        self._read_at: datetime | None = None
        self._alone = asyncio.Lock()
        self._row: Row | None = None
        self._redis_up = self._jobs_up = False

    async def read(self) -> None:
        """Read them, unless that was done a moment ago; who comes meanwhile gets the same reading."""
        async with self._alone:
            if self._read_at is not None and self._now() - self._read_at < self._fresh:
                return
            self._row = await _in_time(read_database(self._now()), "the database")
            heartbeat = await _in_time(self._redis.exists(SIGN_OF_LIFE), "Redis")
            self._redis_up, self._jobs_up = heartbeat is not None, bool(heartbeat)
            self._read_at = self._now()

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """What was read; of a database that is away only that."""
        yield _flag("database_up", "Whether PostgreSQL answers.", up=self._row is not None)
        yield _flag("redis_up", "Whether Redis answers.", up=self._redis_up)
        yield _flag("jobs_up", "Whether some worker's arq has given a sign of life of late.", up=self._jobs_up)
        yield from _pool()
        if self._row is not None:
            yield from families(self._row)


async def _in_time(reading: Awaitable[T], what: str) -> T | None:
    try:
        async with asyncio.timeout(_PATIENCE):
            return await reading
    except Exception as error:  # noqa: BLE001 - whatever it is, the metric says that it is away
        _log.warning("%s cannot be read for metrics: %s", what, error)
        return None


def _flag(name: str, about: str, *, up: bool) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"gatehouse_{name}", about, value=float(up))


def _pool() -> Iterator[GaugeMetricFamily]:
    """The connections of this process to PostgreSQL."""
    pool = getattr(get_connection("default"), "_pool", None)  # Tortoise tells nobody
    size, idle = (pool.get_size(), pool.get_idle_size()) if pool else (0, 0)
    family = GaugeMetricFamily(
        "gatehouse_database_connections", "Connections of this process to PostgreSQL.", labels=["state"]
    )
    family.add_metric(["used"], size - idle)
    family.add_metric(["idle"], idle)
    yield family
    most = pool.get_max_size() if pool else 0
    yield GaugeMetricFamily("gatehouse_database_connections_most", "How many this process may hold.", value=most)


def open_route(metrics: Metrics, services: Services) -> Route:
    """The route on a port of its own, which asks for no token.

    Args:
        metrics: of this process.
        services: read before each answer.
    """

    async def scrape(_request: Request) -> Response:
        return await _answer(metrics, services)

    return Route(PATH, scrape)


def guarded_route(metrics: Metrics, services: Services, clock: Callable[[], datetime]) -> Route:
    """The route beside the API, for tokens with the scope read.

    Args:
        metrics: of this process.
        services: read before each answer.
        clock: the present moment, in UTC.
    """

    async def scrape(request: Request) -> Response:
        identity = await authenticate(request.headers.get("authorization", ""), clock())
        if identity is None:
            words = "A valid token is needed: Authorization: Bearer <token>"
            return PlainTextResponse(words, 401, {"WWW-Authenticate": "Bearer"})
        if _READ not in identity.scopes:
            return PlainTextResponse(f"This token lacks the scope {_READ}.", 403)
        return await _answer(metrics, services)

    return Route(PATH, scrape)


async def _answer(metrics: Metrics, services: Services) -> Response:
    await services.read()
    return Response(_exposition([metrics.registry, services]), media_type=CONTENT_TYPE_LATEST)


def _exposition(collectors: Iterable[Collector]) -> bytes:
    """The text that Prometheus reads."""
    return b"".join(generate_latest(collector) for collector in collectors)
