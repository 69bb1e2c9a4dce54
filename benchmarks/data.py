"""Data in bulk: what the product's own commands made once is copied by the thousand, so it always has their form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

import asyncpg

from app.database import open_database
from app.embedded import Services
from commands.clients import ClientRef
from commands.create_engagement import EngagementDraft, create_engagement
from commands.create_organization import create_organization
from commands.outcomes import Done, Problem
from commands.record_activity import ActivityDraft, record_activity
from commands.tokens import NewToken, create_token
from commands.unit import Call
from guards.actor import Actor
from guards.enums import ActivityKind, Role
from models import Engagement, User
from models.base import new_id

T = TypeVar("T")
Row = dict[str, Any]
Mould = Mapping[str, Sequence[Row]]
"""The rows of one engagement, by table."""

Alter = Callable[[str, Row, int], Row]
"""Makes a copy differ: given its table, the row, and its number."""

BY_DATABASE = frozenset({"position", "words", "xid"})
"""Columns that the database fills."""

_SUBJECT_TABLES = """
SELECT table_name FROM information_schema.columns
WHERE table_schema = 'public' AND column_name = 'subject_id' ORDER BY table_name
"""


@dataclass(frozen=True, slots=True)
class Model:
    """What the commands made: a cold lead that may go to contacted, and the text of a token that may move it."""

    record: Engagement
    token: str


async def make_model(found: Services) -> Model:
    """Make an organization, a manager with a token, and an engagement of theirs with an outbound touch."""
    async with open_database(found.database_url, pool_size=2):
        now = datetime.now(UTC)
        issued = _done(await create_token(NewToken("benchmark", Role.MANAGER), now))
        user = await User.get(id=issued.token.user_id)
        call = Call(Actor(user.id, user.name, user.role), now)
        organization = _done(await create_organization(call, name="Client"))
        draft = EngagementDraft("Deal", ClientRef(organization.id), owner_id=user.id)
        record = _done(await create_engagement(call, draft))
        touch = ActivityDraft(ActivityKind.OUTBOUND_TOUCH, "outboundTouch", {"channel": "EMAIL"})
        _done(await record_activity(call, record.id, touch))
    return Model(record, issued.text)


def _done(outcome: Done[T] | Problem) -> T:
    assert isinstance(outcome, Done), outcome
    return outcome.item


async def record_tables(connection: asyncpg.Connection) -> Mapping[str, str]:
    """The tables with rows of an engagement, its own first, and the column that names it."""
    rows = await connection.fetch(_SUBJECT_TABLES)
    return {"engagements": "id", **dict.fromkeys((row["table_name"] for row in rows), "subject_id")}


async def mould_of(connection: asyncpg.Connection, record_id: UUID) -> Mould:
    """The rows of an engagement, its own first."""
    tables = await record_tables(connection)
    found = {table: await rows_of(connection, table, column, record_id) for table, column in tables.items()}
    return {table: rows for table, rows in found.items() if rows}


async def rows_of(connection: asyncpg.Connection, table: str, column: str, value: UUID) -> list[Row]:
    """The rows of a table with a value in a column, without what the database fills."""
    found = await connection.fetch(f"SELECT * FROM {table} WHERE {column} = $1", value)
    return [{name: value for name, value in row.items() if name not in BY_DATABASE} for row in found]


async def insert(connection: asyncpg.Connection, table: str, rows: Iterable[Row]) -> None:
    """Write rows that have the same columns."""
    rows = list(rows)
    await connection.copy_records_to_table(table, columns=list(rows[0]), records=(tuple(row.values()) for row in rows))


async def copy_records(
    connection: asyncpg.Connection, mould: Mould, count: int, alter: Alter = lambda _table, row, _number: row
) -> list[UUID]:
    """Write copies of an engagement with all that belongs to it; the ids of the copies."""
    ids = [new_id() for _ in range(count)]
    for table, rows in mould.items():
        await insert(connection, table, _copies(table, rows, ids, alter))
    await connection.execute("VACUUM ANALYZE")
    return ids


def _copies(table: str, rows: Sequence[Row], ids: Sequence[UUID], alter: Alter) -> Iterator[Row]:
    for number, record_id in enumerate(ids):
        for row in rows:
            own = {"id": record_id} if table == "engagements" else {"id": new_id(), "subject_id": record_id}
            yield alter(table, {**row, **own}, number)
