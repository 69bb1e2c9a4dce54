"""How many may stay, and what those are told for whom there is no room. Source: api.md, Limits."""

import asyncio
import json
from contextlib import AsyncExitStack

import pytest

from app.graphql_schema import ServedSchema
from app.limits.capacity import Caps
from tests.support.clock import FrozenClock
from tests.support.event_stream import Stream, streaming
from tests.support.outbox import PATIENCE, settled
from tests.support.serving import Subscriber, Terms, connected, issue, serving, subscriber

EVENTS = "subscription { events { id } }"
VIEWER = "{ viewer { name } }"


async def token_of(clock: FrozenClock) -> str:
    return (await issue(clock)).text


async def test_beyond_what_a_process_keeps_a_websocket_is_asked_to_come_again(
    schema: ServedSchema, clock: FrozenClock, database: str
) -> None:
    token = await token_of(clock)
    async with (
        serving(schema, clock.now, database, terms=Terms(Caps(connections=1))) as address,
        subscriber(address, token),
        connected(address) as second,
    ):
        assert await second.ended() == (1013, "There are 1 connections on this process, and there may be no more.")


async def test_beyond_what_a_token_may_have_a_websocket_is_refused(
    schema: ServedSchema, clock: FrozenClock, database: str
) -> None:
    token, other = await token_of(clock), await token_of(clock)
    async with (
        serving(schema, clock.now, database, terms=Terms(Caps(connections_per_token=1))) as address,
        subscriber(address, token),
        subscriber(address, other),
        connected(address) as second,
    ):
        await second.send(type="connection_init", payload={"token": token})

        assert await second.ended() == (4429, "There are 1 connections of this token, and there may be no more.")


@pytest.mark.parametrize(
    ("caps", "status"), [(Caps(connections=1), 503), (Caps(connections_per_token=1), 429)], ids=["process", "token"]
)
async def test_event_streams_count_too(
    schema: ServedSchema, clock: FrozenClock, database: str, caps: Caps, status: int
) -> None:
    token = await token_of(clock)
    async with (
        serving(schema, clock.now, database, terms=Terms(caps)) as address,
        subscriber(address, token),
        streaming(address, token, EVENTS) as second,
    ):
        assert (second.response.status_code, second.response.headers["retry-after"]) == (status, "1")
        assert await code_of(second) == "TOO_MANY_CONNECTIONS"


async def code_of(refused: Stream) -> str:
    code: str = json.loads(await refused.response.aread())["errors"][0]["extensions"]["code"]
    return code


@pytest.mark.parametrize("caps", [Caps(subscriptions=2), Caps(subscriptions_per_token=2)])
async def test_one_subscription_too_many_ends_and_leaves_the_others(
    schema: ServedSchema, clock: FrozenClock, database: str, caps: Caps
) -> None:
    token = await token_of(clock)
    await settled()  # or its event would come to those who subscribe now
    async with (
        serving(schema, clock.now, database, terms=Terms(caps)) as address,
        subscriber(address, token) as client,
    ):
        for operation in "abc":
            await client.subscribe(EVENTS, operation)
        refused = await client.receive()
        assert (refused["type"], refused["id"]) == ("error", "c")
        assert refused["payload"][0]["extensions"] == {"code": "TOO_MANY_SUBSCRIPTIONS", "limit": 2}

        await client.send(type="complete", id="a")
        assert await answered(client) == {"viewer": {"name": "test"}}


async def answered(client: Subscriber) -> object:
    """The answer to a query, as soon as there is room for it."""
    async with asyncio.timeout(PATIENCE):
        while True:
            await client.subscribe(VIEWER, "d")
            message = await client.receive()
            if message["type"] == "next":
                return message["payload"]["data"]


async def test_who_leaves_makes_room(schema: ServedSchema, clock: FrozenClock, database: str) -> None:
    token = await token_of(clock)
    async with AsyncExitStack() as stack:
        address = await stack.enter_async_context(
            serving(schema, clock.now, database, terms=Terms(Caps(connections=3, connections_per_token=3)))
        )
        for _ in range(5):
            async with asyncio.timeout(PATIENCE):
                while not await admitted(address, token):  # noqa: ASYNC110 - the other end is no task
                    await asyncio.sleep(0.01)


async def admitted(address: str, token: str) -> bool:
    """Whether two get in, who then leave."""
    async with connected(address) as first, connected(address) as second:
        for client in (first, second):
            await client.send(type="connection_init", payload={"token": token})
        return [(await client.receive())["type"] for client in (first, second)] == ["connection_ack"] * 2
