"""Reading the newest attempts to deliver webhooks, where there are very many."""

from __future__ import annotations

from datetime import UTC, datetime

import asyncpg

from app.database import open_database
from app.embedded import Services
from benchmarks.load import Client, for_seconds
from benchmarks.processes import product
from benchmarks.report import Comparison
from benchmarks.rounds import Effort
from benchmarks.services import connected, migrated_database
from commands.outcomes import Done
from commands.tokens import NewToken, create_token
from guards.enums import Role
from models.base import new_id

_ENDPOINTS = 20
_MOST = 5
"""Milliseconds."""

_FILL = """
INSERT INTO webhook_attempts (id, delivery_id, endpoint_id, number, started_at, latency_ms, status, response)
SELECT gen_random_uuid(), gen_random_uuid(), ($2::uuid[])[1 + n % cardinality($2::uuid[])], 1,
       now() - n * interval '1 second', 5, 200, 'ok'
FROM generate_series(1, $1::int) AS n
"""
_LAST = """
{ webhookAttempts(first: 50) {
    edges { node { id number startedAt latencyMs status response error } } pageInfo { hasNextPage endCursor } } }
"""


async def compare(found: Services, effort: Effort) -> list[Comparison]:
    """The last fifty over HTTP, one request at a time."""
    async with migrated_database(found) as own, connected(own) as connection:
        await _fill(connection, effort.attempts)
        token = await _token(own)
        async with product(own) as url:
            client = Client(url, token)
            await _cost(client, effort.seconds)
            costs = [await _cost(client, effort.seconds) for _ in range(effort.rounds)]
    what = f"the last 50 of {effort.attempts:,} attempts over HTTP, ms"
    return [Comparison(what, costs, [float(_MOST)] * len(costs), "the aim", aim=1, at_most=True)]


async def _fill(connection: asyncpg.Connection, count: int) -> None:
    await connection.execute(_FILL, count, [new_id() for _ in range(_ENDPOINTS)])
    await connection.execute("VACUUM ANALYZE webhook_attempts")


async def _token(own: Services) -> str:
    """Of an administrator."""
    async with open_database(own.database_url, pool_size=2):
        issued = await create_token(NewToken("benchmark", Role.ADMIN), datetime.now(UTC))
    assert isinstance(issued, Done), issued
    return issued.item.text


async def _cost(client: Client, seconds: float) -> float:
    """Milliseconds a call."""
    requests = for_seconds(seconds, client.request(_LAST))
    return 1_000 / await client.repeat(requests, lambda body: body.count(b'"latencyMs"') == 50, connections=1)
