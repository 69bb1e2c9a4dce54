"""Webhooks per second, signed and logged, beside a bare loop of calls and beside one arq job a delivery."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import asyncpg
import orjson

from app.database import open_database
from app.embedded import Services
from benchmarks.data import Row
from benchmarks.processes import Child, child
from benchmarks.report import Comparison
from benchmarks.rounds import Effort, alternate
from benchmarks.services import connected, migrated_database
from benchmarks.webhook_data import drafts, happen_often, register, sample, wake, worker
from commands.webhook_payload import PayloadQuery, body_of
from commands.webhook_rules import MOST_CONCURRENCY
from commands.webhook_signing import Signer, new_key_pair, new_secret
from models.base import new_id

_WARM_UP = 500
_ENDPOINTS = 4
"""All at the one receiver, so that the worker's own limit of calls under way is what holds it back."""

_LOOK = 0.01
"""Seconds."""

_UNSETTLED = "SELECT EXISTS (SELECT FROM webhook_deliveries WHERE status = 'PENDING')"
_LOGGED = "SELECT count(*) FROM webhook_attempts WHERE status = 200"
_UNARRIVED = "SELECT count(*) FROM webhook_deliveries WHERE status <> 'DELIVERED'"
_KINDS = {"content-type": "application/json", "accept-encoding": "identity", "user-agent": "Benchmark/1"}


@dataclass(frozen=True, slots=True)
class Site:
    """Who is measured, and what with.

    Args:
        connection: to write events, and to look.
        event: what they are copies of.
        receiver: what is called.
        bare: a loop of calls. jobs: arq's worker.
    """

    connection: asyncpg.Connection
    event: Row
    receiver: Child
    bare: Child
    jobs: Child

    async def by_product(self, count: int) -> float:
        """Deliveries per second, from the wake-up until the last is written down."""
        before = await self.connection.fetchval(_LOGGED)
        await happen_often(self.connection, self.event, count // _ENDPOINTS)
        started = time.perf_counter()
        await wake(self.connection)
        came = orjson.loads(await self.receiver.ask(str(count)))
        while await self.connection.fetchval(_UNSETTLED):  # noqa: ASYNC110  # it is another process that settles
            await asyncio.sleep(_LOOK)
        rate = count / (time.perf_counter() - started)
        assert len({(path, message) for path, message, _ in came}) == count, "not every event came once everywhere"
        assert await self.connection.fetchval(_LOGGED) == before + count, "not every call was written down"
        assert not await self.connection.fetchval(_UNARRIVED), "not everything was delivered"
        return rate

    async def by(self, peer: Child, count: int) -> float:
        """Calls of a peer per second, with the same body; it is told the headers that it does not sign."""
        body = await body_of({**self.event, "event_id": self.event["id"]}, None, _unshaped)
        signed = {} if peer is self.jobs else _signed(body)
        job = {"count": count, "body": body, "headers": {**_KINDS, **signed}}
        rate = float(await peer.ask(orjson.dumps(job).decode()))
        assert len(orjson.loads(await self.receiver.ask(str(count)))) == count, "not every call came once"
        return rate


async def _unshaped(query: PayloadQuery, event_id: UUID) -> object:
    raise AssertionError(query, event_id)


def _signed(body: str) -> Mapping[str, str]:
    """Headers as long as those of the product."""
    return Signer([new_secret()], new_key_pair().private).headers(str(new_id()), datetime.now(UTC), body)


async def compare(found: Services, effort: Effort) -> list[Comparison]:
    """The product's worker, a bare loop and arq in turn, with 64 calls under way, to one receiver."""
    async with (
        migrated_database(found) as own,
        connected(own) as connection,
        child(own, sys.executable, "-m", "benchmarks.receiving") as receiver,
    ):
        url = await receiver.line()
        async with open_database(own.database_url, pool_size=2):
            made = await sample(connection)
            await register(made.boss, *drafts(url, [f"/{number}" for number in range(_ENDPOINTS)], MOST_CONCURRENCY))
        async with (
            child(own, sys.executable, "-m", "benchmarks.bare_calls", url) as bare,
            child(own, sys.executable, "-m", "benchmarks.arq_calls", url) as jobs,
            worker(own),
        ):
            await bare.line()
            await jobs.line()
            return await _rounds(Site(connection, made.event, receiver, bare, jobs), effort)


async def _rounds(site: Site, effort: Effort) -> list[Comparison]:
    async def ours(count: int = effort.deliveries) -> float:
        return await site.by_product(count)

    async def bare(count: int = effort.deliveries) -> float:
        return await site.by(site.bare, count)

    async def jobs(count: int = effort.deliveries) -> float:
        return await site.by(site.jobs, count)

    sides = (ours, bare, jobs)
    for side in sides:
        await side(_WARM_UP)
    rates = await alternate(effort.rounds, *sides)
    what = "webhooks signed and logged, per second"
    return [
        Comparison(what, rates[0], rates[1], "bare aiohttp", aim=0.6),
        Comparison(what, rates[0], rates[2], "arq jobs", aim=1.5),
    ]
