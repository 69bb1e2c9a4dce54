"""Write what came of attempts: many at a time, in one statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection
from tortoise.transactions import in_transaction

from commands.disable_endpoint import disable_endpoint
from guards.enums import DeliveryStatus
from guards.webhooks import Answer, Verdict, next_try, to_be_disabled
from models.base import new_id
from models.locks import SETTLE_DELIVERIES, ClaimedDelivery


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
    return await get_connection("default").execute_query_dict(SETTLE_DELIVERIES, [now, *columns])


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
