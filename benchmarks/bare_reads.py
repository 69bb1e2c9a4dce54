"""The peer of the reads: hand-written SQL on bare asyncpg that gives the same answers.

It speaks no HTTP, parses no document and checks no right.

Run as `python -m benchmarks.bare_reads`: a line of JSON on stdin names a read, its subjects, and for how many seconds
to repeat it, null for the answers themselves; it is answered by a line of JSON.
"""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

import asyncpg
import orjson
import uvloop

from benchmarks.api_operations import STAGES, global_id
from benchmarks.bare_api import HISTORY, Json, answer_all, deal, step
from benchmarks.load import CONNECTIONS, for_seconds

_DEALS = """
SELECT e.id, e.name, e.stage, e.value, e.currency, e.stage_entered_at, e.created_at, e.updated_at, e.version, e.cycle,
       e.client_status, e.owner_id, u.name AS owner, e.organization_id, o.name AS organization
FROM engagements e JOIN organizations o ON o.id = e.organization_id LEFT JOIN users u ON u.id = e.owner_id
"""
_BOARD = f"{_DEALS} ORDER BY e.created_at, e.id LIMIT 50"
_TASKS = """
SELECT k.* FROM unnest($1::uuid[]) AS e(id) CROSS JOIN LATERAL (
    SELECT id, subject_id, title, due_at, created_at FROM tasks WHERE subject_id = e.id
    ORDER BY created_at, id LIMIT 3) k
"""
_RECORD = f"{_DEALS} WHERE e.id = $1"
_PAGE = f"""
{_DEALS} WHERE e.stage = ANY($1) AND e.value >= $2 AND (e.value, e.id) < ($3, $4)
ORDER BY e.value DESC, e.id DESC LIMIT 26
"""
_ONE = "SELECT id, name, stage, value, currency FROM engagements WHERE id = $1"


@dataclass(frozen=True, slots=True)
class Peer:
    """What answers."""

    pool: asyncpg.Pool

    async def board(self, _subject: Json) -> Json:
        """The first 50 with owner, organization and three tasks."""
        rows = await self.pool.fetch(_BOARD)
        tasks: dict[UUID, list[Json]] = {row["id"]: [] for row in rows}
        for task in await self.pool.fetch(_TASKS, list(tasks)):
            tasks[task["subject_id"]].append(_task(task))
        return {"engagements": {"nodes": [{**_whole(row), "tasks": {"nodes": tasks[row["id"]]}} for row in rows]}}

    async def record(self, subject: Json) -> Json:
        """One with its history."""
        (row,) = await self.pool.fetch(_RECORD, UUID(subject["record"]))
        history = await self.pool.fetch(HISTORY, row["id"])
        steps = [{**step(one), "reason": one["reason"]} for one in history]
        return {"engagement": {**_whole(row), "history": {"nodes": steps}}}

    async def page(self, subject: Json) -> Json:
        """The next 25 after a place."""
        values = (list(STAGES), Decimal(subject["least"]), Decimal(subject["value"]), UUID(subject["id"]))
        found = await self.pool.fetch(_PAGE, *values)
        nodes = [deal(row) for row in found[:25]]
        return {"engagements": {"nodes": nodes, "pageInfo": {"hasNextPage": len(found) > len(nodes)}}}

    async def one(self, subject: Json) -> Json:
        """One, and nothing beside it."""
        (row,) = await self.pool.fetch(_ONE, UUID(subject["record"]))
        value = None if row["value"] is None else str(row["value"])
        shown = {"id": global_id("Engagement", row["id"]), "stage": row["stage"].upper(), "value": value}
        return {"engagement": {**shown, "name": row["name"], "currency": row["currency"]}}


def _whole(row: asyncpg.Record) -> Json:
    return {
        **deal(row),
        "stageEnteredAt": row["stage_entered_at"],
        "createdAt": row["created_at"],
        "updatedAt": row["updated_at"],
        "version": row["version"],
        "cycle": row["cycle"],
        "clientStatus": row["client_status"],
    }


def _task(row: asyncpg.Record) -> Json:
    return {
        "id": global_id("Task", row["id"]),
        "title": row["title"],
        "dueAt": row["due_at"],
        "createdAt": row["created_at"],
    }


async def obey(peer: Peer, line: str) -> Any:
    """Carry out one line."""
    job = orjson.loads(line)
    read = getattr(peer, job["name"])
    if job["seconds"] is None:
        return [await read(subject) for subject in job["subjects"]]
    return await answer_all(read, for_seconds(job["seconds"], *job["subjects"]))


async def main() -> None:
    """Answer until stdin closes."""
    url = os.environ["GATEHOUSE_DATABASE_URL"]
    async with asyncpg.create_pool(url, min_size=CONNECTIONS, max_size=CONNECTIONS) as pool:
        print("ready", flush=True)
        while line := await asyncio.to_thread(sys.stdin.readline):
            print(orjson.dumps(await obey(Peer(pool), line)).decode(), flush=True)


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main())
