"""The peer of the product's drain: the same rows, written by hand on bare asyncpg.

It claims due timers in the product's batches with the product's statement. Each of them it then takes for a move like
the one it learned from: it locks the record and writes.

Run as `python -m benchmarks.bare_timers RECORD`: each line on stdin is answered by the timers fired per second.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

import asyncpg
import uvloop

from benchmarks.bare_moves import connect, move_all
from benchmarks.learned import Plan, learn
from models.locks import CLAIM_TIMERS
from workers.timers import BATCH


async def drain(connections: Sequence[asyncpg.Connection], plan: Plan) -> float:
    """Fire until nothing is due, on all connections at a time; timers per second."""
    fired = 0
    started = time.perf_counter()
    while claimed := await connections[0].fetch(CLAIM_TIMERS, datetime.now(UTC), BATCH):
        await move_all(connections, plan, [row["subject_id"] for row in claimed])
        fired += len(claimed)
    return fired / (time.perf_counter() - started)


def main(record_id: UUID) -> None:
    """Answer until stdin closes."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        connections = runner.run(connect())
        plan = runner.run(learn(connections[0], record_id))
        print("ready", flush=True)
        for _ in sys.stdin:
            print(runner.run(drain(connections, plan)), flush=True)


if __name__ == "__main__":
    main(UUID(sys.argv[1]))
