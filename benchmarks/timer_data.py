"""Negotiations that nobody touched for three weeks: each has a timer that is due, which closes it as lost."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg

from app.database import open_database
from app.embedded import Services
from benchmarks.data import Mould, copy_records, mould_of
from benchmarks.services import connected
from guards.enums import EngagementStage, Role
from tests.support.clock import FrozenClock
from tests.support.world import World
from workers.timers import run_once

CLOCK = "negotiation.timeout"
_IDLE = timedelta(days=25)
_NOT_COPIED = ("events", "notifications")
"""No fact of any decision, and by far the most rows."""

_PENDING = """
INSERT INTO timers (id, subject_kind, subject_id, clock, due_at, entry_sequence, attempts, armed_at)
SELECT gen_random_uuid(), 'ENGAGEMENT', gen_random_uuid(), 'warm.idle', now() + interval '1 day' + n * interval '1 s',
       1, 0, now()
FROM generate_series(1, $1::int) AS n
"""


async def idle_negotiation(found: Services) -> Mould:
    """The rows of a negotiation made by the product's commands, with all its history, its last timer overdue."""
    clock = FrozenClock(datetime.now(UTC) - timedelta(days=40) - _IDLE)
    async with open_database(found.database_url, pool_size=10):
        world = World(clock)
        boss = await world.user(Role.ADMIN)
        deal = await world.bring_to(boss, (await world.engagement(boss)).id, EngagementStage.NEGOTIATION)
        await run_once(clock.advance(timedelta(days=11)))  # what is due before the timeout
        async with connected(found) as connection:
            mould = await mould_of(connection, deal.id)
        await run_once(datetime.now(UTC))  # the model itself is nobody's to measure
    return {table: rows for table, rows in mould.items() if table not in _NOT_COPIED}


async def due_timers(connection: asyncpg.Connection, mould: Mould, count: int) -> Sequence[UUID]:
    """Write so many idle negotiations; their ids."""
    return await copy_records(connection, mould, count)


async def pending_timers(connection: asyncpg.Connection, count: int) -> None:
    """Write timers that lie in the future, of records that nobody looks at; and have that done with."""
    await connection.execute(_PENDING, count)
    await connection.execute("VACUUM ANALYZE timers")
    with suppress(asyncpg.InsufficientPrivilegeError):
        await connection.execute("CHECKPOINT")
