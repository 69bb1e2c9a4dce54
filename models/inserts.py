"""Insert rows of several tables in one statement: one round trip, however many tables a command writes."""

from collections.abc import Iterable, Sequence
from functools import cache

import orjson
from tortoise.connection import get_connection
from tortoise.models import Model

from models.timer import Timer

# What becomes of a row that is there already; of other tables, a second row is an error.
_CONFLICTS: dict[type[Model], str] = {
    Timer: (
        ' ON CONFLICT ("subject_id", "clock") DO UPDATE SET "due_at" = EXCLUDED."due_at",'
        ' "entry_sequence" = EXCLUDED."entry_sequence", "armed_at" = EXCLUDED."armed_at",'
        ' "attempts" = EXCLUDED."attempts"'
    )
}


async def insert_rows(*groups: Iterable[Model]) -> None:
    """Insert rows, those of each table in the order given.

    Args:
        groups: new rows of any tables, none of which refers to another by a foreign key; Timer rows replace the
            record's timer of the same clock.
    """
    by_table: dict[type[Model], list[Model]] = {}
    for group in groups:
        for row in group:
            by_table.setdefault(type(row), []).append(row)
    if by_table:
        values = [_json(rows) for rows in by_table.values()]
        await get_connection("default").execute_query(_statement(tuple(by_table)), values)
    for rows in by_table.values():
        for row in rows:
            row._saved_in_db = True  # noqa: SLF001  # what save() notes, too


@cache
def _statement(tables: tuple[type[Model], ...]) -> str:
    inserts = (f'"i{place}" AS ({_insert(table, place)})' for place, table in enumerate(tables, 1))
    return f"WITH {', '.join(inserts)} SELECT"


def _insert(table: type[Model], place: int) -> str:
    """PostgreSQL reads the rows from JSON by the table's own column types."""
    name = table._meta.db_table  # noqa: SLF001  # Tortoise offers the description of a model nowhere else
    columns = ", ".join(f'"{column}"' for _, column in _columns(table))
    rows = f'jsonb_populate_recordset(NULL::"{name}", ${place}::jsonb)'
    return f'INSERT INTO "{name}" ({columns}) SELECT {columns} FROM {rows}{_CONFLICTS.get(table, "")}'  # noqa: S608  # names of the models alone


@cache
def _columns(table: type[Model]) -> Sequence[tuple[str, str]]:
    """Field and column of all that the product sets; what the database makes is left to it."""
    meta = table._meta  # noqa: SLF001  # as above
    return [
        (field, column) for field, column in meta.fields_db_projection.items() if not meta.fields_map[field].generated
    ]


def _json(rows: Sequence[Model]) -> str:
    columns = _columns(type(rows[0]))
    return orjson.dumps(
        [{column: getattr(row, field) for field, column in columns} for row in rows], default=str
    ).decode()
