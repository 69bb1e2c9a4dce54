"""Reads over HTTP, beside PostGraphile, a plain Strawberry schema and hand-written SQL, on the same database."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import asyncpg

from app.embedded import Services
from benchmarks import postgraphile
from benchmarks.board import fill
from benchmarks.data import Model, make_model
from benchmarks.load import CONNECTIONS, Client
from benchmarks.npm import NotInstalledError
from benchmarks.processes import SERVE, UNLIMITED, child, watched_server
from benchmarks.reads_operations import (
    BOARD,
    ONE,
    PAGE,
    RECORD,
    Read,
    Subject,
    asked_of_plain,
    asked_of_them,
    asked_of_us,
)
from benchmarks.reads_sides import Side, Taken, by_hand, by_http
from benchmarks.reads_subjects import read_subjects
from benchmarks.report import Comparison
from benchmarks.rounds import Effort, alternate
from benchmarks.same_answers import said
from benchmarks.services import connected, migrated_database

_PLAIN_SERVER = (sys.executable, "-m", "benchmarks.peer_server", "plain")
_PLAIN_AIM = 9.0
_MOST_MEMORY = 250
"""Megabytes."""

_SLOWEST = 99
"""The percentile that has an aim."""

_POOL = {"GATEHOUSE_DATABASE_POOL_SIZE": str(CONNECTIONS)}


@dataclass(frozen=True, slots=True)
class Site:
    """Who is measured on one database, and about what.

    Args:
        product: the product. graphile: PostGraphile, where it could be installed.
        plain: the plain schema. bare: hand-written SQL.
        subjects: what they are asked about.
    """

    product: Side
    graphile: Side | None
    plain: Side
    bare: Side
    subjects: Sequence[Subject]

    def peers(self, read: Read) -> list[Side]:
        """Those who can answer a read, beside the product."""
        found = [self.graphile, None if read.plain is None else self.plain, self.bare]
        return [side for side in found if side is not None]


async def compare(found: Services, effort: Effort) -> list[Comparison]:
    """All reads, in turn: most of them among the list's engagements, the deep page among more."""
    folder = await _installed()
    return [
        *await _among(found, effort, effort.engagements, folder, (BOARD, RECORD, ONE)),
        *await _among(found, effort, effort.records, folder, (PAGE,)),
    ]


async def _installed() -> Path | None:
    try:
        return await postgraphile.install()
    except NotInstalledError as reason:
        print(f"without PostGraphile: {reason}", flush=True)
        return None


async def _among(
    found: Services, effort: Effort, engagements: int, folder: Path | None, reads: Sequence[Read]
) -> list[Comparison]:
    async with migrated_database(found) as own, connected(own) as connection, AsyncExitStack() as stack:
        model = await make_model(own)
        await fill(connection, model, engagements)
        site = await _site(stack, own, connection, model, folder)
        rows: list[Comparison] = []
        for read in reads:
            await _require_same(site, read)
            rows += await _compare(site, read, effort)
        return [*rows, *_memories(site, f"{engagements:,} engagements")]


async def _site(
    stack: AsyncExitStack, own: Services, connection: asyncpg.Connection, model: Model, folder: Path | None
) -> Site:
    start = stack.enter_async_context
    running, url = await start(watched_server(own, *SERVE, settings={**UNLIMITED, **_POOL}))
    ours = by_http("Gatehouse", running, Client(url, model.token), asked_of_us)
    peer, client = None, None
    if folder is not None:
        running, url = await start(postgraphile.postgraphile(own, folder))
        client = Client(url)
        peer = by_http(postgraphile.name_of(folder), running, client, asked_of_them)
    running, url = await start(watched_server(own, *_PLAIN_SERVER, settings=_POOL))
    plain = by_http("plain Strawberry", running, Client(url), asked_of_plain)
    bare = await start(child(own, sys.executable, "-m", "benchmarks.bare_reads"))
    await bare.line()
    return Site(ours, peer, plain, by_hand("bare asyncpg", bare), await read_subjects(connection, client))


async def _require_same(site: Site, read: Read) -> None:
    """All must give the same data, or the ratio says nothing."""
    some = site.subjects[:3]
    expected = said(await site.product.answers(read, some))
    for peer in site.peers(read):
        assert said(await peer.answers(read, some)) == expected, f"{peer.name} gives other data: {read.what}"


async def _compare(site: Site, read: Read, effort: Effort) -> list[Comparison]:
    peers = site.peers(read)
    sides = [site.product, *peers]
    for side in sides:
        await side.measure(read, site.subjects, effort.seconds / 2, Taken())
    taken = [Taken() for _ in sides]
    measured = [
        partial(side.measure, read, site.subjects, effort.seconds, kept)
        for side, kept in zip(sides, taken, strict=True)
    ]
    rates = await alternate(effort.rounds, *measured)
    rows = [
        Comparison(f"{read.what}, per second", rates[0], rate, peer.name, aim=_aim(site, read, peer))
        for peer, rate in zip(peers, rates[1:], strict=True)
    ]
    return [*rows, *_times(read, peers[0], taken, aims=peers[0] is site.graphile)]


def _aim(site: Site, read: Read, peer: Side) -> float | None:
    """The ratio to reach."""
    return {id(site.graphile): read.aim, id(site.plain): _PLAIN_AIM}.get(id(peer))


def _times(read: Read, peer: Side, taken: Sequence[Taken], *, aims: bool) -> list[Comparison]:
    """How long answers take, beside the first of the peers."""
    ours, theirs = taken[:2]
    rows = [
        Comparison(
            f"{read.what}, p{percent} ms",
            ours.waits.percentile(percent),
            theirs.waits.percentile(percent),
            peer.name,
            aim=1 if aims and percent == _SLOWEST else None,
            at_most=True,
        )
        for percent in (50, _SLOWEST)
    ]
    return [*rows, Comparison(f"{read.what}, ms of the process", ours.busy, theirs.busy, peer.name, at_most=True)]


def _memories(site: Site, where: str) -> list[Comparison]:
    """What the processes hold after the load."""
    what, ours = f"memory after the load, MB, {where}", [site.product.megabytes]
    rows = [Comparison(what, ours, [_MOST_MEMORY], "the aim", aim=1, at_most=True)]
    if site.graphile is not None:
        rows.append(Comparison(what, ours, [site.graphile.megabytes], site.graphile.name, at_most=True))
    return rows
