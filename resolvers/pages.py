"""Pages of rows: of a whole table, or of every row that others belong to, in one statement either way."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from resolvers.keyset import Order, Window, cut
from resolvers.noun import Arguments, Listing
from resolvers.nouns import NOUNS
from resolvers.ranges import statement
from resolvers.rows import Loaded, Parameters, Row, fetch
from resolvers.selection import Selection, Shape, merge

Narrow = Callable[[Parameters], str]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list.

    Args:
        items: its rows, in the order of the list.
        has_next, has_previous: whether there are rows after and before it.
        total: how many rows the whole list has; None unless asked.
        cursor: the place of a row.
        edges: whether cursors of single rows are asked for.
    """

    items: Sequence[Loaded]
    has_next: bool
    has_previous: bool
    total: int | None
    cursor: Callable[[Row], str]
    edges: bool = True


def everything(_parameters: Parameters) -> str:
    """The condition that every row meets."""
    return "TRUE"


def node_shape(connection: Selection) -> Shape:
    """What is asked of the rows of a connection, through `nodes` and `edges` together."""
    return merge((connection.below("nodes"), connection.below("edges", "node")))


def columns_of(type_name: str, shape: Shape) -> list[str]:
    """The columns to read for what is asked of a type."""
    noun = NOUNS[type_name]
    selection = shape.get(type_name)
    heavy = [column for field, column in noun.heavy.items() if selection is not None and selection.asks(field)]
    return [*noun.columns, *dict.fromkeys(heavy)]


async def read_page(
    type_name: str, asked: Window, order: Order, connection: Selection, narrow: Narrow = everything
) -> Page:
    """A page of a whole table.

    Args:
        type_name: of its rows.
        asked: which rows.
        order: of the list.
        connection: what is asked of the connection.
        narrow: a condition on table `t`.

    Raises:
        BadUserInput: a cursor or a filter makes no sense.
    """
    table = NOUNS[type_name].table
    columns = ", ".join(f"t.{column}" for column in columns_of(type_name, node_shape(connection)))
    parameters = Parameters()
    what = f"SELECT {columns} FROM {table} AS t"  # noqa: S608 - names alone
    limit = _limit(asked, connection)
    rows = await _rows(connection, statement(what, narrow(parameters), order, asked, limit, parameters), parameters)
    total = await _count(table, narrow) if connection.asks("totalCount") else None
    return _page(type_name, rows, asked, order, total, connection)


async def _rows(connection: Selection, text: str, parameters: Parameters) -> Sequence[Row]:
    """The rows of a page, unless only their number is asked for."""
    needed = any(connection.asks(field) for field in ("nodes", "edges", "pageInfo"))
    return await fetch(text, parameters) if needed else ()


async def _count(table: str, narrow: Narrow) -> int:
    parameters = Parameters()
    condition = narrow(parameters)
    found = await fetch(f"SELECT count(*) AS n FROM {table} AS t WHERE {condition}", parameters)  # noqa: S608 - as above
    return int(found[0]["n"])


async def read_listing(
    listing: Listing, parents: Sequence[UUID], asked: Window, connection: Selection, arguments: Arguments
) -> Mapping[UUID, Page]:
    """The same page of the lists of many rows.

    Args:
        listing: the list.
        parents: primary keys of the rows whose lists are read.
        asked: which rows of each.
        connection: what is asked of the connection.
        arguments: of the field.

    Raises:
        BadUserInput: a cursor or the filter makes no sense.
    """
    table = NOUNS[listing.type_name].table
    columns = ", ".join(f"t.{column}" for column in columns_of(listing.type_name, node_shape(connection)))
    parameters = Parameters([list(parents)])
    narrow, order = partial(listing.condition, arguments), listing.order(arguments)
    condition = f"t.{listing.column} = p.id AND {narrow(parameters)}"
    what = f"SELECT {columns} FROM {table} AS t"  # noqa: S608 - as above
    one = statement(what, condition, order, asked, _limit(asked, connection), parameters)
    found = await _rows(
        connection,
        f"SELECT p.id AS parent_id, c.* FROM unnest($1::uuid[]) AS p(id) CROSS JOIN LATERAL ({one}) AS c",  # noqa: S608 - as above
        parameters,
    )
    totals = await _counts(listing, parents, narrow) if connection.asks("totalCount") else None
    rows: defaultdict[UUID, list[Row]] = defaultdict(list)
    for row in found:
        rows[row["parent_id"]].append(row)
    return {
        parent: _page(
            listing.type_name,
            rows.get(parent, ()),
            asked,
            order,
            None if totals is None else totals.get(parent, 0),
            connection,
        )
        for parent in parents
    }


def _limit(asked: Window, connection: Selection) -> int:
    """How many rows to read: one more than the window holds tells whether there are more, where that is asked."""
    return asked.size + connection.asks("pageInfo")


async def _counts(listing: Listing, parents: Sequence[UUID], narrow: Narrow) -> Mapping[UUID, int]:
    parameters = Parameters([list(parents)])
    table, column = NOUNS[listing.type_name].table, listing.column
    found = await fetch(
        f"SELECT t.{column} AS parent_id, count(*) AS n FROM {table} AS t"  # noqa: S608 - as above
        f" WHERE t.{column} = ANY($1::uuid[]) AND {narrow(parameters)} GROUP BY 1",
        parameters,
    )
    return {row["parent_id"]: row["n"] for row in found}


def _page(  # a page has that many parts
    type_name: str, found: Sequence[Row], asked: Window, order: Order, total: int | None, connection: Selection
) -> Page:
    part = cut(found, asked)
    items = [Loaded(type_name, row) for row in part.rows]
    return Page(items, part.has_next, part.has_previous, total, order.cursor, connection.asks("edges"))
