"""Another transaction, which commits just when somebody waits for it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import asyncpg

# Asked over and over: PostgreSQL tells nobody when a lock begins to be waited for.
_WAITS = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND transactionid = pg_current_xact_id()::xid)"


@asynccontextmanager
async def rival(database: str, statement: str) -> AsyncIterator[Callable[["asyncio.Task[object]"], Awaitable[None]]]:
    """Run a statement in a transaction of a connection of its own.

    Yields:
        what commits it, once the given task waits for it or has ended without.
    """
    connection = await asyncpg.connect(database)
    transaction = connection.transaction()
    await transaction.start()
    await connection.execute(statement)

    async def commit(waiting: "asyncio.Task[object]") -> None:
        while not waiting.done() and not await connection.fetchval(_WAITS):
            pass
        await transaction.commit()

    try:
        yield commit
    finally:
        await connection.close()
