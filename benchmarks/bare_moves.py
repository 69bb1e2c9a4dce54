"""The peer of the product's transitions: the same rows, written by hand on bare asyncpg.

It decides nothing and checks nothing: it locks the record and writes. Which rows a move writes it learns from one
that the product made, so that both write the same whatever the lifecycle's tables say.

Run as `python -m benchmarks.bare_moves RECORD`: a line of ids on stdin is answered by the moves per second.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg
import orjson
import uvloop

from benchmarks.data import Row, rows_of
from benchmarks.load import CONNECTIONS
from models.base import new_id

_LOCK = "SELECT * FROM engagements WHERE id = $1 FOR UPDATE"
_MOVE = """
UPDATE engagements SET stage = $2, stage_entered_at = $3, entry_sequence = $4, client_status = $5, owner_locked = $6,
    stale = $7, version = $8, updated_at = $3
WHERE id = $1
"""
_CANCEL = """
UPDATE tasks SET status = 'CANCELLED', closed_at = $2, closed_version = $3
WHERE subject_id = $1 AND stage = $4 AND status = 'OPEN' AND NOT kept_on_leave
"""
_DISARM = "DELETE FROM timers WHERE subject_id = $1 AND clock <> ALL($2)"
_REARM = """
ON CONFLICT (subject_id, clock) DO UPDATE SET due_at = excluded.due_at, entry_sequence = excluded.entry_sequence,
    armed_at = excluded.armed_at, attempts = excluded.attempts
"""


@dataclass(frozen=True, slots=True)
class Insert:
    """One statement that writes all the rows of a table."""

    table: str
    rows: Sequence[Row]
    suffix: str = ""

    @property
    def statement(self) -> str:
        """With a placeholder for every value."""
        columns = list(self.rows[0])
        places = iter(range(1, len(columns) * len(self.rows) + 1))
        rows = [f"({', '.join(f'${next(places)}' for _ in columns)})" for _ in self.rows]
        return f"INSERT INTO {self.table} ({', '.join(columns)}) VALUES {', '.join(rows)} {self.suffix}"

    def values(self, record_id: UUID) -> Iterator[Any]:
        """The values of the same rows for another record."""
        for row in self.rows:
            yield from {**row, "id": new_id(), "subject_id": record_id}.values()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a move writes, apart from the record itself."""

    before: str
    after: Row
    inserts: Sequence[Insert]

    @property
    def clocks(self) -> list[str]:
        """The clocks that run after the move."""
        return [row["clock"] for insert in self.inserts if insert.table == "timers" for row in insert.rows]


async def learn(connection: asyncpg.Connection, record_id: UUID) -> Plan:
    """What the product wrote when it moved this record, its last write."""
    (after,) = await rows_of(connection, "engagements", "id", record_id)
    inserts = []
    for table in ("transitions", "tasks", "timers", "activities", "events"):
        rows = [row for row in await rows_of(connection, table, "subject_id", record_id) if _of_move(row, after)]
        if rows:
            inserts.append(Insert(table, rows, _REARM if table == "timers" else ""))
    before = next(row["from_stage"] for insert in inserts for row in insert.rows if insert.table == "transitions")
    return Plan(before, after, inserts)


def _of_move(row: Row, after: Row) -> bool:
    """Rows of other tables than these carry the record's version, or the entry that began with the move."""
    if "record_version" in row:
        return bool(row["record_version"] == after["version"])
    return bool(row["entry_sequence"] == after["entry_sequence"])


async def move(connection: asyncpg.Connection, plan: Plan, record_id: UUID) -> None:
    """One transaction: lock the record, write every row."""
    now = datetime.now(UTC)
    after = plan.after
    async with connection.transaction():
        found = await connection.fetchrow(_LOCK, record_id)
        assert found is not None
        version = found["version"] + 1
        columns = [after[name] for name in ("entry_sequence", "client_status", "owner_locked", "stale")]
        await connection.execute(_MOVE, record_id, after["stage"], now, *columns, version)
        await connection.execute(_CANCEL, record_id, now, version, plan.before)
        await connection.execute(_DISARM, record_id, plan.clocks)
        for insert in plan.inserts:
            await connection.execute(insert.statement, *insert.values(record_id))


async def move_all(connections: Sequence[asyncpg.Connection], plan: Plan, ids: Sequence[UUID]) -> float:
    """Move records on all connections at a time; moves per second."""
    shared = iter(ids)

    async def worker(connection: asyncpg.Connection) -> None:
        for record_id in shared:
            await move(connection, plan, record_id)

    started = time.perf_counter()
    await asyncio.gather(*(worker(connection) for connection in connections))
    return len(ids) / (time.perf_counter() - started)


async def connect() -> list[asyncpg.Connection]:
    """The connections, with their statements kept prepared."""
    url = os.environ["GATEHOUSE_DATABASE_URL"]
    return [await asyncpg.connect(url) for _ in range(CONNECTIONS)]


def main(record_id: UUID) -> None:
    """Answer until stdin closes."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        connections = runner.run(connect())
        plan = runner.run(learn(connections[0], record_id))
        print("ready", flush=True)
        for line in sys.stdin:
            ids = [UUID(text) for text in orjson.loads(line)]
            print(runner.run(move_all(connections, plan, ids)), flush=True)


if __name__ == "__main__":
    main(UUID(sys.argv[1]))
