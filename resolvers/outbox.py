"""Events as rows of the API: pages of the outbox, with the records they are about."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from resolvers.access import reader_of
from resolvers.event_filter import EVERYTHING, EventFilter, parse_types
from resolvers.events import Batch, Cursor, OutboxEvent, count_events, parse_cursor, read_after, read_on
from resolvers.ids import parse_id
from resolvers.keyset import Window
from resolvers.noun import SUBJECTS
from resolvers.pages import Page, node_shape
from resolvers.preload import preload
from resolvers.rows import Loaded, Row
from resolvers.selection import Selection

if TYPE_CHECKING:
    from resolvers.context import Context


def loaded_event(event: OutboxEvent, *, shared: bool = False) -> Loaded:
    """An event as a row that relations can be loaded for.

    Args:
        event: the event.
        shared: whether several operations have the row in common.
    """
    row = {
        "id": event.id,
        "cursor": event.cursor.encode(),
        "type": event.type,
        "at": event.at,
        "subject_kind": event.subject_kind,
        "subject_id": event.subject_id,
        "data": event.data,
    }
    return Loaded("Event", row, answers={} if shared else None)


async def read_events(
    context: "Context", asked: Window, connection: Selection, wanted: EventFilter | None = EVERYTHING
) -> Page:
    """A page of the outbox, oldest first.

    Args:
        context: of the operation.
        asked: which events; it counts onwards.
        connection: what is asked of the connection.
        wanted: the filter; None is met by nothing.

    Raises:
        BadUserInput: the cursor is none of an event.
        CursorExpired: events behind it have been deleted.
    """
    found: Sequence[OutboxEvent] = ()
    wanted = None if wanted is None else replace(wanted, reader=reader_of(context))
    if wanted is not None:
        found = (await _next(asked, wanted)).events
    items = [loaded_event(event) for event in found[: asked.size]]
    await preload(context, items, node_shape(connection))
    total = None
    if connection.asks("totalCount"):
        total = 0 if wanted is None else await count_events(wanted)
    more = len(found) > asked.size
    return Page(items, more, asked.after is not None, total, _cursor, connection.asks("edges"))


async def _next(asked: Window, wanted: EventFilter) -> Batch:
    if asked.after is None:
        return await read_after(Cursor(0, 0), wanted, asked.size + 1)
    return await read_on(parse_cursor(asked.after), wanted, asked.size + 1)


def _cursor(row: Row) -> str:
    cursor: str = row["cursor"]
    return cursor


def event_filter(
    types: Sequence[str] | None = None, kinds: Sequence[str] | None = None, subject_id: str | None = None
) -> EventFilter | None:
    """The filter that the API's arguments describe.

    Args:
        types: patterns of types.
        kinds: kinds of record.
        subject_id: the record's global id.

    Returns:
        None when the id names no record, so that nothing can match.

    Raises:
        BadUserInput: a pattern is ill-formed.
    """
    subject = None
    if subject_id is not None:
        parsed = parse_id(subject_id)
        if parsed is None or parsed[0] not in SUBJECTS.values():
            return None
        subject = parsed[1]
    return EventFilter(
        types=None if types is None else parse_types(types),
        kinds=None if kinds is None else frozenset(kinds),
        subject_id=subject,
    )
