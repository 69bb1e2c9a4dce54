"""Which rows a move writes, learned from one that the product made, so that a peer writes the same whatever the
lifecycle's tables say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg

from benchmarks.data import BY_DATABASE, Row, record_tables
from models.base import new_id

LOCK = "SELECT * FROM engagements WHERE id = $1 FOR UPDATE"
CANCEL = """
UPDATE tasks SET status = 'CANCELLED', closed_at = $2, closed_version = $3
WHERE subject_id = $1 AND stage = $4 AND status = 'OPEN' AND NOT kept_on_leave
"""
DISARM = "DELETE FROM timers WHERE subject_id = $1 AND clock <> ALL($2)"
_REARM = """
ON CONFLICT (subject_id, clock) DO UPDATE SET due_at = excluded.due_at, entry_sequence = excluded.entry_sequence,
    armed_at = excluded.armed_at, attempts = excluded.attempts
"""
_SET = (
    *("stage", "entry_sequence", "cycle", "client_status", "owner_id", "owner_locked", "stale", "clocks_from"),
    *("won_at", "lost_at", "lost_reason", "lost_from_stage"),
)
"""The columns that a move sets, besides those that say when."""

UPDATE = f"""
UPDATE engagements SET stage_entered_at = $2, updated_at = $2, version = $3,
    {", ".join(f"{column} = ${place}" for place, column in enumerate(_SET, start=4))}
WHERE id = $1
"""


@dataclass(frozen=True, slots=True)
class Insert:
    """One statement that writes all the rows of a table."""

    table: str
    rows: Sequence[Row]

    @property
    def statement(self) -> str:
        """With a placeholder for every value."""
        columns = list(self.rows[0])
        places = iter(range(1, len(columns) * len(self.rows) + 1))
        rows = [f"({', '.join(f'${next(places)}' for _ in columns)})" for _ in self.rows]
        suffix = _REARM if self.table == "timers" else ""
        return f"INSERT INTO {self.table} ({', '.join(columns)}) VALUES {', '.join(rows)} {suffix}"

    def values(self, record_id: UUID) -> Iterator[Any]:
        """The values of the same rows for another record."""
        for row in self.rows:
            yield from {**row, "id": new_id(), "subject_id": record_id}.values()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a move writes.

    Args:
        before: the stage that it leaves.
        after: the record as written.
        inserts: the new rows beside it, by table.
    """

    before: str
    after: Row
    inserts: Sequence[Insert]

    @property
    def clocks(self) -> list[str]:
        """The clocks that run after the move."""
        return [row["clock"] for insert in self.inserts if insert.table == "timers" for row in insert.rows]

    @property
    def columns(self) -> list[Any]:
        """The values of the record's columns, in the order of UPDATE."""
        return [self.after[column] for column in _SET]


async def learn(connection: asyncpg.Connection, record_id: UUID) -> Plan:
    """What the product wrote when it moved this record, its last write."""
    tables = await record_tables(connection)
    written = {table: await _written(connection, table, column, record_id) for table, column in tables.items()}
    (after,) = written.pop("engagements")
    (transition,) = written["transitions"]
    return Plan(transition["from_stage"], after, [Insert(table, rows) for table, rows in written.items() if rows])


async def _written(connection: asyncpg.Connection, table: str, column: str, record_id: UUID) -> list[Row]:
    """The rows that the transaction inserted that wrote the record last; a cancelled task was there before."""
    rows = await connection.fetch(
        f"SELECT * FROM {table} WHERE {column} = $1 AND xmin = (SELECT xmin FROM engagements WHERE id = $1)",
        record_id,
    )
    found = [{name: value for name, value in row.items() if name not in BY_DATABASE} for row in rows]
    return [row for row in found if row.get("status") != "CANCELLED"]


async def move(connection: asyncpg.Connection, plan: Plan, record_id: UUID, now: datetime) -> None:
    """One transaction of bare statements: lock the record, write every row."""
    async with connection.transaction():
        found = await connection.fetchrow(LOCK, record_id)
        assert found is not None
        version = found["version"] + 1
        await connection.execute(UPDATE, record_id, now, version, *plan.columns)
        await connection.execute(CANCEL, record_id, now, version, plan.before)
        await connection.execute(DISARM, record_id, plan.clocks)
        for insert in plan.inserts:
            await connection.execute(insert.statement, *insert.values(record_id))
