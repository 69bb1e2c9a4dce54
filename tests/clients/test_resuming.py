"""Who resumes before what was pruned, and who does not keep up, is told. Source: api.md, Subscriptions."""

import asyncio
import socket
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from app.graphql_schema import ServedSchema
from app.server import listen
from app.wakeup import Connection, announce
from resolvers.errors import CursorExpired, SlowConsumer
from resolvers.event_filter import EVERYTHING
from resolvers.events import Cursor, newest, parse_cursor
from resolvers.ids import global_id
from resolvers.pulse import Pulse
from resolvers.tail import Tail, follow
from tests.support.clock import FrozenClock
from tests.support.event_stream import streaming
from tests.support.outbox import PATIENCE, connected, emit, settled, write
from tests.support.serving import Http, Json, Subscriber, Terms, issue, serving, subscriber
from workers.prune import Retention, run_once

BEGINNING = Cursor(0, 0).encode()
EVENTS = 'subscription($after: String) { events(after: $after, filter: { types: ["a.*"] }) { id cursor type } }'
PAGE = '{ events(after: "%s", filter: {types: ["a.*"]}) { nodes { type } } }'
KEEPS = Retention(events=timedelta(days=90))


@pytest.fixture
async def token(clock: FrozenClock) -> str:
    return (await issue(clock)).text


@pytest.fixture
async def client(address: str, token: str) -> AsyncIterator[Subscriber]:
    async with subscriber(address, token) as client:
        yield client


async def some(client: Subscriber, count: int, operation: str = "1") -> list[Json]:
    return [(await client.next(operation))["data"]["events"] for _ in range(count)]


async def prune_all_but(kind: str, clock: FrozenClock, database: str) -> None:
    """Let what was written so far grow old, write one more, and prune."""
    await settled()
    later = clock.now() + KEEPS.events + timedelta(seconds=1)
    async with connected(database) as writer:
        await write(writer, kind, at=later)
    await settled()
    await run_once(later, KEEPS)


async def test_who_resumes_before_what_was_deleted_is_told_from_where_it_can_go_on(
    client: Subscriber, clock: FrozenClock, database: str
) -> None:
    for _ in range(3):
        await emit("a.old")
    await client.subscribe(EVENTS, after=BEGINNING)
    first, *_ = await some(client, 3)
    await client.send(type="complete", id="1")
    await prune_all_but("a.young", clock, database)

    await client.subscribe(EVENTS, "2", after=first["cursor"])
    (error,) = (await client.next("2"))["errors"]
    assert error["extensions"]["code"] == "CURSOR_EXPIRED"
    assert (await client.receive())["type"] == "complete"

    await client.subscribe(EVENTS, "3", after=error["extensions"]["resumeFrom"])
    assert [event["type"] for event in await some(client, 1, "3")] == ["a.young"]


async def test_who_has_seen_all_that_was_deleted_goes_on(client: Subscriber, clock: FrozenClock, database: str) -> None:
    await emit("a.old")
    await emit("a.old")
    await client.subscribe(EVENTS, after=BEGINNING)
    seen = (await some(client, 2))[-1]
    await client.send(type="complete", id="1")
    await prune_all_but("a.young", clock, database)

    await client.subscribe(EVENTS, "2", after=seen["cursor"])

    assert [event["type"] for event in await some(client, 1, "2")] == ["a.young"]


async def test_the_same_is_told_over_an_event_stream_and_of_pages(
    address: str, token: str, clock: FrozenClock, database: str
) -> None:
    await emit("a.old")
    await prune_all_but("a.young", clock, database)

    async with streaming(address, token, EVENTS, last=BEGINNING) as stream:
        told, _ = await stream.rest()
    page = (await Http(address, token).post(PAGE % BEGINNING)).json()

    for (error,) in (told.data["errors"], page["errors"]):
        assert error["extensions"]["code"] == "CURSOR_EXPIRED"
        on = error["extensions"]["resumeFrom"]
    pages = (await Http(address, token).post(PAGE % on)).json()
    assert pages["data"]["events"]["nodes"] == [{"type": "a.young"}]


async def test_pruning_moves_the_mark_onwards_only(clock: FrozenClock, database: str) -> None:
    await emit("a.old")
    await prune_all_but("a.young", clock, database)
    with pytest.raises(CursorExpired) as before:
        await anext(follow(Tail(Pulse()), Cursor(0, 0), EVERYTHING))

    await run_once(clock.now(), KEEPS)

    with pytest.raises(CursorExpired) as after:
        await anext(follow(Tail(Pulse()), Cursor(0, 0), EVERYTHING))
    assert before.value.more == after.value.more


async def test_who_was_up_to_date_and_stays_behind_is_told_where_it_is(database: str) -> None:
    """It takes the first events, and the next ones only when memory has long gone beyond them."""
    news = Pulse()
    tail = Tail(news, kept=10, forbearance=0)
    slow, quick = follow(tail, await newest(), EVERYTHING), follow(tail, await newest(), EVERYTHING)
    async with asyncio.timeout(PATIENCE), connected(database) as writer:
        start = asyncio.ensure_future(anext(slow)), asyncio.ensure_future(anext(quick))
        await until_read(tail, writer, news)
        taken, seen = await start[0], list((await start[1]).events)
        while tail.since(taken.end, EVERYTHING) is not None:
            await write(writer, "a.happened")
            news.beat()
            seen += (await anext(quick)).events

        with pytest.raises(SlowConsumer) as told:
            await anext(slow)
        await quick.aclose()
        rest = follow(Tail(news), parse_cursor(str(told.value.more["resumeFrom"])), EVERYTHING)
        missed = (await anext(rest)).events
        await rest.aclose()

    assert [event.id for event in (*taken.events, *missed)] == [event.id for event in seen]


async def until_read(tail: Tail, writer: Connection, news: Pulse) -> None:
    """Write one event once somebody follows and is up to date."""
    while tail.since(await newest(), EVERYTHING) is None:
        await tail.moved.past(tail.moved.beats, patience=0.005)
    await write(writer, "a.happened")
    news.beat()


async def test_who_is_still_catching_up_may_take_its_time(database: str) -> None:
    async with connected(database) as writer:
        ids = [await write(writer, "a.happened") for _ in range(450)]
    await settled()
    catching_up = follow(Tail(Pulse(), kept=10, forbearance=0), Cursor(0, 0), EVERYTHING)
    found: list[object] = []
    async with asyncio.timeout(PATIENCE):
        while len(found) < len(ids):
            found += [event.id for event in (await anext(catching_up)).events]
    await catching_up.aclose()

    assert found == ids


async def test_a_slow_subscriber_is_told_and_the_others_have_everything(
    schema: ServedSchema, clock: FrozenClock, database: str, token: str
) -> None:
    """The slow one has asked for everything and does not read; what it is sent fills the buffers between them."""
    async with (
        serving(schema, clock.now, database, terms=Terms(kept=100, forbearance=0)) as address,
        subscriber(address, token) as slow,
        subscriber(address, token) as quick,
        connected(database) as writer,
    ):
        for client in (slow, quick):
            await client.subscribe(LARGE, filter={"types": ["a.*"]})
        await both_follow(quick, slow, writer)
        slow.connection.transport.pause_reading()
        written = [await write_large(writer, quick) for _ in range(25)]
        slow.connection.transport.resume_reading()
        got, error = await to_the_end(slow)

        assert error["extensions"]["code"] == "SLOW_CONSUMER"
        assert 0 < len(got) < len(written) * TOGETHER
        await slow.subscribe(LARGE, "2", after=error["extensions"]["resumeFrom"], filter={"types": ["a.large"]})
        missed = [event["id"] for event in await some(slow, len(written) * TOGETHER - len(got), "2")]

    assert got + missed == [event for events in written for event in events]


LARGE = "subscription($after: String, $filter: EventFilter) { events(after: $after, filter: $filter) { id type data } }"
TOGETHER = 20
BODY = {"body": "x" * 40_000}


async def both_follow(quick: Subscriber, slow: Subscriber, writer: Connection) -> None:
    """Write until both have had an event, ever more seldom: who waits for long has few to take."""
    waiting, pause = [asyncio.ensure_future(client.next()) for client in (quick, slow)], 0.05
    while not all(one.done() for one in waiting):
        await write(writer, "a.small")
        await announce()
        await asyncio.wait(waiting, timeout=pause)
        pause *= 2


async def write_large(writer: Connection, quick: Subscriber) -> list[str]:
    """Write some events and see one who keeps up have them."""
    ids = [global_id("Event", await write(writer, "a.large", data=BODY)) for _ in range(TOGETHER)]
    await announce()
    seen: list[str] = []
    while len(seen) < len(ids):
        (event,) = await some(quick, 1)
        seen += [event["id"]] if event["type"] == "a.large" else []
    assert seen == ids
    return ids


async def to_the_end(client: Subscriber) -> tuple[list[str], Json]:
    """The large events that a subscriber had until an error ended its subscription, and that error."""
    got: list[str] = []
    while True:
        payload = (await client.receive())["payload"]
        if payload.get("errors"):
            assert (await client.receive())["type"] == "complete"
            return got, payload["errors"][0]
        event = payload["data"]["events"]
        got += [event["id"]] if event["type"] == "a.large" else []


def test_a_connection_that_takes_nothing_ends_by_itself() -> None:
    with listen("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        accepted, _ = listener.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 60_000
