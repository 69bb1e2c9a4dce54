"""Rows as reads see them, and the statements that fetch them."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from tortoise.connection import get_connection

from resolvers.selection import Key

_log = logging.getLogger("tortoise.db_client")
"""Where Tortoise tells of its statements."""

# Any: a row's columns by name, each of its own type; a database record or the attributes of a model.
Row = Mapping[str, Any]


@dataclass(slots=True)
class Loaded:
    """A row with those relations that the operation asks for.

    Args:
        type_name: its GraphQL type.
        row: its columns.
        related: values of fields that are no columns, by `selection.key`.
        made: the GraphQL object made of it, so that a row that many others name is mapped once.
        answers: what operations gave for it, by the operation, where several have it in common; None where they don't.
    """

    type_name: str
    row: Row
    # Any: each field has its own kind of value: a row, a page, a list, a refusal to answer.
    related: dict[Key, Any] = field(default_factory=dict)
    made: object = None
    answers: dict[object, Any] | None = None  # Any: what GraphQL answers

    @property
    def id(self) -> UUID:
        """The primary key."""
        key: UUID = self.row["id"]
        return key


class Parameters(list[object]):
    """The values of a statement, each named by its place."""

    def add(self, value: object) -> str:
        """Take one more value; returns the placeholder."""
        self.append(value)
        return f"${len(self)}"


async def fetch(statement: str, values: Sequence[object] = (), seconds: float | None = None) -> Sequence[Row]:
    """Run one reading statement on a connection of its own, past what Tortoise does for statements of any kind.

    Args:
        statement: the SQL.
        values: those that it names by their places.
        seconds: that it may take once it has its connection; None for any time.

    Raises:
        TimeoutError: it took longer.
    """
    if _log.isEnabledFor(logging.DEBUG):
        _log.debug("%s: %s", statement, values)
    async with get_connection("default").acquire_connection() as connection:
        rows: Sequence[Row] = await connection.fetch(statement, *values, timeout=seconds)
    return rows


def moment_text(moment: datetime) -> str:
    """A moment as PostgreSQL writes it in JSON, by whichever way an answer is made: no more digits than it takes."""
    text = moment.isoformat()
    if not moment.microsecond:
        return text
    seconds, sign, offset = text.rpartition("+")
    return f"{seconds.rstrip('0')}{sign}{offset}"


def storable(text: str) -> bool:
    """Whether PostgreSQL can hold a text: it holds neither NUL nor half a surrogate pair."""
    return "\x00" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def json_value(value: object) -> Any:  # noqa: ANN401  # JSON
    """A JSON column's value: text as the database sends it, or already read by a model."""
    return orjson.loads(value) if isinstance(value, str) else value
