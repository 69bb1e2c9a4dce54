"""What entries of threads lack to be complete. Source: threads.md §2."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from guards.rules import RuleResult
from guards.thread_enums import ThreadStage, ThreadType
from guards.thread_rule_table import lacking
from resolvers.rows import Row, fetch, json_value

if TYPE_CHECKING:
    from resolvers.context import Context

_ENTRIES = """
SELECT n.id, n.stage, n.content, t.type FROM thread_entries n JOIN threads t ON t.id = n.thread_id
WHERE n.id = ANY($1::uuid[])
"""


async def lacking_parts(
    _context: "Context", rows: Sequence[Row], _arguments: Mapping[str, object]
) -> Mapping[UUID, tuple[RuleResult, ...]]:
    """What each entry lacks, part by part, in one statement."""
    found = await fetch(_ENTRIES, [[row["id"] for row in rows]])
    return {
        row["id"]: lacking(ThreadStage(row["stage"]), ThreadType(row["type"]), json_value(row["content"]))
        for row in found
    }
