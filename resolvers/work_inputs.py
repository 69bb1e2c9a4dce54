"""Which inputs of a stage's work are there: those that are ticked, and those that an artifact provides."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from resolvers.phases import STAGE
from resolvers.rows import Row, fetch, json_value

if TYPE_CHECKING:
    from resolvers.context import Context

__all__ = ["work_inputs"]

Arguments = Mapping[str, object]

_CURRENT = """
SELECT venture_id, array_agg(type) AS types FROM venture_artifacts
WHERE venture_id = ANY($1::uuid[]) AND current GROUP BY venture_id
"""


async def work_inputs(_context: "Context", rows: Sequence[Row], _arguments: Arguments) -> Mapping[UUID, Sequence[str]]:
    """The keys of the inputs of each attempt that are there; the artifacts of all ventures take one statement.

    Source: ventures.md §1, StageWork; seed_facts.md A3.
    """
    ventures = {row["venture_id"] for row in rows}
    current = {row["venture_id"]: row["types"] for row in await fetch(_CURRENT, [list(ventures)])}
    return {row["id"]: _there(row, current.get(row["venture_id"], ())) for row in rows}


def _there(row: Row, artifacts: Collection[str]) -> Sequence[str]:
    ticked = json_value(row["checklist"]).get("inputs", ())
    return [item.key for item in STAGE[str(row["stage"])].inputs if item.there(ticked, artifacts)]
