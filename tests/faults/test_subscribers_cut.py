"""Who is cut off at any moment ends with exactly what was written, in order. Source: api.md, Subscriptions."""

import asyncio
import os
import random
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from itertools import cycle

import httpx
import pytest
from tortoise.connection import get_connection
from websockets.exceptions import WebSocketException

from resolvers.events import Cursor, parse_cursor
from resolvers.ids import global_id
from tests.support.clock import FrozenClock
from tests.support.event_stream import streaming
from tests.support.gatehouse import staying, worker_env
from tests.support.outbox import settled
from tests.support.serving import Json, issue, subscriber
from tests.support.writing import KIND, writing

EVENTS = int(os.environ.get("GATEHOUSE_TEST_SUBSCRIBERS", "300"))
"""How many are written; `make soak` sets more."""

WRITERS = 3
BEGINNING = Cursor(0, 0).encode()
QUERY = (
    f'subscription($after: String) {{ events(after: $after, filter: {{ types: ["{KIND}"] }}) {{ id cursor data }} }}'
)
_MOST_AT_ONCE = 120
_LONGEST = 0.5
_PATIENCE = 60 + EVENTS // 20
"""Seconds; far above what anything takes here, so that only a hang runs into it."""

Connect = Callable[[str, str, str | None], AsyncGenerator[Json]]


async def over_websocket(address: str, token: str, after: str | None) -> AsyncGenerator[Json]:
    """Events until the connection is torn down, which nobody announces."""
    async with subscriber(address, token) as client:
        await client.subscribe(QUERY, after=after or BEGINNING)
        try:
            while True:
                yield (await client.next())["data"]["events"]
        finally:
            client.connection.transport.abort()


async def over_events(address: str, token: str, after: str | None) -> AsyncGenerator[Json]:
    """Events until the connection is torn down; where to go on is told as browsers tell it."""
    async with streaming(address, token, QUERY, get=True, last=after, after=BEGINNING) as stream:
        while (sent := await stream.next()) is not None:
            assert sent.id == sent.data["data"]["events"]["cursor"]
            yield sent.data["data"]["events"]


@pytest.fixture
async def processes(database: str, redis_url: str) -> AsyncIterator[list[str]]:
    """Addresses of two processes of the API."""
    async with AsyncExitStack() as stack:
        env = worker_env(database, redis_url)
        running = [await stack.enter_async_context(staying("serve", "--port", "0", env=env)) for _ in range(2)]
        yield [(await one.url()).removeprefix("http://") for one in running]


async def test_who_is_cut_at_random_ends_with_everything_in_order(
    processes: list[str], database: str, clock: FrozenClock
) -> None:
    """One over WebSocket and one over an event stream, each with one process after the other."""
    token = (await issue(clock)).text
    async with asyncio.timeout(_PATIENCE), all_writing(database):
        both = await asyncio.gather(
            follow_through_cuts(over_websocket, cycle(processes), token),
            follow_through_cuts(over_events, cycle(reversed(processes)), token),
        )
    await settled()
    rows = await get_connection("default").execute_query_dict(
        "SELECT id FROM events WHERE type = $1 ORDER BY xid, position", [KIND]
    )

    assert len(rows) == EVENTS
    for seen in both:
        assert [event["id"] for event in seen] == [global_id("Event", row["id"]) for row in rows]
        places = [parse_cursor(event["cursor"]) for event in seen]
        assert places == sorted(places)
        for writer in range(WRITERS):
            numbers = [event["data"]["number"] for event in seen if event["data"]["writer"] == writer]
            assert numbers == list(range(share(writer)))


def share(writer: int) -> int:
    return EVENTS // WRITERS + (writer < EVENTS % WRITERS)


@asynccontextmanager
async def all_writing(database: str) -> AsyncIterator[None]:
    async with AsyncExitStack() as stack:
        for writer in range(WRITERS):
            await stack.enter_async_context(writing(database, writer, share(writer)))
        yield


async def follow_through_cuts(connect: Connect, addresses: Iterator[str], token: str) -> list[Json]:
    """Connect to one process after the other, and lose each connection after some events or some time."""
    chance = random.Random(EVENTS)
    seen: list[Json] = []
    while len(seen) < EVENTS:
        most, after = chance.randint(1, _MOST_AT_ONCE), seen[-1]["cursor"] if seen else None
        connection = connect(next(addresses), token, after)
        with suppress(TimeoutError, httpx.TransportError, WebSocketException):
            async with asyncio.timeout(chance.random() * _LONGEST):
                async for event in connection:
                    seen.append(event)
                    most -= 1
                    if not most:
                        break
        await connection.aclose()
    return seen
