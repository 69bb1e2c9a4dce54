"""How processes tell each other, after a commit, that there are new events. Source: delivery.md, Outbox.

A signal carries no data and may be lost: readers look at the table, and do so every few seconds in any case.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeAlias

import asyncpg
from tortoise.connection import get_connection

from app.database import connected
from app.errors import DatabaseError
from resolvers.pulse import Pulse

CHANNEL = "gatehouse_events"

_SAY = f"NOTIFY {CHANNEL}"
_QUIET = 0.02
"""Seconds. A NOTIFY takes a lock that all of the server's commits wait for."""

_FIRST_PAUSE = 0.1
_LONGEST_PAUSE = 5.0

_log = logging.getLogger(__name__)

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"


class Wakeups:
    """A process's ear and voice: one connection that listens, and tells the other processes.

    Args:
        database_url: where PostgreSQL is.
        quiet: seconds between two signals of this process at least.
    """

    def __init__(self, database_url: str, quiet: float = _QUIET) -> None:
        self.news = Pulse()
        self._url = database_url
        self._quiet = quiet
        self._unsaid = asyncio.Event()

    def wake(self) -> None:
        """Wake the readers of this process now, and soon those of the others. To be called after a commit."""
        self.news.beat()
        self._unsaid.set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Listen and tell meanwhile."""
        keeper = asyncio.create_task(self._keep())
        try:
            yield
        finally:
            keeper.cancel()
            await asyncio.gather(keeper, return_exceptions=True)

    async def _keep(self) -> None:
        """Have a connection, whatever happens to PostgreSQL."""
        pause = _FIRST_PAUSE
        while True:
            try:
                async with connected(self._url) as connection:
                    pause = _FIRST_PAUSE
                    await self._use(connection)
            except (DatabaseError, asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
                _log.warning("no signals of new events (%s); connecting again in %.1f s", error, pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def _use(self, connection: Connection) -> None:
        """Listen and tell until the connection is lost."""
        lost = asyncio.Event()
        connection.add_termination_listener(lambda _: lost.set())
        own = connection.get_server_pid()
        await connection.add_listener(CHANNEL, lambda _, speaker, *__: self._hear(own=speaker == own))
        self.news.beat()  # what was said before could not be heard
        telling = asyncio.create_task(self._tell(connection))
        losing = asyncio.create_task(lost.wait())
        try:
            await asyncio.wait({telling, losing}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            telling.cancel()
            losing.cancel()
            await asyncio.gather(telling, losing, return_exceptions=True)

    def _hear(self, *, own: bool) -> None:
        if not own:  # this process was woken when it spoke
            self.news.beat()

    async def _tell(self, connection: Connection) -> None:
        while True:
            await self._unsaid.wait()
            self._unsaid.clear()
            try:
                await connection.execute(_SAY)
            except BaseException:  # also cancelled, because the connection was lost
                self._unsaid.set()
                raise
            await asyncio.sleep(self._quiet)


async def announce() -> None:
    """Tell every process once, through the open database: for those that write now and then."""
    await get_connection("default").execute_query(_SAY)
