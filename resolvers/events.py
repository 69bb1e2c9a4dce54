"""The outbox's reading side: events in one total order, none skipped. Source: delivery.md, Outbox.

A transaction that commits late has a lower id than those that overtook it. Events are therefore ordered by
(transaction id, position) and read only below the oldest transaction that is still running, the horizon:
nothing can appear there any more.
"""

import base64
import binascii
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from commands.retention import PRUNED
from resolvers.errors import BadUserInput, CursorExpired
from resolvers.event_filter import EVERYTHING, EventFilter
from resolvers.open_data import open_data
from resolvers.rows import Parameters, Row, fetch

BATCH = 200
"""Events that one statement reads at most."""

_COLUMNS = "id, xid, position, type, subject_kind, subject_id, at, data"
HORIZON = "outbox_key(pg_snapshot_xmin(pg_current_snapshot()))"
_NEWEST = "SELECT xid FROM events ORDER BY xid DESC, position DESC LIMIT 1"  # max(xid8) is newer than PostgreSQL 14
_LARGEST_XID = 2**64 - 1
_LARGEST_POSITION = 2**63 - 1


class Cursor(NamedTuple):
    """A place in the order of all events: after this one, before the next.

    Args:
        xid: id of the transaction that wrote the event.
        position: the event among those of its transaction; 0 is before its first.
    """

    xid: int
    position: int

    def encode(self) -> str:
        """The text that clients get and hand back."""
        return base64.urlsafe_b64encode(f"{self.xid}:{self.position}".encode()).decode()


def parse_cursor(text: str) -> Cursor:
    """Read a cursor that a client hands back.

    Raises:
        BadUserInput: it is none of ours.
    """
    try:
        xid, position = (int(part) for part in base64.urlsafe_b64decode(text).split(b":"))
    except (ValueError, binascii.Error):
        raise BadUserInput(f"{text!r} is not the cursor of an event.") from None
    cursor = Cursor(xid, position)
    if cursor.encode() != text or not (0 <= xid <= _LARGEST_XID and 0 <= position <= _LARGEST_POSITION):
        raise BadUserInput(f"{text!r} is not the cursor of an event.")
    return cursor


@dataclass(frozen=True, slots=True)
class OutboxEvent:
    """One event as readers see it.

    Args:
        cursor: its place in the order.
        id: its id.
        type: its type in the catalogue.
        at: when it happened.
        subject_kind: the kind of the record concerned; None without one.
        subject_id: the record concerned.
        data: what the type says, as of that moment.
    """

    cursor: Cursor
    id: UUID
    type: str
    at: datetime
    subject_kind: str | None
    subject_id: UUID | None
    data: Mapping[str, Any]  # Any: each type has a schema of its own


@dataclass(frozen=True, slots=True)
class Batch:
    """What one reading found.

    Args:
        events: in order.
        end: where to read on: all that matches before it has been found.
        more: whether there may be more right now.
        held_back: whether committed events wait for an older transaction to end.
        pruned: the place up to which events may have been deleted; None while none has been.
        recent: whether it came from memory, as it does for all who are up to date.
    """

    events: Sequence[OutboxEvent]
    end: Cursor
    more: bool = False
    held_back: bool = False
    pruned: Cursor | None = None
    recent: bool = False


async def read_after(after: Cursor, wanted: EventFilter = EVERYTHING, limit: int = BATCH) -> Batch:
    """The next events after a place, in one statement.

    Args:
        after: where to start.
        wanted: which events.
        limit: how many at most.
    """
    values = Parameters([after.xid, after.position, limit])
    condition = wanted.condition(values)
    rows = await fetch(
        f"""
        WITH horizon AS MATERIALIZED (SELECT {HORIZON} AS xid, ({_NEWEST}) AS newest)
        SELECT horizon.xid AS horizon, coalesce(horizon.newest >= horizon.xid, FALSE) AS held_back,
            pruned.xid AS pruned_xid, pruned.position AS pruned_position, found.*
        FROM horizon LEFT JOIN relay_cursors AS pruned ON pruned.name = '{PRUNED}' LEFT JOIN LATERAL (
            SELECT {_COLUMNS} FROM events
            WHERE (xid, position) > ($1, $2) AND xid < horizon.xid AND {condition}
            ORDER BY xid, position LIMIT $3
        ) AS found ON TRUE
        ORDER BY found.xid, found.position
        """,  # noqa: S608 - pasted in are column names and placeholders
        values,
    )
    events = [_event(row) for row in rows if row["id"] is not None]
    more = len(events) == limit
    end = events[-1].cursor if more else max(after, Cursor(rows[0]["horizon"], 0))
    return Batch(events, end, more, rows[0]["held_back"], _pruned(rows[0]))


async def read_on(after: Cursor, wanted: EventFilter = EVERYTHING, limit: int = BATCH) -> Batch:
    """The next events after a place that somebody goes on from.

    Args:
        after: the place.
        wanted: which events.
        limit: how many at most.

    Raises:
        CursorExpired: some of them may have been deleted.
    """
    batch = await read_after(after, wanted, limit)
    if batch.pruned is not None and after < batch.pruned:
        raise CursorExpired(batch.pruned.encode())
    return batch


async def newest() -> Cursor:
    """The place after everything that readers can see at this moment."""
    rows = await fetch(f"SELECT {HORIZON} AS horizon")
    return Cursor(rows[0]["horizon"], 0)


async def events_by_id(ids: Collection[UUID]) -> Mapping[UUID, OutboxEvent]:
    """The events with these ids, as far as readers can see them yet."""
    rows = await fetch(
        f"SELECT {_COLUMNS} FROM events WHERE id = ANY($1) AND xid < {HORIZON}",  # noqa: S608 - as above
        [list(ids)],
    )
    return {row["id"]: _event(row) for row in rows}


async def count_events(wanted: EventFilter) -> int:
    """How many events match, as far as readers can see them yet."""
    values = Parameters()
    rows = await fetch(
        f"SELECT count(*) AS n FROM events WHERE {wanted.condition(values)} AND xid < {HORIZON}",  # noqa: S608 - as above
        values,
    )
    return int(rows[0]["n"])


def _pruned(row: Row) -> Cursor | None:
    return None if row["pruned_xid"] is None else Cursor(row["pruned_xid"], row["pruned_position"])


def _event(row: Row) -> OutboxEvent:
    return OutboxEvent(
        cursor=Cursor(row["xid"], row["position"]),
        id=row["id"],
        type=row["type"],
        at=row["at"],
        subject_kind=row["subject_kind"],
        subject_id=row["subject_id"],
        data=open_data(row["data"]),
    )
