"""Which rows a move wrote: found by looking at the tables before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from uuid import UUID

import asyncpg

from benchmarks.data import record_tables

Versions = Mapping[str, Mapping[UUID, str]]
"""By table, the transaction that wrote each row, by its id."""

Writes = Counter[str]
"""How many rows were inserted, updated and deleted in each table."""


@asynccontextmanager
async def watched(connection: asyncpg.Connection, records: Sequence[UUID], writes: Writes) -> AsyncIterator[None]:
    """Add up what the rows of some engagements go through meanwhile."""
    before = await _versions(connection, records)
    yield
    after = await _versions(connection, records)
    for table, rows in after.items():
        writes += _compare(table, before[table], rows)


async def _versions(connection: asyncpg.Connection, records: Sequence[UUID]) -> Versions:
    found = {}
    for table, column in (await record_tables(connection)).items():
        rows = await connection.fetch(f"SELECT id, xmin::text FROM {table} WHERE {column} = ANY($1)", records)
        found[table] = {row["id"]: row["xmin"] for row in rows}
    return found


def _compare(table: str, before: Mapping[UUID, str], after: Mapping[UUID, str]) -> Writes:
    kept = before.keys() & after.keys()
    return Counter(
        {
            f"{table} inserted": len(after.keys() - before.keys()),
            f"{table} updated": sum(before[row] != after[row] for row in kept),
            f"{table} deleted": len(before.keys() - after.keys()),
        }
    )


def require_same(ours: Writes, theirs: Writes) -> None:
    """Both must have written the same rows, or the ratio says nothing."""
    assert +ours == +theirs, f"not the same rows were written: {+ours} by the product, {+theirs} by hand"
