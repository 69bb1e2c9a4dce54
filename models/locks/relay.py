"""The lock of whoever reads the outbox. Source: delivery.md, Outbox."""

from tortoise.connection import get_connection

# Whoever holds the row reads the outbox on; the others find nothing to do.
LOCK_RELAY = "SELECT xid, position FROM relay_cursors WHERE name = $1 FOR UPDATE SKIP LOCKED"
_HOLD_RELAY = "SELECT 1 FROM relay_cursors WHERE name = $1 FOR UPDATE"


async def lock_relay(name: str) -> tuple[int, int] | None:
    """How far a relay has read the outbox, locked until the transaction ends; None if another one is at it."""
    rows = await get_connection("default").execute_query_dict(LOCK_RELAY, [name])
    return (rows[0]["xid"], rows[0]["position"]) if rows else None


async def hold_relay(name: str) -> None:
    """Wait until a relay has written what it has read, and keep it from reading on until the transaction ends."""
    await get_connection("default").execute_query(_HOLD_RELAY, [name])
