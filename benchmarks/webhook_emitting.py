"""What it costs a mutation that ten endpoints are told of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack
from functools import partial
from uuid import UUID

from app.database import open_database
from app.embedded import Services
from benchmarks.data import Model, copy_records, make_model, mould_of
from benchmarks.load import Client
from benchmarks.processes import UNLIMITED, child, product, server
from benchmarks.rearming import record_touches
from benchmarks.report import Comparison
from benchmarks.rounds import Effort, alternate
from benchmarks.services import connected, migrated_database
from benchmarks.webhook_data import drafts, register, sample, worker

_ENDPOINTS = 10
_WARM_UP = 100


async def compare(found: Services, effort: Effort) -> list[Comparison]:
    """Record touches: told to ten endpoints, and to nobody."""
    async with AsyncExitStack() as stack:
        own = await stack.enter_async_context(migrated_database(found))
        receiver = await stack.enter_async_context(child(own, sys.executable, "-m", "benchmarks.receiving"))
        model, leads = await _leads(own, await receiver.line(), effort.moves)
        silent = server(own, sys.executable, "-m", "benchmarks.silent_server", settings=UNLIMITED)
        ours = Client(await stack.enter_async_context(product(own)), model.token)
        bare = Client(await stack.enter_async_context(silent), model.token)
        for client in (ours, bare):
            await record_touches(client, leads[:_WARM_UP])
        sides = [partial(record_touches, client, leads) for client in (ours, bare)]
        alone = await alternate(effort.rounds, *sides)
        async with worker(own):
            sent = await alternate(effort.rounds, *sides)
    what = f"recordActivity, {_ENDPOINTS} endpoints, ms"
    return [
        Comparison(what, alone[0], alone[1], "without events", aim=1.1, at_most=True),
        Comparison(f"{what}, sent meanwhile", sent[0], sent[1], "without events"),
    ]


async def _leads(own: Services, url: str, count: int) -> tuple[Model, Sequence[UUID]]:
    """Records, and endpoints that hear of all that happens to them."""
    model = await make_model(own)
    async with connected(own) as connection:
        async with open_database(own.database_url, pool_size=2):
            boss = (await sample(connection)).boss
            await register(boss, *drafts(url, [f"/{number}" for number in range(_ENDPOINTS)], events=("*",)))
        mould = await mould_of(connection, model.record.id)
        return model, await copy_records(connection, mould, count)
