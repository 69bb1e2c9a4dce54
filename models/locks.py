"""Every lock of the product, so that their order can be seen in one place: keys first, then records by primary key."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tortoise.connection import get_connection

from guards.enums import DeliveryStatus, EndpointStatus
from models.engagement import Engagement
from models.webhook_endpoint import WebhookEndpoint

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


# Whoever holds the row reads the outbox on; the others find nothing to do.
LOCK_RELAY = "SELECT xid, position FROM relay_cursors WHERE name = $1 FOR UPDATE SKIP LOCKED"

# Each enabled endpoint gets as many as its concurrency and its rate limit leave free; of a FIFO endpoint only the first
# of each record is taken, and the next one waits until that is settled. The lease is the due time.
CLAIM_DELIVERIES = f"""
WITH waiting AS (
    SELECT e.id, e.fifo, e.rate_limit, least(
        e.concurrency - (SELECT count(*) FROM webhook_deliveries l
                          WHERE l.endpoint_id = e.id AND l.leased AND l.status = '{DeliveryStatus.PENDING}'
                            AND l.due_at > $1),
        CASE WHEN e.rate_limit IS NULL THEN $2
             ELSE ceil(e.rate_limit * least(1, coalesce(extract(epoch FROM $1 - e.next_slot_at), 1)))
        END, $2)::int AS slots
    FROM webhook_endpoints e
    WHERE e.status = '{EndpointStatus.ENABLED}' AND EXISTS (
        SELECT FROM webhook_deliveries d
        WHERE d.endpoint_id = e.id AND d.status = '{DeliveryStatus.PENDING}' AND d.due_at <= $1)
), picked AS (
    SELECT d.id, d.endpoint_id FROM waiting w CROSS JOIN LATERAL (
        SELECT o.id, o.endpoint_id FROM webhook_deliveries o
        WHERE o.endpoint_id = w.id AND o.status = '{DeliveryStatus.PENDING}' AND o.due_at <= $1
          AND NOT (w.fifo AND o.subject_id IS NOT NULL AND EXISTS (
              SELECT FROM webhook_deliveries b
              WHERE b.endpoint_id = o.endpoint_id AND b.subject_id = o.subject_id
                AND b.status = '{DeliveryStatus.PENDING}' AND (b.xid, b.position) < (o.xid, o.position)))
        ORDER BY o.due_at, o.xid, o.position LIMIT greatest(w.slots, 0) FOR UPDATE SKIP LOCKED
    ) d LIMIT $2
), paced AS (
    UPDATE webhook_endpoints e
    SET next_slot_at = greatest(coalesce(e.next_slot_at, $1), $1 - interval '1 second')
                     + make_interval(secs => taken.n / e.rate_limit::float)
    FROM (SELECT endpoint_id, count(*) AS n FROM picked GROUP BY endpoint_id) taken
    WHERE e.id = taken.endpoint_id AND e.rate_limit IS NOT NULL
), claimed AS (
    UPDATE webhook_deliveries SET leased = TRUE, due_at = $3, attempts = attempts + 1, fence = fence + 1
    WHERE id = ANY (ARRAY(SELECT id FROM picked))
    RETURNING id, endpoint_id, event_id, attempts, fence
)
SELECT claimed.id, claimed.endpoint_id, claimed.attempts, claimed.fence, v.id AS event_id, v.type, v.at, v.data,
       v.subject_kind, v.subject_id, v.stage, v.record_version
FROM claimed LEFT JOIN events v ON v.id = claimed.event_id
ORDER BY v.xid, v.position
"""  # noqa: S608  # the only values pasted in are names of enums


@dataclass(frozen=True, slots=True)
class ClaimedDelivery:
    """A delivery that this process alone will try until its lease ends.

    Args:
        id: the delivery; endpoint_id: to where; attempt: which try this is, from 1.
        fence: grows with every lease: a result under an older one is not written.
        event: the event's columns by name; None where it is no longer kept.
    """

    id: UUID
    endpoint_id: UUID
    attempt: int
    fence: int
    event: Mapping[str, Any] | None  # Any: columns, each of its own type


async def lock_relay(name: str) -> tuple[int, int] | None:
    """How far a relay has read the outbox, locked until the transaction ends; None if another one is at it."""
    rows = await get_connection("default").execute_query_dict(LOCK_RELAY, [name])
    return (rows[0]["xid"], rows[0]["position"]) if rows else None


async def claim_deliveries(now: datetime, limit: int, lease: timedelta) -> list[ClaimedDelivery]:
    """Claim deliveries that are due, in one short transaction: their due time moves to the end of a lease.

    Args:
        now: the moment, in UTC.
        limit: how many at most.
        lease: how long they are this process's own; a worker that dies leaves them to the next.

    Source: delivery.md, Webhooks.
    """
    rows = await get_connection("default").execute_query_dict(CLAIM_DELIVERIES, [now, limit, now + lease])
    return [
        ClaimedDelivery(r["id"], r["endpoint_id"], r["attempts"], r["fence"], dict(r) if r["type"] else None)
        for r in rows
    ]


async def lock_endpoint(endpoint_id: UUID) -> WebhookEndpoint | None:
    """Lock one webhook endpoint until the transaction ends; None if there is none, or it was deleted."""
    row = await WebhookEndpoint.filter(id=endpoint_id).select_for_update().first()
    return None if row is None or row.status is EndpointStatus.DELETED else row
