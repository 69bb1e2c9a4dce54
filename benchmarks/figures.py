"""Milliseconds of each figure on a pipeline with its whole past, asked over HTTP one after another."""

import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from app.embedded import Services
from benchmarks.data import make_model
from benchmarks.load import Client
from benchmarks.pipeline_data import fill_pipeline
from benchmarks.processes import product
from benchmarks.report import Comparison
from benchmarks.rounds import Effort, Measurement, alternate
from benchmarks.services import connected, migrated_database

_AIM = 300.0
_QUARTER = (datetime.now(UTC) - timedelta(days=91)).date().isoformat()
_SHARE = "{ numerator denominator value }"
_TIMES = "stage { key } cycle left { count meanSeconds medianSeconds p90Seconds } open { count medianSeconds }"
_MOVES = f"stage {{ key }} cycle entered stillThere {_SHARE} exits {{ to {{ key }} kind share {_SHARE} }}"
_PACE = f"winRate {_SHARE} medianDaysToWon currencies {{ currency opportunities salesVelocity {_SHARE} }}"
_VISITS = f"stage {{ key }} week kept breached running attained {_SHARE}"
_STANDING = "stage { key } count"
_WORTH = "sums { currency total }"
_SINCE = f'from: "{_QUARTER}T00:00:00Z"'

QUERIES: Mapping[str, str] = {
    "engagementGroups by stage and owner": f"engagementGroups(by: [STAGE, OWNER]) {{ owner {{ name }} {_WORTH} }}",
    "engagementGroups by organization": "engagementGroups(by: [ORGANIZATION]) { organization { name } count stale }",
    "stageCounts now": f"stageCounts(kind: ENGAGEMENT) {{ {_STANDING} {_WORTH} }}",
    "stageCounts three months ago": f'stageCounts(kind: ENGAGEMENT, at: "{_QUARTER}T00:00:00Z") {{ {_STANDING} }}',
    "stageCountSeries of three months": (
        f'stageCountSeries(kind: ENGAGEMENT, from: "{_QUARTER}") {{ date stages {{ {_STANDING} }} }}'
    ),
    "the same with sums": (
        f'stageCountSeries(kind: ENGAGEMENT, from: "{_QUARTER}") {{ date stages {{ {_STANDING} {_WORTH} }} }}'
    ),
    "timeInStage of all times": f"timeInStage {{ {_TIMES} }}",
    "timeInStage of three months by week": f"timeInStage(by: [WEEK], {_SINCE}) {{ week {_TIMES} }}",
    "stageConversion of all times": f"stageConversion {{ {_MOVES} }}",
    "stageConversion of three months": f"stageConversion({_SINCE}) {{ {_MOVES} }}",
    "velocity of all times": f"velocity {{ {_PACE} }}",
    "velocity of three months": f"velocity({_SINCE}) {{ {_PACE} }}",
    "slaAttainment of all times": f"slaAttainment {{ {_VISITS} }}",
    "slaAttainment of three months by week": f"slaAttainment(by: [STAGE, WEEK], {_SINCE}) {{ {_VISITS} }}",
    "staleShare now by owner": f"staleShare(by: [OWNER]) {{ owner {{ name }} share {_SHARE} }}",
    "staleShare of three months by week": f"staleShare(by: [STAGE, WEEK]) {{ week share {_SHARE} }}",
}


async def compare(found: Services, effort: Effort) -> list[Comparison]:
    """Ask for every figure in turn, of a product with many engagements."""
    async with migrated_database(found) as own:
        async with connected(own) as connection:
            model = await make_model(own)
            steps = await fill_pipeline(connection, model, effort.records)
        print(f"{effort.records} engagements, {steps} steps", flush=True)
        async with product(own) as url:
            client = Client(url, model.token)
            measured = await alternate(effort.rounds, *(_asking(client, query) for query in QUERIES.values()))
    return [
        Comparison(f"{name}, ms", times, [_AIM] * len(times), "aim", aim=1, at_most=True)
        for name, times in zip(QUERIES, measured, strict=True)
    ]


def _asking(client: Client, query: str) -> Measurement:
    """Milliseconds of one answer."""

    async def ask() -> float:
        start = time.perf_counter()
        answer = await client.ask(f"{{ {query} }}")
        assert b'"errors"' not in answer, answer[:500]
        return (time.perf_counter() - start) * 1000

    return ask
