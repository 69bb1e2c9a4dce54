"""Fan events out: one delivery for each endpoint that wants one, in the order of the outbox."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from tortoise.connection import get_connection
from tortoise.transactions import in_transaction

from guards.enums import DeliveryStatus, EndpointStatus
from guards.event_patterns import TypePattern, parse_pattern
from models import WebhookEndpoint, locks
from models.base import new_id

# Any: columns, each of its own type.
Row = Mapping[str, Any]

RELAY = "webhooks"
TEST = "webhook.test"

_START = """
INSERT INTO relay_cursors (name, xid, position) VALUES ($1, outbox_key(pg_current_xact_id())::text::bigint, 0)
ON CONFLICT (name) DO NOTHING
"""
_INSERT = """
INSERT INTO webhook_deliveries (id, endpoint_id, event_id, event_type, xid, position, subject_id, status, attempts,
    fence, leased, due_at, created_at)
SELECT d.*, 0, 0, FALSE, $1, $1 FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::bigint[], $7::bigint[],
    $8::uuid[], $9::text[]) AS d
ON CONFLICT (endpoint_id, event_id) DO NOTHING
"""
_ADVANCE = "UPDATE relay_cursors SET xid = $2, position = $3 WHERE name = $1"

# As every reader: only below the oldest transaction that still runs, where nothing can appear any more.
_READ = """
WITH horizon AS MATERIALIZED (SELECT outbox_key(pg_snapshot_xmin(pg_current_snapshot())) AS xid)
SELECT horizon.xid::text::bigint AS horizon, found.*,
       coalesce((SELECT xid FROM events ORDER BY xid DESC, position DESC LIMIT 1) >= horizon.xid, FALSE) AS held
FROM horizon LEFT JOIN LATERAL (
    SELECT id, xid::text::bigint AS xid, position, type, subject_kind, subject_id, data, imported FROM events
    WHERE (xid, position) > ($1::text::xid8, $2) AND xid < horizon.xid
    ORDER BY events.xid, position LIMIT $3
) AS found ON TRUE
ORDER BY found.xid, found.position
"""


@dataclass(frozen=True, slots=True)
class Fanned:
    """What one reading came to.

    Args:
        events: how many were read. deliveries: how many were made of them.
        types: how many were read of each type.
        held: whether there are more that cannot be read before a transaction ends.
    """

    events: int
    deliveries: int
    types: Mapping[str, int] = field(default_factory=dict)
    held: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """An event as a pattern sees it."""

    type: str
    data: Mapping[str, Any]  # Any: each type has a schema of its own


@dataclass(frozen=True, slots=True)
class Listener:
    """An endpoint as the relay sees it.

    Args:
        endpoint_id: the endpoint; since: the transaction that made it.
        patterns: one of which a type meets. kinds: of the record concerned; None for any, and for none.
        status: of its new deliveries.
    """

    endpoint_id: UUID
    since: int
    patterns: tuple[TypePattern, ...]
    kinds: frozenset[str] | None
    status: DeliveryStatus

    def wants(self, event: Seen, kind: str | None) -> bool:
        """Whether it asked for such an event."""
        return (self.kinds is None or kind in self.kinds) and any(one.matches(event) for one in self.patterns)


async def start_relay() -> None:
    """Have the outbox read from the present transaction on, unless it is read already."""
    await get_connection("default").execute_query(_START, [RELAY])


async def fan_out(now: datetime, limit: int) -> Fanned:
    """Make the deliveries of the next events, in one transaction; only one process at a time does.

    Args:
        now: when they are first due, in UTC.
        limit: how many events to read at most.

    Source: delivery.md, Outbox and Webhooks.
    """
    async with in_transaction():
        place = await locks.lock_relay(RELAY)
        if place is None:
            return Fanned(0, 0)
        rows = await get_connection("default").execute_query_dict(_READ, [str(place[0]), place[1], limit])
        events = [row for row in rows if row["id"] is not None]
        made = _deliveries(events, await _endpoints()) if events else []
        if made:
            columns = [list(column) for column in zip(*made, strict=True)]
            await get_connection("default").execute_query(_INSERT, [now, *columns])
        end = (events[-1]["xid"], events[-1]["position"]) if len(events) == limit else (rows[0]["horizon"], 0)
        if end > place:
            await get_connection("default").execute_query(_ADVANCE, [RELAY, *end])
    return Fanned(len(events), len(made), Counter(event["type"] for event in events), rows[0]["held"])


async def _endpoints() -> Sequence[Listener]:
    rows = await WebhookEndpoint.exclude(status=EndpointStatus.DELETED).order_by("id")
    return [_listener(row) for row in rows]


def _listener(row: WebhookEndpoint) -> Listener:
    parsed = map(parse_pattern, row.events)
    patterns = tuple(pattern for pattern in parsed if isinstance(pattern, TypePattern))
    held = DeliveryStatus.HELD if row.status is EndpointStatus.DISABLED else DeliveryStatus.PENDING
    return Listener(row.id, row.since, patterns, frozenset(row.kinds) if row.kinds is not None else None, held)


def _deliveries(events: Sequence[Row], listeners: Sequence[Listener]) -> list[tuple[object, ...]]:
    """The rows to insert, in the order of the events."""
    return [
        (
            new_id(),
            listener.endpoint_id,
            event["id"],
            event["type"],
            event["xid"],
            event["position"],
            event["subject_id"],
            listener.status,
        )
        for event in events
        if not event["imported"]
        for listener in _wanting(event, listeners)
    ]


def _wanting(event: Row, listeners: Sequence[Listener]) -> Iterable[Listener]:
    """Who is sent an event: who is older than it and asked for its type; a test, whom it names."""
    seen = Seen(event["type"], orjson.loads(event["data"]))
    if seen.type == TEST:
        return (known for known in listeners if str(known.endpoint_id) == seen.data.get("endpointId"))
    return (known for known in listeners if known.since < event["xid"] and known.wants(seen, event["subject_kind"]))
