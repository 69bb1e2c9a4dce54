"""A thousand WebSocket subscribers on one process: how soon the last of them has an event, and what each costs."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from statistics import quantiles

import asyncpg
import orjson

from app.database import open_database
from app.embedded import Services
from app.wakeup import CHANNEL
from benchmarks.data import Model, make_model
from benchmarks.listeners import Crowd
from benchmarks.processes import SERVE, core_seconds, memory, watched_server
from benchmarks.report import Comparison
from benchmarks.rounds import Effort
from benchmarks.services import connected, migrated_database
from commands.outcomes import Done
from commands.tokens import NewToken, create_token
from guards.enums import Role
from models.base import new_id

_SUBSCRIBERS = 1_000
_FIRST = 20
"""Subscribers before memory is looked at: the first ones have pools and caches made, which serve all."""

_USERS = 50
_PAUSE = 0.25
"""Seconds between two events."""

_P99 = 250
"""Milliseconds."""

_KILOBYTES = 100
_ROOM = {"GATEHOUSE_LIVE_CONNECTIONS_PER_TOKEN": "1000"}
_EVENTS = """
subscription Dashboard {
  events(filter: { types: ["engagement.*"] }) {
    cursor type at data subject { id name stageKey version owner { name } ... on Engagement { organization { name } } }
  }
}
"""
_WRITE = """
INSERT INTO events (id, type, subject_kind, subject_id, data, imported, at)
VALUES ($1, 'engagement.updated', 'ENGAGEMENT', $2, $3, FALSE, clock_timestamp())
"""


async def compare(found: Services, effort: Effort) -> list[Comparison]:
    """Subscribers of fifty users, and events that another process writes, one after another."""
    async with migrated_database(found) as own, connected(own) as connection:
        model = await make_model(own)
        tokens = [model.token, *await _more_tokens(own)]
        async with watched_server(own, *SERVE, settings=_ROOM) as (server, url):
            crowd = Crowd(url, _EVENTS)
            await crowd.join(_FIRST, tokens)
            await crowd.all_follow(lambda: _happen(connection, model))
            before = memory(server)
            await crowd.join(_SUBSCRIBERS - _FIRST, tokens)
            await crowd.all_follow(lambda: _happen(connection, model))
            each = (memory(server) - before) / (_SUBSCRIBERS - _FIRST) / 1024
            busy = core_seconds(server)
            rounds = [await _round(connection, model, crowd, effort.events) for _ in range(effort.rounds)]
            busy = (core_seconds(server) - busy) / effort.rounds / effort.events * 1000
            assert not crowd.lost
            await crowd.leave()
    what = f"event to the last of {_SUBSCRIBERS:,} subscribers, ms"
    return [
        _row(f"{what}: p50", [_percentile(late, 50) for late in rounds], _P99, informs=True),
        _row(f"{what}: p99", [_percentile(late, 99) for late in rounds], _P99),
        _row("the server's own time for an event, ms", [busy], _P99, informs=True),
        _row("memory of a subscriber, KiB", [each], _KILOBYTES),
    ]


async def _more_tokens(own: Services) -> list[str]:
    async with open_database(own.database_url, pool_size=2):
        made = [
            await create_token(NewToken(f"viewer {number}", Role.VIEWER), datetime.now(UTC))
            for number in range(_USERS - 1)
        ]
    return [outcome.item.text for outcome in made if isinstance(outcome, Done)]


async def _round(connection: asyncpg.Connection, model: Model, crowd: Crowd, events: int) -> list[float]:
    """For each event, milliseconds from before its transaction until the last subscriber has it."""
    late = []
    for _ in range(events):
        await asyncio.sleep(_PAUSE)
        arrival = asyncio.create_task(crowd.last_arrival())
        await asyncio.sleep(0)
        start = asyncio.get_running_loop().time()
        await _happen(connection, model)
        late.append((await arrival - start) * 1000)
    return late


async def _happen(connection: asyncpg.Connection, model: Model) -> None:
    """Write an event of the record, as another process would, and tell of it."""
    data = orjson.dumps({"change": "activity", "actorId": str(model.record.owner_id)}).decode()
    await connection.execute(_WRITE, new_id(), model.record.id, data)
    await connection.execute(f"NOTIFY {CHANNEL}")


def _row(what: str, found: list[float], most: int, *, informs: bool = False) -> Comparison:
    aim = None if informs else 1
    return Comparison(what, found, [float(most)] * len(found), "the aim", aim=aim, at_most=True)


def _percentile(late: list[float], percent: int) -> float:
    return quantiles(late, n=100, method="inclusive")[percent - 1]
