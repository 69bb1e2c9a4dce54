"""A page of a portfolio over HTTP, beside hand-written SQL: 50 ventures with phase, open gate, owner and counts."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import orjson

from app.database import open_database
from app.embedded import Services
from benchmarks.api import Waits
from benchmarks.board import namesakes
from benchmarks.data import make_model
from benchmarks.load import Client, for_seconds
from benchmarks.processes import Child, child, product
from benchmarks.report import Comparison
from benchmarks.rounds import Effort, Measurement, alternate
from benchmarks.same_answers import said
from benchmarks.services import connected, migrated_database
from tests.support.many_ventures import many_ventures

_VENTURES = 1_000
_OWNERS = 50
_QUERY = """
query Portfolio {
  ventures(first: 50) {
    nodes {
      id name stage phase status stageEnteredAt
      owner { id name }
      openGates(first: 1) { nodes { id gate kind requestedAt } }
      artifacts(filter: {current: {eq: true}}) { totalCount }
      decisions { totalCount }
    }
  }
}
"""


async def compare(found: Services, effort: Effort) -> list[Comparison]:
    """Ask for the first 50 of 1,000 ventures, of the product and of its peer."""
    async with migrated_database(found) as own:
        token = await _fill(own)
        async with product(own) as url, child(own, sys.executable, "-m", "benchmarks.bare_ventures") as bare:
            await bare.line()
            return await _compare(Client(url, token), bare, effort)


async def _fill(own: Services) -> str:
    """Write the ventures; the text of a token that may read them."""
    model = await make_model(own)
    async with connected(own) as connection:
        owners = await namesakes(connection, "users", model.record.owner_id, _OWNERS)
        async with open_database(own.database_url, pool_size=2):
            await many_ventures(_VENTURES, owners, datetime.now(UTC))
        await connection.execute("VACUUM ANALYZE")
    return model.token


async def _compare(ours: Client, bare: Child, effort: Effort) -> list[Comparison]:
    answer = orjson.loads(await ours.ask(_QUERY))["data"]
    assert _is_whole(answer), "the product's answer lacks something"
    assert said(orjson.loads(await bare.ask("null"))) == said(answer), "the peer gives another answer"
    waits, theirs = Waits(), Waits()
    ours_rate, theirs_rate = await alternate(
        effort.rounds, _asking(ours, effort, waits), _repeating(bare, effort, theirs)
    )
    what, peer = "list of 50 ventures", "bare asyncpg"
    return [
        Comparison(f"{what}, per second", ours_rate, theirs_rate, peer),
        *(
            Comparison(f"{what}, p{part} ms", waits.percentile(part), theirs.percentile(part), peer, at_most=True)
            for part in (50, 99)
        ),
    ]


def _is_whole(data: dict[str, dict[str, list[dict[str, dict[str, list[object]]]]]]) -> bool:
    nodes = data["ventures"]["nodes"]
    return len(nodes) == 50 and any(node["openGates"]["nodes"] for node in nodes)


def _asking(client: Client, effort: Effort, kept: Waits) -> Measurement:
    """Repeat the query on all connections; answers per second."""
    request = client.request(_QUERY)

    async def ask() -> float:
        waits: list[float] = []
        rate = await client.repeat(
            for_seconds(effort.seconds, request), lambda body: b'"errors"' not in body, waits=waits
        )
        kept.rounds.append(waits)
        return rate

    return ask


def _repeating(bare: Child, effort: Effort, kept: Waits) -> Measurement:
    """The same of the peer."""

    async def ask() -> float:
        found = orjson.loads(await bare.ask(str(effort.seconds)))
        kept.rounds.append(found["waits"])
        return float(found["rate"])

    return ask
