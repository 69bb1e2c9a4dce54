"""Which flags stand by the facts alone: what a retraction leaves of them."""

import pytest

from guards.engagement_facts import TOUCHES
from guards.enums import ActivityKind
from guards.standing_flags import standing_risk, standing_stale
from tests.guards.builders import Story, at

A = ActivityKind
BY_CLOCK = {"clock": "some.clock"}


def flagged(kind: ActivityKind, stage: str = "contacted") -> Story:
    return at(stage).records(kind, data=BY_CLOCK)


@pytest.mark.parametrize("kind", A)
def test_a_stale_lead_is_no_longer_so_after_a_touch_and_nothing_else_that_is_recorded(kind: ActivityKind) -> None:
    assert standing_stale(flagged(A.STALE_FLAGGED).facts())
    assert not standing_stale(at("contacted").facts())
    again = flagged(A.STALE_FLAGGED).records(kind)
    assert standing_stale(again.facts()) == (kind not in TOUCHES)


def test_a_move_by_a_person_freshens_a_lead_and_the_workers_return_to_cold_does_not() -> None:
    assert standing_stale(flagged(A.STALE_FLAGGED).goes("cold_lead", by_system=True).facts())
    assert not standing_stale(flagged(A.STALE_FLAGGED).goes("cold_lead").facts())
    assert not standing_stale(flagged(A.STALE_FLAGGED, "negotiation").goes("closed_lost", by_system=True).facts())


def test_a_flag_that_only_came_back_with_a_retraction_is_no_finding_of_its_own() -> None:
    story = at("delivering").records(A.RISK_FLAGGED, data={"by": "RETRACTION"})
    assert not standing_risk(story.facts())
    assert not standing_stale(at("contacted").records(A.STALE_FLAGGED, data={"by": "RETRACTION"}).facts())


@pytest.mark.parametrize("kind", [A.STATUS_UPDATE, A.RISK_RESOLVED])
def test_a_risk_that_a_clock_found_stands_until_it_is_calmed(kind: ActivityKind) -> None:
    assert standing_risk(flagged(A.RISK_FLAGGED, "delivering").facts())
    assert standing_risk(flagged(A.RISK_FLAGGED, "delivering").records(A.OUTBOUND_TOUCH).facts())
    assert not standing_risk(flagged(A.RISK_FLAGGED, "delivering").records(kind).facts())


def test_a_risk_that_people_raised_outlives_a_status_update() -> None:
    story = at("delivering").records(A.RISK_RAISED).records(A.STATUS_UPDATE)
    assert standing_risk(story.facts())
    assert not standing_risk(story.records(A.RISK_RESOLVED).facts())
