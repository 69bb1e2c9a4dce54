"""Draining due timers, beside a bare loop and beside graphile-worker that write the same rows."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID

import asyncpg

from app.embedded import Services
from benchmarks.data import Mould
from benchmarks.graphile import add_jobs, graphile
from benchmarks.learned import learn
from benchmarks.npm import NotInstalledError
from benchmarks.processes import Child, child
from benchmarks.report import Comparison
from benchmarks.rounds import Effort, alternate
from benchmarks.services import connected, migrated_database
from benchmarks.timer_data import due_timers, idle_negotiation, pending_timers
from benchmarks.written import Writes, require_same, watched

_LIMIT = 900
"""Seconds for one round of one side; far above what any takes."""

_WARM_UP = 200
_FEW = 10_000


async def compare(found: Services, effort: Effort) -> list[Comparison]:
    """How fast, and whether that depends on what lies in the future."""
    return [*await _draining(found, effort), await _growth(found, effort)]


@dataclass(slots=True)
class Site:
    """A database with idle negotiations to come, and those who drain them.

    Args:
        services: where the database is.
        connection: to look, and to write what is due.
        mould: one such negotiation.
        ours: the product's drain, in a process of its own.
    """

    services: Services
    connection: asyncpg.Connection
    mould: Mould
    ours: Child
    written: dict[str, Writes] = field(default_factory=dict)

    async def due(self, count: int) -> Sequence[UUID]:
        """Write so many that are due."""
        return await due_timers(self.connection, self.mould, count)

    async def drained_by(self, who: Child, count: int) -> float:
        """Have so many drained; timers per second."""
        records = await self.due(count)
        name = "product" if who is self.ours else "peer"
        async with watched(self.connection, records, self.written.setdefault(name, Counter())):
            return float(await who.ask("drain", _LIMIT))

    async def done_as_jobs(self, peer: Child, count: int) -> float:
        """Have so many jobs done in place of timers; jobs per second."""
        mould = {table: rows for table, rows in self.mould.items() if table != "timers"}
        records = await due_timers(self.connection, mould, count)
        await add_jobs(self.connection, records)
        rate = float(await peer.ask(str(count), _LIMIT))
        moved = "SELECT count(*) FROM engagements WHERE id = ANY($1) AND stage = 'closed_lost'"
        assert await self.connection.fetchval(moved, records) == count, "not every job was done"
        return rate


@asynccontextmanager
async def _site(found: Services, pending: int) -> AsyncIterator[Site]:
    async with migrated_database(found) as own, connected(own) as connection:
        mould = await idle_negotiation(own)
        await pending_timers(connection, pending)
        async with child(own, sys.executable, "-m", "benchmarks.draining") as ours:
            await ours.line()
            yield Site(own, connection, mould, ours)


async def _draining(found: Services, effort: Effort) -> list[Comparison]:
    """The product beside both peers, on one database."""
    async with AsyncExitStack() as stack:
        site = await stack.enter_async_context(_site(found, _FEW))
        (sample,) = await site.due(1)
        await site.ours.ask("drain")
        bare = child(site.services, sys.executable, "-m", "benchmarks.bare_timers", str(sample))
        by_hand = await stack.enter_async_context(bare)
        await by_hand.line()
        plan = await learn(site.connection, sample)
        try:
            jobs = await stack.enter_async_context(graphile(site.services, plan))
        except NotInstalledError as reason:
            print(f"without graphile-worker: {reason}", flush=True)
            jobs = None
        return await _rounds(site, by_hand, jobs, effort)


async def _rounds(site: Site, bare: Child, peer: Child | None, effort: Effort) -> list[Comparison]:
    async def ours(count: int = effort.timers) -> float:
        return await site.drained_by(site.ours, count)

    async def by_hand(count: int = effort.timers) -> float:
        return await site.drained_by(bare, count)

    async def jobs(count: int = effort.timers) -> float:
        assert peer is not None
        return await site.done_as_jobs(peer, count)

    sides = [ours, by_hand, *([jobs] if peer else [])]
    for side in sides:
        await side(_WARM_UP)
    rates = await alternate(effort.rounds, *sides)
    require_same(site.written["product"], site.written["peer"])
    what = "timers drained per second"
    peers = (("bare asyncpg", 0.5), ("graphile-worker", 1.0))
    return [
        Comparison(what, rates[0], rate, name, aim=aim) for rate, (name, aim) in zip(rates[1:], peers, strict=False)
    ]


async def _growth(found: Services, effort: Effort) -> Comparison:
    """What a firing costs with many timers in the future, and with few."""
    async with _site(found, _FEW) as few, _site(found, effort.pending) as many:

        async def cost(site: Site, count: int = effort.timers) -> float:
            return 1_000 / await site.drained_by(site.ours, count)

        for site in (few, many):
            await cost(site, _WARM_UP)
        costs = await alternate(effort.rounds, lambda: cost(many), lambda: cost(few))
    what = f"ms a firing, {effort.pending:,} timers pending"
    return Comparison(what, costs[0], costs[1], f"{_FEW:,} pending", aim=1.15, at_most=True)
