"""Rows by the keys that other systems have for them. Source: api.md, Mutations."""

from typing import TYPE_CHECKING

from resolvers.errors import BadUserInput
from resolvers.nodes import read_node
from resolvers.nouns import NOUNS
from resolvers.pages import columns_of
from resolvers.preload import preload
from resolvers.rows import Loaded, fetch, storable
from resolvers.selection import Shape

if TYPE_CHECKING:
    from resolvers.context import Context


async def read_one(
    context: "Context", type_name: str, text: str | None, external_id: str | None, shape: Shape
) -> Loaded | None:
    """The row of a type that is named by exactly one of its global id and its external id; None for one that is not.

    Args:
        context: of the operation.
        type_name: one whose rows everybody may read.
        text: the global id, well-formed or not.
        external_id: its key in another system.
        shape: what is asked of the row, by type.

    Raises:
        BadUserInput: both are given, or neither.
    """
    if external_id is None and text is not None:
        return await read_node(context, text, shape, type_name)
    if external_id is None or text is not None:
        raise BadUserInput("Give exactly one of id and externalId.")
    return await _read_external(context, type_name, external_id, shape)


async def _read_external(context: "Context", type_name: str, external_id: str, shape: Shape) -> Loaded | None:
    if not storable(external_id):  # nothing has a key that cannot be kept
        return None
    columns = ", ".join(columns_of(type_name, shape))
    found = await fetch(f"SELECT {columns} FROM {NOUNS[type_name].table} WHERE external_id = $1", [external_id])  # noqa: S608  # names
    if not found:
        return None
    loaded = Loaded(type_name, found[0])
    await preload(context, [loaded], shape)
    return loaded
