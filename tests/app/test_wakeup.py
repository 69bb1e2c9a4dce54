import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from app.wakeup import CHANNEL, Wakeups, announce
from tests.support.outbox import PATIENCE, connected

HOUR = 3600.0
NOWHERE = "127.0.0.1:9/none"


@asynccontextmanager
async def listening(wakeups: Wakeups) -> AsyncIterator[Wakeups]:
    """Run until it hears, which it tells by a first beat."""
    async with asyncio.timeout(PATIENCE), wakeups.running():
        await wakeups.news.past(0)
        yield wakeups


class Ear:
    """Another listener on the channel, who keeps what is said."""

    def __init__(self) -> None:
        self.heard: asyncio.Queue[object] = asyncio.Queue()

    def hear(self, *said: object) -> None:
        self.heard.put_nowait(said[-1])


async def test_a_commit_in_one_process_wakes_the_readers_of_another(database: str) -> None:
    async with listening(Wakeups(database)) as here, listening(Wakeups(database)) as there:
        seen = there.news.beats
        here.wake()
        await there.news.past(seen)


async def test_the_readers_of_the_same_process_are_woken_at_once(database: str) -> None:
    wakeups = Wakeups(database)

    wakeups.wake()

    assert wakeups.news.beats == 1


async def test_many_commits_make_few_signals(database: str) -> None:
    ear = Ear()
    async with connected(database) as other, listening(Wakeups(database, quiet=HOUR)) as wakeups:
        await other.add_listener(CHANNEL, ear.hear)
        for _ in range(100):
            wakeups.wake()
        assert await ear.heard.get() == ""
        for _ in range(100):
            wakeups.wake()
        await other.execute(f"NOTIFY {CHANNEL}, 'the end'")

        assert await ear.heard.get() == "the end"


async def test_a_process_does_not_wake_itself_twice(database: str) -> None:
    ear = Ear()
    async with connected(database) as other, listening(Wakeups(database)) as wakeups:
        await other.add_listener(CHANNEL, ear.hear)
        wakeups.wake()
        await ear.heard.get()
        seen = wakeups.news.beats
        await other.execute(f"NOTIFY {CHANNEL}, 'from another process'")
        await wakeups.news.past(seen)

        assert wakeups.news.beats == seen + 1


async def test_who_writes_now_and_then_announces_it_through_the_open_database(database: str) -> None:
    async with listening(Wakeups(database)) as wakeups:
        seen = wakeups.news.beats
        await announce()
        await wakeups.news.past(seen)


async def test_a_database_that_cannot_be_reached_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    async with Wakeups(f"postgresql://nobody@{NOWHERE}").running(), asyncio.timeout(PATIENCE):
        while len(told := heard_of(NOWHERE, caplog)) < 2:  # noqa: ASYNC110 - a log line sends no signal
            await asyncio.sleep(0.01)

    assert "connecting again in 0.1 s" in told[0]
    assert "connecting again in 0.2 s" in told[1]


def heard_of(place: str, caplog: pytest.LogCaptureFixture) -> list[str]:
    return [text for record in caplog.records if place in (text := record.getMessage())]
