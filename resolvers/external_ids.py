"""Rows by the keys that other systems have for them. Source: api.md, Mutations."""

from typing import TYPE_CHECKING

from resolvers.nouns import NOUNS
from resolvers.pages import columns_of
from resolvers.preload import preload
from resolvers.rows import Loaded, fetch, storable
from resolvers.selection import Shape

if TYPE_CHECKING:
    from resolvers.context import Context


async def read_external(context: "Context", type_name: str, external_id: str, shape: Shape) -> Loaded | None:
    """The row of a type with a key in another system; None where there is none.

    Args:
        context: of the operation.
        type_name: one whose rows everybody may read.
        external_id: the key.
        shape: what is asked of the row, by type.
    """
    if not storable(external_id):  # nothing has a key that cannot be kept
        return None
    columns = ", ".join(columns_of(type_name, shape))
    found = await fetch(f"SELECT {columns} FROM {NOUNS[type_name].table} WHERE external_id = $1", [external_id])  # noqa: S608  # names
    if not found:
        return None
    loaded = Loaded(type_name, found[0])
    await preload(context, [loaded], shape)
    return loaded
