"""What a simulated quarter came to, counted."""

from tortoise.connection import get_connection

from tests.soak.quarter import Quarter

_COUNTS = {
    "moves": "SELECT concat_ws(' ', CASE WHEN by_system THEN 'worker' END, kind) AS what, count(*) FROM transitions",
    "clocks that acted": "SELECT split_part(clock, ':', 1) AS what, count(*) FROM clock_marks",
    "events": "SELECT type AS what, count(*) FROM events",
    "notices": "SELECT topic AS what, count(*) FROM notifications",
    "tasks": "SELECT concat(template, ' ', status) AS what, count(*) FROM tasks",
    "ledger": "SELECT kind AS what, count(*) FROM ledger_entries",
    "stages": "SELECT stage AS what, count(*) FROM engagements",
}


async def account(quarter: Quarter) -> str:
    """The quarter so far, a line a subject."""
    lines = [f"{quarter.world.clock.now():%Y-%m-%d}, {len(quarter.tempers)} engagements", f"acts: {dict(quarter.done)}"]
    for name, statement in _COUNTS.items():
        rows = await get_connection("default").execute_query_dict(f"{statement} GROUP BY 1 ORDER BY 2 DESC, 1")
        lines.append(f"{name}: {_listed(rows)}")
    return "\n".join(lines)


def _listed(rows: list[dict[str, object]]) -> str:
    return ", ".join(f"{row['what']} {row['count']}" for row in rows)
