"""graphile-worker, installed from npm."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import orjson

from app.embedded import Services
from benchmarks.learned import CANCEL, LOCK, UPDATE, Insert, Plan
from benchmarks.npm import installed, node_of, run
from benchmarks.processes import Child, child

PACKAGES = ("graphile-worker@0.18.0", "node@22", "pg@8")
"""graphile-worker asks for a newer Node.js than many machines have; it comes as a package, too."""

_PROGRAM = Path(__file__).with_suffix(".mjs")
_ADD = """
SELECT graphile_worker.add_job('fire', json_build_object('record', id), run_at => now() - interval '1 hour')
FROM unnest($1::uuid[]) AS id
"""


@asynccontextmanager
async def graphile(found: Services, plan: Plan) -> AsyncIterator[Child]:
    """Install graphile-worker, set it up in the database, and have it wait for lines."""
    folder = await installed(*PACKAGES)
    shutil.copy(_PROGRAM, folder)
    node, url = node_of(folder), found.database_url
    await run(folder, node, "node_modules/.bin/graphile-worker", "--schema-only", "--connection", url)
    async with child(found, node, str(folder / _PROGRAM.name), settings={"GRAPHILE_URL": url}) as running:
        running.send(orjson.dumps(_plan(plan), default=str).decode())
        await running.line()
        yield running


async def add_jobs(connection: asyncpg.Connection, records: Sequence[UUID]) -> None:
    """Queue a job a record, due since an hour, and let the planner know."""
    await connection.execute(_ADD, records)
    await connection.execute("VACUUM ANALYZE")


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        "lock": LOCK,
        "update": UPDATE,
        "cancel": CANCEL,
        "before": plan.before,
        "columns": plan.columns,
        "inserts": [_insert(insert) for insert in plan.inserts],
    }


def _insert(insert: Insert) -> dict[str, Any]:
    columns, rows = list(insert.rows[0]), [list(row.values()) for row in insert.rows]
    return {"table": insert.table, "statement": insert.statement, "columns": columns, "rows": rows}
