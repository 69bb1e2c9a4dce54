"""What subscribers are sent, as long as they stay."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from resolvers.context import Context
from resolvers.errors import BadUserInput
from resolvers.event_filter import EventFilter
from resolvers.events import Cursor, newest, parse_cursor
from resolvers.outbox import loaded_event
from resolvers.preload import preload
from resolvers.rows import Loaded
from resolvers.selection import Shape
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
    """
    if wanted is None:
        raise BadUserInput("The subjectId is not the id of a record, so that no event can match.")
    place = None if after is None else await _place(after)
    async with aclosing(follow(context.live.tail, place, wanted)) as batches:
        async for batch in batches:
            items = [loaded_event(event) for event in batch.events]
            await preload(context, items, shape)
            for item in items:
                yield item


async def _place(cursor: str) -> Cursor:
    place = parse_cursor(cursor)
    if place >= await newest():  # of a database that was since restored: it would wait for ever
        raise BadUserInput("This cursor lies ahead of all events: it is none of this database. Start again without it.")
    return place
