"""How soon a receiver hears of an event, and whether an endpoint that answers nobody holds the others up."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from statistics import quantiles

import asyncpg
import orjson

from app.database import open_database
from app.embedded import Services
from benchmarks.data import Row
from benchmarks.processes import Child, child
from benchmarks.report import Comparison
from benchmarks.rounds import Effort, alternate
from benchmarks.services import connected, migrated_database
from benchmarks.webhook_data import drafts, happen, register, sample, worker

_PER_SECOND = 50
_P50, _P99 = 15, 60
"""Milliseconds."""

_HEALTHY = 20
_EACH_PER_SECOND = 10
"""Events, each for every healthy endpoint."""

_WARM_UP = 4.0
_DEAD_FOR = 2.0
"""Seconds in which all slots of the dead endpoint are taken."""

_LOOK = 0.1
_SWITCH = "UPDATE webhook_endpoints SET status = $1 WHERE url LIKE '%/dead'"
_STILL_CALLED = """
SELECT EXISTS (SELECT FROM webhook_deliveries d JOIN webhook_endpoints e ON e.id = d.endpoint_id
               WHERE d.leased AND d.status = 'PENDING' AND e.url LIKE '%/dead')
"""
_FORGET = (
    "DELETE FROM webhook_deliveries d USING webhook_endpoints e WHERE e.id = d.endpoint_id AND e.url LIKE '%/dead'"
)


@dataclass(frozen=True, slots=True)
class Site:
    """A worker and the receiver that it calls.

    Args:
        connection: to write events.
        event: what they are copies of.
        receiver: what is called. heard_by: how many endpoints hear of each event.
    """

    connection: asyncpg.Connection
    event: Row
    receiver: Child
    heard_by: int

    async def latencies(self, per_second: float, seconds: float) -> list[float]:
        """Milliseconds from each commit to each call, of events at an even pace."""
        committed: dict[str, float] = {}
        started = time.perf_counter()
        for number in range(int(per_second * seconds)):
            await asyncio.sleep(started + number / per_second - time.perf_counter())
            message, at = await happen(self.connection, self.event)
            committed[str(message)] = at
        return await self._heard(committed)

    async def _heard(self, committed: Mapping[str, float]) -> list[float]:
        wanted = len(committed) * self.heard_by
        came = orjson.loads(await self.receiver.ask(str(wanted)))
        first = {(path, message): at for path, message, at in reversed(came)}
        assert len(first) == wanted, "not every endpoint was called for every event"
        return [(at - committed[message]) * 1_000 for (_, message), at in first.items()]


async def compare(found: Services, effort: Effort) -> list[Comparison]:
    """One worker, as its users run it, with one endpoint and with many."""
    return [*await _alone(found, effort), await _beside_a_dead_one(found, effort)]


@asynccontextmanager
async def _site(found: Services, paths: Sequence[str], heard_by: int) -> AsyncIterator[Site]:
    async with (
        migrated_database(found) as own,
        connected(own) as connection,
        child(own, sys.executable, "-m", "benchmarks.receiving") as receiver,
    ):
        url = await receiver.line()
        async with open_database(own.database_url, pool_size=2):
            made = await sample(connection)
            await register(made.boss, *drafts(url, paths))
        async with worker(own):
            site = Site(connection, made.event, receiver, heard_by)
            await site.latencies(_EACH_PER_SECOND, _WARM_UP)
            yield site


async def _alone(found: Services, effort: Effort) -> list[Comparison]:
    async with _site(found, ["/"], 1) as site:
        rounds = [await site.latencies(_PER_SECOND, 2 * effort.seconds) for _ in range(effort.rounds)]
    what = f"webhooks, {_PER_SECOND} a second, commit to receiver, ms"
    return [
        _row(f"{what}: p50", [_percentile(found, 50) for found in rounds], _P50),
        _row(f"{what}: p99", [_percentile(found, 99) for found in rounds], _P99),
    ]


def _row(what: str, found: Sequence[float], most: int) -> Comparison:
    return Comparison(what, found, [float(most)] * len(found), "the aim", aim=1, at_most=True)


def _percentile(found: Sequence[float], percent: int) -> float:
    return quantiles(found, n=100, method="inclusive")[percent - 1]


async def _beside_a_dead_one(found: Services, effort: Effort) -> Comparison:
    paths = [f"/{number}" for number in range(_HEALTHY)]
    async with _site(found, [*paths, "/dead"], _HEALTHY) as site:

        async def alive() -> float:
            await _switch_off(site.connection)
            return _percentile(await site.latencies(_EACH_PER_SECOND, 2 * effort.seconds), 99)

        async def beside() -> float:
            await site.connection.execute(_SWITCH, "ENABLED")
            await site.latencies(_EACH_PER_SECOND, _DEAD_FOR)
            return _percentile(await site.latencies(_EACH_PER_SECOND, 2 * effort.seconds), 99)

        rounds = await alternate(effort.rounds, beside, alive)
    what = f"{_HEALTHY} healthy endpoints beside a dead one, p99, ms"
    return Comparison(what, rounds[0], rounds[1], "without it", aim=1.1, at_most=True)


async def _switch_off(connection: asyncpg.Connection) -> None:
    """Have the dead endpoint hear of nothing, and forget it as soon as it is not waited for any more."""
    await connection.execute(_SWITCH, "DELETED")
    while await connection.fetchval(_STILL_CALLED):  # noqa: ASYNC110  # it is another process that calls
        await asyncio.sleep(_LOOK)
    await connection.execute(_FORGET)
