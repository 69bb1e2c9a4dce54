"""The staging tables of an import: temporary, filled in short transactions, gone with their connection."""

from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from tortoise.connection import get_connection

from models import locks

if TYPE_CHECKING:
    from asyncpg import Record
    from asyncpg.pool import PoolConnectionProxy

T = TypeVar("T")
Connection: TypeAlias = "PoolConnectionProxy[Record]"

BATCH = 1000
"""Rows of one COPY, and of one transaction that writes: what readers of events may have to wait for."""

# A staged engagement is the very row that will be written: it has the columns and the constraints of the real table,
# so what the database would refuse, it refuses before anything is written.
_CREATE = """
CREATE TEMP TABLE import_users (
    seq int PRIMARY KEY, section int NOT NULL, line int NOT NULL, id uuid NOT NULL, external_id text NOT NULL,
    name text NOT NULL, email text, role text NOT NULL, manager text, team text
);
CREATE TEMP TABLE import_user_links (
    key text PRIMARY KEY, id uuid NOT NULL, is_new boolean NOT NULL, seq int
);
CREATE TEMP TABLE import_organizations (
    seq int PRIMARY KEY, section int NOT NULL, line int NOT NULL, id uuid NOT NULL, external_id text NOT NULL,
    name text NOT NULL, domain text, attributes jsonb NOT NULL
);
CREATE TEMP TABLE import_organization_links (
    key text PRIMARY KEY, id uuid NOT NULL, is_new boolean NOT NULL, seq int
);
CREATE TEMP TABLE import_engagements (LIKE engagements INCLUDING CONSTRAINTS);
ALTER TABLE import_engagements
    ALTER organization_id DROP NOT NULL,
    ADD PRIMARY KEY (seq), ADD seq int, ADD line int NOT NULL, ADD organization_key text NOT NULL,
    ADD placed boolean NOT NULL, ADD undated boolean NOT NULL, ADD reason text,
    ADD transition_id uuid NOT NULL, ADD activity_id uuid NOT NULL, ADD event_id uuid NOT NULL,
    ADD flag_activity text, ADD flag_activity_id uuid, ADD flag_event text, ADD flag_event_id uuid, ADD flag_data jsonb,
    ADD timer_ids uuid[] NOT NULL, ADD timer_clocks text[] NOT NULL, ADD timer_dues timestamptz[] NOT NULL,
    ADD unmet text[] NOT NULL;
"""

_DROP = """
DROP TABLE IF EXISTS import_users, import_user_links, import_organizations, import_organization_links,
    import_engagements
"""


_ANALYZE = "ANALYZE import_engagements, import_organization_links"


@asynccontextmanager
async def staging() -> AsyncIterator[Connection]:
    """A connection with empty staging tables; imports wait for each other."""
    async with get_connection("default").acquire_connection() as connection:
        try:
            await locks.lock_imports(connection)
            await connection.execute(_CREATE)
            yield connection
        finally:
            if not connection.is_closed():
                await connection.execute(_DROP)
                await locks.unlock_imports(connection)


async def analyze(connection: Connection) -> None:
    """Tell the planner how much is staged."""
    await connection.execute(_ANALYZE)


async def copy(connection: Connection, table: str, columns: Sequence[str], rows: list[Sequence[object]]) -> None:
    """Put rows into a staging table, in one short transaction."""
    if rows:
        await connection.copy_records_to_table(table, records=rows, columns=columns)


def batches(rows: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """Rows in lists of a size, the last one shorter."""
    iterator = iter(rows)
    while batch := list(islice(iterator, size)):
        yield batch
