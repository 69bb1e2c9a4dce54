"""The figures of a stage's work: those that were given, and those that are computed of something else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from guards.venture_scores import computed, to_four_places
from guards.venture_stage import WON_VALUE
from resolvers.phases import STAGE, Metric
from resolvers.rows import Row, json_value
from resolvers.sums import CurrencySum
from resolvers.venture_figures import won_of

if TYPE_CHECKING:
    from resolvers.context import Context

__all__ = ["Figure", "to_four_places", "work_figures"]

Arguments = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a stage, and what it is in an attempt.

    Args:
        metric: which. value: None while nobody has said, and of amounts in several currencies.
        amounts: what it is in each currency, of an amount.
    """

    metric: Metric
    value: Decimal | None
    amounts: Sequence[CurrencySum] = ()


async def work_figures(
    _context: "Context", rows: Sequence[Row], _arguments: Arguments
) -> Mapping[UUID, Sequence[Figure]]:
    """The figures of each attempt; what ventures have won is read in one statement. Source: ventures.md §1 and §3."""
    selling = {row["venture_id"] for row in rows if any(metric.key == WON_VALUE for metric in _metrics(row))}
    won = await won_of(selling)  # also for none: a list takes as many statements, whatever its rows
    return {row["id"]: list(_figures(row, won.get(row["venture_id"], ()))) for row in rows}


def _metrics(row: Row) -> Sequence[Metric]:
    return STAGE[str(row["stage"])].metrics


def _figures(row: Row, won: Sequence[CurrencySum]) -> Iterable[Figure]:
    given = {key: Decimal(value) for key, value in json_value(row["metrics"]).items()}
    for metric in _metrics(row):
        if metric.key == WON_VALUE:
            yield Figure(metric, won[0].total if len(won) == 1 else None, won)
        else:
            yield Figure(metric, computed(metric.key, given) if metric.derived else given.get(metric.key))
