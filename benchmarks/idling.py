"""What a worker asks of PostgreSQL while nothing is due."""

from __future__ import annotations

import asyncio

import asyncpg

from app.embedded import Services
from benchmarks.processes import GATEHOUSE, child
from benchmarks.report import Comparison
from benchmarks.rounds import Effort
from benchmarks.services import connected, migrated_database
from benchmarks.timer_data import pending_timers

_PER_SECOND = 2
_SETTLING = 8
"""Seconds for the start."""

_WATCHED = 20
"""Seconds; several of the longest pauses."""

# Each statement that an idle worker sends is a transaction of its own. A backend tells what it did with a delay.
_COUNT = "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = current_database()"


async def compare(found: Services, effort: Effort) -> list[Comparison]:
    """One idle worker with timers that all lie in the future."""
    async with migrated_database(found) as own, connected(own) as connection:
        await pending_timers(connection, 1_000)
        async with child(own, GATEHOUSE, "worker"):
            await asyncio.sleep(_SETTLING)
            rates = [await _queries(connection) for _ in range(min(effort.rounds, 3))]
    aim = [float(_PER_SECOND)] * len(rates)
    return [Comparison("queries a second of an idle worker", rates, aim, "the aim", aim=1, at_most=True)]


async def _queries(connection: asyncpg.Connection) -> float:
    """Queries per second, those of this connection taken out."""
    before: int = await connection.fetchval(_COUNT)
    await asyncio.sleep(_WATCHED)
    after: int = await connection.fetchval(_COUNT)
    return max(after - before - 1, 0) / _WATCHED
