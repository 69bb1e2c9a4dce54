"""What a connection keeps prepared in PostgreSQL stays small, however long the statements are that come."""

from collections.abc import AsyncIterator
from uuid import uuid4

import asyncpg
import pytest

from app.commits import Connection
from app.statements import ROOM

_KEPT = "SELECT count(*), sum(length(statement)) FROM pg_prepared_statements"
_LONGEST = 128 * 1024


@pytest.fixture
async def connection(database_url: str) -> AsyncIterator[Connection]:
    opened = await asyncpg.connect(database_url, connection_class=Connection, max_cacheable_statement_size=_LONGEST)
    yield opened
    await opened.close()


def long(characters: int) -> str:
    """A statement that nobody has sent before."""
    return f"SELECT '{uuid4()}{'x' * characters}'"


async def test_long_statements_leave_for_new_ones(connection: Connection) -> None:
    for _ in range(20):
        await connection.fetch(long(60_000))

    count, characters = await connection.fetchrow(_KEPT) or (0, 0)

    assert 3 < count < 10
    assert characters <= ROOM + 2 * 60_000  # what has left is closed with the next that comes


async def test_a_statement_that_is_used_again_and_again_stays(connection: Connection) -> None:
    await connection.fetch("SELECT 'used'")
    for _ in range(20):
        await connection.fetch(long(60_000))
        await connection.fetch("SELECT 'used'")

    (kept,) = await connection.fetch(
        "SELECT generic_plans + custom_plans AS times FROM pg_prepared_statements WHERE statement = 'SELECT ''used'''"
    )

    assert kept["times"] == 21


async def test_of_short_ones_no_more_are_kept_than_by_others(connection: Connection) -> None:
    for _ in range(150):
        await connection.fetch(long(10))

    count, _ = await connection.fetchrow(_KEPT) or (0, 0)

    assert 90 < count <= 102
