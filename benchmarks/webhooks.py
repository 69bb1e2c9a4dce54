"""Webhooks: how many, how soon, what emitting costs, who waits for whom, and how fast their log is read."""

from app.embedded import Services
from benchmarks import webhook_emitting, webhook_latency, webhook_log, webhook_rates
from benchmarks.report import Comparison
from benchmarks.rounds import Effort


async def compare(found: Services, effort: Effort) -> list[Comparison]:
    """All of it, one after another."""
    rows: list[Comparison] = []
    for part in (webhook_rates, webhook_latency, webhook_emitting, webhook_log):
        rows += await part.compare(found, effort)
    return rows
