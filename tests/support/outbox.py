"""Events for tests: written by hand, and read without waiting for the clock."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing, asynccontextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
import orjson
from tortoise.connection import get_connection

from models.base import new_id
from resolvers.event_filter import EVERYTHING, EventFilter
from resolvers.events import Cursor, OutboxEvent
from resolvers.tail import Tail, follow
from tests.support.clock import START

PATIENCE = 120
"""Seconds; far above what anything takes here, so that only a hang runs into it."""

_INSERT = """
INSERT INTO events (id, type, subject_kind, subject_id, data, imported, at) VALUES ($1, $2, $3, $4, $5, FALSE, $6)
"""
_OPEN_BELOW = """
SELECT EXISTS (SELECT FROM events WHERE xid >= outbox_key(pg_snapshot_xmin(pg_current_snapshot()))) AS waiting
"""


async def write(
    connection: "asyncpg.Connection[asyncpg.Record]",
    kind: str,
    subject: tuple[str, UUID] | None = None,
    data: Mapping[str, Any] | None = None,
    at: datetime = START,
) -> UUID:
    """Insert one event through a connection, in whatever transaction it has open."""
    key = new_id()
    subject_kind, subject_id = subject or (None, None)
    await connection.execute(_INSERT, key, kind, subject_kind, subject_id, orjson.dumps(data or {}).decode(), at)
    return key


async def emit(kind: str, subject: tuple[str, UUID] | None = None, data: Mapping[str, Any] | None = None) -> UUID:
    """Insert one event in a transaction of its own."""
    key = new_id()
    values = [key, kind, *(subject or (None, None)), orjson.dumps(data or {}).decode(), START]
    await get_connection("default").execute_query(_INSERT, values)
    return key


async def settled() -> None:
    """Wait until readers can see every committed event: transactions of other tests may hold them back a moment."""
    async with asyncio.timeout(PATIENCE):
        while (await get_connection("default").execute_query_dict(_OPEN_BELOW))[0]["waiting"]:  # noqa: ASYNC110 - no signal
            await asyncio.sleep(0.002)


@asynccontextmanager
async def connected(url: str) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    """A connection outside every pool."""
    connection = await asyncpg.connect(url)
    try:
        yield connection
    finally:
        await connection.close()


async def collect(tail: Tail, after: Cursor | None, count: int, wanted: EventFilter = EVERYTHING) -> list[OutboxEvent]:
    """Follow until so many events have come."""
    events: list[OutboxEvent] = []
    async with asyncio.timeout(PATIENCE), aclosing(follow(tail, after, wanted)) as batches:
        async for batch in batches:
            events += batch.events
            if len(events) >= count:
                break
    return events
