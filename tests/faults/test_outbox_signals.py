"""Signals may be lost, and the connections that carry them may break: events arrive all the same."""

import asyncio

from app.wakeup import Wakeups
from resolvers.events import newest
from resolvers.tail import Tail
from tests.support.outbox import PATIENCE, collect, connected, emit, write

_VICTIM = "victim"
_KILL_IT = f"""
SELECT pg_terminate_backend(pid, {PATIENCE * 1_000}) FROM pg_stat_activity
WHERE datname = current_database() AND application_name = '{_VICTIM}'
"""

_KILL_ALL = f"""
SELECT count(pg_terminate_backend(pid, {PATIENCE * 1_000})) FROM pg_stat_activity
WHERE datname = current_database() AND (query LIKE 'LISTEN%' OR application_name = 'gatehouse')
"""


def named(url: str) -> str:
    """The URL of the same database, for a connection that can be told from all others."""
    return f"{url}{'&' if '?' in url else '?'}application_name={_VICTIM}"


async def test_a_listener_that_is_killed_listens_again(database: str) -> None:
    speaking, hearing = Wakeups(database), Wakeups(named(database))
    async with asyncio.timeout(PATIENCE), speaking.running(), connected(database) as killer:
        await speaking.news.past(0)
        async with hearing.running():
            await hearing.news.past(0)
            assert await killer.fetchval(_KILL_IT)
            await hearing.news.past(1)  # connected again

            speaking.wake()
            await hearing.news.past(2)


async def test_what_was_to_be_said_when_the_connection_broke_is_said_on_the_next(database: str) -> None:
    speaking, hearing = Wakeups(named(database)), Wakeups(database)
    async with asyncio.timeout(PATIENCE), hearing.running(), connected(database) as killer:
        await hearing.news.past(0)
        async with speaking.running():
            await speaking.news.past(0)
            assert await killer.fetchval(_KILL_IT)

            speaking.wake()
            await hearing.news.past(1)


async def test_events_arrive_although_no_signal_does(database: str) -> None:
    """The listener is dead for good: what is left is the look every few seconds, here every few milliseconds."""
    wakeups = Wakeups(database)
    start = await newest()
    async with asyncio.timeout(PATIENCE):
        async with wakeups.running():
            await wakeups.news.past(0)
        following = asyncio.create_task(collect(Tail(wakeups.news, poll=0.01), start, 3))
        written = [await emit("a.happened") for _ in range(3)]

        assert [event.id for event in await following] == written


async def test_followers_outlive_the_loss_of_every_connection(database: str) -> None:
    wakeups = Wakeups(database)
    start = await newest()
    async with asyncio.timeout(PATIENCE), wakeups.running(), connected(database) as survivor:
        await wakeups.news.past(0)
        following = asyncio.create_task(collect(Tail(wakeups.news, poll=0.1), start, 4))
        first = [await write(survivor, "a.before") for _ in range(2)]
        await wakeups.news.past(wakeups.news.beats, patience=0.05)
        assert await survivor.fetchval(_KILL_ALL) > 1
        second = [await write(survivor, "a.after") for _ in range(2)]

        assert [event.id for event in await following] == first + second
