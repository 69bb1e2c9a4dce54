"""The deal metrics that completed threads keep in the canvas. Source: threads.md §2; 001, Canvas updates."""

from typing import Any

from tortoise.connection import get_connection

from commands.own_rows import OwnRows
from commands.threads.canvas_rows import hold_section, write_section
from guards.canvas import METRICS
from guards.deal_figures import COUNTED, Ended, deal_figures
from guards.thread_enums import ThreadOutcome, ThreadStage, ThreadType
from guards.thread_learning import Completion
from guards.thread_parts import exact
from models import Thread

# The thread that is being completed is not written yet, its LEARNING entry is.
_ENDED = f"""
SELECT t.id, t.type, t.outcome, t.currency, t.arr, t.created_at, t.cycle_days,
       coalesce(e.content ->> 'costs', c.cost::text) AS costs, e.content ->> 'margin' AS margin
FROM threads t LEFT JOIN campaigns c ON c.thread_id = t.id LEFT JOIN LATERAL (
    SELECT n.content FROM thread_entries n WHERE n.thread_id = t.id AND n.stage = '{ThreadStage.LEARNING}'
    ORDER BY n.revision DESC LIMIT 1
) e ON TRUE
WHERE t.type IN ({", ".join(f"'{counted}'" for counted in COUNTED)})
  AND (t.stage = '{ThreadStage.COMPLETED}' OR t.id = $1)
ORDER BY t.id
"""  # noqa: S608  # the only values pasted in are names of enums


async def learn_canvas(rows: OwnRows, thread: Thread, done: Completion) -> None:
    """Write a new version of the canvas's metrics, with what all completed deals came to, this one included."""
    if thread.type not in COUNTED:
        return
    before = await hold_section(METRICS.number)
    found = await get_connection("default").execute_query_dict(_ENDED, [thread.id])
    own = {"outcome": done.outcome, "arr": done.arr, "cycle_days": done.cycle_days}
    ended = [_ended({**row, **own} if row["id"] == thread.id else row) for row in found]
    await write_section(METRICS.number, before, rows.request.actor.id, rows.now, data=deal_figures(ended))


def _ended(row: dict[str, Any]) -> Ended:  # Any: a row of the statement above
    return Ended(
        row["id"],
        ThreadType(row["type"]),
        ThreadOutcome(row["outcome"]) if row["outcome"] else None,
        row["currency"],
        row["created_at"],
        row["arr"],
        row["cycle_days"],
        exact(row["costs"]),
        exact(row["margin"]),
    )
