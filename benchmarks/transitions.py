"""Transitions per second over HTTP, beside the same row writes on bare asyncpg."""

from __future__ import annotations

import base64
import itertools
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from uuid import UUID

import asyncpg
import orjson

from app.embedded import Services
from benchmarks.data import copy_records, make_model, mould_of
from benchmarks.load import Client
from benchmarks.processes import Child, child, product
from benchmarks.report import Comparison
from benchmarks.rounds import Effort, alternate
from benchmarks.services import connected, migrated_database
from benchmarks.written import Writes, require_same, watched

_WARM_UP = 100
_MOVE = """
mutation Move($id: ID!) {
  transitionStage(input: { id: $id, to: { engagement: CONTACTED } }) {
    __typename
    ... on TransitionApplied { changed record { id stageKey version } transition { id kind at } }
    ... on Problem { message }
  }
}
"""


async def compare(found: Services, effort: Effort) -> list[Comparison]:
    """Move cold leads to contacted, by the product and by hand."""
    async with migrated_database(found) as own, connected(own) as connection:
        model = await make_model(own)
        mould = await mould_of(connection, model.record.id)
        leads = iter(await copy_records(connection, mould, 1 + 2 * (_WARM_UP + effort.rounds * effort.moves)))
        async with product(own) as url:
            client = Client(url, model.token)
            sample = next(leads)
            await by_product(client, [sample])
            async with child(own, sys.executable, "-m", "benchmarks.bare_moves", str(sample)) as peer:
                await peer.line()
                return [await _compare(connection, client, peer, leads, effort)]


async def _compare(
    connection: asyncpg.Connection, client: Client, peer: Child, leads: Iterator[UUID], effort: Effort
) -> Comparison:
    await by_product(client, take(leads, _WARM_UP))
    await by_hand(peer, take(leads, _WARM_UP))
    written: tuple[Writes, Writes] = (Counter(), Counter())

    async def ours() -> float:
        ids = take(leads, effort.moves)
        async with watched(connection, ids, written[0]):
            return await by_product(client, ids)

    async def theirs() -> float:
        ids = take(leads, effort.moves)
        async with watched(connection, ids, written[1]):
            return await by_hand(peer, ids)

    rates = await alternate(effort.rounds, ours, theirs)
    require_same(*written)
    return Comparison("transitions over HTTP, per second", rates[0], rates[1], "bare asyncpg", aim=0.5)


def take(leads: Iterator[UUID], count: int) -> list[UUID]:
    """The next records that nobody has moved yet."""
    return list(itertools.islice(leads, count))


async def by_product(client: Client, ids: Sequence[UUID]) -> float:
    """Move records through the API; moves per second."""
    requests = [client.request(_MOVE, {"id": base64.b64encode(f"Engagement:{one}".encode()).decode()}) for one in ids]
    return await client.repeat(requests, lambda body: b'"changed":true' in body.replace(b" ", b""))


async def by_hand(peer: Child, ids: Sequence[UUID]) -> float:
    """Move records on bare asyncpg; moves per second."""
    return float(await peer.ask(orjson.dumps([str(one) for one in ids]).decode()))
