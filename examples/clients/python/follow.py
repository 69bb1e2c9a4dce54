"""Follow events, and miss none: not over a lost connection, and not over a restart of this program."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from pathlib import Path
from typing import TypeVar

from gatehouse_client import Client, EventFilter, FollowEvents
from patience import TRIES, pause
from websockets.exceptions import ConnectionClosed, InvalidHandshake

T = TypeVar("T")

ENGAGEMENTS = EventFilter(types=["engagement.*"])
UNAUTHORIZED = 4401


async def events(client: Client, after: str | None) -> AsyncIterator[FollowEvents]:
    """Events behind a cursor, without end and without gaps.

    Raises:
        ConnectionClosed: the token is not, or no longer, valid.
        ConnectionError: the server did not answer for about half a minute.
    """
    failures = 0
    while failures < TRIES:
        try:
            async with closing(client.follow(after=after, filter_=ENGAGEMENTS)) as results:
                async for result in results:
                    yield result.events
                    after, failures = result.events.cursor, 0
        except ConnectionClosed as closed:
            if closed.rcvd is not None and closed.rcvd.code == UNAUTHORIZED:
                raise
        except (OSError, InvalidHandshake, TimeoutError):
            pass  # as good as a closed connection
        await asyncio.sleep(pause(failures))
        failures += 1
    raise ConnectionError("Gatehouse does not answer")


class Place:
    """Up to where events were dealt with, in a file.

    The cursor is kept after its event was dealt with: a crash in between repeats one event and loses none.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> str | None:
        """The cursor of the last event; None at the very beginning."""
        return self._path.read_text(encoding="utf-8") if self._path.exists() else None

    def keep(self, cursor: str) -> None:
        """Note that an event was dealt with."""
        self._path.write_text(cursor, encoding="utf-8")


async def show(client: Client, place: Place, count: int | None) -> None:
    """Print so many events, or all that come."""
    left = count
    async with closing(events(client, place.read())) as found:
        async for event in found:
            subject = f"{event.subject.name} in {event.subject.stage_key}" if event.subject else "nothing"
            print(f"{event.type_}: {subject}", flush=True)
            place.keep(event.cursor)
            if left is not None and (left := left - 1) <= 0:
                return


def closing(items: AsyncIterator[T]) -> aclosing[AsyncGenerator[T, None]]:
    """Close a generator, and with it the connection that it reads from, as soon as nobody reads it any more."""
    assert isinstance(items, AsyncGenerator)
    return aclosing(items)
