"""No reader skips an event, whatever transactions do meanwhile. Source: delivery.md, Outbox."""

import asyncio
import random

from resolvers.events import newest
from resolvers.pulse import Pulse
from resolvers.tail import Tail
from tests.support.outbox import collect, connected, emit, write


async def test_an_event_that_commits_late_is_never_skipped(database: str) -> None:
    news = Pulse()
    start = await newest()
    following = asyncio.create_task(collect(Tail(news), start, 301))
    async with connected(database) as slow, slow.transaction():
        late = await write(slow, "a.late")
        overtaking = []
        for _ in range(300):
            overtaking.append(await emit("a.overtaking"))
            news.beat()
        assert not following.done()
    news.beat()

    assert [event.id for event in await following] == [late, *overtaking]


async def test_many_writers_at_once_are_all_read_once_and_in_order(database: str) -> None:
    news = Pulse()
    start = await newest()
    tails = [Tail(news), Tail(news)]
    following = [asyncio.create_task(collect(tail, start, 20 * 25)) for tail in tails]

    async def writes(seed: int) -> list[object]:
        chance = random.Random(seed)
        written: list[object] = []
        async with connected(database) as connection:
            while len(written) < 25:
                transaction = connection.transaction()
                await transaction.start()
                batch = [await write(connection, "a.happened") for _ in range(min(3, 25 - len(written)))]
                if chance.random() < 0.3:
                    await transaction.rollback()
                    continue
                await transaction.commit()
                news.beat()
                written += batch
        return written

    written = await asyncio.gather(*(writes(seed) for seed in range(20)))
    first, second = await asyncio.gather(*following)

    assert {event.id for event in first} == {key for keys in written for key in keys}
    assert [event.id for event in first] == [event.id for event in second]
    assert [event.cursor for event in first] == sorted({event.cursor for event in first})
    by_writer = [[event.id for event in first if event.id in set(keys)] for keys in written]
    assert by_writer == written
