"""The peer of the portfolio: hand-written SQL on bare asyncpg that gives the same answer.

It speaks no HTTP, parses no document and checks no right.

Run as `python -m benchmarks.bare_ventures`: a line on stdin says for how many seconds to repeat the answer, or null for
the answer itself; it is answered by a line of JSON.
"""

from __future__ import annotations

import asyncio
import os
import sys

import asyncpg
import orjson
import uvloop

from benchmarks.api_operations import global_id
from benchmarks.bare_api import Json, answer_all
from benchmarks.load import CONNECTIONS, for_seconds
from guards.venture_stages import STAGE

_PORTFOLIO = """
SELECT v.id, v.name, v.stage, v.status, v.stage_entered_at, v.owner_id, u.name AS owner,
       g.id AS asked_id, g.gate, g.kind, g.requested_at,
       (SELECT count(*) FROM venture_artifacts a WHERE a.venture_id = v.id AND a.current) AS artifacts,
       (SELECT count(*) FROM gate_decisions d WHERE d.venture_id = v.id) AS decisions
FROM ventures v LEFT JOIN users u ON u.id = v.owner_id LEFT JOIN LATERAL (
    SELECT id, gate, kind, requested_at FROM gate_decisions WHERE venture_id = v.id AND status = 'PENDING'
    ORDER BY requested_at, id LIMIT 1) g ON TRUE
ORDER BY v.created_at, v.id LIMIT 50
"""


async def portfolio(pool: asyncpg.Pool) -> Json:
    """The first 50 with phase, open gate, owner and counts."""
    return {"ventures": {"nodes": [_venture(row) for row in await pool.fetch(_PORTFOLIO)]}}


def _venture(row: asyncpg.Record) -> Json:
    return {
        "id": global_id("Venture", row["id"]),
        "name": row["name"],
        "stage": row["stage"],
        "phase": STAGE[str(row["stage"])].phase,
        "status": row["status"],
        "stageEnteredAt": row["stage_entered_at"],
        "owner": row["owner_id"] and {"id": global_id("User", row["owner_id"]), "name": row["owner"]},
        "openGates": {"nodes": [] if row["gate"] is None else [_asked(row)]},
        "artifacts": {"totalCount": row["artifacts"]},
        "decisions": {"totalCount": row["decisions"]},
    }


def _asked(row: asyncpg.Record) -> Json:
    asked = {"id": global_id("GateDecision", row["asked_id"]), "gate": row["gate"], "kind": row["kind"]}
    return {**asked, "requestedAt": row["requested_at"]}


async def main() -> None:
    """Answer until stdin closes."""
    url = os.environ["GATEHOUSE_DATABASE_URL"]
    async with asyncpg.create_pool(url, min_size=CONNECTIONS, max_size=CONNECTIONS) as pool:

        async def operation(_subject: Json) -> Json:
            return await portfolio(pool)

        print("ready", flush=True)
        while line := await asyncio.to_thread(sys.stdin.readline):
            seconds = orjson.loads(line)
            answer = await (operation({}) if seconds is None else answer_all(operation, for_seconds(seconds, {})))
            print(orjson.dumps(answer).decode(), flush=True)


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main())
