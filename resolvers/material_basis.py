"""What materials were made from, and whether that has changed since, for all of a list together."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from guards.materials import Basis, outdated
from resolvers.rows import Row, fetch, json_value

if TYPE_CHECKING:
    from resolvers.context import Context

Arguments = Mapping[str, object]

_BASIS = """
SELECT m.id, m.canvas, used.version AS used_icp, now.version AS current_icp,
       (SELECT json_object_agg(c.number, c.version) FROM canvas_sections c WHERE c.current) AS sections
FROM materials m
LEFT JOIN icps used ON used.id = m.icp_id
LEFT JOIN icps now ON now.segment_id = m.segment_id AND now.current
WHERE m.id = ANY($1::uuid[])
"""

STALE = """(
    EXISTS (SELECT FROM icps AS i WHERE i.id = t.icp_id AND NOT i.current)
    OR EXISTS (
        SELECT FROM jsonb_each_text(t.canvas) AS used
        LEFT JOIN canvas_sections AS c ON c.number = used.key::int AND c.current
        WHERE c.version IS DISTINCT FROM used.value::int
    )
)"""
"""Whether something that material `t` was made from has changed since, in SQL, as `guards.materials` tells."""


async def outdated_parts(
    _context: "Context", rows: Sequence[Row], _arguments: Arguments
) -> Mapping[UUID, Sequence[str]]:
    """What each material was made from and has changed since, in words. Source: threads.md §1, Material."""
    found = await fetch(_BASIS, [[row["id"] for row in rows]])
    return {row["id"]: outdated(*_used_and_current(row)) for row in found}


async def stale(context: "Context", rows: Sequence[Row], arguments: Arguments) -> Mapping[UUID, bool]:
    """Whether there is anything of that."""
    return {key: bool(parts) for key, parts in (await outdated_parts(context, rows, arguments)).items()}


def _used_and_current(row: Row) -> tuple[Basis, Basis]:
    return (
        Basis(_versions(row["canvas"]), row["used_icp"]),
        Basis(_versions(row["sections"]), row["current_icp"]),
    )


def _versions(value: object) -> Mapping[int, int]:
    return {int(number): version for number, version in (json_value(value) or {}).items()}
