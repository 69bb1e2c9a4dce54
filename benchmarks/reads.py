"""Reads over HTTP, beside PostGraphile, a plain Strawberry schema and hand-written SQL, on the same database."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import asyncpg
import orjson

from app.embedded import Services
from benchmarks import postgraphile
from benchmarks.api import Waits
from benchmarks.board import fill
from benchmarks.data import Model, make_model
from benchmarks.load import CONNECTIONS, Client, for_seconds
from benchmarks.npm import NotInstalledError
from benchmarks.processes import SERVE, UNLIMITED, Child, child, memory, server, watched_server
from benchmarks.reads_operations import (
    BOARD,
    ONE,
    PAGE,
    RECORD,
    Json,
    Read,
    Subject,
    asked_of_plain,
    asked_of_them,
    asked_of_us,
)
from benchmarks.reads_subjects import read_subjects
from benchmarks.report import Comparison
from benchmarks.rounds import Effort, alternate
from benchmarks.same_answers import said
from benchmarks.services import connected, migrated_database

_PLAIN = "plain Strawberry"
_BARE = "bare asyncpg"
_PLAIN_AIM = 9.0
_MOST_MEMORY = 250
"""Megabytes."""

_POOL = {"GATEHOUSE_DATABASE_POOL_SIZE": str(CONNECTIONS)}

Answers = Callable[[Read, Sequence[Subject]], Awaitable[list[Json]]]
Asked = Callable[[Read, Subject], tuple[str, dict[str, object]]]
"""A document and its variables."""

Repeats = Callable[[Read, Sequence[Subject], float, Waits], Awaitable[float]]


@dataclass(frozen=True, slots=True)
class Side:
    """Somebody who answers.

    Args:
        name: in the table.
        answers: gives the data of a read about each subject.
        repeats: answers for some seconds; answers per second.
        running: its process.
    """

    name: str
    answers: Answers
    repeats: Repeats
    running: Child | None = None


def by_http(name: str, client: Client, asked: Asked, running: Child | None = None) -> Side:
    """Somebody who is asked over HTTP.

    Args:
        name: in the table. client: who asks. asked: what. running: its process.
    """

    async def answers(read: Read, subjects: Sequence[Subject]) -> list[Json]:
        found = [orjson.loads(await client.ask(*asked(read, one))) for one in subjects]
        assert not any("errors" in one for one in found), f"{name}: {found}"[:2000]
        return [one["data"] for one in found]

    async def repeats(read: Read, subjects: Sequence[Subject], seconds: float, waits: Waits) -> float:
        requests = [client.request(*asked(read, one)) for one in subjects]
        taken: list[float] = []
        rate = await client.repeat(for_seconds(seconds, *requests), lambda body: b'"errors"' not in body, waits=taken)
        waits.rounds.append(taken)
        return rate

    return Side(name, answers, repeats, running)


def by_hand(peer: Child) -> Side:
    """Hand-written SQL, which is asked by lines."""

    async def tell(read: Read, subjects: Sequence[Subject], seconds: float | None) -> bytes:
        job = {"name": read.name, "subjects": [one.bare for one in subjects], "seconds": seconds}
        return (await peer.ask(orjson.dumps(job).decode())).encode()

    async def answers(read: Read, subjects: Sequence[Subject]) -> list[Json]:
        found: list[Json] = orjson.loads(await tell(read, subjects, None))
        return found

    async def repeats(read: Read, subjects: Sequence[Subject], seconds: float, waits: Waits) -> float:
        found = orjson.loads(await tell(read, subjects, seconds))
        waits.rounds.append(found["waits"])
        return float(found["rate"])

    return Side(_BARE, answers, repeats)


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
    ours = by_http("Gatehouse", Client(url, model.token), asked_of_us, running)
    peer, client = None, None
    if folder is not None:
        served, their_url = await start(postgraphile.postgraphile(own, folder))
        client = Client(their_url)
        peer = by_http(postgraphile.name_of(folder), client, asked_of_them, served)
    command = (sys.executable, "-m", "benchmarks.peer_server", "plain")
    plain = by_http(_PLAIN, Client(await start(server(own, *command, settings=_POOL))), asked_of_plain)
    bare = await start(child(own, sys.executable, "-m", "benchmarks.bare_reads"))
    await bare.line()
    return Site(ours, peer, plain, by_hand(bare), await read_subjects(connection, client))


async def _require_same(site: Site, read: Read) -> None:
    """All must give the same data, or the ratio says nothing."""
    some = site.subjects[:3]
    expected = said(await site.product.answers(read, some))
    for peer in site.peers(read):
        assert said(await peer.answers(read, some)) == expected, f"{peer.name} gives other data: {read.what}"


async def _compare(site: Site, read: Read, effort: Effort) -> list[Comparison]:
    peers = site.peers(read)
    sides = [site.product, *peers]
    waits = [Waits() for _ in sides]
    for side in sides:
        await side.repeats(read, site.subjects, effort.seconds / 2, Waits())
    measured = [
        partial(side.repeats, read, site.subjects, effort.seconds, kept)
        for side, kept in zip(sides, waits, strict=True)
    ]
    rates = await alternate(effort.rounds, *measured)
    rows = [
        Comparison(f"{read.what}, per second", rates[0], rate, peer.name, aim=_aim(site, read, peer))
        for peer, rate in zip(peers, rates[1:], strict=True)
    ]
    return [*rows, *(_waiting(read, percent, waits, peers[0], site) for percent in (50, 99))]


def _aim(site: Site, read: Read, peer: Side) -> float | None:
    """The ratio to reach."""
    return {id(site.graphile): read.aim, id(site.plain): _PLAIN_AIM}.get(id(peer))


def _waiting(read: Read, percent: int, waits: Sequence[Waits], peer: Side, site: Site) -> Comparison:
    """How long answers take, beside the first of the peers."""
    ours, theirs = (kept.percentile(percent) for kept in waits[:2])
    aim = 1 if percent == 99 and peer is site.graphile else None
    return Comparison(f"{read.what}, p{percent} ms", ours, theirs, peer.name, aim=aim, at_most=True)


def _memories(site: Site, where: str) -> list[Comparison]:
    """What the processes hold after the load."""
    ours = _megabytes(site.product)
    rows = [Comparison(f"memory after the load, MB, {where}", [ours], [_MOST_MEMORY], "the aim", aim=1, at_most=True)]
    if site.graphile is not None:
        held = [_megabytes(site.graphile)]
        rows.append(Comparison(f"memory after the load, MB, {where}", [ours], held, site.graphile.name, at_most=True))
    return rows


def _megabytes(side: Side) -> float:
    assert side.running is not None
    return memory(side.running) / 1_000_000
