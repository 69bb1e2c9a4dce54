"""Which threads wait for an approval. Source: threads.md §2, DECISION."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from guards.impact import APPROVAL_FROM
from guards.thread_approval import APPROVED
from guards.thread_enums import ThreadStage, ThreadStatus
from resolvers.rows import Row, fetch

if TYPE_CHECKING:
    from resolvers.context import Context

_DECISIONS = ", ".join(f"'{decision}'" for decision in APPROVED)

AWAITING = f"""coalesce(
    t.stage = '{ThreadStage.DECISION}' AND t.status = '{ThreadStatus.ACTIVE}' AND t.decision IN ({_DECISIONS})
    AND t.impact_score >= {APPROVAL_FROM} AND (
        SELECT n.approved_at IS NULL AND n.content ->> 'reasoning' ~ '\\S'
               AND jsonb_path_exists(n.content, '$.alternatives[0].option')
        FROM thread_entries n WHERE n.thread_id = t.id AND n.stage = '{ThreadStage.DECISION}'
        ORDER BY n.revision DESC LIMIT 1
    ), FALSE
)"""  # noqa: S608  # names of enums, and a number
"""Whether what was decided on thread `t` has so great an impact that somebody must approve it, and nobody has yet.

It is what `guards.thread_approval` tells of: a draft does not wait. Of a draft's parts, those are looked for that its
decision and impact do not prove; what is there is right.
"""

_ASKED = f"SELECT t.id, {AWAITING} AS awaiting FROM threads AS t WHERE t.id = ANY($1::uuid[])"  # noqa: S608  # as above


async def awaiting_approval(
    _context: "Context", rows: Sequence[Row], _arguments: Mapping[str, object]
) -> Mapping[UUID, bool]:
    """Whether each thread waits for an approval."""
    return {row["id"]: row["awaiting"] for row in await fetch(_ASKED, [[row["id"] for row in rows]])}
