"""The database of the list query: engagements of many owners and organizations, with open tasks and activities."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import asyncpg

from benchmarks.data import Alter, Model, Row, copy_records, insert, mould_of, rows_of
from models.base import new_id

_USERS = 200
_ORGANIZATIONS = 2_000
_TASKS = 4
_TOUCHES = 4


async def fill(connection: asyncpg.Connection, model: Model, engagements: int) -> None:
    """Write that many engagements, in the form of the one that the commands made."""
    record = model.record
    owners = await namesakes(connection, "users", record.owner_id, _USERS)
    organizations = await namesakes(connection, "organizations", record.organization_id, _ORGANIZATIONS)
    whole = await mould_of(connection, record.id)
    mould = {table: rows for table, rows in whole.items() if table not in {"events", "timers"}}  # nobody reads these
    mould["tasks"] = _more(mould["tasks"][0], "created_at", _TASKS, {"template": None, "title": "Call back"})
    mould["activities"] = [*mould["activities"], *_more(mould["activities"][-1], "recorded_at", _TOUCHES, {})]
    await copy_records(connection, mould, engagements, _spread_over(owners, organizations))


async def namesakes(connection: asyncpg.Connection, table: str, key: UUID | None, count: int) -> Sequence[UUID]:
    """Copies of a row, told apart by their names."""
    assert key is not None
    (row,) = await rows_of(connection, table, "id", key)
    copies = [{**row, "id": new_id(), "name": f"{row['name']} {number}"} for number in range(count)]
    await insert(connection, table, copies)
    return [copy["id"] for copy in copies]


def _more(row: Row, moment: str, count: int, change: Row) -> list[Row]:
    """Variants of a row, a minute apart."""
    return [{**row, **change, moment: row[moment] + timedelta(minutes=number)} for number in range(1, count + 1)]


def _spread_over(owners: Sequence[UUID], organizations: Sequence[UUID]) -> Alter:
    pick = random.Random(2)

    def alter(table: str, row: Row, number: int) -> Row:
        if table != "engagements":
            return row
        varied = {
            "name": f"Deal {number}",
            "owner_id": pick.choice(owners),
            "organization_id": pick.choice(organizations),
            "value": Decimal(pick.randrange(100, 5_000_000)) / 100,
            "created_at": row["created_at"] - timedelta(minutes=number + 1),  # before the one that they are copies of
        }
        return {**row, **varied}

    return alter
