"""Records by the thousand: copies of one that the commands made."""

from uuid import UUID

from tortoise.connection import get_connection

_COLUMNS = """
SELECT table_name, array_agg(column_name::text) AS columns FROM information_schema.columns AS c
WHERE table_schema = 'public' AND column_name NOT IN ('position', 'xid') AND is_generated = 'NEVER'
  AND (table_name = 'engagements' OR EXISTS (
      SELECT FROM information_schema.columns AS s
      WHERE s.table_schema = 'public' AND s.table_name = c.table_name AND s.column_name = 'subject_id'))
GROUP BY table_name
"""


async def copy_record(record_id: UUID, number: int) -> list[UUID]:
    """Write so many copies of an engagement, with all that belongs to it; their ids."""
    connection = get_connection("default")
    rows = await connection.execute_query_dict(
        "SELECT gen_random_uuid() AS id FROM generate_series(1, $1::int)", [number]
    )
    ids = [row["id"] for row in rows]
    for row in await connection.execute_query_dict(_COLUMNS):
        await connection.execute_query(_copy(row["table_name"], row["columns"]), [record_id, ids])
    await connection.execute_query("ANALYZE")
    return ids


def _copy(table: str, columns: list[str]) -> str:
    subject = "id" if table == "engagements" else "subject_id"
    others = [column for column in columns if column not in {"id", subject}]
    made = {"id": "new.id"} if subject == "id" else {"id": "gen_random_uuid()", "subject_id": "new.id"}
    return (
        f"INSERT INTO {table} ({', '.join([*made, *others])}) SELECT {', '.join([*made.values(), *others])}"
        f" FROM {table} AS old, unnest($2::uuid[]) AS new(id) WHERE old.{subject} = $1"
    )
