"""Record what became of a message to the calendar. Source: delivery.md, Calendar."""

from datetime import datetime
from uuid import UUID

from tortoise.connection import get_connection

from guards.retries import retry_after

NO_ENDPOINT = "No calendar endpoint is configured; the invitation can be downloaded."

_LONGEST = 1_000

# The attempt is a fence: a worker whose lease ended may find that another one has gone on with the message.
_SETTLE = """
UPDATE calendar_messages SET due_at = $3, delivered_at = $4, error = $5
WHERE id = $1 AND attempts = $2 AND due_at IS NOT NULL
"""
_KEEP_FOR_DOWNLOAD = "UPDATE calendar_messages SET due_at = NULL, error = $2 WHERE due_at <= $1"


async def message_delivered(message_id: UUID, attempt: int, now: datetime) -> bool:
    """Record that the calendar took a message.

    Args:
        message_id: which.
        attempt: the number under which it was claimed.
        now: when it was taken, in UTC.

    Returns:
        whether the claim still held; otherwise nothing is written.
    """
    return await _settle(message_id, attempt, None, now, None)


async def message_failed(message_id: UUID, attempt: int, error: str, now: datetime) -> bool:
    """Record that an attempt failed: it is tried again ever later, and at last given up with its error kept.

    Args:
        message_id: which.
        attempt: the number under which it was claimed.
        error: what went wrong.
        now: when it failed, in UTC.

    Returns:
        whether the claim still held; otherwise nothing is written.
    """
    pause = retry_after(attempt)
    return await _settle(message_id, attempt, now + pause if pause else None, None, _storable(error))


async def keep_for_download(now: datetime) -> int:
    """Settle all messages that wait, because there is no endpoint that they could be sent to.

    Args:
        now: the moment, in UTC.

    Returns:
        how many there were.
    """
    settled, _ = await get_connection("default").execute_query(_KEEP_FOR_DOWNLOAD, [now, NO_ENDPOINT])
    return settled


async def _settle(
    message_id: UUID, attempt: int, due_at: datetime | None, delivered_at: datetime | None, error: str | None
) -> bool:
    values = [message_id, attempt, due_at, delivered_at, error]
    settled, _ = await get_connection("default").execute_query(_SETTLE, values)
    return bool(settled)


def _storable(error: str) -> str:
    """As much of it as is worth keeping, without what PostgreSQL cannot keep."""
    return error.replace("\x00", " ").encode(errors="replace").decode()[:_LONGEST]
