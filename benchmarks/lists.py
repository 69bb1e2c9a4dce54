"""Requests per second of a page of engagements with their relations, beside plain schemas on the same data."""

import sys
from contextlib import AbstractAsyncContextManager

import orjson

from app.embedded import Services
from benchmarks.board import fill
from benchmarks.data import make_model
from benchmarks.load import Client, for_seconds
from benchmarks.processes import product, server
from benchmarks.report import Comparison
from benchmarks.rounds import Effort, Measurement, alternate
from benchmarks.services import connected, migrated_database

_PAGE = 50
_QUERY = """
query Board {
  engagements(first: 50) {
    nodes {
      id name stage value currency stageEnteredAt
      owner { id name }
      organization { id name }
      tasks(first: 3, open: true) { nodes { id title dueAt } }
      activities(last: 3) { nodes { id kind occurredAt } }
    }
  }
}
"""


async def compare(found: Services, effort: Effort) -> list[Comparison]:
    """Ask for the first 50 engagements, of the product and of both peers."""
    async with migrated_database(found) as own:
        async with connected(own) as connection:
            model = await make_model(own)
            await fill(connection, model, effort.engagements)
        async with product(own) as url, _peer(own, "plain") as plain_url, _peer(own, "loaders") as loaders_url:
            return await _compare(Client(url, model.token), Client(plain_url), Client(loaders_url), effort)


def _peer(found: Services, schema: str) -> AbstractAsyncContextManager[str]:
    return server(found, sys.executable, "-m", "benchmarks.peer_server", schema)


async def _compare(ours: Client, plain: Client, loaders: Client, effort: Effort) -> list[Comparison]:
    expected = orjson.loads(await ours.ask(_QUERY))["data"]
    assert _is_whole(expected), "the product's answer lacks something"
    for peer in (plain, loaders):
        assert orjson.loads(await peer.ask(_QUERY))["data"] == expected, "a peer gives another answer"
    rates = await alternate(effort.rounds, *(_asking(client, effort) for client in (ours, plain, loaders)))
    what = "list of 50 over HTTP, per second"
    return [
        Comparison(what, rates[0], rates[1], "plain resolvers", aim=2),
        Comparison(what, rates[0], rates[2], "data loaders"),
    ]


def _is_whole(data: dict[str, dict[str, list[dict[str, dict[str, list[object]]]]]]) -> bool:
    nodes = data["engagements"]["nodes"]
    related = [len(node[name]["nodes"]) for node in nodes for name in ("tasks", "activities")]
    return len(nodes) == _PAGE and set(related) == {3}


def _asking(client: Client, effort: Effort) -> Measurement:
    """Repeat the query on all connections; answers per second."""
    request = client.request(_QUERY)

    async def ask() -> float:
        return await client.repeat(for_seconds(effort.seconds, request), lambda body: b'"errors"' not in body)

    return ask
