"""The peer of the product's transitions: the same rows, written by hand on bare asyncpg.

It decides nothing and checks nothing: it locks the record and writes the rows that it learned from a move of the
product.

Run as `python -m benchmarks.bare_moves RECORD`: a line of ids on stdin is answered by the moves per second.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

import asyncpg
import orjson
import uvloop

from benchmarks.learned import Plan, learn, move
from benchmarks.load import CONNECTIONS


async def move_all(connections: Sequence[asyncpg.Connection], plan: Plan, ids: Sequence[UUID]) -> float:
    """Move records on all connections at a time; moves per second."""
    shared = iter(ids)

    async def worker(connection: asyncpg.Connection) -> None:
        for record_id in shared:
            await move(connection, plan, record_id, datetime.now(UTC))

    started = time.perf_counter()
    await asyncio.gather(*(worker(connection) for connection in connections))
    return len(ids) / (time.perf_counter() - started)


async def connect() -> list[asyncpg.Connection]:
    """The connections, with their statements kept prepared."""
    url = os.environ["GATEHOUSE_DATABASE_URL"]
    return [await asyncpg.connect(url) for _ in range(CONNECTIONS)]


def main(record_id: UUID) -> None:
    """Answer until stdin closes."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        connections = runner.run(connect())
        plan = runner.run(learn(connections[0], record_id))
        print("ready", flush=True)
        for line in sys.stdin:
            ids = [UUID(text) for text in orjson.loads(line)]
            print(runner.run(move_all(connections, plan, ids)), flush=True)


if __name__ == "__main__":
    main(UUID(sys.argv[1]))
