"""Delete what has been kept long enough: webhook deliveries, their attempts, events. Source: delivery.md, Outbox.

Each statement deletes one batch along an index. Where rows may have to stay, it tells where it stopped, so that one run
passes each of them once.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection

from commands.fan_out import RELAY
from guards.enums import DeliveryStatus, EndpointStatus

PRUNED = "pruned"
"""Under this name the place in the outbox is kept up to which events may have been deleted."""

_ATTEMPTS = """
WITH gone AS (
    DELETE FROM webhook_attempts WHERE id = ANY (ARRAY(
        SELECT id FROM webhook_attempts WHERE started_at < $1 ORDER BY started_at, id LIMIT $2
    )) RETURNING id
)
SELECT count(*) AS deleted FROM gone
"""
# What waits for a deleted endpoint waits for nothing. Whether a delivery is settled is asked again of the row that is
# deleted: somebody may just have had it sent once more.
_DELIVERIES = f"""
WITH old AS (
    SELECT d.id, d.created_at, coalesce(d.settled_at < $1, FALSE) OR e.status = '{EndpointStatus.DELETED}' AS done
    FROM webhook_deliveries d JOIN webhook_endpoints e ON e.id = d.endpoint_id
    WHERE (d.created_at, d.id) > ($3, $4) AND d.created_at < $1
    ORDER BY d.created_at, d.id LIMIT $2
), gone AS (
    DELETE FROM webhook_deliveries d
    WHERE d.id = ANY (ARRAY(SELECT id FROM old WHERE done)) AND (d.settled_at < $1 OR EXISTS (
        SELECT FROM webhook_endpoints e WHERE e.id = d.endpoint_id AND e.status = '{EndpointStatus.DELETED}'))
    RETURNING d.id
)
SELECT old.created_at, old.id, (SELECT count(*) FROM gone) AS deleted, count(*) OVER () AS seen
FROM old ORDER BY old.created_at DESC, old.id DESC LIMIT 1
"""  # noqa: S608  # the only values pasted in are names of enums
# An event that is not old yet ends the walk: those behind it were written later. How far events were deleted is noted
# with the deletion, so that nobody resumes before that without being told.
_EVENTS = f"""
WITH next AS (
    SELECT position, id, xid, at < $1 AS old FROM events WHERE position > $3 ORDER BY position LIMIT $2
), gone AS (
    DELETE FROM events WHERE position = ANY (ARRAY(
        SELECT n.position FROM next n
        WHERE n.old
          AND NOT EXISTS (SELECT FROM relay_cursors c WHERE c.name = '{RELAY}'
                          AND (n.xid, n.position) > (c.xid::text::xid8, c.position))
          AND NOT EXISTS (SELECT FROM webhook_deliveries d WHERE d.event_id = n.id
                          AND d.status IN ('{DeliveryStatus.PENDING}', '{DeliveryStatus.HELD}'))
    )) RETURNING xid, position
), noted AS (
    INSERT INTO relay_cursors (name, xid, position)
    SELECT '{PRUNED}', xid::text::bigint, position FROM gone ORDER BY xid DESC, position DESC LIMIT 1
    ON CONFLICT (name) DO UPDATE SET xid = excluded.xid, position = excluded.position
    WHERE (relay_cursors.xid, relay_cursors.position) < (excluded.xid, excluded.position)
)
SELECT max(position) AS position, (SELECT count(*) FROM gone) AS deleted, count(*) FILTER (WHERE old) AS seen FROM next
"""  # noqa: S608  # as above
_SECRETS = f"""
DELETE FROM webhook_secrets s USING webhook_endpoints e
WHERE e.id = s.endpoint_id AND (s.expires_at < $1 OR (e.status = '{EndpointStatus.DELETED}' AND e.updated_at < $1))
"""  # noqa: S608  # as above

_FIRST_KEY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Pruned:
    """What one batch came to.

    Args:
        deleted: how many rows it deleted.
        rest: after which row to go on; None where nothing is left to look at.
    """

    deleted: int
    rest: tuple[Any, ...] | None  # Any: the columns of the index that is walked


async def prune_attempts(before: datetime, batch: int, _after: tuple[Any, ...] | None = None) -> Pruned:
    """Delete attempts that began before a moment.

    Args:
        before: the moment, in UTC.
        batch: how many at most.
    """
    deleted = (await _run(_ATTEMPTS, before, batch))[0]["deleted"]
    return Pruned(deleted, () if deleted == batch else None)


async def prune_deliveries(before: datetime, batch: int, after: tuple[Any, ...] | None = None) -> Pruned:
    """Delete deliveries that were settled before a moment; what waits or is held stays, save of a deleted endpoint.

    Args:
        before: the moment, in UTC.
        batch: how many to look at.
        after: where the last batch stopped.
    """
    place = after or (datetime.min.replace(tzinfo=before.tzinfo), _FIRST_KEY)
    rows = await _run(_DELIVERIES, before, batch, *place)
    if not rows:
        return Pruned(0, None)
    row = rows[0]
    return Pruned(row["deleted"], (row["created_at"], row["id"]) if row["seen"] == batch else None)


async def prune_events(before: datetime, batch: int, after: tuple[Any, ...] | None = None) -> Pruned:
    """Delete events that happened before a moment, save those that the relay or a delivery still needs.

    Args:
        before: the moment, in UTC.
        batch: how many to look at.
        after: where the last batch stopped.
    """
    row = (await _run(_EVENTS, before, batch, *(after or (0,))))[0]
    return Pruned(row["deleted"], (row["position"],) if row["seen"] == batch else None)


async def prune_secrets(before: datetime) -> None:
    """Delete secrets that expired before a moment, and those of endpoints that were deleted before it.

    Args:
        before: the moment, in UTC; long enough ago for calls under way to have ended.
    """
    await get_connection("default").execute_query(_SECRETS, [before])


async def _run(statement: str, *values: object) -> list[dict[str, Any]]:  # Any: columns, each of its own type
    return await get_connection("default").execute_query_dict(statement, list(values))
