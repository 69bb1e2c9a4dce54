"""The lock of all records of a lifecycle that somebody has a part in."""

from functools import cache
from uuid import UUID

from tortoise.connection import get_connection

from guards.enums import Audience
from models.staged import StagedRow

_LOCK_ALL_OF = """
SELECT e.id, {otherwise} FROM {table} e
WHERE e.owner_id = $1::uuid OR {named}
ORDER BY e.id FOR UPDATE OF e
"""


async def lock_all_of(table: type[StagedRow], user_id: UUID) -> dict[UUID, frozenset[Audience]]:
    """Lock every record of a lifecycle that somebody has a part in, in the order of keys, until the transaction ends.

    Args:
        table: of the lifecycle. Several are locked in the order of their kinds.
        user_id: who owns it, is named by it or by its facts in a part, or has open work there.

    Returns:
        the records by key, each with the parts in which its facts name them, and no column does.
    """
    rows = await get_connection("default").execute_query_dict(_text(table), [user_id])
    return {row["id"]: frozenset(part for part in table.PARTS if row[part]) for row in rows}


@cache
def _text(table: type[StagedRow]) -> str:
    """The statement, with a column a part that says whether the facts name somebody in it."""
    by_facts = {part: _by_facts(table, part) for part in table.PARTS}
    named = [*(f"e.{part.column} = $1::uuid" for part in table.PARTS.values()), *by_facts.values()]
    named += [
        f"e.id IN (SELECT w.{work.record} FROM {work.table} w WHERE w.{work.person} = $1::uuid AND {work.open})"  # noqa: S608  # names and constants of the models
        for work in table.WORK
    ]
    return _LOCK_ALL_OF.format(
        table=table._meta.db_table,  # noqa: SLF001  # Tortoise offers the name nowhere else
        otherwise=", ".join(f'{text} AS "{part}"' for part, text in by_facts.items()) or "NULL",
        named=" OR ".join(text for text in named if text != "FALSE"),
    )


def _by_facts(table: type[StagedRow], audience: Audience) -> str:
    part = table.PARTS[audience]
    if part.otherwise is None:
        return "FALSE"
    return f"(e.{part.column} IS NULL AND coalesce({part.otherwise} = ($1::uuid)::text, FALSE))"
