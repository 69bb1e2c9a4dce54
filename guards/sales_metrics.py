"""The sales metrics, as pure functions over typed rows. Source: threads.md §3; 001, Sales Performance Metrics.

Every metric is a sum over a count, with the ids behind both. An empty denominator makes the value null, never 0.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from guards.sales_rows import Book, Deal, Period
from guards.thread_enums import MaterialKind, MaterialStatus, OutreachResponse, SalesMetric

M = SalesMetric
_ANSWERS = frozenset({OutreachResponse.INTERESTED, OutreachResponse.NOT_NOW, OutreachResponse.NOT_INTERESTED})
_SECOND = timedelta(seconds=1)
_HOUR = Decimal(3_600)
_DAY = 24 * _HOUR


class Target(NamedTuple):
    """What a metric is to be: at least or at most a value, and whether that value itself will do."""

    value: Decimal
    at_least: bool
    inclusive: bool

    def met_by(self, value: Decimal) -> bool:
        """Whether a value meets it."""
        if value == self.value:
            return self.inclusive
        return (value > self.value) is self.at_least


class Sample(NamedTuple):
    """One row behind a metric: what it adds to the numerator, None where it is only counted."""

    id: UUID
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class Formula:
    """How a metric is computed.

    Args:
        words: the formula, for people. unit: of its value. dated: by which moment a row belongs to a period.
        samples: the rows of the denominator that a period holds, with what each adds to the numerator.
        target: what it is to be; None where none is set.
        sums: the rows of the numerator, where these are others than the denominator's.
    """

    words: str
    unit: str
    dated: str
    samples: Callable[[Book, Period], Iterable[Sample]]
    target: Target | None = None
    sums: Callable[[Book, Period], Iterable[Sample]] | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A metric of a period.

    Args:
        value: None where the denominator is empty. target: what it is to be.
        numerator, denominator: what was divided.
        ids: of the rows in the denominator. counted: of those that add to the numerator.
    """

    metric: SalesMetric
    period: Period
    value: Decimal | None
    target: Target | None
    numerator: Decimal
    denominator: int
    ids: tuple[UUID, ...]
    counted: tuple[UUID, ...]

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without a value or a target."""
        return None if self.target is None or self.value is None else self.target.met_by(self.value)


_ONE = Decimal(1)


def _share(deals: Iterable[Deal], counts: Callable[[Deal], bool]) -> Iterable[Sample]:
    return (Sample(deal.id, _ONE if counts(deal) else None) for deal in deals)


def _took(unit: Decimal, start: datetime, end: datetime) -> Decimal:
    """How long something took, exact to the second."""
    return Decimal((end - start) // _SECOND) / unit


def _responses(book: Book, period: Period) -> Iterable[Sample]:
    for deal in book.deals:
        if deal.touched_at is not None and period.holds(deal.opened_at):
            yield Sample(deal.id, _took(_HOUR, deal.opened_at, deal.touched_at))


def _qualifications(book: Book, period: Period) -> Iterable[Sample]:
    for deal in book.deals:
        if deal.contacted_at is not None and deal.warm_at is not None and period.holds(deal.warm_at):
            yield Sample(deal.id, _took(_DAY, deal.contacted_at, deal.warm_at))


def _bookings(book: Book, period: Period) -> Iterable[Sample]:
    contacted = (deal for deal in book.deals if period.holds(deal.contacted_at))
    return _share(contacted, lambda deal: deal.booked_at is not None)


def _pilots(book: Book, period: Period) -> Iterable[Sample]:
    return _share((deal for deal in book.deals if period.holds(deal.pilot_at)), lambda deal: deal.won)


def _decided(book: Book, period: Period) -> Iterable[Deal]:
    return (deal for deal in book.deals if period.holds(deal.ended_at))


def _qualified(book: Book, period: Period) -> Iterable[Sample]:
    return _share((deal for deal in _decided(book, period) if deal.warm_at is not None), lambda deal: deal.won)


def _proposed(book: Book, period: Period) -> Iterable[Sample]:
    return _share((deal for deal in _decided(book, period) if deal.proposed_at is not None), lambda deal: deal.won)


def _decks(book: Book, period: Period) -> Iterable[Sample]:
    for review in book.reviews:
        decided = review.status is not MaterialStatus.DRAFT
        if review.material is MaterialKind.PITCH_DECK and decided and period.holds(review.at):
            yield Sample(review.id, _ONE if review.status is MaterialStatus.APPROVED else None)


def _mails(book: Book, period: Period) -> Iterable[Sample]:
    for mailing in book.mailings:
        if mailing.response is not OutreachResponse.BOUNCED and period.holds(mailing.sent_at):
            yield Sample(mailing.id, _ONE if mailing.response in _ANSWERS else None)


def _sizes(book: Book, period: Period) -> Iterable[Sample]:
    won = (deal for deal in _decided(book, period) if deal.won)
    return (Sample(deal.id, deal.arr) for deal in won if deal.arr is not None)


def _cycles(book: Book, period: Period) -> Iterable[Sample]:
    for deal in _decided(book, period):
        if deal.won and deal.won_at is not None:
            yield Sample(deal.id, _took(_DAY, deal.opened_at, deal.won_at))


def _won(book: Book, period: Period) -> Iterable[Sample]:
    return (Sample(deal.id, None) for deal in _decided(book, period) if deal.won)


def _costs(book: Book, period: Period) -> Iterable[Sample]:
    return (Sample(cost.id, cost.amount) for cost in book.costs if period.holds(cost.at))


def _below(value: str) -> Target:
    return Target(Decimal(value), at_least=False, inclusive=False)


def _from(value: str) -> Target:
    return Target(Decimal(value), at_least=True, inclusive=True)


def _above(value: str) -> Target:
    return Target(Decimal(value), at_least=True, inclusive=False)


FORMULAS: Mapping[SalesMetric, Formula] = {
    M.LEAD_RESPONSE_TIME: Formula(
        "mean time from creation to the first outbound touch", "h", "creation", _responses, _below("24")
    ),
    M.QUALIFICATION_TIME: Formula("mean time from first contact to warm", "d", "warm", _qualifications, _below("7")),
    M.DEMO_BOOKING_RATE: Formula(
        "deals with a discovery scheduled ÷ deals contacted", "", "first contact", _bookings, _from("0.4")
    ),
    M.PILOT_CONVERSION: Formula(
        "deals won ÷ deals whose pilot started", "", "start of the pilot", _pilots, _from("0.6")
    ),
    M.CLOSE_RATE: Formula(
        "deals won ÷ (won + lost), of those that reached warm", "", "last outcome", _qualified, _from("0.5")
    ),
    M.DECK_APPROVAL: Formula(
        "reviews of pitch decks that approved ÷ all that decided", "", "review", _decks, _above("0.9")
    ),
    M.EMAIL_RESPONSE: Formula(
        "people who answered ÷ people mailed, bounces left out; to unsubscribe is no answer",
        "",
        "first mail",
        _mails,
        _above("0.1"),
    ),
    M.PROPOSAL_ACCEPTANCE: Formula(
        "deals won ÷ (won + lost), of those that had a proposal", "", "last outcome", _proposed, _above("0.8")
    ),
    M.AVERAGE_DEAL_SIZE: Formula("mean ARR of the deals won", "ARR", "last outcome", _sizes),
    M.CYCLE_LENGTH: Formula("mean time from creation to won", "d", "last outcome", _cycles),
    M.WIN_RATE: Formula("deals won ÷ (won + lost), of those that reached warm", "", "last outcome", _qualified),
    M.CUSTOMER_ACQUISITION_COST: Formula(
        "costs of completed sales and campaign threads ÷ deals won",
        "money",
        "end of the thread, last outcome",
        _won,
        sums=_costs,
    ),
}
"""Every metric with its formula and its target. Source: threads.md §3."""


def measure(metric: SalesMetric, book: Book, period: Period) -> Measured:
    """Compute a metric.

    Args:
        metric: which.
        book: all rows, of any time: each belongs to a period by the moment that the formula names.
        period: which rows count.
    """
    formula = FORMULAS[metric]
    samples = tuple(formula.samples(book, period))
    rows = formula.sums(book, period) if formula.sums else samples
    added = [(sample.id, sample.amount) for sample in rows if sample.amount is not None]
    numerator = sum((amount for _, amount in added), Decimal(0))
    return Measured(
        metric=metric,
        period=period,
        value=numerator / len(samples) if samples else None,
        target=formula.target,
        numerator=numerator,
        denominator=len(samples),
        ids=tuple(sample.id for sample in samples),
        counted=tuple(row_id for row_id, _ in added),
    )


def deal_metrics(book: Book, period: Period) -> Mapping[SalesMetric, Measured]:
    """The deal metrics that canvas 13 keeps. Source: 001, Deal Metrics."""
    kept = (M.AVERAGE_DEAL_SIZE, M.CYCLE_LENGTH, M.WIN_RATE, M.CUSTOMER_ACQUISITION_COST)
    return {metric: measure(metric, book, period) for metric in kept}
