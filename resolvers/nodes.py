"""Rows by their global ids. Source: api.md, Conventions (Relay)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from resolvers.access import ADMINISTER, reader_of, require_access
from resolvers.errors import BadUserInput, NotOffered
from resolvers.event_filter import EventFilter
from resolvers.events import events_by_id
from resolvers.ids import parse_id
from resolvers.nouns import NOUNS
from resolvers.outbox import loaded_event
from resolvers.preload import preload, rows_by_id
from resolvers.rows import Loaded
from resolvers.selection import Shape

if TYPE_CHECKING:
    from resolvers.context import Context

MOST = 200


async def read_nodes(context: "Context", ids: Sequence[str], shape: Shape) -> list[Loaded | None]:
    """The rows with these global ids, in their order; None for an id that names nothing.

    Args:
        context: of the operation.
        ids: global ids, well-formed or not.
        shape: what is asked of the rows, by type.

    Raises:
        BadUserInput: too many ids.
    """
    if len(ids) > MOST:
        raise BadUserInput(f"Ask for at most {MOST} ids at once.")
    parsed = [parse_id(text) for text in ids]
    wanted: dict[str, set[UUID]] = {}
    for found in parsed:
        if found is not None and found[0] in NOUNS and NOUNS[found[0]].addressable:
            if NOUNS[found[0]].admin:
                require_access(context, ADMINISTER, f"Reading a {found[0]}")
            wanted.setdefault(found[0], set()).add(found[1])
    loaded = {
        (name, item.id): item for name, keys in wanted.items() for item in await _load(context, name, keys, shape)
    }
    await preload(context, loaded.values(), shape)
    return [None if found is None else loaded.get(found) for found in parsed]


async def read_node(context: "Context", text: str, shape: Shape, type_name: str | None = None) -> Loaded | None:
    """The row with a global id; None for an id that names nothing, or nothing of the type.

    Args:
        context: of the operation.
        text: the global id, well-formed or not.
        shape: what is asked of the row, by type.
        type_name: the only type that is meant; None for any.
    """
    parsed = parse_id(text)
    if type_name is not None and (parsed is None or parsed[0] != type_name):
        return None
    (loaded,) = await read_nodes(context, [text], shape)
    return loaded


async def _load(context: "Context", type_name: str, keys: set[UUID], shape: Shape) -> list[Loaded]:
    """The rows of a type that there are for the viewer."""
    reader = reader_of(context)
    if type_name == "Event":  # not every row is there for readers yet
        readable = EventFilter(reader=reader)
        return [loaded_event(event) for event in (await events_by_id(keys)).values() if readable.matches(event)]
    rows, whose = (await rows_by_id(type_name, keys, shape)).values(), NOUNS[type_name].reader
    return [Loaded(type_name, row) for row in rows if reader is None or whose is None or row[whose] == reader]


async def read_viewer(context: "Context", shape: Shape) -> Loaded:
    """The row of the operation's actor."""
    key = context.actor.id
    if key is None:
        raise NotOffered("The product itself is no user.")
    (row,) = (await rows_by_id("User", [key], shape)).values()
    viewer = Loaded("User", row)
    await preload(context, [viewer], shape)
    return viewer
