"""Holding other connections up at a chosen statement, and cutting them off there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeAlias

import asyncpg

from app.database import connected

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"

_PATIENCE = 60
"""Seconds; far above what anything takes here, so that only a hang runs into it."""


@asynccontextmanager
async def unwritable(url: str, table: str) -> AsyncIterator[Connection]:
    """Let nobody write to a table meanwhile; who tries waits for the connection that is yielded."""
    async with connected(url) as connection, connection.transaction():
        await connection.execute(f"LOCK TABLE {table} IN SHARE MODE")
        yield connection


async def held_up_by(holder: Connection) -> int:
    """The backend that waits for this connection, as soon as one does."""
    return await _some(
        holder, "SELECT pid FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)) LIMIT 1"
    )


async def cut_off(holder: Connection, backend: int) -> None:
    """End a backend as a crash of its client or an administrator would, in the middle of its transaction."""
    assert await holder.fetchval("SELECT pg_terminate_backend($1, $2)", backend, _PATIENCE * 1_000)


async def gone(connection: Connection, backend: int) -> None:
    """Wait until a backend has ended, and what it had begun is undone."""
    await _some(connection, f"SELECT 1 WHERE NOT EXISTS (SELECT FROM pg_stat_activity WHERE pid = {backend})")


@asynccontextmanager
async def outlived(url: str) -> AsyncIterator[None]:
    """Wait, at the end, until every backend that began meanwhile has ended, and what it had begun is undone."""
    async with connected(url) as connection:
        began = await connection.fetchval("SELECT clock_timestamp()")
        yield
        others = "datname = current_database() AND backend_type = 'client backend'"
        await _some(
            connection,
            "SELECT 1 WHERE NOT EXISTS"
            f" (SELECT FROM pg_stat_activity WHERE {others} AND backend_start > '{began.isoformat()}')",
        )


async def _some(connection: Connection, question: str) -> int:
    """Ask until there is an answer: PostgreSQL tells nobody who waits for whom, so it has to be asked."""
    async with asyncio.timeout(_PATIENCE):
        while (answer := await connection.fetchval(question)) is None:  # noqa: ASYNC110 - the other end is no task
            await asyncio.sleep(0.01)
    return int(answer)
