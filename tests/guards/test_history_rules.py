"""The rules that look at the past, which has no window: steadiness, delivery history, a win of this cycle."""

from datetime import timedelta

import pytest

from guards.engagement import ENGAGEMENT
from guards.enums import ActivityKind, TaskStatus, TransitionKind
from tests.guards.builders import HOUR, Story, at, judged, returned
from tests.guards.spec_table import STAGES

A = ActivityKind
T = TaskStatus


def test_a_flagged_risk_is_an_open_one() -> None:
    story = at("delivering").waits(days=31)

    assert judged("steady_state_30_days", story, "maintenance").satisfied
    assert not judged("steady_state_30_days", story, "maintenance", at_risk=True).satisfied


def test_steadiness_is_counted_from_the_latest_entry() -> None:
    story = at("delivering").waits(days=31).goes("maintenance", "delivering")

    assert not judged("steady_state_30_days", story.waits(days=29), "maintenance").satisfied
    assert judged("steady_state_30_days", story.waits(days=1), "maintenance").satisfied


def test_a_record_whose_entry_is_unknown_is_steady_since_it_entered_its_stage() -> None:
    facts = at("delivering").facts()
    move = ENGAGEMENT.move("delivering", "maintenance")
    assert move is not None
    story = at("delivering").waits(days=30)
    story.history = story.history[:1]
    story.history[0] = story.history[0]._replace(at=facts.stage_entered_at)

    assert judged("steady_state_30_days", story, "maintenance").satisfied


def test_only_the_checklist_of_the_latest_entry_counts() -> None:
    story = at("onboarding").has_checklist(T.DONE).goes("closed_won", "onboarding")

    assert not judged("onboarding_checklist", story, "delivering").satisfied
    assert judged("onboarding_checklist", story.has_checklist(T.DONE), "delivering").satisfied


def test_the_kickoff_tasks_are_no_part_of_the_checklist() -> None:
    story = at("closed_won").has_task(T.OPEN, checklist=True).goes("onboarding").has_checklist(T.DONE)

    assert judged("onboarding_checklist", story, "delivering").satisfied


def test_an_earlier_cycle_that_reached_delivering_is_a_delivery_history() -> None:
    assert judged("delivery_history", returned(), "maintenance").satisfied
    assert judged("delivery_history", returned(times=2), "maintenance").satisfied


@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage not in {"delivering", "maintenance"}])
def test_an_imported_stage_implies_no_delivery_that_it_does_not_contain(stage: str) -> None:
    story = Story(stage, TransitionKind.IMPORT).goes("closed_lost", kind=TransitionKind.LOSS).goes("cold_lead")

    assert not judged("delivery_history", story, "maintenance").satisfied


@pytest.mark.parametrize("stage", ["delivering", "maintenance"])
def test_an_imported_delivery_is_a_delivery_history_in_the_next_cycle(stage: str) -> None:
    story = Story(stage, TransitionKind.IMPORT).goes("closed_lost", "cold_lead")

    assert judged("delivery_history", story, "maintenance").satisfied


def test_handing_straight_to_maintenance_is_no_delivery() -> None:
    story = at("closed_won").goes("maintenance", "cold_lead")

    assert not judged("delivery_history", story, "maintenance").satisfied


def test_a_delivery_of_this_cycle_is_no_history_yet() -> None:
    story = at("delivering").goes("cold_lead", kind=TransitionKind.REVERSAL)

    assert not judged("delivery_history", story, "maintenance").satisfied


def test_a_win_of_an_earlier_cycle_is_none_of_this_one() -> None:
    story = returned().goes("maintenance", "delivering", "onboarding")

    assert not judged("won_this_cycle", story, "closed_won").satisfied


@pytest.mark.parametrize("stage", ["closed_won", "onboarding"])
def test_a_revenue_stage_entered_by_force_counts_as_won(stage: str) -> None:
    story = at("proposal_sent").goes(stage, forced=True)
    if stage == "closed_won":
        story.goes("onboarding")

    assert judged("won_this_cycle", story, "closed_won").satisfied


def test_a_stage_short_of_revenue_entered_by_force_is_no_win() -> None:
    story = at("contacted").goes("negotiation", forced=True).goes("onboarding", kind=TransitionKind.FORWARD)

    assert not judged("won_this_cycle", story, "closed_won").satisfied


@pytest.mark.parametrize("stage", ["closed_won", "onboarding", "delivering", "maintenance"])
def test_an_imported_revenue_stage_implies_a_win(stage: str) -> None:
    story = Story(stage, TransitionKind.IMPORT)
    if stage != "onboarding":
        story.goes("onboarding", kind=TransitionKind.SOFT)

    assert judged("won_this_cycle", story, "closed_won").satisfied


def test_an_imported_negotiation_implies_no_win() -> None:
    story = Story("negotiation", TransitionKind.IMPORT).goes("onboarding", kind=TransitionKind.FORWARD)

    assert not judged("won_this_cycle", story, "closed_won").satisfied


def test_a_risk_resolved_before_delivery_does_not_shorten_the_wait() -> None:
    story = at("onboarding").records(A.RISK_RAISED, A.RISK_RESOLVED).waits(days=20).goes("delivering").waits(days=29)

    assert not judged("steady_state_30_days", story, "maintenance").satisfied
    story.now = story.history[-1].at + timedelta(days=30)
    assert judged("steady_state_30_days", story, "maintenance").satisfied
    story.now -= HOUR
    assert not judged("steady_state_30_days", story, "maintenance").satisfied
