"""Fields that take a statement of their own for all rows of a list together."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from guards.decide import Option, options
from guards.enums import ClientStatus, LifecycleKind
from guards.kinds import ENGINES
from guards.rules import Request
from resolvers.rows import Row, fetch
from resolvers.running_clocks import facts_of_rows

if TYPE_CHECKING:
    from resolvers.context import Context

Arguments = Mapping[str, object]


async def available_transitions(
    kind: LifecycleKind, context: "Context", rows: Sequence[Row], arguments: Arguments
) -> Mapping[UUID, Sequence[Option]]:
    """What each record of a kind may do now, judged for the caller. Source: api.md, One decision engine."""
    engine, facts = ENGINES[kind], await facts_of_rows(kind, rows)
    request = Request(target="", actor=context.actor)
    now = context.now
    blocked = arguments.get("includeBlocked", True)
    return {
        record_id: [option for option in options(engine, known, request, now) if option.allowed or blocked]
        for record_id, known in facts.items()
    }


async def organization_status(
    _context: "Context", rows: Sequence[Row], _arguments: Arguments
) -> Mapping[UUID, ClientStatus]:
    """The highest client status among each organization's engagements; none without any. Source: engagements.md §1."""
    found = await fetch(
        """
        SELECT DISTINCT organization_id, client_status FROM engagements WHERE organization_id = ANY($1::uuid[])
        """,
        [[row["id"] for row in rows]],
    )
    rank = list(ClientStatus).index
    held: defaultdict[UUID, list[ClientStatus]] = defaultdict(list)
    for row in found:
        held[row["organization_id"]].append(ClientStatus(row["client_status"]))
    return {organization_id: min(statuses, key=rank) for organization_id, statuses in held.items()}
