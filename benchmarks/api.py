"""Five typical operations on 100,000 engagements over HTTP, beside hand-written SQL that gives the same answers."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from statistics import quantiles
from typing import Any
from uuid import UUID

import asyncpg
import orjson

from app.embedded import Services
from benchmarks.api_operations import BOARD, DRY_RUN, MOVE, RECORD, SEARCH, Subject
from benchmarks.board import fill
from benchmarks.data import make_model
from benchmarks.load import Client
from benchmarks.processes import Child, child, product
from benchmarks.report import Comparison
from benchmarks.rounds import Effort, alternate
from benchmarks.services import connected, migrated_database

Json = dict[str, Any]
_HISTORY = 100
_SUBJECTS = 200
_WARM_UP = 30
_LEAST = "25000.00"
_PATIENCE = 120

_SOME = """
SELECT id, owner_id FROM engagements e WHERE stage = 'cold_lead' AND EXISTS (
    SELECT FROM activities a WHERE a.subject_id = e.id AND a.kind = 'OUTBOUND_TOUCH')
ORDER BY id LIMIT $1
"""
_LENGTHEN = """
INSERT INTO transitions SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'sequence', n))).*
FROM transitions t CROSS JOIN generate_series(2, $2::int) AS n WHERE t.subject_id = ANY($1::uuid[]) AND t.sequence = 1
"""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation.

    Args:
        what: in words. name: the peer's. document: the product's.
    """

    what: str
    name: str
    document: str


_READS = (
    Operation("list of 50 with relations", "board", BOARD),
    Operation("record with 100 moves", "record", RECORD),
    Operation("filtered and ordered search", "search", SEARCH),
)
_DRY_RUN = Operation("dry run", "dry_run", DRY_RUN)
_MOVE = Operation("transition", "move", MOVE)


@dataclass(slots=True)
class Waits:
    """The seconds that answers took, by round."""

    rounds: list[Sequence[float]] = field(default_factory=list)

    def percentile(self, percent: int) -> list[float]:
        """Milliseconds within which so many of a hundred answers came, round by round."""
        return [quantiles(waits, n=100)[percent - 1] * 1000 for waits in self.rounds]


@dataclass(frozen=True, slots=True)
class Site:
    """Who is measured, and about whom.

    Args:
        client: of the product. peer: the other.
        old: records with a long history. young: others, which are not moved. fresh: each to be moved once.
    """

    client: Client
    peer: Child
    old: Sequence[Subject]
    young: Sequence[Subject]
    fresh: Iterator[Subject]

    def subjects(self, operation: Operation) -> Iterator[Subject]:
        """Whom an operation is asked about."""
        if operation is _MOVE:
            return self.fresh
        return itertools.cycle(self.young if operation is _DRY_RUN else self.old)

    async def by_product(self, operation: Operation, subjects: Iterator[Subject], count: int, waits: Waits) -> float:
        """Answers per second."""
        requests = [
            self.client.request(operation.document, dict(one.variables)) for one in itertools.islice(subjects, count)
        ]
        taken: list[float] = []
        rate = await self.client.repeat(requests, lambda body: b'"errors"' not in body, waits=taken)
        waits.rounds.append(taken)
        return rate

    async def by_peer(self, operation: Operation, subjects: Iterator[Subject], count: int, waits: Waits) -> float:
        """Answers per second."""
        found = await self.tell(operation.name, list(itertools.islice(subjects, count)), seconds=_PATIENCE)
        waits.rounds.append(found["waits"])
        return float(found["rate"])

    async def tell(self, name: str, subjects: Sequence[Subject], seconds: float | None, **more: object) -> Json:
        """Have the peer do something."""
        told = [{"record": str(one.record), "owner": str(one.owner), "least": one.least} for one in subjects]
        job = {"name": name, "subjects": told, "seconds": seconds, **more}
        found: Json = orjson.loads(await self.peer.ask(orjson.dumps(job).decode(), _PATIENCE))
        return found

    async def require_same_answers(self) -> None:
        """Both must give the same answers, or the ratio says nothing."""
        some = self.old[:3]
        for operation in _READS:
            theirs = (await self.tell(operation.name, some, seconds=None))["answers"]
            ours = [orjson.loads(await self.client.ask(operation.document, dict(one.variables))) for one in some]
            assert [answer["data"] for answer in ours] == theirs, f"other answers to {operation.what}"

    async def teach(self) -> None:
        """Tell the peer what the product answers to moves."""
        moved = {}
        for operation in (_DRY_RUN, _MOVE):
            answer = orjson.loads(await self.client.ask(operation.document, dict(next(self.fresh).variables)))
            assert answer["data"]["transitionStage"]["changed"], answer
            moved[operation.name] = answer["data"]
        await self.tell("dry_run", [], seconds=None, moved=moved)


async def compare(found: Services, effort: Effort) -> list[Comparison]:
    """All five, in turn."""
    async with migrated_database(found) as own, connected(own) as connection:
        model = await make_model(own)
        await fill(connection, model, effort.records)
        moves = 2 * (_WARM_UP + effort.rounds * effort.moves) + 3
        found_rows = await connection.fetch(_SOME, 2 * _SUBJECTS + moves)
        some = [Subject(row["id"], row["owner_id"], _LEAST) for row in found_rows]
        old, young, fresh = some[:_SUBJECTS], some[_SUBJECTS : 2 * _SUBJECTS], iter(some[2 * _SUBJECTS :])
        await lengthen(connection, [one.record for one in old])
        async with product(own) as url:
            client = Client(url, model.token)
            sample = next(fresh)
            await client.ask(MOVE, dict(sample.variables))
            async with child(own, sys.executable, "-m", "benchmarks.bare_api", str(sample.record)) as peer:
                await peer.line()
                return await _measure(Site(client, peer, old, young, fresh), effort)


async def lengthen(connection: asyncpg.Connection, records: Sequence[UUID]) -> None:
    """Give records a long history."""
    await connection.execute(_LENGTHEN, records, _HISTORY)
    await connection.execute("VACUUM ANALYZE transitions")


async def _measure(site: Site, effort: Effort) -> list[Comparison]:
    await site.teach()
    await site.require_same_answers()
    rows: list[Comparison] = []
    for operation in (*_READS, _DRY_RUN, _MOVE):
        rows += await _compare(site, operation, effort)
    return rows


async def _compare(site: Site, operation: Operation, effort: Effort) -> list[Comparison]:
    subjects = site.subjects(operation)
    waits = (Waits(), Waits())
    sides = (site.by_product, site.by_peer)
    for side in sides:
        await side(operation, subjects, _WARM_UP, Waits())
    measured = [partial(side, operation, subjects, effort.moves, kept) for side, kept in zip(sides, waits, strict=True)]
    rates = await alternate(effort.rounds, *measured)
    p50, p99 = ([kept.percentile(percent) for kept in waits] for percent in (50, 99))
    return [
        Comparison(f"{operation.what}, per second", rates[0], rates[1], "bare asyncpg"),
        Comparison(f"{operation.what}, p50 ms", p50[0], p50[1], "bare asyncpg", at_most=True),
        Comparison(f"{operation.what}, p99 ms", p99[0], p99[1], "bare asyncpg", at_most=True),
    ]
