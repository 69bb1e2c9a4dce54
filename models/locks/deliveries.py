"""Claims of deliveries to webhook endpoints, what settles them, and the locks of endpoints.

Source: delivery.md, Webhooks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection

from guards.enums import DeliveryStatus, EndpointStatus
from guards.webhooks import GONE
from models.webhook_delivery import WebhookDelivery
from models.webhook_endpoint import WebhookEndpoint

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

# A result under a lease that was taken over is logged as an attempt, and changes nothing else. The endpoints are locked
# first, in one order: whoever disables one waits until this is written, or this sees that it is disabled. An attempt
# that called nobody says nothing about the endpoint.
SETTLE_DELIVERIES = f"""
WITH result AS MATERIALIZED (
    SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::int[], $6::int[], $7::text[], $8::timestamptz[],
        $9::timestamptz[], $10::int[], $11::smallint[], $12::text[], $13::text[], $14::bool[])
      AS r(attempt_id, id, endpoint_id, number, fence, status, due_at, started_at, latency_ms, code, response, error,
           called)
), target AS MATERIALIZED (
    SELECT id, status IN ('{EndpointStatus.DISABLED}', '{EndpointStatus.DELETED}') AS off FROM webhook_endpoints
    WHERE id IN (SELECT endpoint_id FROM result) ORDER BY id FOR NO KEY UPDATE
), logged AS (
    INSERT INTO webhook_attempts (id, delivery_id, endpoint_id, number, started_at, latency_ms, status, response, error)
    SELECT attempt_id, id, endpoint_id, number, started_at, latency_ms, code, response, error FROM result
), settled AS (
    UPDATE webhook_deliveries d
    SET leased = FALSE, due_at = coalesce(r.due_at, d.due_at), last_status = r.code, last_error = r.error,
        status = CASE WHEN r.status = '{DeliveryStatus.PENDING}' AND t.off THEN '{DeliveryStatus.HELD}'
                      ELSE r.status END,
        settled_at = CASE WHEN r.status <> '{DeliveryStatus.PENDING}' THEN $1::timestamptz END
    FROM result r JOIN target t ON t.id = r.endpoint_id
    WHERE d.id = r.id AND d.fence = r.fence AND d.leased
    RETURNING d.endpoint_id, r.status, r.code, r.called
), counted AS (
    SELECT endpoint_id, bool_or(status = '{DeliveryStatus.DELIVERED}') AS worked,
           bool_or(status <> '{DeliveryStatus.DELIVERED}') AS failed, bool_or(code = {GONE}) AS gone
    FROM settled WHERE called GROUP BY endpoint_id
)
UPDATE webhook_endpoints e
SET last_success_at = CASE WHEN c.worked THEN $1::timestamptz ELSE e.last_success_at END,
    last_failure_at = CASE WHEN c.failed THEN $1::timestamptz ELSE e.last_failure_at END,
    failing_since = CASE WHEN c.worked THEN NULL ELSE coalesce(e.failing_since, $1::timestamptz) END
FROM counted c WHERE e.id = c.endpoint_id
RETURNING e.id, e.failing_since, c.gone
"""  # noqa: S608  # the only values pasted in are names of enums, and a status of HTTP


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
