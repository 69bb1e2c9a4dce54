"""What a simulated quarter came to, counted."""

from collections.abc import Sequence
from datetime import datetime

from tortoise.connection import get_connection

from tests.soak.quarter import Quarter
from tests.soak.story import Row, Story, stories

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


async def explained(findings: Sequence[str]) -> str:
    """Findings, and all that is written of the first record that they name, in the order of time."""
    lines = list(findings[:_SHOWN])
    async for story in stories():
        if findings and findings[0].startswith(str(story.record["id"])):
            lines += [str(dict(story.record)), *_life(story)]
    return "\n".join(lines)


def _life(story: Story) -> list[str]:
    rows = [(row["at"], "moved", row) for row in story.history]
    rows += [(row["recorded_at"], "logged", row) for row in story.log]
    rows += [(row["created_at"], "told", row) for row in story.notices]
    rows += [(row["closed_at"], "closed", row) for row in story.tasks if row["closed_at"]]
    rows += [(row["at"], "marked", row) for row in story.marks]
    told = ({name: str(row[name]) for name in _TOLD if row.get(name) is not None} for _, _, row in rows)
    return [f"{at} {what} {words}" for (at, what, _), words in sorted(zip(rows, told, strict=True), key=_moment)]


def _moment(line: tuple[tuple[datetime, str, Row], dict[str, str]]) -> datetime:
    return line[0][0]


_SHOWN = 40
_TOLD = (
    "record_version",
    "kind",
    "from_stage",
    "to_stage",
    "by_system",
    "actor_id",
    "occurred_at",
    "retracted_at",
    "topic",
    "key",
    "user_id",
    "template",
    "status",
    "outbound",
    "closed_version",
    "clock",
    "episode",
    "data",
)
