"""The sales metrics against a table that was computed by hand."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guards.sales_metrics import FORMULAS, Target, deal_metrics, measure
from guards.sales_rows import Book, Cost, Deal, Mailing, Period, Review
from guards.thread_enums import MaterialKind, MaterialStatus, OutreachResponse, SalesMetric
from tests.guards.builders import MONDAY
from tests.guards.threads.builders import DAY

M = SalesMetric
R = OutreachResponse
HOUR = timedelta(hours=1)
ALWAYS = Period()


def key(number: int) -> UUID:
    return UUID(int=number)


# Won after 40 days: touched after 10 h, warm 4 days after the first contact, a pilot and a proposal.
WON = Deal(
    id=key(1),
    opened_at=MONDAY,
    touched_at=MONDAY + 10 * HOUR,
    contacted_at=MONDAY + DAY,
    warm_at=MONDAY + 5 * DAY,
    booked_at=MONDAY + 6 * DAY,
    proposed_at=MONDAY + 12 * DAY,
    pilot_at=MONDAY + 15 * DAY,
    won_at=MONDAY + 40 * DAY,
    arr=Decimal(1_100_000),
)
# Won, re-opened, and won again 10 days later for less: one deal, in its last outcome.
WON_AGAIN = replace(WON, id=key(2), touched_at=MONDAY + 20 * HOUR, won_at=MONDAY + 50 * DAY, arr=Decimal(1_000_000))
# Won, re-opened, then lost.
LOST_AFTER_ALL = replace(WON, id=key(3), touched_at=MONDAY + 30 * HOUR, lost_at=MONDAY + 45 * DAY, arr=None)
# Lost before it was warm; and its second cycle, which is still open.
FIRST_CYCLE = Deal(
    id=key(4), opened_at=MONDAY, touched_at=MONDAY + 60 * HOUR, contacted_at=MONDAY + 3 * DAY, lost_at=MONDAY + 9 * DAY
)
SECOND_CYCLE = Deal(
    id=key(4),
    cycle=2,
    opened_at=MONDAY + 30 * DAY,
    touched_at=MONDAY + 30 * DAY + 5 * HOUR,
    contacted_at=MONDAY + 31 * DAY,
    warm_at=MONDAY + 39 * DAY,
)
# Just came in.
NEW = Deal(id=key(5), opened_at=MONDAY + 60 * DAY)

BOOK = Book(
    deals=(WON, WON_AGAIN, LOST_AFTER_ALL, FIRST_CYCLE, SECOND_CYCLE, NEW),
    reviews=(
        Review(key(10), MaterialKind.PITCH_DECK, MaterialStatus.APPROVED, MONDAY),
        Review(key(11), MaterialKind.PITCH_DECK, MaterialStatus.REJECTED, MONDAY),
        Review(key(12), MaterialKind.PITCH_DECK, MaterialStatus.DRAFT, MONDAY),
        Review(key(13), MaterialKind.ONE_PAGER, MaterialStatus.REJECTED, MONDAY),
    ),
    mailings=(
        Mailing(key(20), MONDAY, R.INTERESTED),
        Mailing(key(21), MONDAY, R.NOT_NOW),
        Mailing(key(22), MONDAY, R.UNSUBSCRIBE),
        Mailing(key(23), MONDAY, R.BOUNCED),
        Mailing(key(24), MONDAY),
    ),
    costs=(Cost(key(30), Decimal(30_000), MONDAY + 40 * DAY), Cost(key(31), Decimal(10_000), MONDAY + 9 * DAY)),
)

# metric, numerator, denominator, value, whether the target is met
BY_HAND = [
    (M.LEAD_RESPONSE_TIME, "125", 5, "25", False),  # 10 + 20 + 30 + 60 + 5 hours
    (M.QUALIFICATION_TIME, "20", 4, "5", True),  # 4 + 4 + 4 + 8 days
    (M.DEMO_BOOKING_RATE, "3", 5, "0.6", True),
    (M.PILOT_CONVERSION, "2", 3, None, True),
    (M.CLOSE_RATE, "2", 3, None, True),
    (M.DECK_APPROVAL, "1", 2, "0.5", False),
    (M.EMAIL_RESPONSE, "2", 4, "0.5", True),
    (M.PROPOSAL_ACCEPTANCE, "2", 3, None, False),
    (M.AVERAGE_DEAL_SIZE, "2100000", 2, "1050000", None),
    (M.CYCLE_LENGTH, "90", 2, "45", None),
    (M.WIN_RATE, "2", 3, None, None),
    (M.CUSTOMER_ACQUISITION_COST, "40000", 2, "20000", None),
]


@pytest.mark.parametrize(("metric", "numerator", "denominator", "value", "met"), BY_HAND)
def test_a_metric_is_what_was_computed_by_hand(
    metric: SalesMetric,
    numerator: str,
    denominator: int,
    value: str | None,
    met: bool | None,  # noqa: FBT001  # a column
) -> None:
    found = measure(metric, BOOK, ALWAYS)

    assert (found.numerator, found.denominator) == (Decimal(numerator), denominator)
    assert found.value == (Decimal(numerator) / denominator if value is None else Decimal(value))
    assert found.met is met
    assert len(found.ids) == denominator


def test_the_table_holds_every_metric() -> None:
    assert [row[0] for row in BY_HAND] == list(SalesMetric) == list(FORMULAS)


@pytest.mark.parametrize("metric", SalesMetric)
def test_an_empty_denominator_is_no_value(metric: SalesMetric) -> None:
    found = measure(metric, Book(), ALWAYS)

    assert (found.value, found.numerator, found.denominator, found.ids, found.met) == (None, Decimal(0), 0, (), None)


def test_costs_without_a_customer_are_no_value() -> None:
    found = measure(M.CUSTOMER_ACQUISITION_COST, replace(BOOK, deals=()), ALWAYS)

    assert (found.value, found.numerator, found.denominator) == (None, Decimal(40_000), 0)


def test_the_ids_tell_what_was_counted_and_of_what() -> None:
    closed = measure(M.CLOSE_RATE, BOOK, ALWAYS)
    assert (closed.ids, closed.counted) == ((key(1), key(2), key(3)), (key(1), key(2)))

    cost = measure(M.CUSTOMER_ACQUISITION_COST, BOOK, ALWAYS)
    assert (cost.ids, cost.counted) == ((key(1), key(2)), (key(30), key(31)))


def test_every_cycle_counts_apart() -> None:
    found = measure(M.LEAD_RESPONSE_TIME, BOOK, ALWAYS)

    assert found.ids.count(key(4)) == 2


@pytest.mark.parametrize(
    ("since", "until", "ids"),
    [
        (MONDAY + 40 * DAY, MONDAY + 45 * DAY, (key(1),)),
        (MONDAY + 40 * DAY, None, (key(1), key(2), key(3))),
        (None, MONDAY + 40 * DAY, ()),
        (MONDAY + 45 * DAY, MONDAY + 50 * DAY, (key(3),)),
    ],
)
def test_a_period_takes_its_first_moment_and_not_its_last(
    since: datetime | None, until: datetime | None, ids: tuple[UUID, ...]
) -> None:
    period = Period(since, until)

    assert measure(M.CLOSE_RATE, BOOK, period).ids == ids


def test_the_deal_metrics_of_the_canvas_have_no_target() -> None:
    found = deal_metrics(BOOK, ALWAYS)

    assert set(found) == {M.AVERAGE_DEAL_SIZE, M.CYCLE_LENGTH, M.WIN_RATE, M.CUSTOMER_ACQUISITION_COST}
    assert all(metric.target is None for metric in found.values())


def test_a_won_deal_without_an_amount_does_not_count_as_nothing() -> None:
    book = Book(deals=(WON, replace(WON, id=key(9), arr=None)))

    assert measure(M.AVERAGE_DEAL_SIZE, book, ALWAYS).value == Decimal(1_100_000)
    assert measure(M.CLOSE_RATE, book, ALWAYS).denominator == 2


# metric, its target, whether the target itself will do
TARGETS = [
    (M.LEAD_RESPONSE_TIME, "24", "23.99", "24.01", False),
    (M.QUALIFICATION_TIME, "7", "6.99", "7.01", False),
    (M.DEMO_BOOKING_RATE, "0.4", "0.41", "0.39", True),
    (M.PILOT_CONVERSION, "0.6", "0.61", "0.59", True),
    (M.CLOSE_RATE, "0.5", "0.51", "0.49", True),
    (M.DECK_APPROVAL, "0.9", "0.91", "0.89", False),
    (M.EMAIL_RESPONSE, "0.1", "0.11", "0.09", False),
    (M.PROPOSAL_ACCEPTANCE, "0.8", "0.81", "0.79", False),
]


@pytest.mark.parametrize(("metric", "value", "better", "worse", "itself"), TARGETS)
def test_a_target_is_met_as_the_source_says(
    metric: SalesMetric,
    value: str,
    better: str,
    worse: str,
    itself: bool,  # noqa: FBT001  # a column
) -> None:
    target = FORMULAS[metric].target
    assert isinstance(target, Target)

    assert target.value == Decimal(value)
    assert target.met_by(Decimal(better))
    assert not target.met_by(Decimal(worse))
    assert target.met_by(Decimal(value)) is itself


moments = st.none() | st.integers(0, 60).map(lambda days: MONDAY + days * DAY)
deals = st.builds(
    Deal,
    id=st.uuids(),
    opened_at=st.integers(0, 60).map(lambda days: MONDAY + days * DAY),
    touched_at=moments,
    contacted_at=moments,
    warm_at=moments,
    booked_at=moments,
    proposed_at=moments,
    pilot_at=moments,
    won_at=moments,
    lost_at=moments,
    arr=st.none() | st.integers(0, 10**6).map(Decimal),
)
RATES = (M.DEMO_BOOKING_RATE, M.PILOT_CONVERSION, M.CLOSE_RATE, M.PROPOSAL_ACCEPTANCE, M.WIN_RATE)


@given(st.lists(deals, max_size=20), st.sampled_from(RATES))
def test_a_rate_is_a_part_of_its_whole(known: list[Deal], metric: SalesMetric) -> None:
    found = measure(metric, Book(deals=tuple(known)), ALWAYS)

    assert set(found.counted) <= set(found.ids)
    assert (found.value is None) is (found.denominator == 0)
    assert found.value is None or 0 <= found.value <= 1


@given(st.lists(deals, max_size=20), st.sampled_from(SalesMetric))
def test_two_periods_make_up_the_whole(known: list[Deal], metric: SalesMetric) -> None:
    book, middle = Book(deals=tuple(known)), MONDAY + 30 * DAY
    parts = [measure(metric, book, period) for period in (Period(None, middle), Period(middle, None))]
    whole = measure(metric, book, ALWAYS)

    assert sum(part.denominator for part in parts) == whole.denominator
    assert sum(part.numerator for part in parts) == pytest.approx(whole.numerator)
