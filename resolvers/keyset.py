"""Keyset pages: an order, cursors that name a row's place in it, and windows over it. Source: api.md, Conventions.

Rows without a value come last in either direction. Every order ends with the primary key, so that no two rows share
a place and pages stay right while rows are inserted.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

import orjson

from resolvers.errors import BadUserInput
from resolvers.rows import Parameters, Row, moment_text, storable

MOST = 200
USUAL = 50

_STRANGE = "This cursor does not belong to this list in this order."
_LARGEST = 2**31
_LARGEST_SMALL = 2**15
_LONGEST = 20


class Small(int):
    """A whole number of a column of two bytes."""


def _small(value: int) -> int:
    if abs(value) >= _LARGEST_SMALL:
        raise ValueError(value)
    return value


def _integer(value: int) -> int:
    if abs(value) >= _LARGEST:
        raise ValueError(value)
    return value


def _string(text: str) -> str:
    if not storable(text):
        raise ValueError(text)
    return text


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _decimal(text: str) -> Decimal:
    value = Decimal(text)
    if not value.is_finite() or abs(value.adjusted()) > _LONGEST:
        raise ValueError(text)
    return value


# Each refuses what the database would choke on: a cursor is the client's word.
_PARSERS: Mapping[type, Callable[[Any], object]] = {  # Any: text, or a number for int
    str: _string,
    int: _integer,
    Small: _small,
    date: date.fromisoformat,
    datetime: _moment,
    Decimal: _decimal,
    UUID: UUID,
}


@dataclass(frozen=True, slots=True)
class SortKey:
    """One key of an order.

    Args:
        column: its name in the row.
        kind: its Python type.
        nullable: whether rows may lack it.
        descending: whether the largest comes first.
        expression: what the database sorts by, where that is not the column; `{}` stands for the column.
    """

    column: str
    kind: type
    nullable: bool = False
    descending: bool = False
    expression: str = "{}"

    def sql(self, operand: str) -> str:
        """The expression over a column or a placeholder."""
        return self.expression.format(operand)

    @property
    def name(self) -> str:
        """How a cursor names this key, so that it cannot be used with another order."""
        return f"-{self.column}" if self.descending else self.column

    def ordering(self, *, reverse: bool) -> str:
        """Its part of ORDER BY."""
        direction = "DESC" if self.descending != reverse else "ASC"
        nulls = "" if not self.nullable else " NULLS FIRST" if reverse else " NULLS LAST"
        return f"{self.sql(f't.{self.column}')} {direction}{nulls}"

    def beyond(self, value: object, parameters: Parameters, *, reverse: bool) -> str:
        """The rows that lie strictly beyond a value of this key, onwards or back."""
        operand = self.sql(f"t.{self.column}")
        if value is None:
            return f"t.{self.column} IS NOT NULL" if reverse else "FALSE"
        sign = "<" if self.descending != reverse else ">"
        condition = f"{operand} {sign} {self.sql(parameters.add(value))}"
        return f"({condition} OR t.{self.column} IS NULL)" if self.nullable and not reverse else condition

    def same(self, value: object, parameters: Parameters) -> str:
        """The rows that have a value of this key."""
        return f"t.{self.column} IS NULL" if value is None else f"t.{self.column} = {parameters.add(value)}"


@dataclass(frozen=True, slots=True)
class Order:
    """Keys from the weightiest to the primary key."""

    keys: tuple[SortKey, ...]

    @classmethod
    def by(cls, *keys: SortKey) -> "Order":
        """These keys, and the primary key in the direction of the first."""
        distinct = {sort_key.column: sort_key for sort_key in reversed(keys)}
        listed = [sort_key for sort_key in keys if distinct[sort_key.column] is sort_key]
        return cls((*listed, SortKey("id", UUID, descending=listed[0].descending)))

    def sql(self, *, reverse: bool) -> str:
        """ORDER BY's terms."""
        return ", ".join(sort_key.ordering(reverse=reverse) for sort_key in self.keys)

    def cursor(self, row: Row) -> str:
        """The place of a row."""
        values = [_text(row[sort_key.column]) for sort_key in self.keys]
        return urlsafe_b64encode(orjson.dumps([self.signature, *values])).decode()

    def place(self, cursor: str) -> tuple[object, ...]:
        """The values of the row whose place a cursor names.

        Raises:
            BadUserInput: the cursor was not made by this order.
        """
        try:
            signature, *texts = orjson.loads(urlsafe_b64decode(cursor))
            if signature == self.signature:
                return tuple(_parsed(sort_key, text) for sort_key, text in zip(self.keys, texts, strict=True))
        except (Error, InvalidOperation, OverflowError, ValueError, TypeError):
            pass
        raise BadUserInput(_STRANGE)

    def beyond(self, cursor: str, parameters: Parameters, *, reverse: bool) -> str:
        """The condition for rows strictly after a cursor, or before it.

        Raises:
            BadUserInput: the cursor was not made by this order.
        """
        return self.past(self.place(cursor), parameters, reverse=reverse)

    def past(self, values: Sequence[object], parameters: Parameters, *, reverse: bool) -> str:
        """The condition for rows strictly after a place, or before it."""
        sign = "<" if self.keys[0].descending != reverse else ">"
        if self._uniform:  # a row comparison is what the index can seek to
            columns = ", ".join(sort_key.sql(f"t.{sort_key.column}") for sort_key in self.keys)
            place = ", ".join(
                sort_key.sql(parameters.add(value)) for sort_key, value in zip(self.keys, values, strict=True)
            )
            return f"({columns}) {sign} ({place})"
        steps = []
        for depth, sort_key in enumerate(self.keys):
            equal = [self.keys[i].same(values[i], parameters) for i in range(depth)]
            steps.append(" AND ".join([*equal, sort_key.beyond(values[depth], parameters, reverse=reverse)]))
        whole = f"({' OR '.join(f'({step})' for step in steps)})"
        first = self.keys[0]
        if first.nullable:
            return whole
        return f"{first.sql(f't.{first.column}')} {sign}= {first.sql(parameters.add(values[0]))} AND {whole}"

    @property
    def signature(self) -> str:
        """What its cursors begin with, so that they are of no use with another order."""
        return ",".join(sort_key.name for sort_key in self.keys[:-1])

    @property
    def _uniform(self) -> bool:
        return (
            not any(sort_key.nullable for sort_key in self.keys)
            and len({sort_key.descending for sort_key in self.keys}) == 1
        )


def descending(sort_key: SortKey) -> SortKey:
    """The same key with the largest first."""
    return replace(sort_key, descending=True)


def _text(value: object) -> object:
    if value is None or isinstance(value, int):
        return value
    return moment_text(value) if isinstance(value, datetime) else str(value)


def _parsed(sort_key: SortKey, text: object) -> object:
    if text is None and sort_key.nullable:
        return None
    if not isinstance(text, int if issubclass(sort_key.kind, int) else str):
        raise TypeError(text)
    return _PARSERS[sort_key.kind](text)


@dataclass(frozen=True, slots=True)
class Window:
    """Which rows of a list are asked for.

    Args:
        size: how many at most.
        backward: whether to count from the end.
        after, before: cursors between which the rows lie.
    """

    size: int = USUAL
    backward: bool = False
    after: str | None = None
    before: str | None = None

    def bounds(self, order: Order, parameters: Parameters) -> list[str]:
        """The conditions for rows between the cursors.

        Raises:
            BadUserInput: a cursor was not made by this order.
        """
        conditions = []
        if self.after is not None:
            conditions.append(order.beyond(self.after, parameters, reverse=False))
        if self.before is not None:
            conditions.append(order.beyond(self.before, parameters, reverse=True))
        return conditions


def window(first: int | None, after: str | None, last: int | None, before: str | None) -> Window:
    """The window that a connection's arguments describe.

    Raises:
        BadUserInput: `first` and `last` at once, or a number out of bounds.
    """
    if first is not None and last is not None:
        raise BadUserInput("Pass first or last, not both.")
    for name, size in (("first", first), ("last", last)):
        if size is not None and not 0 <= size <= MOST:
            raise BadUserInput(f"{name} must be between 0 and {MOST}.")
    asked = last if last is not None else first
    return Window(USUAL if asked is None else asked, last is not None, after, before)


@dataclass(frozen=True, slots=True)
class Slice:
    """The rows of a window, in the order of the list, and whether there are more."""

    rows: Sequence[Row]
    has_next: bool
    has_previous: bool


def cut(found: Sequence[Row], asked: Window) -> Slice:
    """The window's rows, out of those and one more that were fetched from the side it counts from."""
    more = len(found) > asked.size
    rows = found[: asked.size]
    if asked.backward:
        return Slice(rows[::-1], has_next=asked.before is not None, has_previous=more)
    return Slice(rows, has_next=more, has_previous=asked.after is not None)
