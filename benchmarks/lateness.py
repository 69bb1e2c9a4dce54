"""How late timers fire that become due one after another, while many more lie in the future."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from uuid import UUID

import asyncpg
import orjson

from app.embedded import Services
from benchmarks.processes import GATEHOUSE, child
from benchmarks.report import Comparison
from benchmarks.rounds import Effort
from benchmarks.services import connected, migrated_database
from benchmarks.timer_data import due_timers, idle_negotiation, pending_timers

_PER_SECOND = 100
_START = 4
"""Seconds from now in which the worker starts and finds its first timers, which are not counted."""

_COUNTED_FROM = 3
_P50, _P99 = 60, 250
"""Milliseconds."""

_SPREAD = """
UPDATE timers SET due_at = clock_timestamp() + make_interval(secs => $2 + place.number::float / $3)
FROM unnest($1::uuid[]) WITH ORDINALITY AS place(subject_id, number) WHERE timers.subject_id = place.subject_id
"""


async def compare(found: Services, effort: Effort) -> list[Comparison]:
    """One worker, as its users run it, with a hundred timers a second."""
    async with migrated_database(found) as own, connected(own) as connection:
        mould = await idle_negotiation(own)
        await pending_timers(connection, effort.pending)
        rounds = []
        for _ in range(effort.rounds):
            records = await due_timers(connection, mould, effort.timers)
            rounds.append(await _round(own, connection, records))
    what = f"lateness, {_PER_SECOND} a second, {effort.pending:,} pending, ms"
    return [
        _row(f"{what}: p50", [_percentile(late, 50) for late in rounds], _P50),
        _row(f"{what}: p99", [_percentile(late, 99) for late in rounds], _P99),
    ]


def _row(what: str, found: Sequence[float], most: int) -> Comparison:
    return Comparison(what, found, [float(most)] * len(found), "the aim", aim=1, at_most=True)


def _percentile(late: Sequence[float], percent: int) -> float:
    return quantiles(late, n=100, method="inclusive")[percent - 1]


async def _round(own: Services, connection: asyncpg.Connection, records: Sequence[UUID]) -> list[float]:
    """Let a worker fire these timers; by how many milliseconds each was late, its transaction included."""
    with TemporaryDirectory(prefix="gatehouse-bench-") as folder:
        log = Path(folder) / "worker.log"
        command = f'exec "{GATEHOUSE}" worker 2>"{log}"'
        async with child(own, "sh", "-c", command):
            await connection.execute(_SPREAD, records, float(_START), float(_PER_SECOND))
            await asyncio.sleep(_START + len(records) / _PER_SECOND + 1)
        late = _late(log)
    assert len(late) == len(records), f"{len(late)} of {len(records)} timers fired"
    return late[_COUNTED_FROM * _PER_SECOND :]


def _late(log: Path) -> list[float]:
    """What the worker logged after each firing: it is late by as much as the line is."""
    lines = [orjson.loads(line) for line in log.read_bytes().splitlines()]
    fired = [line for line in lines if line["logger"] == "workers.timers"]
    return [
        (datetime.fromisoformat(line["time"]) - datetime.fromisoformat(line["due_at"])).total_seconds() * 1_000
        for line in fired
    ]
