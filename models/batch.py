"""Writes to several tables in one statement: a round trip costs more than most of the writes it carries."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import count
from typing import Any

from asyncpg import DivisionByZeroError
from tortoise.connection import get_connection
from tortoise.fields import BooleanField, DatetimeField, Field, IntField, UUIDField
from tortoise.models import Model

from models.clock_mark import ClockMark
from models.notification import Notification
from models.timer import Timer

AT_ONCE = "WITH held AS ("
"""How the statements begin that `write_at_once` commits by themselves."""

# Named here, as it is read by the statement itself: while it runs, nobody can decide on another policy.
_HELD = (
    "SELECT id FROM {table} WHERE id = {{}} AND version = {{}}"
    " AND (SELECT coalesce(max(sequence), 0) FROM policy_versions) = {{}} FOR UPDATE"
)

# Any: each field has its own type, in the row as in the database.
Convert = Callable[[Any, Any], Any]

_NATIVE = (BooleanField, DatetimeField, IntField, UUIDField)

# What becomes of a row that is there already; of other tables, a second row is an error.
_CONFLICTS: dict[type[Model], str] = {
    Timer: (
        " ON CONFLICT (subject_id, clock) DO UPDATE SET due_at = EXCLUDED.due_at,"
        " entry_sequence = EXCLUDED.entry_sequence, armed_at = EXCLUDED.armed_at, attempts = EXCLUDED.attempts"
    ),
    ClockMark: " ON CONFLICT (subject_id, clock) DO UPDATE SET episode = EXCLUDED.episode, at = EXCLUDED.at",
    Notification: " ON CONFLICT (user_id, subject_id, key) DO NOTHING",
}


class Overtaken(Exception):  # noqa: N818  # no error: what was read is out of date, and is to be read again
    """Something else was written since a record was read."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A record as it was read without a lock.

    Args:
        version: of the record. policy: the sequence of the policy in force; 0 where nobody has decided anything.
    """

    version: int
    policy: int


class Batch:
    """Inserts and changes, collected and then written together.

    All parts see the database as it was before any of them, and run in no order: no two may concern the same row.
    A new row may refer to another one by a foreign key, because these are checked when all parts have run.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._values: list[object] = []
        self._new: list[Model] = []

    def insert(self, rows: Sequence[Model]) -> None:
        """Add new rows of one table, in their order; see `_CONFLICTS` for those that may be there already."""
        if not rows:
            return
        table = type(rows[0])
        columns = _columns(table)
        self._new += rows
        self._parts.append(_insert(table, len(rows), len(self._values)))
        self._values += [convert(getattr(row, field), row) for row in rows for field, _, convert in columns]

    def update(self, row: Model, fields: Sequence[str]) -> None:
        """Add the present values of some fields of a row that exists."""
        table = type(row)
        converts = {field: convert for field, _, convert in _columns(table)}
        values = [converts[field](getattr(row, field), row) for field in fields]
        self.change(_update(table, tuple(fields)), *values, row.pk)

    def set(self, row: Model, changes: Mapping[str, object]) -> None:
        """Give fields of a row that exists other values, here and in the database. Relations are set by their ids."""
        known = row._meta.fields_map  # noqa: SLF001  # as below
        for field, value in changes.items():
            object.__setattr__(row, field, known[field].to_python_value(value))
        self.update(row, list(changes))

    def change(self, statement: str, *values: object) -> None:
        """Add an UPDATE or a DELETE.

        Args:
            statement: with {} in the place of each value.
            values: in turn.
        """
        self._parts.append(_numbered(statement, len(values), len(self._values)))
        self._values += values

    async def write(self) -> None:
        """Write all of it.

        Raises:
            IntegrityError: a constraint forbids it, and nothing is written.
        """
        if self._parts:
            parts = ", ".join(f"p{place} AS ({part})" for place, part in enumerate(self._parts))
            await get_connection("default").execute_query_dict(f"WITH {parts} SELECT", self._values)
        for row in self._new:
            row._saved_in_db = True  # noqa: SLF001  # what save() notes, too

    async def write_at_once(self, record: Model, seen: Seen) -> None:
        """Write all of it in a transaction of its own, which takes no round trip but this one.

        The record is locked before anything is written, by what the statement itself asks for.

        Args:
            record: what the parts belong to.
            seen: as what it was read; where it has changed since, nothing is written.

        Raises:
            Overtaken: it has changed.
        """
        held = _numbered(_held(type(record)), 3, len(self._values))
        parts = "".join(f", p{place} AS ({part})" for place, part in enumerate(self._parts))
        statement = f"{AT_ONCE}{held}){parts} SELECT 1 / count(*) FROM held"  # noqa: S608  # put together from constants
        try:
            client = get_connection("default")
            client.log.debug("%s: %s", statement, self._values)
            async with client.acquire_connection() as connection:
                await connection.execute(statement, *self._values, record.pk, seen.version, seen.policy)
        except DivisionByZeroError as error:
            raise Overtaken from error
        for row in self._new:
            row._saved_in_db = True  # noqa: SLF001  # as above


async def insert_rows(*groups: Iterable[Model]) -> None:
    """Insert rows of one table a group, in one statement. See `Batch.insert`."""
    batch = Batch()
    for group in groups:
        batch.insert(list(group))
    await batch.write()


@cache
def _columns(table: type[Model]) -> Sequence[tuple[str, str, Convert]]:
    """Field, column and conversion of all that the product sets; what the database makes is left to it."""
    meta = table._meta  # noqa: SLF001  # Tortoise offers the description of a model nowhere else
    return [
        (field, column, _conversion(meta.fields_map[field]))
        for field, column in meta.fields_db_projection.items()
        if not meta.fields_map[field].generated
    ]


def _conversion(field: Field[Any]) -> Convert:
    """What asyncpg takes as it is needs none; the fields' own way costs more than the rest of a row."""
    return _as_it_is if isinstance(field, _NATIVE) and not field.validators else field.to_db_value


def _as_it_is(value: object, _row: object) -> object:
    return value


# The texts depend on how many rows and values come before, which differs little from move to move: they are few, and
# the connections keep a statement prepared for each.
@lru_cache(maxsize=2_000)
def _insert(table: type[Model], rows: int, before: int) -> str:
    columns = [column for _, column, _ in _columns(table)]
    places = count(before + 1)
    values = ", ".join(f"({', '.join(f'${next(places)}' for _ in columns)})" for _ in range(rows))
    return f"INSERT INTO {_name(table)} ({', '.join(columns)}) VALUES {values}{_CONFLICTS.get(table, '')}"  # noqa: S608  # names of the models alone


@lru_cache(maxsize=2_000)
def _update(table: type[Model], fields: tuple[str, ...]) -> str:
    columns = {field: column for field, column, _ in _columns(table)}
    changes = ", ".join(f"{columns[field]} = {{}}" for field in fields)
    return f"UPDATE {_name(table)} SET {changes} WHERE id = {{}}"  # noqa: S608  # as above


@cache
def _held(table: type[Model]) -> str:
    return _HELD.format(table=_name(table))


@lru_cache(maxsize=2_000)
def _numbered(statement: str, values: int, before: int) -> str:
    return statement.format(*(f"${before + place}" for place in range(1, values + 1)))


def _name(table: type[Model]) -> str:
    return table._meta.db_table  # noqa: SLF001  # as above
