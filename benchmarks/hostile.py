"""How long it takes to refuse operations that are made to be expensive, and how much memory."""

import gc
import tracemalloc
from datetime import UTC, datetime
from statistics import median
from time import process_time
from uuid import uuid4

from app.auth import Identity
from app.embedded import Services
from app.garbage import collect_rarely, keep_what_is_there
from app.graphql_schema import Caller, ServedSchema, served_schema
from benchmarks.report import Comparison
from benchmarks.rounds import Effort
from guards.actor import Actor
from guards.enums import Role
from resolvers.context import live_parts
from resolvers.pulse import Pulse
from tests.support.hostile import CORPUS, Hostile

_MILLISECONDS = 50.0
_MEGABYTES = 20.0
_SCOPES = frozenset({"read", "write"})


async def compare(_found: Services, effort: Effort) -> list[Comparison]:
    """Refuse each of the corpus, by the schema as it is served: the worst of them, and the one in the middle."""
    schema, caller = served_schema(), _caller()
    collect_rarely()  # as a process does …
    keep_what_is_there()  # … before it serves
    times, peaks = [], []
    for _ in range(effort.rounds):
        times.append([await _milliseconds(schema, caller, one) for one in CORPUS])
        peaks.append([await _megabytes(schema, caller, one) for one in CORPUS])
    what = f"refusing {len(CORPUS)} hostile operations"
    return [
        _row(f"{what}, the worst, ms of CPU", [max(found) for found in times], _MILLISECONDS),
        _row(f"{what}, the median, ms of CPU", [median(found) for found in times], _MILLISECONDS),
        _row(f"{what}, the worst, MB", [max(found) for found in peaks], _MEGABYTES),
    ]


def _caller() -> Caller:
    live = live_parts(Pulse(), lambda: None, lambda: datetime.now(UTC))
    return Caller(live, Identity(Actor(uuid4(), "Eve", Role.ADMIN), _SCOPES, uuid4()))


async def _milliseconds(schema: ServedSchema, caller: Caller, hostile: Hostile) -> float:
    gc.collect()
    started = process_time()
    await _refuse(schema, caller, hostile)
    return (process_time() - started) * 1_000


async def _megabytes(schema: ServedSchema, caller: Caller, hostile: Hostile) -> float:
    tracemalloc.start()
    try:
        await _refuse(schema, caller, hostile)
        return tracemalloc.get_traced_memory()[1] / 1_000_000
    finally:
        tracemalloc.stop()


async def _refuse(schema: ServedSchema, caller: Caller, hostile: Hostile) -> None:
    result = await schema.execute(hostile.text, dict(hostile.variables), caller)
    assert result.errors, f"{hostile.name} was not refused"
    told = result.errors[0].extensions or {}
    assert told["code"] == hostile.code, f"{hostile.name} was refused with {told}"


def _row(what: str, found: list[float], aim: float) -> Comparison:
    return Comparison(what, found, [aim] * len(found), "the aim", aim=1, at_most=True)
