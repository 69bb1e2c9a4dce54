"""The product's drain in a process of its own: a line on stdin, and it fires all that is due.

Run as `python -m benchmarks.draining`; each answer is the timers fired per second.
"""

import asyncio
import os
import sys
import time
from datetime import UTC, datetime

import uvloop

from app.database import open_database
from app.garbage import collect_rarely, keep_what_is_there
from app.logging import configure_logging
from app.settings import Settings
from workers.timers import run_once


async def drain() -> float:
    """Fire until nothing is due; timers per second."""
    fired = 0
    started = time.perf_counter()
    while claimed := await run_once(datetime.now(UTC)):
        fired += claimed
    return fired / (time.perf_counter() - started)


async def answer() -> None:
    """Drain at every line until stdin closes."""
    pool_size = Settings.model_fields["database_pool_size"].default
    async with open_database(os.environ["GATEHOUSE_DATABASE_URL"], pool_size):
        await drain()
        collect_rarely()
        keep_what_is_there()
        print("ready", flush=True)
        while await asyncio.to_thread(sys.stdin.readline):
            print(await drain(), flush=True)


def main() -> None:
    """With the logs that the worker writes."""
    configure_logging("INFO")
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(answer())


if __name__ == "__main__":
    main()
