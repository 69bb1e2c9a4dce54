"""What an engagement offers to its thread."""

from decimal import Decimal

import pytest

from guards.enums import EngagementStage
from guards.thread_checks import missing, wrong
from guards.thread_deal import DealEnd, action_at, offered_learning
from guards.thread_enums import ThreadStage, ThreadType
from tests.guards.builders import HOUR, MONDAY
from tests.guards.threads.builders import DAY

E = EngagementStage


@pytest.mark.parametrize("stage", [E.CLOSED_WON, E.ONBOARDING, E.DELIVERING, E.MAINTENANCE])
def test_a_won_deal_offers_its_outcome_its_worth_and_its_days(stage: EngagementStage) -> None:
    offer = offered_learning(DealEnd(stage, MONDAY, MONDAY + 46 * DAY + HOUR, Decimal("1100000.00")))
    assert offer is not None

    assert (offer.content, offer.cycle_days) == ({"outcome": "CLOSED", "arr": "1100000.00"}, 46)
    assert missing(ThreadStage.LEARNING, ThreadType.SALES, offer.content) == ()


def test_a_won_deal_of_unknown_worth_leaves_the_worth_to_people() -> None:
    offer = offered_learning(DealEnd(E.CLOSED_WON, MONDAY, MONDAY + DAY, None))
    assert offer is not None

    assert [flaw.rule for flaw in missing(ThreadStage.LEARNING, ThreadType.SALES, offer.content)] == ["learning.arr"]
    assert wrong(ThreadStage.LEARNING, ThreadType.SALES, offer.content) == ()


def test_a_lost_deal_offers_its_outcome() -> None:
    offer = offered_learning(DealEnd(E.CLOSED_LOST, MONDAY, MONDAY + 9 * DAY, Decimal(5)))
    assert offer is not None

    assert (offer.content, offer.cycle_days) == ({"outcome": "LOST"}, 9)


def test_an_open_deal_offers_nothing() -> None:
    assert offered_learning(DealEnd(E.NEGOTIATION, MONDAY, None, Decimal(5))) is None


def test_a_stage_tells_the_action_that_the_deal_is_at() -> None:
    assert [action_at(stage) for stage in (E.COLD_LEAD, E.WARM, E.DISCOVERY_DONE, E.PROPOSAL_SENT, E.CLOSED_LOST)] == [
        "sales:lead-intake",
        "sales:qualify",
        "sales:demo",
        "sales:pilot",
        "sales:close",
    ]
    assert action_at(E.DELIVERING) is None
