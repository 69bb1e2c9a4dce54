"""However many distinct documents a client sends, what is kept of them stays within its bounds. Source: api.md, Limits.

GATEHOUSE_TEST_DOCUMENTS says how many are sent; `make soak` sends a million.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator, Sequence
from itertools import islice

import psutil

from app.limits.documents import MOST_CHARACTERS
from planner.cache import MOST, MOST_BYTES
from tests.support.clock import FrozenClock
from tests.support.distinct import Distinct, distinct, long
from tests.support.flood import Flooding, flooding
from tests.support.gatehouse import staying, worker_env
from tests.support.monitoring import scrape
from tests.support.serving import Http, issue

DOCUMENTS = int(os.environ.get("GATEHOUSE_TEST_DOCUMENTS", "240"))
"""How many are sent."""

CONNECTIONS = 8
LONG = 25
"""These go first, and fill the caches."""

MARGIN = 20_000_000
"""Bytes of memory that come and go."""

_STEPS = 20
_FIRST = 2
"""Steps after which everything has been met, and what memory is compared with is looked at."""

_PATIENCE = 60 + DOCUMENTS // 50
"""Seconds; far above what anything takes here, so that only a hang runs into it."""

# Nobody would be let send as many; and a line of the log for each tells nothing.
_SETTINGS = {"GATEHOUSE_RATE_LIMIT": "0", "GATEHOUSE_LOG_LEVEL": "WARNING"}


async def test_a_flood_of_distinct_documents_leaves_memory_where_it_was(
    database: str, redis_url: str, clock: FrozenClock
) -> None:
    token = (await issue(clock)).text
    async with staying("serve", "--port", "0", env=worker_env(database, redis_url) | _SETTINGS) as running:
        address = (await running.url()).removeprefix("http://")
        process = psutil.Process(running.process.pid)
        taken: list[int] = []
        async with asyncio.timeout(_PATIENCE), flooding(address, token, CONNECTIONS) as connections:
            await connections[0].send(map(long, range(DOCUMENTS, DOCUMENTS + LONG)))
            async for sent in steps(connections):
                await require_bounds(address, token)
                taken.append(process.memory_info().rss)
                print(f"{sent} documents: {taken[-1] / 1e6:.1f} MB")
        answer = await Http(address, token).post("{ users { totalCount nodes { name } } }")

    assert max(taken[_FIRST:]) < taken[_FIRST - 1] + MARGIN
    assert answer.json()["data"] == {"users": {"totalCount": 1, "nodes": [{"name": "test"}]}}


async def steps(connections: Sequence[Flooding]) -> AsyncIterator[int]:
    """Send all documents in equal parts; after each, how many were sent."""
    series = [distinct_ones(start) for start in range(CONNECTIONS)]
    for step in range(1, _STEPS + 1):
        share = DOCUMENTS * step // _STEPS // CONNECTIONS - DOCUMENTS * (step - 1) // _STEPS // CONNECTIONS
        parts = [islice(one, share) for one in series]
        await asyncio.gather(*(connection.send(part) for connection, part in zip(connections, parts, strict=True)))
        yield DOCUMENTS * step // _STEPS


def distinct_ones(start: int) -> Iterator[Distinct]:
    """Those that one connection sends."""
    return (distinct(number, turn, CONNECTIONS) for turn, number in enumerate(range(start, DOCUMENTS, CONNECTIONS)))


async def require_bounds(address: str, token: str) -> None:
    """Each cache must have something, and no more than it may."""
    metrics = await scrape(address, token)
    bounds = {
        "documents_kept_characters": MOST_CHARACTERS,
        "plans_kept": MOST,
        "plans_kept_bytes": MOST_BYTES,
    }
    kept = {name: metrics.value(f"graphql_{name}") for name in bounds}
    assert all(0 < (kept[name] or 0) <= most for name, most in bounds.items()), kept
