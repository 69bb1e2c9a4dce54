"""Every lock of the product, so that their order can be seen in one place: keys first, then records by primary key."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from tortoise.connection import get_connection

from models.engagement import Engagement

if TYPE_CHECKING:
    from asyncpg import Record
    from asyncpg.pool import PoolConnectionProxy

_LOCK_KEY = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"
_LOCK_ENGAGEMENT = "SELECT * FROM engagements WHERE id = $1 FOR UPDATE"
_LOCK_SESSION = "SELECT pg_advisory_lock(hashtextextended($1, 0))"
_UNLOCK_SESSION = "SELECT pg_advisory_unlock(hashtextextended($1, 0))"
_IMPORTS = "imports"

# The lease doubles with every attempt, from a minute to about an hour: what fails, or kills its worker, comes back
# ever more slowly, and nobody has to be alive to write that down.
CLAIM_TIMERS = """
WITH due AS (
    SELECT id, due_at FROM timers WHERE due_at < $1 ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED
), claimed AS (
    UPDATE timers SET attempts = attempts + 1, due_at = $1 + interval '1 minute' * power(2, least(attempts, 6))
    WHERE id = ANY (ARRAY(SELECT id FROM due))
    RETURNING id, subject_id, clock, attempts
)
SELECT claimed.*, due.due_at AS was_due FROM claimed JOIN due USING (id) ORDER BY due.due_at, id
"""


@dataclass(frozen=True, slots=True)
class ClaimedTimer:
    """A timer that this process alone will look at until its lease ends.

    Args:
        id: the timer; subject_id: its record; clock: which one.
        attempt: how often it was claimed since it was armed, from 1.
        was_due: when it was due.
    """

    id: UUID
    subject_id: UUID
    clock: str
    attempt: int
    was_due: datetime


async def lock_key(*parts: object) -> None:
    """Serialize all that use one name, such as an idempotency key of an actor, until the transaction ends."""
    await get_connection("default").execute_query(_LOCK_KEY, [":".join(str(part) for part in parts)])


async def lock_engagement(engagement_id: UUID, *, skip_locked: bool = False) -> Engagement | None:
    """Lock one engagement until the transaction ends; None if there is none.

    Args:
        engagement_id: the record.
        skip_locked: answer None at once instead of waiting for somebody else who holds it.
    """
    statement = _LOCK_ENGAGEMENT + (" SKIP LOCKED" if skip_locked else "")
    rows = await get_connection("default").execute_query_dict(statement, [engagement_id])
    return Engagement._init_from_db(**rows[0]) if rows else None  # noqa: SLF001  # what Tortoise makes rows with


async def claim_timers(now: datetime, limit: int) -> list[ClaimedTimer]:
    """Claim timers that are due, in one short transaction: their due time moves to the end of a lease.

    Nobody else sees them as due before that; a worker that dies leaves them to the next. It waits for no lock.

    Args:
        now: the moment; a timer is due strictly before it.
        limit: how many at most, those due longest first.

    Source: delivery.md, Timers.
    """
    rows = await get_connection("default").execute_query_dict(CLAIM_TIMERS, [now, limit])
    return [ClaimedTimer(r["id"], r["subject_id"], r["clock"], r["attempts"], r["was_due"]) for r in rows]


async def lock_imports(connection: "PoolConnectionProxy[Record]") -> None:
    """Wait until no other import runs, and keep others waiting. Held by the session, across transactions."""
    await connection.execute(_LOCK_SESSION, _IMPORTS)


async def unlock_imports(connection: "PoolConnectionProxy[Record]") -> None:
    """Let the next import run."""
    await connection.execute(_UNLOCK_SESSION, _IMPORTS)
