"""A mutation that arms a record's timers anew, beside the same one without that."""

from __future__ import annotations

import base64
import sys
from collections.abc import Sequence
from functools import partial
from uuid import UUID

from app.embedded import Services
from benchmarks.data import copy_records, make_model, mould_of
from benchmarks.load import Client
from benchmarks.processes import UNLIMITED, product, server
from benchmarks.report import Comparison
from benchmarks.rounds import Effort, alternate
from benchmarks.services import connected, migrated_database

_WARM_UP = 100
_RECORD = """
mutation Record($id: ID!) {
  recordActivity(input: { id: $id, activity: { outboundTouch: { channel: EMAIL } } }) {
    __typename
    ... on ActivityRecorded { activity { id kind } record { id version } }
    ... on Problem { message }
  }
}
"""


async def compare(found: Services, effort: Effort) -> list[Comparison]:
    """Record touches on cold leads, whose clocks start anew with each."""
    async with migrated_database(found) as own, connected(own) as connection:
        model = await make_model(own)
        mould = await mould_of(connection, model.record.id)
        leads = await copy_records(connection, mould, effort.moves)
        unarmed = server(own, sys.executable, "-m", "benchmarks.unarmed_server", settings=UNLIMITED)
        async with product(own) as url, unarmed as bare_url:
            ours, bare = Client(url, model.token), Client(bare_url, model.token)
            for client in (ours, bare):
                await record_touches(client, leads[:_WARM_UP])
            sides = [partial(record_touches, client, leads) for client in (ours, bare)]
            costs = await alternate(effort.rounds, *sides)
    return [Comparison("recordActivity over HTTP, ms", costs[0], costs[1], "not arming timers", 1.1, at_most=True)]


async def record_touches(client: Client, leads: Sequence[UUID]) -> float:
    """Record a touch on each; milliseconds a call."""
    ids = [base64.b64encode(f"Engagement:{one}".encode()).decode() for one in leads]
    requests = [client.request(_RECORD, {"id": one}) for one in ids]
    return 1_000 / await client.repeat(requests, lambda body: b'"ActivityRecorded"' in body)
