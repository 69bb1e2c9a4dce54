"""What the reads are asked about: records with a long history, and places deep in a filtered list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from uuid import UUID

import asyncpg
import orjson

from benchmarks.api import lengthen
from benchmarks.api_operations import STAGES, global_id
from benchmarks.load import Client
from benchmarks.reads_operations import LEAST, THEIR_ID, THEIR_PLACE, Subject
from resolvers.engagements import ENGAGEMENTS
from resolvers.keyset import Order, descending

_COUNT = 20
_RECORDS = "SELECT id FROM engagements WHERE value IS NOT NULL ORDER BY id LIMIT $1"
_DEPTH = "SELECT count(*) / 2 FROM engagements WHERE stage = ANY($1) AND value >= $2"
_PLACES = """
SELECT id, value FROM engagements WHERE stage = ANY($1) AND value >= $2 ORDER BY value DESC, id DESC OFFSET $3 LIMIT $4
"""
_BY_VALUE = Order.by(descending(ENGAGEMENTS.sorts["VALUE"]))


async def read_subjects(connection: asyncpg.Connection, graphile: Client | None) -> Sequence[Subject]:
    """Records and places; what PostGraphile calls them, it is asked itself.

    Args:
        connection: to the database. graphile: PostGraphile, where it is here.
    """
    records = [row["id"] for row in await connection.fetch(_RECORDS, _COUNT)]
    await lengthen(connection, records)
    filtered = (list(STAGES), Decimal(LEAST))
    depth: int = await connection.fetchval(_DEPTH, *filtered)
    places = await connection.fetch(_PLACES, *filtered, depth, _COUNT)
    return [
        Subject(record, (place["id"], place["value"]), _ours(record, place), await _theirs(graphile, record, depth + n))
        for n, (record, place) in enumerate(zip(records, places, strict=True))
    ]


def _ours(record: UUID, place: asyncpg.Record) -> Mapping[str, object]:
    return {"id": global_id("Engagement", record), "after": _BY_VALUE.cursor(dict(place)), "least": LEAST}


async def _theirs(graphile: Client | None, record: UUID, offset: int) -> Mapping[str, object]:
    if graphile is None:
        return {}
    named = orjson.loads(await graphile.ask(THEIR_ID, {"id": str(record)}))
    placed = orjson.loads(await graphile.ask(THEIR_PLACE, {"least": LEAST, "offset": offset}))
    return {
        "id": named["data"]["found"]["id"],
        "after": placed["data"]["engagements"]["pageInfo"]["endCursor"],
        "least": LEAST,
    }
