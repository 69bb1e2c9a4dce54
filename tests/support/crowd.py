"""Tables filled by copying one row each, and rows that name others wherever a read follows a name."""

from contextlib import suppress

import asyncpg

from resolvers.noun import SUBJECTS
from resolvers.nouns import NOUNS

TABLES = sorted({noun.table for noun in NOUNS.values() if noun.table.isidentifier()} | {"timers", "calendar_messages"})

_COLUMNS = """
SELECT column_name AS name, data_type AS kind, coalesce(character_maximum_length, 64) AS length,
    col_description($1::text::regclass, ordinal_position) IS NULL AND column_name IN (
    SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
    WHERE i.indrelid = $1::text::regclass AND i.indisunique
) AS told_apart, column_name IN (
    SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND i.indkey::text = a.attnum::text
    WHERE i.indrelid = $1::text::regclass AND i.indisunique AND i.indpred IS NULL
) AS unique, column_name IN (
    SELECT a.attname FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY(c.conkey)
    WHERE c.conrelid = $1::text::regclass AND c.contype = 'f'
) AS refers
FROM information_schema.columns
WHERE table_schema = 'public' AND table_name = $1::text AND is_generated = 'NEVER'
  AND NOT (table_name = 'events' AND column_name IN ('position', 'xid'))
"""
# By which column a row belongs to a record of its own, and the table of those records.
_OWNERS = {
    "subject_id": "engagements",
    "material_id": "materials",
    "contact_id": "campaign_contacts",
    "assumption_id": "assumptions",
    "thread_id": "threads",
    "venture_id": "ventures",
}
_NEW = {
    "uuid": "CASE WHEN old.{0} IS NOT NULL THEN gen_random_uuid() END",
    "character varying": "left(md5(random()::text), {1})",
    "integer": "old.{0} + n.n",
}


_RECORDS = {*_OWNERS.values(), *(NOUNS[name].table for name in SUBJECTS.values())}


async def name_everything(url: str) -> None:
    """Let every row name one of each type that it may name, so that no read finds nothing to follow."""
    connection = await asyncpg.connect(url, server_settings={"session_replication_role": "replica"})
    try:
        for noun in NOUNS.values():
            for single in noun.singles.values():
                if single.type_name is not None and noun.addressable and single.column in noun.columns:
                    with suppress(asyncpg.CheckViolationError):  # a name that comes with another column stays out
                        await connection.execute(_naming(noun.table, single.column, NOUNS[single.type_name].table))
    finally:
        await connection.close()


def _naming(table: str, column: str, other: str) -> str:
    some = f"SELECT o.id FROM {other} o WHERE o.id <> t.id ORDER BY o.id LIMIT 1"
    return f"UPDATE {table} t SET {column} = ({some}) WHERE {column} IS NULL"


async def fill(url: str, number: int) -> None:
    """Copy a row of every table until there are this many; of a record's own tables, until each record has one."""
    connection = await asyncpg.connect(url, server_settings={"session_replication_role": "replica"})
    try:
        for table in sorted(TABLES, key=lambda name: name not in _RECORDS):
            columns = await connection.fetch(_COLUMNS, table)
            await connection.execute(_copies(table, columns, number))
        await connection.execute("ANALYZE")
    finally:
        await connection.close()


def _copies(table: str, columns: list[asyncpg.Record], number: int) -> str:
    values = {column["name"]: f"old.{column['name']}" for column in columns}
    owner = None if table in {"events", *_RECORDS} else next((name for name in _OWNERS if name in values), None)
    for column in columns:
        name, kind = column["name"], column["kind"]
        shared = column["refers"] or (owner is not None and kind == "character varying")
        if column["unique"] or (column["told_apart"] and not shared and kind in _NEW):
            values[name] = _NEW[kind].format(name, column["length"])
        if (name, kind, owner) == ("current", "boolean", None):  # one version is
            values[name] = "FALSE"
    made = f"generate_series((SELECT count(*) FROM {table}) + 1, {number})"
    if owner is not None:
        values[owner] = "n.id"
        made = (
            f"(SELECT e.id, (SELECT count(*) FROM {table}) + row_number() OVER () AS n FROM {_OWNERS[owner]} AS e"
            f" WHERE NOT EXISTS (SELECT FROM {table} AS t WHERE t.{owner} = e.id))"
        )
    return (
        f"INSERT INTO {table} ({', '.join(values)}) SELECT {', '.join(values.values())}"
        f" FROM (SELECT * FROM {table} LIMIT 1) AS old, {made} AS n{'' if owner else '(n)'}"
    )


_KIND = """
SELECT data_type, numeric_precision - numeric_scale, coalesce(character_maximum_length, 32)
FROM information_schema.columns WHERE table_name = $1 AND column_name = $2
"""
_SCATTERED = {
    "date": "date '2026-01-01' + (random() * 2000)::int",
    "timestamp with time zone": "timestamptz '2026-01-01' + (random() * 2000)::int * interval '1 hour'",
    "character varying": "left(md5(random()::text), {1})",
    "numeric": "random() * {0}",
    "integer": "(random() * 50)::int",
    "smallint": "(random() * 50)::int",
}


async def scatter(url: str, table: str, column: str, *, nullable: bool) -> None:
    """Give a column other values in every row, some of them the same, and none in some rows where that is allowed."""
    connection = await asyncpg.connect(url, server_settings={"session_replication_role": "replica"})
    try:
        found = await connection.fetchrow(_KIND, table, column)
        assert found is not None
        kind, digits, length = found
        some = _SCATTERED[kind].format(1 if digits == 1 else 1000, length)  # one digit is a share of one
        value = f"CASE WHEN random() < 0.7 THEN {some} END" if nullable else some
        with suppress(asyncpg.CheckViolationError, asyncpg.UniqueViolationError):  # such a column keeps what it has
            await connection.execute(f"UPDATE {table} SET {column} = {value}")
    finally:
        await connection.close()
