import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, aclosing, asynccontextmanager

import pytest

from resolvers.event_filter import EVERYTHING, EventFilter, parse_types
from resolvers.events import Batch, Cursor, OutboxEvent, newest
from resolvers.pulse import Pulse
from resolvers.tail import Tail, follow
from tests.support.logs import said
from tests.support.outbox import PATIENCE, collect, connected, emit, settled, write
from tests.support.statements import counting

pytestmark = pytest.mark.usefixtures("database")

BEGINNING = Cursor(0, 0)


@pytest.fixture
def news() -> Pulse:
    return Pulse()


@pytest.fixture
def tail(news: Pulse) -> Tail:
    """A tail that moves by its signal only: its next look of its own would be in an hour."""
    return Tail(news, poll=3600)


@asynccontextmanager
async def followers(tail: Tail, count: int) -> AsyncIterator[list[AsyncIterator[Batch]]]:
    async with asyncio.timeout(PATIENCE), AsyncExitStack() as stack:
        yield [await stack.enter_async_context(aclosing(follow(tail, None, EVERYTHING))) for _ in range(count)]


async def arrivals(following: list[AsyncIterator[Batch]], news: Pulse) -> list[OutboxEvent]:
    """Write one event after another until each follower, who starts now, sees one.

    Each event can be read before the next is written: however long other tests' transactions hold one back, there are
    never more than memory keeps.
    """
    first = asyncio.gather(*(anext(follower) for follower in following))
    while not first.done():
        await emit("a.arrival")
        await settled()
        news.beat()
    return [batch.events[-1] for batch in await first]


async def arrival(follower: AsyncIterator[Batch], news: Pulse) -> OutboxEvent:
    """Write one event after another until the follower, who starts now, sees one."""
    return (await arrivals([follower], news))[0]


async def test_first_comes_what_has_happened_then_what_happens(tail: Tail, news: Pulse) -> None:
    before = [await emit("a.before") for _ in range(3)]
    await settled()
    following = asyncio.create_task(collect(tail, BEGINNING, 6))
    after = []
    for _ in range(3):
        after.append(await emit("a.after"))
        news.beat()

    assert [event.id for event in await following] == before + after


async def test_without_a_place_only_what_comes_is_seen(tail: Tail, news: Pulse) -> None:
    await emit("a.before")
    await settled()

    async with followers(tail, 1) as (follower,):
        assert (await arrival(follower, news)).type == "a.arrival"


async def test_who_resumes_sees_nothing_twice_and_misses_nothing(tail: Tail, news: Pulse) -> None:
    place = await newest()
    written, seen = [], []
    for _ in range(5):
        written += [await emit("a.happened") for _ in range(3)]
        news.beat()
        events = await collect(tail, place, 1)
        place = events[-1].cursor
        seen += [event.id for event in events]
    if len(seen) < len(written):
        seen += [event.id for event in await collect(tail, place, len(written) - len(seen))]

    assert seen == written


async def test_each_follower_gets_what_it_asked_for(tail: Tail, news: Pulse) -> None:
    start = await newest()
    filters = [EventFilter(types=parse_types([kind])) for kind in ("a.*", "b.*")]
    following = [asyncio.create_task(collect(tail, start, 2, wanted)) for wanted in filters]
    ids = [await emit(kind) for kind in ("a.x", "b.x", "b.y", "a.y")]
    news.beat()

    first, second = await asyncio.gather(*following)

    assert [event.id for event in first] == [ids[0], ids[3]]
    assert [event.id for event in second] == [ids[1], ids[2]]


async def test_a_hundred_followers_share_their_statements(tail: Tail, news: Pulse) -> None:
    async with followers(tail, 100) as hundred:
        at = [event.cursor for event in await arrivals(hundred, news)]
        while any(tail.since(cursor, EVERYTHING) is None for cursor in at):  # some came from before memory began
            at = [event.cursor for event in await arrivals(hundred, news)]
        key = await emit("a.last")
        await settled()
        with counting() as statements:
            news.beat()
            last = await asyncio.gather(*(until(follower, "a.last") for follower in hundred))

    assert {event.id for event in last} == {key}
    # One look of the tail, after another that may have been under way.
    assert len(statements) <= 2


async def until(follower: AsyncIterator[Batch], kind: str) -> OutboxEvent:
    async for batch in follower:
        for event in batch.events:
            if event.type == kind:
                return event
    raise AssertionError("a follower never ends")


async def test_who_is_further_behind_than_memory_reads_the_table(tail: Tail, news: Pulse, database: str) -> None:
    async with followers(tail, 1) as (follower,), connected(database) as writer:
        start = (await arrival(follower, news)).cursor
        while tail.since(start, EVERYTHING) is None:  # it came from the table, before memory began
            start = (await arrival(follower, news)).cursor
        async with writer.transaction():
            written = [await write(writer, "a.happened") for _ in range(1_300)]
        news.beat()
        while tail.since(start, EVERYTHING) is not None:
            await tail.moved.past(tail.moved.beats)

        events = await collect(tail, start, 1_300, EventFilter(types=parse_types(["a.happened"])))

    assert [event.id for event in events] == written


async def test_a_lost_signal_costs_a_later_look() -> None:
    tail = Tail(Pulse(), poll=0.01)
    start = await newest()
    following = asyncio.create_task(collect(tail, start, 1))
    key = await emit("a.happened")

    assert [event.id for event in await following] == [key]


async def test_the_end_of_an_older_transaction_needs_no_signal(tail: Tail, database: str) -> None:
    start = await newest()
    async with connected(database) as writer:
        older = writer.transaction()
        await older.start()
        await write(writer, "a.never")
        key = await emit("a.happened")
        with counting() as looks:
            following = asyncio.create_task(collect(tail, start, 1))
            while len(looks) < 5:
                await tail.moved.past(tail.moved.beats, patience=0.01)
        await older.rollback()

        assert [event.id for event in await following] == [key]


async def test_while_nobody_follows_nothing_is_read(tail: Tail, news: Pulse) -> None:
    await emit("a.happened")
    await collect(tail, BEGINNING, 1)

    with counting() as statements:
        news.beat()
        await asyncio.sleep(0)

    assert statements == []
    assert tail.since(await newest(), EVERYTHING) is None


async def test_followers_outlive_a_database_that_fails_for_a_while(
    news: Pulse, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tail = Tail(news, poll=0.01)
    async with followers(tail, 1) as (follower,):
        await arrival(follower, news)
        with monkeypatch.context() as patched:
            patched.setattr("resolvers.tail.read_after", failing)
            news.beat()
            while not said(caplog, "resolvers.tail"):
                await tail.moved.past(tail.moved.beats, patience=0.001)

        assert (await arrival(follower, news)).type == "a.arrival"
    assert set(said(caplog, "resolvers.tail")) == {"the outbox cannot be read; trying again"}


async def failing(*_: object) -> Batch:
    raise ConnectionError("PostgreSQL is away")
