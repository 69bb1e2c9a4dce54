"""Delete what has been kept long enough."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from commands.retention import Pruned, prune_attempts, prune_deliveries, prune_events, prune_secrets
from commands.unit import KEPT
from models import StoredResult

BATCH = 1_000

_SPENT = timedelta(days=1)
"""How long secrets stay that nothing is signed with any more."""

Step = Callable[[datetime, int, tuple[Any, ...] | None], Awaitable[Pruned]]  # Any: as in Pruned


@dataclass(frozen=True, slots=True)
class Retention:
    """How long things are kept.

    Args:
        webhooks: settled deliveries, and attempts.
        events: the outbox.
    """

    webhooks: timedelta = timedelta(days=30)
    events: timedelta = timedelta(days=90)


USUAL = Retention()


async def run_once(now: datetime, retention: Retention = USUAL, batch: int = BATCH) -> int:
    """Delete results of idempotency keys that are no longer looked up, and old webhook deliveries, attempts and events.

    Args:
        now: the moment, in UTC.
        retention: how long things are kept.
        batch: how many rows to delete in one statement, so that none holds its locks for long.

    Returns:
        how many rows were deleted.

    Source: api.md, Mutations: kept 24 h; delivery.md, Outbox: retention.
    """
    await prune_secrets(now - _SPENT)
    return (
        await _results(now, batch)
        + await _walk(prune_attempts, now - retention.webhooks, batch)
        + await _walk(prune_deliveries, now - retention.webhooks, batch)
        + await _walk(prune_events, now - retention.events, batch)
    )


async def _walk(step: Step, before: datetime, batch: int) -> int:
    deleted, after = 0, None
    while True:
        pruned = await step(before, batch, after)
        deleted, after = deleted + pruned.deleted, pruned.rest
        if after is None:
            return deleted


async def _results(now: datetime, batch: int) -> int:
    deleted = 0
    while found := await _oldest(now, batch):
        deleted += await StoredResult.filter(id__in=[row.id for row in found]).delete()
        if len(found) < batch:
            break
    return deleted


async def _oldest(now: datetime, batch: int) -> list[StoredResult]:
    return await StoredResult.filter(created_at__lte=now - KEPT).order_by("created_at").limit(batch).only("id")


async def prune(ctx: dict[str, Any]) -> int:  # Any: arq's context
    """The job: arq calls it by its name."""
    return await run_once(ctx["now"](), ctx["retention"])
