"""Events after a restore: new ones come behind those of the backup, whatever ids the cluster's transactions have.

A dump that is restored into another cluster brings events along whose transactions that cluster has yet to reach. Its
new events would sort before them, and every reader would skip them: subscribers, and the relay of the webhooks.
`outbox_key` therefore adds a number to the transaction's id, which is raised here. Source: ADR 19.
"""

import asyncpg

from app.database import connected
from app.errors import MigrationError

_NEXT = "outbox_key(pg_snapshot_xmax(pg_current_snapshot()))"
"""The place of transactions that have not begun yet: nothing that was written here lies there or behind it."""

_OUTLIVED = f"""
SELECT EXISTS (SELECT FROM events WHERE xid >= {_NEXT})
    OR EXISTS (SELECT FROM relay_cursors WHERE xid > {_NEXT}::text::bigint)
    OR EXISTS (SELECT FROM webhook_endpoints WHERE since >= {_NEXT}::text::bigint)
"""  # noqa: S608  # put together from constants

_NEWEST = f"""
SELECT greatest(
    {_NEXT}::text::bigint,
    (SELECT xid::text::bigint FROM events ORDER BY xid DESC, position DESC LIMIT 1),
    (SELECT max(xid) FROM relay_cursors),
    (SELECT max(since) FROM webhook_endpoints))
"""  # noqa: S608  # as above

# Who writes an event at this moment still has the old number: it is waited for, and the next one waits for us.
_ALONE = "LOCK TABLE events IN SHARE ROW EXCLUSIVE MODE"

_RAISE = """
CREATE OR REPLACE FUNCTION "outbox_key"("xid" XID8) RETURNS XID8 LANGUAGE SQL STABLE PARALLEL SAFE
    RETURN ("xid"::TEXT::BIGINT + {})::TEXT::XID8
"""

_STRIDE = 32
"""Bits. Cursors that clients got after the backup was made lie ahead of it: so far ahead that none is passed over."""


async def continue_events(url: str, *, restored: bool = False) -> bool:
    """Have new events follow those of a backup; does nothing where they do.

    Args:
        url: a migrated database; its role owns the tables.
        restored: raise the number in any case, as after a recovery to an earlier moment, which leaves no trace.

    Returns:
        whether the number was raised.
    """
    async with connected(url) as connection:
        if not restored and not await _outlived(connection):
            return False
        async with connection.transaction():
            await connection.execute(_ALONE)
            if not restored and not await _outlived(connection):
                return False
            newest = await connection.fetchval(_NEWEST)
            await connection.execute(_RAISE.format((newest >> _STRIDE) + 1 << _STRIDE))
    return True


async def require_continued(url: str) -> None:
    """Refuse to work where new events would be passed over.

    Raises:
        MigrationError: the database was restored, and nobody has said so yet.
    """
    async with connected(url) as connection:
        if await _outlived(connection):
            raise MigrationError(
                "the database was restored from another cluster, and its new events would be passed over:"
                " run `gatehouse migrate`"
            )


async def _outlived(connection: "asyncpg.Connection[asyncpg.Record]") -> bool:
    found: bool = await connection.fetchval(_OUTLIVED)
    return found
