"""The deal metrics that canvas 13 keeps, of all threads that were completed. Source: threads.md §2; 001, Deal Metrics.

They are the sales metrics of the same names, by the same formulas, whose deals are the completed sales threads.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple
from uuid import UUID

from guards.sales_metrics import deal_metrics
from guards.sales_rows import Book, Cost, Deal, Period
from guards.thread_enums import SalesMetric, ThreadOutcome, ThreadType

M = SalesMetric
COUNTED = (ThreadType.SALES, ThreadType.CAMPAIGN)
"""The threads that count: deals, and what brought them about, for what it cost."""

_ALWAYS = Period()
_CENTS, _SHARES = Decimal("0.01"), Decimal("0.0001")


class Ended(NamedTuple):
    """A completed thread of a type in `COUNTED`.

    `cycle_days` are from its creation to the end of its actions; costs and margin are those that its LEARNING entry
    gives.
    """

    id: UUID
    type: ThreadType
    outcome: ThreadOutcome | None
    currency: str
    opened_at: datetime
    arr: Decimal | None = None
    cycle_days: int | None = None
    costs: Decimal | None = None
    margin: Decimal | None = None


def deal_figures(ended: Sequence[Ended]) -> Mapping[str, object]:
    """The figures as the canvas keeps them: numbers as text, so that they stay exact; what has no basis is null.

    Amounts are kept by currency, since those of different currencies have no mean.

    Args:
        ended: all threads that were completed.
    """
    deals = [one for one in ended if one.type is ThreadType.SALES]
    outcomes = [one.outcome for one in deals]
    margins = [one.margin for one in deals if one.margin is not None]
    whole = deal_metrics(_book(ended), _ALWAYS)
    return {
        "closed": outcomes.count(ThreadOutcome.CLOSED),
        "lost": outcomes.count(ThreadOutcome.LOST),
        "winRate": _told(whole[M.WIN_RATE].value, _SHARES),
        "cycleDays": _told(whole[M.CYCLE_LENGTH].value, _CENTS),
        "margin": _told(sum(margins, Decimal(0)) / len(margins) if margins else None, _SHARES),
        "averageArr": _by_currency(ended, M.AVERAGE_DEAL_SIZE),
        "acquisitionCost": _by_currency(ended, M.CUSTOMER_ACQUISITION_COST),
    }


def _by_currency(ended: Sequence[Ended], metric: SalesMetric) -> Mapping[str, str]:
    """A metric of each currency that it has a basis in: deals of others and costs in others are left out."""
    currencies = sorted({one.currency for one in ended})
    found = {
        currency: deal_metrics(_book(one for one in ended if one.currency == currency), _ALWAYS)[metric]
        for currency in currencies
    }
    told = {currency: _told(one.value, _CENTS) for currency, one in found.items() if one.counted}
    return {currency: value for currency, value in told.items() if value is not None}


def _book(ended: Iterable[Ended]) -> Book:
    threads = tuple(ended)
    return Book(
        deals=tuple(_deal(one) for one in threads if one.type is ThreadType.SALES),
        costs=tuple(Cost(one.id, one.costs, one.opened_at) for one in threads if one.costs is not None),
    )


def _deal(one: Ended) -> Deal:
    """A deal that somebody reasoned about is one that was worth it, so it counts as one that reached warm."""
    end = one.opened_at + timedelta(days=one.cycle_days or 0)
    return Deal(
        one.id,
        one.opened_at,
        warm_at=one.opened_at,
        won_at=end if one.outcome is ThreadOutcome.CLOSED else None,
        lost_at=end if one.outcome is ThreadOutcome.LOST else None,
        arr=one.arr,
    )


def _told(value: Decimal | None, places: Decimal) -> str | None:
    return None if value is None else str(value.quantize(places, ROUND_HALF_UP))
