"""Which facts count for a move: engagements.md §2, "Which facts count"."""

import pytest

from guards.engagement_facts import counting_since, is_backward, leads_back, open_risk
from guards.enums import ActivityKind, TaskStatus, TransitionKind
from guards.staged_facts import Passage
from tests.guards.builders import DECIDER, MONDAY, OURS, Story, at, judged
from tests.guards.spec_table import KINDS, STAGES, TRUTH

A = ActivityKind


def counts(rule: str, story: Story, target: str) -> bool:
    return judged(rule, story, target).satisfied


def met(story: Story) -> Story:
    return story.meets(OURS, DECIDER)


def held(story: Story) -> Story:
    return met(story).completes_meeting()


def test_what_was_recorded_in_an_earlier_stage_counts() -> None:
    story = at("cold_lead").records(A.AGREEMENT_SIGNED)
    for stage in STAGES[1:9]:
        story.goes(stage)

    assert counts("agreement_signed", story, "closed_won")


def test_what_was_recorded_with_the_creation_does_not_count() -> None:
    story = Story()
    story.recorded = story.records(A.OUTBOUND_TOUCH).recorded[:1]
    created = story.history[0]

    assert counting_since(story.facts(), "cold_lead", "contacted") == created.order
    assert counts("outbound_touch", story, "contacted")
    story.history[0] = Passage(1, 2, None, "cold_lead", TransitionKind.CREATE, 1, MONDAY)
    assert not counts("outbound_touch", story, "contacted")


def test_what_was_recorded_before_a_loss_does_not_count_after_it() -> None:
    story = at("contacted").records(A.INTEREST_SIGNAL).goes("closed_lost")

    assert not counts("interest_signal", story, "interested")
    story.goes("cold_lead", "contacted")
    assert not counts("interest_signal", story, "interested")


def test_what_was_recorded_while_lost_counts_in_the_next_cycle() -> None:
    story = at("closed_lost").records(A.INTEREST_SIGNAL)

    assert counts("interest_signal", story, "interested")
    assert counts("interest_signal", story.goes("cold_lead", "contacted"), "interested")


def test_a_churned_client_starts_anew() -> None:
    story = at("maintenance").records(A.OUTBOUND_TOUCH, A.INTEREST_SIGNAL).goes("cold_lead")

    assert not counts("outbound_touch", story, "contacted")
    story.records(A.OUTBOUND_TOUCH)
    assert counts("outbound_touch", story, "contacted")
    assert not counts("interest_signal", story.goes("contacted"), "interested")


def test_a_stage_that_was_left_takes_fresh_evidence_to_enter_again() -> None:
    story = at("contacted").records(A.INTEREST_SIGNAL).goes("interested", "contacted")

    assert not counts("interest_signal", story, "interested")
    assert counts("interest_signal", story.records(A.INTEREST_SIGNAL), "interested")


def test_the_workers_return_to_cold_takes_fresh_interest_too() -> None:
    story = at("interested").goes("cold_lead", by_system=True).records(A.OUTBOUND_TOUCH).goes("contacted")

    assert counts("outbound_touch", at("interested").records(A.OUTBOUND_TOUCH).goes("cold_lead"), "contacted")
    assert not counts("interest_signal", story, "interested")


def test_going_back_from_a_later_stage_takes_fresh_evidence() -> None:
    story = at("discovery_done").records(A.NOTES_APPROVED).goes("proposal_drafting", "discovery_done")

    assert not counts("notes_approved", story, "proposal_drafting")


def test_going_back_below_the_moves_own_stage_keeps_later_evidence() -> None:
    story = at("warm").records(A.CLIENT_ACKNOWLEDGED).goes("interested", "warm", *STAGES[4:8])

    assert counts("client_engaged", story, "negotiation")


def test_going_back_out_of_the_moves_own_stage_drops_its_evidence() -> None:
    story = at("proposal_sent").records(A.CLIENT_ACKNOWLEDGED).goes("proposal_drafting", "proposal_sent")

    assert not counts("client_engaged", story, "negotiation")


def test_a_scope_reset_takes_a_fresh_waiver() -> None:
    story = at("warm").records(A.DISCOVERY_WAIVER).goes("proposal_sent", "warm")

    assert not counts("discovery_waiver", story, "proposal_sent")


def test_a_reopened_deal_is_signed_and_paid_anew() -> None:
    story = at("negotiation").records(A.AGREEMENT_SIGNED, A.PAYMENT_EVIDENCE).goes("closed_won", "negotiation")

    assert not counts("agreement_signed", story, "closed_won")
    assert not counts("payment_evidence", story, "closed_won")
    assert counts("agreement_signed", story.records(A.AGREEMENT_SIGNED), "closed_won")


def test_a_backward_soft_move_takes_fresh_evidence() -> None:
    story = at("closed_won").records(A.KICKOFF_FORM).goes("onboarding", "delivering", "onboarding", "closed_won")

    assert not counts("kickoff_form", story, "onboarding")


def test_an_expansion_and_a_forward_soft_move_drop_nothing() -> None:
    story = at("closed_won").records(A.KICKOFF_FORM, A.ONBOARDING_WAIVER).goes("delivering")

    assert counting_since(story.facts(), "closed_won", "onboarding") == 1
    story.goes("maintenance", "delivering")
    assert counting_since(story.facts(), "closed_won", "onboarding") == 1


def test_a_done_task_counts_by_the_time_it_was_closed() -> None:
    story = at("cold_lead").has_task(TaskStatus.DONE, outbound=True).goes("closed_lost")

    assert not counts("outbound_touch", story, "contacted")
    assert counts("outbound_touch", story.has_task(TaskStatus.DONE, outbound=True), "contacted")


def test_a_task_closed_by_the_very_write_that_starts_anew_does_not_count() -> None:
    story = at("cold_lead").has_task(TaskStatus.DONE, outbound=True)
    closed = story.tasks[0].closed_order
    assert closed is not None

    assert story.facts().outbound_done(since=closed - 1) == tuple(story.tasks)
    assert story.facts().outbound_done(since=closed) == ()


def test_what_counts_goes_by_the_time_of_recording_whatever_the_date_of_the_event() -> None:
    story = at("contacted").goes("closed_lost").records(A.INTEREST_SIGNAL, occurred_at=MONDAY.replace(year=2020))

    assert counts("interest_signal", story, "interested")


def test_an_approval_and_a_review_are_fresh_too() -> None:
    story = at("proposal_drafting").records(A.INTERNAL_APPROVAL).goes("proposal_sent", "proposal_drafting")
    review = held(at("proposal_sent")).goes("negotiation", "proposal_sent")

    assert not counts("internal_approval", story, "proposal_sent")
    assert not counts("client_engaged", review, "negotiation")


# --- the discovery meeting


def test_the_latest_confirmed_meeting_is_meant() -> None:
    story = met(at("discovery_scheduled")).meets(OURS).completes_meeting(index=0)

    assert not counts("meeting_held", story, "discovery_done")
    assert counts("meeting_held", story.completes_meeting(index=1), "discovery_done")


def test_a_meeting_is_dated_by_its_confirmation_not_its_scheduling() -> None:
    story = met(met(at("warm"))).confirms_meeting(index=0).completes_meeting(index=0)

    assert counts("meeting_held", story.goes("discovery_scheduled"), "discovery_done")


def test_a_meeting_called_off_with_a_reversal_must_be_booked_anew() -> None:
    story = met(at("warm")).goes("discovery_scheduled", "warm")

    assert not counts("meeting_confirmed", story, "discovery_scheduled")
    assert not counts("required_participants", story, "discovery_scheduled")
    assert counts("meeting_confirmed", met(story), "discovery_scheduled")


def redo() -> Story:
    """In discovery_done, the first meeting held."""
    return held(at("warm").goes("discovery_scheduled")).records(A.DISCOVERY_NOTES).goes("discovery_done")


def test_a_redo_takes_another_meeting() -> None:
    assert not counts("meeting_confirmed", redo(), "discovery_scheduled")
    assert counts("meeting_confirmed", met(redo()), "discovery_scheduled")
    assert counts("required_participants", met(redo()), "discovery_scheduled")


def test_the_meeting_of_a_redo_counts_for_the_next_move_once_it_is_held() -> None:
    story = met(redo()).goes("discovery_scheduled")

    assert not counts("meeting_held", story, "discovery_done")
    assert not counts("discovery_notes", story, "discovery_done")
    story.completes_meeting()
    assert counts("meeting_held", story, "discovery_done")
    assert counts("discovery_notes", story, "discovery_done")


def test_the_notes_of_the_first_round_do_not_count_in_a_redo() -> None:
    story = met(redo()).goes("discovery_scheduled").completes_meeting(notes="")

    assert not counts("discovery_notes", story, "discovery_done")
    assert counts("discovery_notes", story.records(A.DISCOVERY_NOTES), "discovery_done")


def test_a_second_redo_takes_a_third_meeting() -> None:
    story = met(redo()).goes("discovery_scheduled").completes_meeting().goes("discovery_done")

    assert not counts("meeting_confirmed", story, "discovery_scheduled")
    story = met(story).goes("discovery_scheduled")
    assert not counts("meeting_held", story, "discovery_done")
    assert counts("meeting_held", story.completes_meeting(), "discovery_done")


def test_the_meeting_of_a_redo_is_spent_when_the_record_falls_back_to_warm() -> None:
    story = met(redo()).goes("discovery_scheduled").completes_meeting().goes("warm")

    assert not counts("meeting_confirmed", story, "discovery_scheduled")


# --- what is backward


@pytest.mark.parametrize(("source", "target"), KINDS)
def test_reversals_reopenings_and_soft_moves_down_the_ladder_are_backward(source: str, target: str) -> None:
    row = Passage(2, 2, source, target, KINDS[source, target], 1, MONDAY)
    down = (source, target) in {("maintenance", "cold_lead"), ("delivering", "onboarding")}

    assert is_backward(row) == (TRUTH[source, target] in "RO" or down)


def test_a_soft_row_without_a_source_leads_nowhere_back() -> None:
    assert not is_backward(Passage(1, 1, None, "warm", TransitionKind.SOFT, 1, MONDAY))


def test_nothing_leads_back_from_beside_the_ladder() -> None:
    assert not is_backward(Passage(2, 2, "closed_lost", "warm", TransitionKind.SOFT, 1, MONDAY))


def test_a_stage_leads_back_to_those_before_it_on_the_ladder() -> None:
    ladder = [stage for stage in STAGES if stage != "closed_lost"]

    back = {(source, target) for source in STAGES for target in STAGES if leads_back(source, target)}

    assert back == {(source, target) for place, source in enumerate(ladder) for target in ladder[:place]}


def test_only_the_history_before_a_given_row_is_looked_at() -> None:
    facts = at("contacted").goes("interested", "contacted").facts()

    assert counting_since(facts, "contacted", "interested") == 4
    assert counting_since(facts, "contacted", "interested", before=4) == 1


def test_a_risk_is_open_until_it_is_resolved() -> None:
    story = at("delivering")

    assert not open_risk(story.facts())
    assert open_risk(story.records(A.RISK_RAISED).facts())
    assert not open_risk(story.records(A.RISK_RESOLVED).facts())
    assert open_risk(story.facts(at_risk=True))
