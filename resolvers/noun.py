"""How reads know a type: its table, its columns, and which fields are rows or lists of their own."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from resolvers.keyset import Order, SortKey
from resolvers.rows import Parameters, Row

if TYPE_CHECKING:
    from resolvers.context import Context

Arguments = Mapping[str, object]

# Any: the field's own kind of value, by the primary key of its row.
Extra = Callable[["Context", Sequence[Row], Arguments], Awaitable[Mapping[UUID, Any]]]


@dataclass(frozen=True, slots=True)
class Single:
    """A field that is one row of another table.

    Args:
        column: holds that row's primary key.
        type_name: its type; for a record of any lifecycle, `subject_kind` tells it.
    """

    column: str
    type_name: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A field that is a connection over the rows of another table.

    Args:
        type_name: theirs.
        column: in their table, holds the primary key of the row they belong to.
        order: of the list.
        narrow: a further condition on table `t`, from the field's arguments.
    """

    type_name: str
    column: str
    order: Order
    narrow: Callable[[Arguments, Parameters], str] | None = None


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
