"""Which flags stand by the facts alone, as after a retraction: engagements.md §6."""

import pytest

from guards.engagement_facts import EngagementFacts
from guards.enums import ActivityKind, TaskStatus
from guards.standing_flags import standing_risk, standing_stale
from tests.guards.builders import Story, at

A = ActivityKind
BY_CLOCK = {"clock": "contacted.stale"}


def stale() -> Story:
    return at("contacted").records(A.STALE_FLAGGED, data=BY_CLOCK)


def risky() -> Story:
    return at("delivering").records(A.RISK_FLAGGED, data=BY_CLOCK)


def stands(story: Story) -> tuple[bool, bool]:
    facts: EngagementFacts = story.facts()
    return standing_stale(facts), standing_risk(facts)


def test_no_flag_stands_that_nobody_set() -> None:
    assert stands(at("contacted")) == (False, False)


def test_a_flag_that_a_clock_set_stands_and_one_that_only_came_back_is_no_finding() -> None:
    assert stands(stale()) == (True, False)
    assert stands(risky()) == (False, True)
    assert stands(at("contacted").records(A.STALE_FLAGGED, A.RISK_FLAGGED)) == (False, False)


@pytest.mark.parametrize(
    "kind",
    [
        A.OUTBOUND_TOUCH,
        A.INBOUND_TOUCH,
        A.INTEREST_SIGNAL,
        A.COUNTER_OFFER,
        A.CLIENT_ACKNOWLEDGED,
        A.STATUS_UPDATE,
        A.MEETING_HELD,
    ],
)
def test_a_touch_takes_the_stale_flag_away(kind: ActivityKind) -> None:
    assert stands(stale().records(kind)) == (False, False)
    assert stands(at("contacted").records(kind).records(A.STALE_FLAGGED, data=BY_CLOCK)) == (True, False)


def test_so_do_a_done_outbound_task_a_persons_move_and_the_way_out_of_the_lead_band() -> None:
    assert not standing_stale(stale().has_task(TaskStatus.DONE, outbound=True).facts())
    assert standing_stale(stale().has_task(TaskStatus.DONE).facts())
    assert not standing_stale(stale().goes("interested").facts())
    assert standing_stale(stale().goes("cold_lead", by_system=True).facts())
    assert not standing_stale(stale().goes("closed_lost", by_system=True).facts())


@pytest.mark.parametrize("kind", [kind for kind in A if kind not in {A.RISK_RAISED, A.RISK_FLAGGED}])
def test_a_status_update_and_a_resolution_take_the_systems_risk_away_and_nothing_else_does(kind: ActivityKind) -> None:
    assert standing_risk(risky().records(kind).facts()) == (kind not in {A.STATUS_UPDATE, A.RISK_RESOLVED})


def test_a_risk_that_people_raised_stands_until_it_is_resolved() -> None:
    raised = at("delivering").records(A.RISK_RAISED, A.STATUS_UPDATE)

    assert stands(raised) == (False, True)
    assert stands(raised.records(A.RISK_RESOLVED)) == (False, False)
