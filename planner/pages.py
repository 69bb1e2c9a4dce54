"""Connections as SQL: a page of rows, and what is asked of it, as one expression that gives its JSON text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

import orjson
from graphql import GraphQLObjectType, GraphQLOutputType, get_named_type, is_object_type

from planner.text import Unplannable, Writing, fields, literal
from resolvers.keyset import Order, Small, SortKey, Window, window
from resolvers.noun import Listing
from resolvers.ranges import statement
from resolvers.rows import Parameters

if TYPE_CHECKING:
    from planner.objects import Asking, Compiler, Details

_TYPENAME = "__typename"
_PLACE = "place"
"""The column that numbers the rows of a page, from the side it counts from."""


@dataclass(frozen=True, slots=True)
class Connection:
    """What is asked of a connection, with all below compiled.

    Args:
        row: the alias of its rows.
        table: their table.
        joins: what joins the rows to them that they name.
        parts: how each field of the answer is written, by its name there.
        paged: whether rows are asked for, and not only how many there are.
        beyond: whether it must be known if there are more rows than the page holds.
    """

    row: str
    table: str
    joins: str
    parts: Mapping[str, "Part"]
    paged: bool
    beyond: bool

    def sql(self, condition: str, order: Order, asked: Window, parameters: Parameters) -> str:
        """The whole expression.

        Args:
            condition: of the list, on table `t`.
            order: of the list.
            asked: which rows.
            parameters: takes the values.

        Raises:
            BadUserInput: a cursor was not made by this order.
        """
        for cursor in (asked.after, asked.before):  # also where no rows are asked for
            if cursor is not None:
                order.place(cursor)
        page = Page(self.row, self.table, condition, order, asked)
        written = fields((name, part(page)) for name, part in self.parts.items())
        if not self.paged:
            return f"(SELECT {written}{'' if condition in written else self._unread(condition)})"
        what, limit = f"SELECT t.* FROM {self.table} AS t", asked.size + self.beyond  # noqa: S608  # a name
        rows = statement(what, condition, order, asked, limit, parameters)
        numbered = f"SELECT t.*, row_number() OVER () AS {_PLACE} FROM ({rows}) AS t"  # noqa: S608  # put together of statements
        # HAVING makes it one row, whatever is asked of the page and however many rows there are.
        return f"(SELECT {written} FROM ({numbered}) AS {self.row}{self.joins} HAVING TRUE)"  # noqa: S608  # as above

    def _unread(self, condition: str) -> str:
        """Names the values of the condition, which the statement has to, and reads nothing."""
        return f" FROM (SELECT FROM {self.table} AS t WHERE {condition} LIMIT 0) AS {self.row} HAVING TRUE"


@dataclass(frozen=True, slots=True)
class Page:
    """Where the parts of a connection are written: one of its pages.

    Args:
        row: the alias of its rows. table: theirs. condition: of the list.
        order: of the list. asked: which rows.
    """

    row: str
    table: str
    condition: str
    order: Order
    asked: Window

    @property
    def within(self) -> str:
        """Keeps the one row out that only tells whether there are more."""
        return f"FILTER (WHERE {self.row}.{_PLACE} <= {self.asked.size})"

    @property
    def more(self) -> str:
        """Whether there are more."""
        return f"CASE WHEN count(*) > {self.asked.size} THEN 'true' ELSE 'false' END"

    @property
    def cursor(self) -> str:
        """The JSON text of a row's cursor, byte for byte as `Order.cursor` makes it."""
        writing = Writing()
        writing.known(f"[{orjson.dumps(self.order.signature).decode()}")
        for sort_key in self.order.keys:
            writing.known(",")
            writing.told(_key_text(sort_key, self.row))
        writing.known("]")
        encoded = f"encode(convert_to({writing.sql}, 'UTF8'), 'base64')"
        return f"""'"' || translate({encoded}, E'+/\\n', '-_') || '"'"""

    def joined(self, texts: str) -> str:
        """The JSON text of a list of what each row gives."""
        direction = "DESC" if self.asked.backward else ""
        ordered = f"string_agg({texts}, ',' ORDER BY {self.row}.{_PLACE} {direction})"
        return f"'[' || coalesce({ordered} {self.within}, '') || ']'"

    def end(self, *, last: bool) -> str:
        """The JSON text of the cursor of the page's first row, or its last."""
        direction = "DESC" if last != self.asked.backward else ""
        ordered = f"array_agg({self.cursor} ORDER BY {self.row}.{_PLACE} {direction})"
        return f"coalesce(({ordered} {self.within})[1], 'null')"

    @property
    def total(self) -> str:
        """How many rows the whole list has."""
        return f"(SELECT count(*) FROM {self.table} AS t WHERE {self.condition})::text"  # noqa: S608  # as above


Part = Callable[[Page], str]


def _key_text(sort_key: SortKey, row: str) -> str:
    operand = f"{row}.{sort_key.column}"
    return f"coalesce({_KEYS[sort_key.kind](operand)}, 'null')"


_KEYS: Mapping[type, Callable[[str], str]] = {
    int: lambda operand: f"{operand}::text",
    Small: lambda operand: f"{operand}::text",
    str: lambda operand: f"to_json({operand}::text)::text",
    date: lambda operand: f"'\"' || {operand}::text || '\"'",
    datetime: lambda operand: f"to_json({operand})::text",
    Decimal: lambda operand: f"'\"' || {operand}::text || '\"'",
    UUID: lambda operand: f"'\"' || {operand}::text || '\"'",
}


def connection_of(compiler: "Compiler", kind: GraphQLOutputType, details: "Details", table: str) -> Connection:
    """Compile what is asked of a connection.

    Args:
        compiler: of the operation.
        details: where the connection is asked for.
        kind: its type.
        table: of the rows.

    Raises:
        Unplannable: something is asked that no plan expresses.
    """
    connection, row = object_type(kind), compiler.alias()
    asked = compiler.asked(connection, details)
    parts = {name: _part(compiler, connection, same, row) for name, same in asked.items()}
    names = {same[0].node.name.value for same in asked.values()}
    paged, beyond = bool(names & {"nodes", "edges", "pageInfo"}), "pageInfo" in names
    return Connection(row, table, compiler.joins(row), parts, paged, beyond)


def object_type(kind: GraphQLOutputType) -> GraphQLObjectType:
    """The type of the objects that a field answers.

    Raises:
        Unplannable: it is one of several.
    """
    named = get_named_type(kind)
    if not is_object_type(named):
        raise Unplannable(str(kind))
    return named


def _part(compiler: "Compiler", kind: GraphQLObjectType, details: "Details", row: str) -> Part:
    name = details[0].node.name.value
    if name == _TYPENAME:
        return lambda _: literal(f'"{kind.name}"')
    if name == "totalCount":
        return lambda page: page.total
    below = object_type(kind.fields[name].type)
    if name == "nodes":
        text = compiler.whole_row(below, details, row)
        return lambda page: page.joined(text)
    parts = {alias: _inner(compiler, below, same, row) for alias, same in compiler.asked(below, details).items()}
    if name == "edges":
        return lambda page: page.joined(_written(parts, page))
    return lambda page: _written(parts, page)


def _written(parts: Mapping[str, Part], page: Page) -> str:
    return fields((alias, part(page)) for alias, part in parts.items())


def _inner(compiler: "Compiler", kind: GraphQLObjectType, details: "Details", row: str) -> Part:
    """A field of an edge, or of pageInfo."""
    name = details[0].node.name.value
    if name == _TYPENAME:
        return lambda _: literal(f'"{kind.name}"')
    if name == "node":
        text = compiler.whole_row(object_type(kind.fields[name].type), details, row)
        return lambda _: text
    return _PLACES[name]


def _truth(*, holds: bool) -> str:
    return "'true'" if holds else "'false'"


_PLACES: Mapping[str, Part] = {
    "cursor": lambda page: page.cursor,
    "startCursor": lambda page: page.end(last=False),
    "endCursor": lambda page: page.end(last=True),
    "hasNextPage": lambda page: _truth(holds=page.asked.before is not None) if page.asked.backward else page.more,
    "hasPreviousPage": lambda page: page.more if page.asked.backward else _truth(holds=page.asked.after is not None),
}


def listing_of(compiler: "Compiler", listing: Listing, asking: "Asking", parent: str) -> str:
    """The JSON text of a list on a row.

    Args:
        compiler: of the operation.
        listing: the list.
        asking: its field, as it is asked for.
        parent: the alias of the row.

    Raises:
        Unplannable: something is asked that no plan expresses.
        BadUserInput: the arguments make no sense.
    """
    noun = compiler.readable(listing.type_name)
    connection = connection_of(compiler, asking.kind, asking.details, noun.table)
    asked, order = window_of(asking.arguments), listing.order(asking.arguments)
    condition = f"t.{listing.column} = {parent}.id AND {listing.condition(asking.arguments, compiler.parameters)}"
    return connection.sql(condition, order, asked, compiler.parameters)


def window_of(arguments: Mapping[str, Any]) -> Window:  # Any: coerced by the schema
    """The window that a connection's coerced arguments describe.

    Raises:
        BadUserInput: they contradict each other, or are out of bounds.
    """
    return window(*(arguments.get(name) for name in ("first", "after", "last", "before")))
