"""The deal metrics of the canvas: the sales metrics' own formulas, over completed threads."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

from guards.deal_figures import Ended, deal_figures
from guards.thread_enums import ThreadOutcome, ThreadType

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
NOTHING: Mapping[str, object] = {
    "closed": 0,
    "lost": 0,
    "winRate": None,
    "cycleDays": None,
    "margin": None,
    "averageArr": {},
    "acquisitionCost": {},
}


def deal(number: int, outcome: ThreadOutcome, currency: str = "USD", **given: Decimal | int) -> Ended:
    return Ended(UUID(int=number), ThreadType.SALES, outcome, currency, MONDAY, **given)  # type: ignore[arg-type]  # each of its own type


def campaign(number: int, costs: str, currency: str = "USD") -> Ended:
    costed = Decimal(costs)
    return Ended(
        UUID(int=number), ThreadType.CAMPAIGN, ThreadOutcome.SUCCESS, currency, MONDAY, cycle_days=90, costs=costed
    )


def test_without_deals_there_is_nothing_to_divide() -> None:
    assert deal_figures(()) == NOTHING
    assert deal_figures((campaign(1, "500"),)) == NOTHING


def test_amounts_are_kept_by_currency_and_the_rest_over_all() -> None:
    figures = deal_figures(
        (
            deal(1, ThreadOutcome.CLOSED, arr=Decimal(100), cycle_days=10, margin=Decimal("0.5")),
            deal(2, ThreadOutcome.CLOSED, "EUR", arr=Decimal(400), cycle_days=25, costs=Decimal(30)),
            deal(3, ThreadOutcome.LOST, costs=Decimal("10.10"), cycle_days=99),
        )
    )
    assert figures == {
        "closed": 2,
        "lost": 1,
        "winRate": "0.6667",
        "cycleDays": "17.50",
        "margin": "0.5000",
        "averageArr": {"EUR": "400.00", "USD": "100.00"},
        "acquisitionCost": {"EUR": "30.00", "USD": "10.10"},
    }


def test_what_campaigns_cost_was_spent_on_the_deals_that_closed() -> None:
    won = [deal(number, ThreadOutcome.CLOSED, arr=Decimal(1), cycle_days=1) for number in (1, 2)]
    figures = deal_figures((*won, campaign(3, "500"), campaign(4, "70", "EUR")))
    assert (figures["closed"], figures["acquisitionCost"]) == (2, {"USD": "250.00"})
