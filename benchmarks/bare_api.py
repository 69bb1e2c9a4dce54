"""The peer of the API's typical operations: hand-written SQL on bare asyncpg that gives the same answers.

It speaks no HTTP, parses no document, checks no right and decides nothing: the answers of moves are those that the
product gave once.

Run as `python -m benchmarks.bare_api RECORD`, an engagement that the product has just moved: a line of JSON on stdin
names an operation, its subjects, and after how many seconds to give up, null for the answers themselves; it is answered
by a line of JSON.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

import asyncpg
import orjson
import uvloop

from benchmarks.api_operations import STAGES, global_id
from benchmarks.bare_moves import connect
from benchmarks.learned import Plan, learn, move
from benchmarks.load import CONNECTIONS
from guards.engagement import ENGAGEMENT

Json = dict[str, Any]

DEALS = """
SELECT e.id, e.name, e.stage, e.value, e.currency, e.stage_entered_at, e.version, e.owner_id, u.name AS owner,
       e.organization_id, o.name AS organization
FROM engagements e JOIN organizations o ON o.id = e.organization_id LEFT JOIN users u ON u.id = e.owner_id
"""
_BOARD = f"{DEALS} ORDER BY e.created_at, e.id LIMIT 51"
_TASKS = """
SELECT k.* FROM unnest($1::uuid[]) AS e(id) CROSS JOIN LATERAL (
    SELECT id, subject_id, title, due_at FROM tasks WHERE subject_id = e.id AND status = 'OPEN'
    ORDER BY created_at, id LIMIT 3) k
"""
_RECORD = f"{DEALS} WHERE e.id = $1"
HISTORY = """
SELECT t.*, u.name AS actor FROM transitions t LEFT JOIN users u ON u.id = t.actor_id
WHERE t.subject_id = $1 ORDER BY t.sequence LIMIT 100
"""
_SEARCH = f"""
{DEALS} WHERE e.owner_id = $1 AND e.stage = ANY($2) AND e.value >= $3 ORDER BY e.value DESC, e.id DESC LIMIT 25
"""
_FACTS = """
SELECT e.*, (SELECT json_agg(a.*) FROM activities a WHERE a.subject_id = e.id) AS activities,
    (SELECT json_agg(t.*) FROM transitions t WHERE t.subject_id = e.id) AS history,
    (SELECT json_agg(k.*) FROM tasks k WHERE k.subject_id = e.id) AS tasks
FROM engagements e WHERE e.id = $1
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """What answers.

    Args:
        pool: connections for reads. idle: others for moves. plan: what a move writes.
        moved: the product's answer to a move, by operation.
    """

    pool: asyncpg.Pool
    idle: list[asyncpg.Connection]
    plan: Plan
    moved: dict[str, Json] = field(default_factory=dict)

    async def board(self, _subject: Json) -> Json:
        """The first 50 with owner, organization and three open tasks."""
        found = await self.pool.fetch(_BOARD)
        rows = found[:50]
        tasks: dict[UUID, list[Json]] = {row["id"]: [] for row in rows}
        for task in await self.pool.fetch(_TASKS, list(tasks)):
            shown = {"id": global_id("Task", task["id"]), "title": task["title"], "dueAt": task["due_at"]}
            tasks[task["subject_id"]].append(shown)
        nodes = [{**deal(row), **_entered(row), "tasks": {"nodes": tasks[row["id"]]}} for row in rows]
        return {"engagements": {"nodes": nodes, "pageInfo": {"hasNextPage": len(found) > len(rows)}}}

    async def record(self, subject: Json) -> Json:
        """One with its history."""
        (row,) = await self.pool.fetch(_RECORD, UUID(subject["record"]))
        history = await self.pool.fetch(HISTORY, row["id"])
        known = deal(row)
        del known["currency"]
        return {
            "engagement": {**known, "version": row["version"], "history": {"nodes": [step(one) for one in history]}}
        }

    async def search(self, subject: Json) -> Json:
        """The largest deals of one owner."""
        values = (UUID(subject["owner"]), list(STAGES), Decimal(subject["least"]))
        shown = ("id", "name", "stage", "value", "organization")
        deals = [deal(row) for row in await self.pool.fetch(_SEARCH, *values)]
        return {"engagements": {"nodes": [{name: deal[name] for name in shown} for deal in deals]}}

    async def dry_run(self, subject: Json) -> Json:
        """What a decision reads, and the answer that the product gave."""
        await self.pool.fetch(_FACTS, UUID(subject["record"]))
        return self._answer("dry_run", subject)

    async def move(self, subject: Json) -> Json:
        """The rows of a move, and the answer that the product gave."""
        connection = self.idle.pop()
        await move(connection, self.plan, UUID(subject["record"]), datetime.now(UTC))
        self.idle.append(connection)
        return self._answer("move", subject)

    def _answer(self, name: str, subject: Json) -> Json:
        known = self.moved[name]["transitionStage"]
        record = {**known["record"], "id": global_id("Engagement", UUID(subject["record"]))}
        return {"transitionStage": {**known, "record": record}}


def deal(row: asyncpg.Record) -> Json:
    return {
        "id": global_id("Engagement", row["id"]),
        "name": row["name"],
        "stage": row["stage"].upper(),
        "value": None if row["value"] is None else str(row["value"]),
        "currency": row["currency"],
        "owner": row["owner_id"] and {"id": global_id("User", row["owner_id"]), "name": row["owner"]},
        "organization": {"id": global_id("Organization", row["organization_id"]), "name": row["organization"]},
    }


def _entered(row: asyncpg.Record) -> Json:
    return {"stageEnteredAt": row["stage_entered_at"]}


def step(row: asyncpg.Record) -> Json:
    return {
        "id": global_id("Transition", row["id"]),
        "sequence": row["sequence"],
        "kind": row["kind"],
        "from": _stage(row["from_stage"]),
        "to": _stage(row["to_stage"]),
        "at": row["at"],
        "cycle": row["cycle"],
        "actor": row["actor_id"] and {"id": global_id("User", row["actor_id"]), "name": row["actor"]},
    }


@lru_cache
def _stage(key: str | None) -> Json | None:
    return None if key is None else {"key": key, "label": ENGAGEMENT.stage(key).label}


Operation = Callable[[Json], Awaitable[Json]]


async def answer_all(operation: Operation, subjects: Iterable[Json]) -> Json:
    """Answer on all connections; the rate, and the seconds of each answer."""
    waits: list[float] = []
    shared = iter(subjects)

    async def worker() -> None:
        for subject in shared:
            before = time.perf_counter()
            orjson.dumps({"data": await operation(subject)})
            waits.append(time.perf_counter() - before)

    started = time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(CONNECTIONS)))
    return {"rate": len(waits) / (time.perf_counter() - started), "waits": waits}


async def obey(peer: Peer, line: str) -> Json:
    """Carry out one line."""
    job = orjson.loads(line)
    peer.moved.update(job.get("moved", {}))
    operation: Operation = getattr(peer, job["name"])
    subjects: Sequence[Json] = job["subjects"]
    if job["seconds"] is None:
        return {"answers": [await operation(subject) for subject in subjects]}
    async with asyncio.timeout(job["seconds"]):
        return await answer_all(operation, subjects)


async def main(record_id: UUID) -> None:
    """Answer until stdin closes."""
    idle = await connect()
    async with asyncpg.create_pool(
        os.environ["GATEHOUSE_DATABASE_URL"], min_size=CONNECTIONS, max_size=CONNECTIONS
    ) as pool:
        peer = Peer(pool, idle, await learn(idle[0], record_id))
        print("ready", flush=True)
        while line := await asyncio.to_thread(sys.stdin.readline):
            print(orjson.dumps(await obey(peer, line)).decode(), flush=True)


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(UUID(sys.argv[1])))
