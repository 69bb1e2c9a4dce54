"""Claims of messages to the calendar. Source: delivery.md, Calendar."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.connection import get_connection

# In order: a later version of a meeting waits until the earlier ones are settled.
_SENDABLE = """
m.due_at IS NOT NULL AND NOT EXISTS (
    SELECT FROM calendar_messages e
    WHERE e.meeting_id = m.meeting_id AND e.sequence < m.sequence AND e.due_at IS NOT NULL
)
"""
# The lease outlasts a call to the calendar, and the claim of a worker that died is taken over within a minute.
CLAIM_MESSAGES = f"""
WITH due AS (
    SELECT m.id FROM calendar_messages m WHERE m.due_at <= $1 AND {_SENDABLE}
    ORDER BY m.due_at LIMIT $2 FOR UPDATE OF m SKIP LOCKED
)
UPDATE calendar_messages SET attempts = attempts + 1, due_at = $1 + interval '40 seconds'
WHERE id = ANY (ARRAY(SELECT id FROM due))
RETURNING id, meeting_id, method, payload, attempts
"""  # noqa: S608  # put together from constants
_NEXT_MESSAGE = f"SELECT min(m.due_at) AS due_at FROM calendar_messages m WHERE {_SENDABLE}"  # noqa: S608  # as above


@dataclass(frozen=True, slots=True)
class ClaimedMessage:
    """A message to the calendar that this process alone will send until its lease ends.

    Args:
        id: the message; meeting_id: what it is about.
        method: of the payload, an iCalendar object.
        attempt: how often it was claimed, from 1.
    """

    id: UUID
    meeting_id: UUID
    method: str
    payload: str
    attempt: int


async def claim_messages(now: datetime, limit: int) -> list[ClaimedMessage]:
    """Claim messages to the calendar that are due, in one short transaction; of each meeting the earliest version.

    Args:
        now: the moment.
        limit: how many at most, those due longest first.

    Source: delivery.md, Calendar.
    """
    rows = await get_connection("default").execute_query_dict(CLAIM_MESSAGES, [now, limit])
    return [ClaimedMessage(r["id"], r["meeting_id"], r["method"], r["payload"], r["attempts"]) for r in rows]


async def next_message() -> datetime | None:
    """When the next message to the calendar can be claimed, in UTC; None if none waits."""
    (row,) = await get_connection("default").execute_query_dict(_NEXT_MESSAGE)
    due_at: datetime | None = row["due_at"]
    return due_at
