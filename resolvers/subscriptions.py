"""What subscribers are sent, as long as they stay."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

from resolvers.access import reader_of
from resolvers.context import Context
from resolvers.errors import BadUserInput
from resolvers.event_filter import EventFilter
from resolvers.events import Batch, Cursor, OutboxEvent, newest, parse_cursor
from resolvers.ids import key_of
from resolvers.outbox import loaded_event
from resolvers.preload import preload, rows_by_id
from resolvers.rows import Loaded
from resolvers.selection import Shape
from resolvers.shared_events import Question
from resolvers.tail import follow


async def follow_events(
    context: Context, after: str | None, wanted: EventFilter | None, shape: Shape
) -> AsyncGenerator[Loaded]:
    """Events in order, with all that is asked of them: the number of statements does not grow with the events.

    Args:
        context: of the operation.
        after: the cursor of the last event that the client has seen; None starts now.
        wanted: the filter; None is met by nothing.
        shape: what is asked of an event.

    Raises:
        BadUserInput: the cursor is none of an event of this database, or nothing can ever match.
        CursorExpired, SlowConsumer: as for `follow`.
    """
    if wanted is None:
        raise BadUserInput("The subjectId is not the id of a record, so that no event can match.")
    place = await _start(context, after)
    readable = replace(wanted, reader=reader_of(context))
    question = context.live.shared_events.question(context, shape)
    async with aclosing(follow(context.live.tail, place, readable)) as batches:
        async for batch in batches:
            for item in await _loaded(context, batch, question):
                context.reached.cursor = item.row["cursor"]
                yield item


async def _loaded(context: Context, batch: Batch, question: Question) -> list[Loaded]:
    """The events of a batch; those who are up to date get the same ones at the same time, and share them."""
    if batch.recent:
        return await context.live.shared_events.load(context, question, batch.events)
    items = [loaded_event(event) for event in batch.events]
    await preload(context, items, question.shape)
    return items


@dataclass(frozen=True, slots=True)
class Arrival:
    """A notice that came.

    Args:
        cursor: the place of its event in the outbox.
        notice: the row, as it is now.
    """

    cursor: str
    notice: Loaded


async def follow_notices(context: Context, after: str | None, shape: Shape) -> AsyncGenerator[Arrival]:
    """The viewer's own notices in order, an ADMIN's too: told by the outbox, so that none is left out.

    Args:
        context: of the operation.
        after: the cursor of the last notice that the client has seen; None starts now.
        shape: what is asked of a notice.

    Raises:
        BadUserInput: the cursor is none of an event of this database.
        CursorExpired, SlowConsumer: as for `follow`.
    """
    place = await _start(context, after)
    wanted = EventFilter(notices_to=context.actor.id)
    async with aclosing(follow(context.live.tail, place, wanted)) as batches:
        async for batch in batches:
            for arrival in await _arrivals(context, batch.events, shape):
                context.reached.cursor = arrival.cursor
                yield arrival


async def _arrivals(context: Context, events: Sequence[OutboxEvent], shape: Shape) -> list[Arrival]:
    cursors = {key_of(event.data["notificationId"], "Notification"): event.cursor.encode() for event in events}
    rows = await rows_by_id("Notification", [key for key in cursors if key is not None], shape)
    found = [Arrival(cursor, Loaded("Notification", rows[key])) for key, cursor in cursors.items() if key in rows]
    await preload(context, [arrival.notice for arrival in found], shape)
    return found


async def _start(context: Context, after: str | None) -> Cursor | None:
    """Where to start: what a transport knows of the last event is newer than what the operation says."""
    cursor = context.reached.cursor or after
    if cursor is None:
        return None
    place = parse_cursor(cursor)
    if place >= await newest():  # of a database that was since restored: it would wait for ever
        raise BadUserInput("This cursor lies ahead of all events: it is none of this database. Start again without it.")
    return place
