"""The deal metrics that completed sales threads keep in the canvas. Source: threads.md §2; 001, Canvas updates."""

from decimal import Decimal
from typing import Any

import orjson
from tortoise.connection import get_connection

from commands.own_rows import OwnRows
from commands.threads.canvas_rows import hold_section, write_section
from guards.canvas import METRICS
from guards.thread_enums import ThreadOutcome, ThreadStage, ThreadType
from guards.thread_learning import Completion
from guards.thread_parts import exact
from models import Thread

# The thread that is being completed is not written yet, so its own figures are added.
_DEALS = f"""
WITH deals AS (
    SELECT t.outcome, t.currency, t.arr, t.cycle_days, (e.content ->> 'costs')::numeric AS costs,
           (e.content ->> 'margin')::numeric AS margin
    FROM threads t LEFT JOIN LATERAL (
        SELECT n.content FROM thread_entries n WHERE n.thread_id = t.id AND n.stage = '{ThreadStage.LEARNING}'
        ORDER BY n.revision DESC LIMIT 1
    ) e ON TRUE
    WHERE t.type = '{ThreadType.SALES}' AND t.stage = '{ThreadStage.COMPLETED}' AND t.id <> $1
    UNION ALL SELECT $2::text, $3::text, $4::numeric, $5::int, $6::numeric, $7::numeric
), money AS (
    SELECT currency, round(avg(arr) FILTER (WHERE outcome = '{ThreadOutcome.CLOSED}'), 2) AS size,
           round(sum(costs) / nullif(count(*) FILTER (WHERE outcome = '{ThreadOutcome.CLOSED}'), 0), 2) AS cost
    FROM deals GROUP BY currency
)
SELECT count(*) FILTER (WHERE outcome = '{ThreadOutcome.CLOSED}') AS closed,
       count(*) FILTER (WHERE outcome = '{ThreadOutcome.LOST}') AS lost,
       round(avg(cycle_days) FILTER (WHERE outcome = '{ThreadOutcome.CLOSED}'), 2)::text AS cycle_days,
       round(avg(margin), 4)::text AS margin,
       (SELECT json_object_agg(currency, size::text) FROM money WHERE size IS NOT NULL) AS sizes,
       (SELECT json_object_agg(currency, cost::text) FROM money WHERE cost IS NOT NULL) AS costs
FROM deals
"""  # noqa: S608  # the only values pasted in are names of enums


async def learn_canvas(rows: OwnRows, thread: Thread, done: Completion) -> None:
    """Write a new version of the canvas's metrics, with what all completed deals came to, this one included.

    Amounts are kept by currency, since those of different currencies have no mean.
    """
    if thread.type is not ThreadType.SALES:
        return
    before = await hold_section(METRICS.number)
    margin = exact(rows.facts.entry_of(ThreadStage.LEARNING).get("margin"))
    own = [done.outcome, thread.currency, done.arr, done.cycle_days, done.costs, margin]
    (found,) = await get_connection("default").execute_query_dict(_DEALS, [thread.id, *own])
    await write_section(METRICS.number, before, rows.request.actor.id, rows.now, data=_figures(found))


def _figures(found: dict[str, Any]) -> dict[str, object]:  # Any: a row of the statement above
    """The figures as the canvas keeps them: numbers as text, so that they stay exact; what has no basis is null."""
    decided = found["closed"] + found["lost"]
    return {
        "closed": found["closed"],
        "lost": found["lost"],
        "winRate": str(round(Decimal(found["closed"]) / decided, 4)) if decided else None,
        "cycleDays": found["cycle_days"],
        "margin": found["margin"],
        "averageArr": orjson.loads(found["sizes"]) if found["sizes"] else {},
        "acquisitionCost": orjson.loads(found["costs"]) if found["costs"] else {},
    }
