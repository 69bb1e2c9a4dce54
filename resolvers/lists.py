"""Lists of a whole table: what they can be filtered and ordered by, and their pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from resolvers.conditions import Column, Where, compile_where
from resolvers.keyset import Order, SortKey, Window
from resolvers.nouns import NOUNS
from resolvers.pages import Page, node_shape, read_page
from resolvers.preload import preload
from resolvers.rows import Parameters
from resolvers.selection import Selection

if TYPE_CHECKING:
    from resolvers.context import Context


@dataclass(frozen=True, slots=True)
class Sorting:
    """One key of an order as the API tells it."""

    field: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of a whole table.

    Args:
        type_name: of its rows.
        filters: what it can be filtered by, by the field's name in the API.
        sorts: what it can be ordered by, by the name in the API.
        usual: the order unless another is asked for.
        own: the column that names whose row it is, where everybody lists only their own.
    """

    type_name: str
    filters: Mapping[str, Column]
    sorts: Mapping[str, SortKey]
    usual: Order
    own: str | None = None


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
        context.require_administrator(f"Listing {listed.type_name}s")

    def narrow(parameters: Parameters) -> str:
        condition = compile_where(where or Where(), listed.filters, parameters)
        return condition if listed.own is None else f"{_own(context, listed.own, parameters)} AND {condition}"

    page = await read_page(listed.type_name, asked, _order(listed, sorting), connection, narrow)
    await preload(context, page.items, node_shape(connection))
    return page


def _own(context: "Context", column: str, parameters: Parameters) -> str:
    return f"t.{column} = {parameters.add(context.actor.id)}"


def _order(listed: Listed, sorting: Sequence[Sorting]) -> Order:
    if not sorting:
        return listed.usual
    return Order.by(*(replace(listed.sorts[key.field], descending=key.descending) for key in sorting))
