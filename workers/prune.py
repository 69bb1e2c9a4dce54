"""Delete what has been kept long enough."""

from datetime import datetime
from typing import Any

from commands.unit import KEPT
from models import StoredResult

BATCH = 1_000


async def run_once(now: datetime, batch: int = BATCH) -> int:
    """Delete the results of idempotency keys that are no longer looked up.

    Args:
        now: the moment, in UTC.
        batch: how many rows to delete in one statement, so that none holds its locks for long.

    Returns:
        how many rows were deleted.

    Source: api.md, Mutations: kept 24 h.
    """
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
    return await run_once(ctx["now"]())
