"""The lock of imports, held by a session across transactions."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncpg import Record
    from asyncpg.pool import PoolConnectionProxy

_LOCK_SESSION = "SELECT pg_advisory_lock(hashtextextended($1, 0))"
_UNLOCK_SESSION = "SELECT pg_advisory_unlock(hashtextextended($1, 0))"
_IMPORTS = "imports"


async def lock_imports(connection: "PoolConnectionProxy[Record]") -> None:
    """Wait until no other import runs, and keep others waiting. Held by the session, across transactions."""
    await connection.execute(_LOCK_SESSION, _IMPORTS)


async def unlock_imports(connection: "PoolConnectionProxy[Record]") -> None:
    """Let the next import run."""
    await connection.execute(_UNLOCK_SESSION, _IMPORTS)
