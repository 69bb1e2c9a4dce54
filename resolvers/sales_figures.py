"""The sales metrics of a period, of all or by owner, segment and month. Source: threads.md §3."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from guards.sales_metrics import FORMULAS, Measured, Target, measure
from guards.sales_rows import Book, Period
from guards.thread_enums import SalesMetric
from resolvers.errors import BadUserInput
from resolvers.preload import preload
from resolvers.rows import Loaded
from resolvers.sales_book import SalesRows, Whose, read_rows
from resolvers.selection import Shape

if TYPE_CHECKING:
    from resolvers.context import Context

__all__ = ["FORMULAS", "IDS", "Measured", "Period", "Target", "Wanted", "read_sales_metrics"]

MOST_MONTHS = 120
_YEAR = 12
_CURRENCY = re.compile(r"[A-Z]{3}")
T = TypeVar("T")
OWNER, SEGMENT, MONTH = "owner", "segment", "month"

IDS: Mapping[SalesMetric, tuple[str, str]] = {
    **dict.fromkeys(SalesMetric, ("Engagement", "Engagement")),
    SalesMetric.DECK_APPROVAL: ("MaterialReview", "MaterialReview"),
    SalesMetric.EMAIL_RESPONSE: ("CampaignContact", "CampaignContact"),
    SalesMetric.CUSTOMER_ACQUISITION_COST: ("Engagement", "Thread"),
}
"""The types of the rows in each metric's denominator, and of those that add to its numerator."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked.

    Args:
        metrics: which; none for all.
        period: which rows count, by the moment that each metric's formula names.
        by: what tells the figures apart: `owner`, `segment`, `month`.
        owner, segment: whose rows alone count, and of which segment; None for any. One that is unknown has no rows.
        currency: ISO 4217 code; amounts in others don't count.
    """

    metrics: Sequence[SalesMetric]
    period: Period
    by: frozenset[str] = frozenset()
    owner: UUID | None = None
    segment: UUID | None = None
    currency: str = "USD"


async def read_sales_metrics(context: "Context", wanted: Wanted, asked: Shape) -> list[Loaded]:
    """The figures: group by group, month by month, metric by metric. Their number of statements is always the same.

    Args:
        context: of the operation.
        wanted: what is asked.
        asked: what is asked of the figures.

    Raises:
        BadUserInput: months are asked for without a beginning, or too many of them; or the currency is none.
    """
    if not _CURRENCY.fullmatch(wanted.currency):
        raise BadUserInput("A currency is an ISO 4217 code, such as USD.")
    periods = _months(wanted.period, context.now) if MONTH in wanted.by else [wanted.period]
    metrics = tuple(dict.fromkeys(wanted.metrics)) or tuple(SalesMetric)
    books = _books(await read_rows(wanted.currency), wanted)
    figures = [
        _figure(measure(metric, book, period), whose)
        for whose, book in books.items()
        for period in periods
        for metric in metrics
    ]
    await preload(context, figures, asked)
    return figures


def _figure(measured: Measured, whose: Whose) -> Loaded:
    return Loaded("SalesFigure", {"owner_id": whose.owner, "segment_id": whose.segment, "measured": measured})


def _books(rows: SalesRows, wanted: Wanted) -> Mapping[Whose, Book]:
    """The rows of each group, groups in the order in which they come up; one of all where nothing tells them apart."""
    deals, reviews = _grouped(rows.deals, wanted), _grouped(rows.reviews, wanted)
    mailings, costs = _grouped(rows.mailings, wanted), _grouped(rows.costs, wanted)
    groups = dict.fromkeys((*deals, *reviews, *mailings, *costs)) or {Whose(None, None): None}
    return {
        key: Book(
            tuple(deals.get(key, ())),
            tuple(reviews.get(key, ())),
            tuple(mailings.get(key, ())),
            tuple(costs.get(key, ())),
        )
        for key in groups
    }


def _grouped(rows: Iterable[tuple[Whose, T]], wanted: Wanted) -> dict[Whose, list[T]]:
    found: dict[Whose, list[T]] = {}
    for whose, row in rows:
        owned = wanted.owner is None or whose.owner == wanted.owner
        if owned and (wanted.segment is None or whose.segment == wanted.segment):
            found.setdefault(_group(whose, wanted.by), []).append(row)
    return found


def _group(whose: Whose, by: frozenset[str]) -> Whose:
    return Whose(whose.owner if OWNER in by else None, whose.segment if SEGMENT in by else None)


def _months(period: Period, now: datetime) -> list[Period]:
    """The months of a period, in UTC, the first and the last as far as they lie in it; none of one that lies ahead."""
    if period.since is None:
        raise BadUserInput("Months need a beginning: pass since.")
    since, until = period.since, period.until or now
    if until < since:
        return []
    starts = [since]
    while (start := _next_month(starts[-1])) < until:
        starts.append(start)
        if len(starts) > MOST_MONTHS:
            raise BadUserInput(f"Ask for at most {MOST_MONTHS} months.")
    return [Period(start, end) for start, end in pairwise([*starts, until])]


def _next_month(moment: datetime) -> datetime:
    day = moment.astimezone(UTC)
    if (day.year, day.month) == (MAXYEAR, _YEAR):
        return datetime.max.replace(tzinfo=UTC)
    year, month = (day.year + 1, 1) if day.month == _YEAR else (day.year, day.month + 1)
    return datetime(year, month, 1, tzinfo=UTC)
