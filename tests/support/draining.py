"""A worker in a process of its own, with a clock that stands still, and an end as sudden as one likes.

`draining URL MOMENT BATCH [STEP NUMBER]`: after a line on stdin it fires all that is due, and prints how many timers it
claimed. Told a step, it kills itself when that is done for the given time.
"""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pkgutil import resolve_name
from typing import Any
from unittest.mock import patch

from app.database import open_database
from app.loop import run
from tests.support.nursery import Child, forked
from workers.timers import run_once

_PATIENCE = 120
"""Seconds; far above what anything takes here, so that only a hang runs into it."""

STEPS: Mapping[str, tuple[str, bool]] = {
    "claimed": ("workers.timers:fire_timer", False),
    "locked": ("models.locks:lock_for_timer", True),
    "facts read": ("commands.fire_timer:facts_of", True),
    "written": ("models.batch:Batch.write", True),
    "committed": ("workers.timers:fire_timer", True),
}
"""By the step that was just done: where that is, and whether it is done after this call or before it."""


async def drain(now: datetime, batch: int) -> int:
    """Fire all that is due, batch by batch; how many were claimed."""
    total = 0
    while claimed := await run_once(now, batch):
        total += claimed
    return total


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who drains, in another process."""

    process: Child

    def begin(self) -> None:
        """Let it drain."""
        self.process.stdin.write(b"go\n")

    async def line(self) -> str:
        """What it prints next."""
        async with asyncio.timeout(_PATIENCE):
            return (await self.process.stdout.readline()).decode().strip()

    async def end(self) -> int:
        """Wait until it has ended; its status, negative for the signal that killed it."""
        async with asyncio.timeout(_PATIENCE):
            return await self.process.wait()


@asynccontextmanager
async def worker(url: str, now: datetime, batch: int, *dying: str | int) -> AsyncIterator[Worker]:
    """Start one that waits to begin; it is ready when this is entered, and killed at the end."""
    command = ["draining", url, now.isoformat(), str(batch), *map(str, dying)]
    async with forked("tests.support.draining:main", command) as process:
        started = Worker(process)
        assert await started.line() == "ready"
        yield started


@contextmanager
def _dying_after(step: str, number: int) -> Iterator[None]:
    place, after = STEPS[step]
    real: Callable[..., Awaitable[Any]] = resolve_name(place)  # Any: whatever is done in that step
    calls = count(1)

    def die_when_it_is_time() -> None:
        if next(calls) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    async def deadly(*arguments: Any, **named: Any) -> Any:
        if not after:
            die_when_it_is_time()
        found = await real(*arguments, **named)
        if after:
            die_when_it_is_time()
        return found

    with patch(place.replace(":", "."), deadly):
        yield


async def _work(url: str, now: datetime, batch: int) -> None:
    async with open_database(url, pool_size=10):
        print("ready", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        print(await drain(now, batch), flush=True)


def main() -> None:
    """Drain once."""
    url, moment, batch, *dying = sys.argv[1:]
    step, number = dying or ("committed", "0")
    with _dying_after(step, int(number)):
        run(_work(url, datetime.fromisoformat(moment), int(batch)))
