"""Timers as rows of their own, with what their records say: what the lists and sums of coming acts are made of."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from resolvers.rows import Row, fetch
from resolvers.running_clocks import RunningClock, facts_of_rows, running_clock

if TYPE_CHECKING:
    from resolvers.context import Context

SOURCE = """(
    SELECT w.id, w.subject_kind, w.subject_id, w.clock, w.due_at, w.armed_at, e.owner_id, e.stage, e.value, e.currency
    FROM timers w JOIN engagements e ON e.id = w.subject_id
)"""

_RECORDS = "SELECT * FROM engagements WHERE id = ANY($1::uuid[])"


async def timer(
    _context: "Context", rows: Sequence[Row], _arguments: Mapping[str, object]
) -> Mapping[UUID, RunningClock]:
    """What is to be told of each timer, in two statements."""
    records = await fetch(_RECORDS, [list({row["subject_id"] for row in rows})]) if rows else ()
    facts = await facts_of_rows(records) if records else {}
    return {row["id"]: running_clock(row, facts.get(row["subject_id"])) for row in rows}
