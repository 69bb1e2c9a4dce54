"""Every lock of the product, so that their order can be seen in one place: keys first, then records by primary key."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from asyncpg import LockNotAvailableError
from tortoise.connection import get_connection
from tortoise.transactions import in_transaction

from guards.enums import ActivityKind, ClientStatus, DeliveryStatus, EndpointStatus, TaskStatus
from models.engagement import Engagement
from models.user import User
from models.webhook_delivery import WebhookDelivery
from models.webhook_endpoint import WebhookEndpoint

if TYPE_CHECKING:
    from asyncpg import Record
    from asyncpg.pool import PoolConnectionProxy

_LOCK_KEY = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"
_LOCK_ENGAGEMENT = "SELECT * FROM engagements WHERE id = $1 FOR UPDATE"
_LOCK_ENGAGEMENTS = "SELECT * FROM engagements WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE"
_LOCK_FOR_TIMER = """
SELECT e.*, t.clock AS timer_clock, t.entry_sequence AS timer_entry
FROM engagements e LEFT JOIN timers t ON t.id = $2 WHERE e.id = $1 FOR UPDATE OF e SKIP LOCKED
"""
_LOCK_SESSION = "SELECT pg_advisory_lock(hashtextextended($1, 0))"
_UNLOCK_SESSION = "SELECT pg_advisory_unlock(hashtextextended($1, 0))"
_IMPORTS = "imports"

# Only this mode keeps readers out. Who has read the policy holds its table until the end of the transaction, so that
# nobody decides on an older policy once the lock is had; whoever waits for it reads the new one.
_LOCK_POLICY = "LOCK TABLE policy_versions IN ACCESS EXCLUSIVE MODE"
_PATIENCE = "SELECT set_config('lock_timeout', $1, TRUE)"
POLICY_PATIENCE = "2s"
"""How long everybody else may have to wait for a change of the policy that waits for a long transaction."""

_LOCK_USER = "SELECT * FROM users WHERE id = $1 FOR NO KEY UPDATE"
# Who leads the team that was assigned last is the implementation lead of a record that names none.
_LOCK_ALL_OF = f"""
SELECT e.id, coalesce(team.lead = ($1::uuid)::text, FALSE) AS leads_team
FROM engagements e LEFT JOIN LATERAL (
    SELECT a.data ->> 'leadId' AS lead FROM activities a
    WHERE a.subject_id = e.id AND a.kind = '{ActivityKind.TEAM_ASSIGNED}' AND a.retracted_at IS NULL
      AND e.implementation_lead_id IS NULL AND e.client_status = '{ClientStatus.ACTIVE}'
      AND a.data ->> 'leadId' IS NOT NULL
    ORDER BY a.record_version DESC LIMIT 1
) team ON TRUE
WHERE e.owner_id = $1::uuid OR e.sponsor_id = $1::uuid OR e.implementation_lead_id = $1::uuid
   OR team.lead = ($1::uuid)::text
   OR e.id IN (SELECT subject_id FROM tasks WHERE assignee_id = $1::uuid AND status = '{TaskStatus.OPEN}')
ORDER BY e.id FOR UPDATE OF e
"""  # noqa: S608  # the only values pasted in are names of enums

# The lease doubles with every attempt, from half a minute to about half an hour: what a killed worker had claimed is
# taken up within a minute, what fails again and again comes back ever more slowly, and nobody has to be alive to write
# that down.
CLAIM_TIMERS = """
WITH due AS (
    SELECT id, due_at FROM timers WHERE due_at < $1 ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED
), claimed AS (
    UPDATE timers SET attempts = attempts + 1, due_at = $1 + interval '30 seconds' * power(2, least(attempts, 6))
    WHERE id = ANY (ARRAY(SELECT id FROM due))
    RETURNING id, subject_id, clock, attempts, due_at AS lease
)
SELECT claimed.*, due.due_at AS was_due FROM claimed JOIN due USING (id) ORDER BY due.due_at, id
"""

# Only what is still claimed as it was: a write to the record arms its timers anew, and after the lease another worker
# may have come. Whoever holds a row just now does one or the other, so nothing is waited for.
_RELEASE_TIMERS = """
WITH ours AS (
    SELECT timers.id, given.due_at
    FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) AS given(id, lease, due_at)
    JOIN timers ON timers.id = given.id AND timers.due_at = given.lease
    FOR UPDATE OF timers SKIP LOCKED
)
UPDATE timers SET due_at = ours.due_at, attempts = attempts - 1 FROM ours WHERE timers.id = ours.id
"""

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


@dataclass(frozen=True, slots=True)
class ClaimedTimer:
    """A timer that this process alone will look at until its lease ends.

    Args:
        id: the timer; subject_id: its record; clock: which one.
        attempt: how often it was claimed since it was armed, from 1.
        was_due: when it was due; lease: when it is due again unless something is done about it.
    """

    id: UUID
    subject_id: UUID
    clock: str
    attempt: int
    was_due: datetime
    lease: datetime


@dataclass(frozen=True, slots=True)
class Fence:
    """What a timer was armed for: its clock, and the stage entry that it belongs to."""

    clock: str
    entry_sequence: int


async def lock_key(*parts: object) -> None:
    """Serialize all that use one name, such as an idempotency key of an actor, until the transaction ends."""
    await get_connection("default").execute_query(_LOCK_KEY, [":".join(str(part) for part in parts)])


async def lock_engagement(engagement_id: UUID) -> Engagement | None:
    """Lock one engagement until the transaction ends; None if there is none."""
    rows = await get_connection("default").execute_query_dict(_LOCK_ENGAGEMENT, [engagement_id])
    return _engagement(rows[0]) if rows else None


async def lock_engagements(engagement_ids: Iterable[UUID]) -> dict[UUID, Engagement]:
    """Lock several engagements in the order of their keys, in one statement, until the transaction ends.

    Args:
        engagement_ids: each as often as it likes; one that names nothing is left out.
    """
    rows = await get_connection("default").execute_query_dict(_LOCK_ENGAGEMENTS, [list(set(engagement_ids))])
    return {row["id"]: _engagement(row) for row in rows}


async def lock_for_timer(engagement_id: UUID, timer_id: UUID) -> tuple[Engagement, Fence | None] | None:
    """Lock an engagement without waiting, and read its timer in the same round trip.

    The timer is read as of the moment before the lock was had: if somebody committed just then, it may be a little
    old. The record is not, nor are facts that are read after this.

    Returns:
        the record, with its timer unless that is gone; None where somebody else holds the record, or there is none.
    """
    rows = await get_connection("default").execute_query_dict(_LOCK_FOR_TIMER, [engagement_id, timer_id])
    if not rows:
        return None
    clock, entry = rows[0].pop("timer_clock"), rows[0].pop("timer_entry")
    return _engagement(rows[0]), None if clock is None else Fence(clock, entry)


def _engagement(row: dict[str, Any]) -> Engagement:  # Any: a row of the table
    return Engagement._init_from_db(**row)  # noqa: SLF001  # what Tortoise makes rows with


async def lock_user(user_id: UUID) -> User | None:
    """Lock one user until the transaction ends, though not those who write rows that name them; None if there is none.

    Args:
        user_id: the user.
    """
    rows = await get_connection("default").execute_query_dict(_LOCK_USER, [user_id])
    return User._init_from_db(**rows[0]) if rows else None  # noqa: SLF001  # as above


async def lock_engagements_of(user_id: UUID) -> dict[UUID, bool]:
    """Lock every engagement that somebody has a part in, in the order of their keys, until the transaction ends.

    Args:
        user_id: the owner, sponsor or implementation lead, or who has an open task there.

    Returns:
        the records by key; True where it is the team that was assigned which they lead.
    """
    rows = await get_connection("default").execute_query_dict(_LOCK_ALL_OF, [user_id])
    return {row["id"]: row["leads_team"] for row in rows}


async def lock_policy() -> bool:
    """Wait until nobody decides on the present policy, and keep others from reading it until the transaction ends.

    Returns:
        False when a long transaction holds it, with nothing locked.
    """
    try:
        async with in_transaction() as connection:
            await connection.execute_query(_PATIENCE, [POLICY_PATIENCE])
            await connection.execute_query(_LOCK_POLICY)
            await connection.execute_query(_PATIENCE, ["0"])
    except LockNotAvailableError:
        return False
    return True


async def claim_timers(now: datetime, limit: int) -> list[ClaimedTimer]:
    """Claim timers that are due, in one short transaction: their due time moves to the end of a lease.

    Nobody else sees them as due before that; a worker that dies leaves them to the next. It waits for no lock.

    Args:
        now: the moment; a timer is due strictly before it.
        limit: how many at most, those due longest first.

    Source: delivery.md, Timers.
    """
    rows = await get_connection("default").execute_query_dict(CLAIM_TIMERS, [now, limit])
    return [ClaimedTimer(r["id"], r["subject_id"], r["clock"], r["attempts"], r["was_due"], r["lease"]) for r in rows]


async def release_timers(timers: Iterable[ClaimedTimer], due_at: datetime | None = None) -> None:
    """Give back timers that nothing was done about, as if they had not been claimed. It waits for no lock.

    Args:
        timers: as claimed; one that was armed or claimed anew since is left alone.
        due_at: when they are due now; None for when they were due.
    """
    given = list(timers)
    if given:
        due = [due_at or timer.was_due for timer in given]
        values = [[timer.id for timer in given], [timer.lease for timer in given], due]
        await get_connection("default").execute_query(_RELEASE_TIMERS, values)


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


async def lock_imports(connection: "PoolConnectionProxy[Record]") -> None:
    """Wait until no other import runs, and keep others waiting. Held by the session, across transactions."""
    await connection.execute(_LOCK_SESSION, _IMPORTS)


async def unlock_imports(connection: "PoolConnectionProxy[Record]") -> None:
    """Let the next import run."""
    await connection.execute(_UNLOCK_SESSION, _IMPORTS)


# Whoever holds the row reads the outbox on; the others find nothing to do.
LOCK_RELAY = "SELECT xid, position FROM relay_cursors WHERE name = $1 FOR UPDATE SKIP LOCKED"
_HOLD_RELAY = "SELECT 1 FROM relay_cursors WHERE name = $1 FOR UPDATE"

# Of a FIFO endpoint the first of each record, found by leaping from record to record along the index: those that wait
# behind it may be very many. What belongs to no record waits for nobody.
_HEADS = f"""
    WITH RECURSIVE head AS (
        (SELECT h.id, h.subject_id, h.due_at, h.xid, h.position FROM webhook_deliveries h
         WHERE h.endpoint_id = w.id AND h.status = '{DeliveryStatus.PENDING}' AND h.subject_id IS NOT NULL
         ORDER BY h.subject_id, h.xid, h.position LIMIT 1)
        UNION ALL
        SELECT following.* FROM head CROSS JOIN LATERAL (
            SELECT h.id, h.subject_id, h.due_at, h.xid, h.position FROM webhook_deliveries h
            WHERE h.endpoint_id = w.id AND h.status = '{DeliveryStatus.PENDING}' AND h.subject_id > head.subject_id
            ORDER BY h.subject_id, h.xid, h.position LIMIT 1
        ) following
    )
    SELECT id, due_at, xid, position FROM head WHERE due_at <= $1
    UNION ALL
    SELECT o.id, o.due_at, o.xid, o.position FROM webhook_deliveries o
    WHERE o.endpoint_id = w.id AND o.status = '{DeliveryStatus.PENDING}' AND o.subject_id IS NULL AND o.due_at <= $1
"""  # noqa: S608  # the only values pasted in are names of enums

# Each endpoint gets as many as its concurrency and its rate limit leave free, those with the least under way first; of
# a FIFO endpoint only the first of each record is taken, and the next one waits until that is settled. A rate limit is
# kept by tenths of a second: so many calls, then the time that they may take. The lease is the due time. Whoever
# changes what is pending has the lock of its endpoint, so that no delivery needs one of its own. What is under way is
# counted as it was before the lock: of two workers that found the same slots free, the second sees that there was
# another claim, and leaves that endpoint for its next look.
CLAIM_DELIVERIES = f"""
WITH due AS MATERIALIZED (
    SELECT e.id, e.claims FROM webhook_endpoints e
    WHERE e.status = '{EndpointStatus.ENABLED}' AND (e.next_slot_at IS NULL OR e.next_slot_at <= $1) AND EXISTS (
        SELECT FROM webhook_deliveries d
        WHERE d.endpoint_id = e.id AND d.status = '{DeliveryStatus.PENDING}' AND d.due_at <= $1)
), locked AS MATERIALIZED (
    SELECT e.* FROM webhook_endpoints e
    WHERE e.id IN (SELECT id FROM due) AND e.status = '{EndpointStatus.ENABLED}' ORDER BY e.id FOR NO KEY UPDATE
), waiting AS (
    SELECT e.id, e.fifo, busy.calls,
           least(e.concurrency - busy.calls, CASE WHEN e.next_slot_at > $1 THEN 0 ELSE ceil(e.rate_limit / 10.0) END,
                 $2)::int AS slots
    FROM locked e JOIN due ON due.id = e.id AND due.claims = e.claims CROSS JOIN LATERAL (
        SELECT count(*) AS calls FROM webhook_deliveries l
        WHERE l.endpoint_id = e.id AND l.leased AND l.status = '{DeliveryStatus.PENDING}' AND l.due_at > $1
    ) busy
    ORDER BY busy.calls
), picked AS MATERIALIZED (
    SELECT d.id, w.id AS endpoint_id FROM waiting w CROSS JOIN LATERAL (
        (SELECT o.id FROM webhook_deliveries o
         WHERE NOT w.fifo AND o.endpoint_id = w.id AND o.status = '{DeliveryStatus.PENDING}' AND o.due_at <= $1
         ORDER BY o.due_at, o.xid, o.position LIMIT greatest(w.slots, 0))
        UNION ALL
        (SELECT first.id FROM ({_HEADS}) first
         WHERE w.fifo ORDER BY first.due_at, first.xid, first.position LIMIT greatest(w.slots, 0))
    ) d LIMIT $2
), counted AS (
    UPDATE webhook_endpoints e
    SET claims = e.claims + 1, next_slot_at = CASE WHEN e.rate_limit IS NOT NULL
        THEN greatest(e.next_slot_at, $1) + make_interval(secs => taken.n / e.rate_limit::float) END
    FROM (SELECT endpoint_id, count(*) AS n FROM picked GROUP BY endpoint_id) taken
    WHERE e.id = taken.endpoint_id
), claimed AS (
    UPDATE webhook_deliveries SET leased = TRUE, due_at = $3, attempts = attempts + 1, fence = fence + 1
    WHERE id = ANY (ARRAY(SELECT id FROM picked)) AND status = '{DeliveryStatus.PENDING}' AND due_at <= $1
    RETURNING id, endpoint_id, event_id, attempts, fence
)
SELECT claimed.id, claimed.endpoint_id, claimed.attempts, claimed.fence, v.id AS event_id, v.type, v.at, v.data,
       v.subject_kind, v.subject_id, v.stage, v.record_version,
       EXISTS (SELECT FROM locked e JOIN due ON due.id = e.id WHERE due.claims <> e.claims) AS overtaken
FROM (VALUES (1)) AS always LEFT JOIN claimed ON TRUE LEFT JOIN events v ON v.id = claimed.event_id
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


async def hold_relay(name: str) -> None:
    """Wait until a relay has written what it has read, and keep it from reading on until the transaction ends."""
    await get_connection("default").execute_query(_HOLD_RELAY, [name])


async def claim_deliveries(now: datetime, limit: int, lease: timedelta) -> list[ClaimedDelivery]:
    """Claim deliveries that are due, in one statement: their due time moves to the end of a lease.

    Args:
        now: the moment, in UTC.
        limit: how many at most.
        lease: how long they are this process's own; a worker that dies leaves them to the next.

    Source: delivery.md, Webhooks.
    """
    while True:
        rows = await get_connection("default").execute_query_dict(CLAIM_DELIVERIES, [now, limit, now + lease])
        claimed = [
            ClaimedDelivery(r["id"], r["endpoint_id"], r["attempts"], r["fence"], dict(r) if r["type"] else None)
            for r in rows
            if r["id"] is not None
        ]
        if claimed or not rows[0]["overtaken"]:  # whoever overtook this one has claimed, so there is an end
            return claimed


async def lock_endpoint(endpoint_id: UUID) -> WebhookEndpoint | None:
    """Lock one webhook endpoint until the transaction ends; None if there is none, or it was deleted."""
    row = await WebhookEndpoint.filter(id=endpoint_id).select_for_update().first()
    return None if row is None or row.status is EndpointStatus.DELETED else row


async def lock_delivery(delivery_id: UUID) -> WebhookDelivery | None:
    """Lock one delivery, after its endpoint; None if there is none, or its endpoint was deleted."""
    found = await WebhookDelivery.get_or_none(id=delivery_id)
    if found is None or await lock_endpoint(found.endpoint_id) is None:
        return None
    return await WebhookDelivery.filter(id=delivery_id).select_for_update().first()
