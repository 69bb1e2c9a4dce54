"""A process that writes events through connections of its own: late commits, rollbacks, and nobody who waits for it."""

import asyncio
import random
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from app.wakeup import CHANNEL
from tests.support.nursery import forked
from tests.support.outbox import connected, write

_TOGETHER = 4
"""Events of one transaction at most."""

_PAUSE = 0.01
"""Seconds between two steps at most."""

KIND = "a.written"


async def write_many(url: str, writer: int, count: int) -> None:
    """Write numbered events in transactions of all sizes, of which some are rolled back.

    Args:
        url: of the database.
        writer: its number, which is also the seed.
        count: how many events to commit.
    """
    chance = random.Random(writer)
    async with connected(url) as connection:
        done = 0
        while done < count:
            together = min(chance.randint(1, _TOGETHER), count - done)
            if await _one(connection, chance, writer, range(done, done + together)):
                done += together


async def _one(
    connection: "asyncpg.Connection[asyncpg.Record]", chance: random.Random, writer: int, numbers: range
) -> bool:
    transaction = connection.transaction()
    await transaction.start()
    for number in numbers:
        await write(connection, KIND, data={"writer": writer, "number": number})
        if chance.random() < 0.2:
            await asyncio.sleep(chance.random() * _PAUSE)
    if chance.random() < 0.2:
        await transaction.rollback()
        return False
    await transaction.commit()
    await connection.execute(f"NOTIFY {CHANNEL}")
    return True


@asynccontextmanager
async def writing(url: str, writer: int, count: int) -> AsyncIterator[None]:
    """Have a process of its own write meanwhile; it has written everything when the context ends."""
    async with forked("tests.support.writing:main", ["writing", url, str(writer), str(count)]) as process:
        yield
        assert await process.wait() == 0


def main() -> None:
    """Write what the arguments say."""
    asyncio.run(write_many(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
