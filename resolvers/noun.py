"""How reads know a type: its table, its columns, and which fields are rows or lists of their own."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from models.kinds import RECORDS
from resolvers.conditions import Where, parse_where
from resolvers.keyset import Order, SortKey
from resolvers.listed import Listed, Sorting
from resolvers.rows import Parameters, Row

if TYPE_CHECKING:
    from resolvers.context import Context

Arguments = Mapping[str, object]

_DESCENDING = "DESC"

# Any: the field's own kind of value, by the primary key of its row.
Extra = Callable[["Context", Sequence[Row], Arguments], Awaitable[Mapping[UUID, Any]]]


SUBJECTS: Mapping[str, str] = RECORDS
"""The type of a staged record, by its lifecycle."""


@dataclass(frozen=True, slots=True)
class Single:
    """A field that is one row of another table.

    Args:
        column: holds that row's primary key.
        type_name: its type; for a row of one of several types, a column tells it.
        told_by: that column, whose values `types` names the types of; the lifecycle of a record unless told.
        types: see there.
        back: the column of that row which holds what `column` does: its primary key, unless it is that row that names
            this one, of which it is the only one.
    """

    column: str
    type_name: str | None = None
    told_by: str = "subject_kind"
    types: Mapping[str, str] = field(default_factory=lambda: SUBJECTS)
    back: str = "id"

    def type_of(self, row: Row) -> str | None:
        """The type of the row that a row names."""
        return self.type_name or self.types.get(row[self.told_by])


def sorting_of(arguments: Arguments) -> list[Sorting]:
    """The order that a list's arguments ask for, coerced by the schema."""
    keys = arguments.get("orderBy") or ()
    return [Sorting(key["field"], key.get("direction") == _DESCENDING) for key in keys]  # type: ignore[attr-defined]  # coerced


def where_of(arguments: Arguments, listed: Listed) -> Where:
    """The filter that a list's arguments ask for, coerced by the schema."""
    return parse_where(arguments.get("filter") or {}, listed.filters)  # type: ignore[arg-type]  # as above


@dataclass(frozen=True, slots=True)
class Listing:
    """A field that is a connection over the rows of another table.

    Args:
        listed: what the list can be filtered and ordered by.
        column: in its table, holds the primary key of the row they belong to.
        narrow: a further condition on table `t`, from the field's arguments.
        usual: the order unless another is asked for, where it is not the usual one of `listed`.
    """

    listed: Listed
    column: str
    narrow: Callable[[Arguments, Parameters], str] | None = None
    usual: Order | None = None

    @property
    def type_name(self) -> str:
        """The type of the rows."""
        return self.listed.type_name

    def order(self, arguments: Arguments) -> Order:
        """The order that the field's arguments ask for."""
        sorting = sorting_of(arguments)
        return self.usual if self.usual is not None and not sorting else self.listed.order(sorting)

    def condition(self, arguments: Arguments, parameters: Parameters) -> str:
        """The condition on table `t` that the field's arguments ask for.

        Raises:
            BadUserInput: the filter makes no sense.
        """
        condition = self.listed.condition(where_of(arguments, self.listed), parameters)
        return condition if self.narrow is None else f"{self.narrow(arguments, parameters)} AND {condition}"


@dataclass(frozen=True, slots=True)
class Noun:
    """One type.

    Args:
        table: its rows.
        columns: those that are always read.
        heavy: those that are read only where their field is asked for, by field.
        singles, listings, extras: fields that take statements of their own; an extra takes one for all rows.
        admin: whether only administrators may read it.
        reader: the column that names the only user who may read a row, besides every ADMIN; None where all may.
        addressable: whether its rows have global ids: views of other tables' rows don't.
    """

    table: str
    columns: tuple[str, ...]
    heavy: Mapping[str, str] = field(default_factory=dict)
    singles: Mapping[str, Single] = field(default_factory=dict)
    listings: Mapping[str, Listing] = field(default_factory=dict)
    extras: Mapping[str, Extra] = field(default_factory=dict)
    admin: bool = False
    reader: str | None = None
    addressable: bool = True


RECORD = Single("subject_id")
"""The record that a row belongs to, of any lifecycle."""

CREATED = SortKey("created_at", datetime)
