"""One record, as it changes. Source: api.md, Subscriptions."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from resolvers.context import Context
from resolvers.errors import BadUserInput, NotOffered
from resolvers.event_filter import EventFilter
from resolvers.events import Cursor, newest
from resolvers.ids import parse_id
from resolvers.nodes import read_node
from resolvers.noun import SUBJECTS
from resolvers.rows import Loaded
from resolvers.selection import Shape
from resolvers.tail import follow

_REST = 0.25
"""Seconds between two looks at a record at least: what changes meanwhile is sent once."""


async def follow_record(context: Context, text: str, shape: Shape, rest: float = _REST) -> AsyncGenerator[Loaded]:
    """A record at once, and after every change to it; each time as it is then, with all that is asked of it.

    Args:
        context: of the operation.
        text: the global id of the record.
        shape: what is asked of the record, by its type.
        rest: seconds between two looks at it at least.

    Raises:
        BadUserInput: the id is none of a record with a lifecycle.
        NotOffered: there is no such record for the viewer, or not any more.
    """
    parsed = parse_id(text)
    if parsed is None or parsed[0] not in SUBJECTS.values():
        raise BadUserInput(f"{text!r} is not the id of a record with a lifecycle.")
    wanted = EventFilter(subject_id=parsed[1])
    # Events tell of what a transaction did before they can be read, so the record is read after the place is taken.
    told = start = await newest()
    yield await _read(context, text, shape)
    async with aclosing(follow(context.live.tail, start, wanted, every=False)) as batches:
        async for batch in batches:
            if batch.events[-1].cursor > told:
                await asyncio.sleep(rest)
                told = _known(context, batch.end)
                yield await _read(context, text, shape)


def _known(context: Context, end: Cursor) -> Cursor:
    """The place up to which a look at this moment shows everything."""
    return max(context.live.tail.end, end)


async def _read(context: Context, text: str, shape: Shape) -> Loaded:
    record = await read_node(context, text, shape)
    if record is None:
        raise NotOffered(f"There is no record {text!r}.")
    return record
