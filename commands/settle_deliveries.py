"""Write what came of attempts: many at a time, in one statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection
from tortoise.transactions import in_transaction

from commands.disable_endpoint import disable_endpoint
from guards.enums import DeliveryStatus, EndpointStatus
from guards.webhooks import GONE, Answer, Verdict, next_try, to_be_disabled
from models.base import new_id
from models.locks import ClaimedDelivery

# A result under a lease that was taken over is logged as an attempt, and changes nothing else. The endpoints are locked
# first, in one order: whoever disables one waits until this is written, or this sees that it is disabled. An attempt
# that called nobody says nothing about the endpoint.
_SETTLE = f"""
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
class Tried:
    """One attempt.

    Args:
        delivery: what was tried; started_at: when, in UTC; latency_ms: how long it took.
        answer: what came back; response: its body, cut off; error: why there was no answer, in words.
        chance: from 0 up to 1, which spreads the next try.
    """

    delivery: ClaimedDelivery
    started_at: datetime
    latency_ms: int
    answer: Answer
    response: str | None
    error: str | None
    chance: float


async def settle(tried: Sequence[Tried], now: datetime) -> None:
    """Write attempts, and what becomes of their deliveries and endpoints.

    Args:
        tried: the attempts.
        now: the moment, in UTC.

    Source: delivery.md, Webhooks.
    """
    rows = sorted((_row(one, now) for one in tried), key=lambda row: (row[2], row[1]))  # locks in one order
    columns = [list(column) for column in zip(*rows, strict=True)]
    if all(one.answer.verdict is Verdict.DELIVERED for one in tried):  # nobody is disabled, so one statement does
        await _write(now, columns)
        return
    async with in_transaction():
        for row in await _write(now, columns):
            if row["gone"]:
                await disable_endpoint(row["id"], now, "The endpoint answered 410 Gone.")
            elif to_be_disabled(row["failing_since"], now):
                await disable_endpoint(row["id"], now, "The endpoint failed for five days without one success.")


async def _write(now: datetime, columns: Sequence[Sequence[object]]) -> Sequence[Mapping[str, Any]]:
    """What became of the endpoints. Any: columns, each of its own type."""
    return await get_connection("default").execute_query_dict(_SETTLE, [now, *columns])


def _row(tried: Tried, now: datetime) -> tuple[object, UUID, UUID, *tuple[object, ...]]:
    delivery, answer = tried.delivery, tried.answer
    status, due = _fate(tried, now)
    return (
        new_id(),
        delivery.id,
        delivery.endpoint_id,
        delivery.attempt,
        delivery.fence,
        status,
        due,
        tried.started_at,
        tried.latency_ms,
        answer.status,
        tried.response,
        tried.error,
        delivery.event is not None,
    )


def _fate(tried: Tried, now: datetime) -> tuple[DeliveryStatus, datetime | None]:
    """What becomes of the delivery, and when it is due; an event that is no longer kept is never sent."""
    if tried.answer.verdict is Verdict.DELIVERED:
        return DeliveryStatus.DELIVERED, None
    if tried.delivery.event is None:
        return DeliveryStatus.EXHAUSTED, None
    due = next_try(tried.delivery.attempt, now, tried.chance, tried.answer)
    return (DeliveryStatus.EXHAUSTED if due is None else DeliveryStatus.PENDING), due
