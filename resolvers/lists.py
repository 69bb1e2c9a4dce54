"""Pages of lists of a whole table."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from resolvers.access import ADMINISTER, reader_of, require_access
from resolvers.conditions import Where
from resolvers.keyset import Window
from resolvers.listed import Listed, Sorting
from resolvers.nouns import NOUNS
from resolvers.pages import Page, node_shape, read_page
from resolvers.preload import preload
from resolvers.rows import Parameters
from resolvers.selection import Selection

if TYPE_CHECKING:
    from resolvers.context import Context


async def read_list(  # a list has that many parts
    context: "Context",
    listed: Listed,
    asked: Window,
    connection: Selection,
    where: Where | None = None,
    sorting: Sequence[Sorting] = (),
) -> Page:
    """One page of a list, with all that is asked of its rows.

    Args:
        context: of the operation.
        listed: the list.
        asked: which rows.
        connection: what is asked of the connection.
        where: the filter.
        sorting: the order, the weightiest key first; empty for the usual one.

    Raises:
        BadUserInput: a cursor or the filter makes no sense.
        AccessDenied: the list is for administrators alone.
    """
    if NOUNS[listed.type_name].admin:
        require_access(context, ADMINISTER, f"Listing {listed.type_name}s")

    own = listed.own or (NOUNS[listed.type_name].reader if reader_of(context) is not None else None)

    def narrow(parameters: Parameters) -> str:
        condition = listed.condition(where or Where(), parameters)
        return condition if own is None else f"{_own(context, own, parameters)} AND {condition}"

    page = await read_page(listed.type_name, asked, listed.order(sorting), connection, narrow)
    await preload(context, page.items, node_shape(connection))
    return page


def _own(context: "Context", column: str, parameters: Parameters) -> str:
    return f"t.{column} = {parameters.add(context.actor.id)}"
