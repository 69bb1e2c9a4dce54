"""Moves that need more than a plain call: hard stops, micro-deals, the worker's own move, reopening."""

from typing import Unpack

import pytest

from guards.actor import SYSTEM, Actor
from guards.decide import Accepted, Refused
from guards.enums import ActivityKind, RefusalCode, TransitionKind
from tests.guards.builders import (
    ADMIN,
    CHAIRMAN,
    DECIDER,
    OURS,
    OWNER,
    PEOPLE,
    Arguments,
    accepted,
    ask,
    ask_fully,
    at,
    ready,
    refused,
    unmet,
    verdict,
)
from tests.guards.spec_table import HARD_STOPS, PAIRS, TRUTH

C = RefusalCode
BLANKS = (None, "", " ", "\n\t ")


def code_of(answer: Accepted | Refused) -> RefusalCode | None:
    return answer.code if isinstance(answer, Refused) else None


@pytest.mark.parametrize(("source", "target"), HARD_STOPS)
def test_a_hard_stop_refuses_whoever_asks_and_whatever_is_known(source: str, target: str) -> None:
    for actor in PEOPLE:
        answer = refused(ready(source, target), ask_fully(source, target, actor))
        assert answer.code is C.HARD_STOP
        assert unmet(answer)[0] == "edge.hard_stop"


@pytest.mark.parametrize(("source", "target"), HARD_STOPS)
def test_an_administrator_forces_a_hard_stop_with_a_reason(source: str, target: str) -> None:
    answer = accepted(at(source), ask(target, ADMIN, force=True, reason="The board decided."))

    assert answer.forced
    assert answer.changed
    assert answer.move.kind is TransitionKind.HARD


@pytest.mark.parametrize(("source", "target"), HARD_STOPS)
@pytest.mark.parametrize("actor", [actor for actor in (*PEOPLE, SYSTEM) if actor is not ADMIN])
def test_nobody_but_an_administrator_forces_anything(source: str, target: str, actor: Actor) -> None:
    answer = refused(ready(source, target), ask_fully(source, target, actor, force=True))

    assert answer.code is C.ROLE_REQUIRED
    assert "role.admin" in unmet(answer)


@pytest.mark.parametrize(("source", "target"), HARD_STOPS)
@pytest.mark.parametrize("text", BLANKS)
def test_an_override_without_a_reason_is_refused(source: str, target: str, text: str | None) -> None:
    answer = refused(ready(source, target), ask_fully(source, target, force=True, reason=text))

    assert unmet(answer) == ["reason"]
    assert answer.code is C.REASON_REQUIRED


@pytest.mark.parametrize(("source", "target"), HARD_STOPS)
def test_an_override_waives_the_graph_and_not_the_owner(source: str, target: str) -> None:
    call = ask_fully(source, target, force=True)

    assert unmet(refused(ready(source, target), call, owner_id=None)) == ["owner.present"]
    accepted(ready(source, target), ask_fully(source, target, force=True, owner_id=OWNER.id), owner_id=None)


@pytest.mark.parametrize(("source", "target"), [pair for pair in PAIRS if TRUTH[pair] == "."])
def test_what_is_not_listed_cannot_be_forced(source: str, target: str) -> None:
    answer = refused(at(source), ask_fully(source, target, force=True))

    assert answer.code is C.NOT_FORCEABLE
    assert [result.rule_id for result in answer.rules] == ["edge.listed"]


@pytest.mark.parametrize("stage", [a for a, b in PAIRS if a == b and a != "cold_lead"])
def test_staying_put_is_said_to_be_so_even_with_force(stage: str) -> None:
    assert refused(at(stage), ask_fully(stage, stage, force=True)).code is C.ALREADY_IN_STAGE


@pytest.mark.parametrize(("source", "target"), [("interested", "cold_lead"), ("closed_won", "negotiation")])
def test_neither_the_workers_move_nor_a_reopening_can_be_forced(source: str, target: str) -> None:
    assert refused(at(source), ask_fully(source, target, force=True)).code is C.NOT_FORCEABLE


def path_rules(first: str, last: str) -> list[str]:
    """Every precondition on the ladder between two stages, as §3 lists them."""
    ladder = {
        "cold_lead": ["outbound_touch"],
        "contacted": ["interest_signal"],
        "interested": ["qualification_complete", "champion_identified"],
        "warm": ["meeting_confirmed", "required_participants"],
        "discovery_scheduled": ["meeting_held", "discovery_notes"],
        "discovery_done": ["notes_approved", "requirements_documented", "pricing_model_selected"],
        "proposal_drafting": ["internal_approval", "proposal_delivered"],
        "proposal_sent": ["client_engaged"],
        "negotiation": ["agreement_signed", "payment_evidence"],
        "closed_won": ["kickoff_form", "team_assigned"],
        "onboarding": [],
    }
    stages = list(ladder)
    passed = stages[stages.index(first) : stages.index(last)]
    return [rule for stage in passed for rule in ladder[stage]]


@pytest.mark.parametrize(("source", "target"), HARD_STOPS)
def test_an_override_lists_every_precondition_that_it_waived(source: str, target: str) -> None:
    call = ask(target, ADMIN, force=True, reason="The board decided.")

    assert [rule.rule_id for rule in accepted(at(source), call).waived] == path_rules(source, target)
    assert all(not rule.satisfied and rule.remedy for rule in accepted(at(source), call).waived)
    assert accepted(ready(source, target), call).waived == ()


def test_an_override_does_not_list_what_was_satisfied() -> None:
    story = at("proposal_sent").records(ActivityKind.CLIENT_ACKNOWLEDGED, ActivityKind.PAYMENT_EVIDENCE)

    answer = accepted(story, ask("closed_won", ADMIN, force=True, reason="Signed at the fair."))

    assert [rule.rule_id for rule in answer.waived] == ["agreement_signed"]


def test_what_an_earlier_cycle_met_is_waived_again() -> None:
    story = at("discovery_done").meets(OURS, DECIDER).goes("discovery_scheduled").completes_meeting()
    story.goes("discovery_done", "closed_lost", "contacted")

    answer = accepted(story, ask("negotiation", ADMIN, force=True, reason="The board decided."))

    assert [rule.rule_id for rule in answer.waived] == path_rules("contacted", "negotiation")


# --- micro-deals


def test_a_micro_deal_is_won_without_negotiation_and_without_force() -> None:
    story = at("proposal_sent").records(ActivityKind.AGREEMENT_SIGNED, ActivityKind.PAYMENT_EVIDENCE)

    answer = accepted(story, ask("closed_won"), micro_deal=True)

    assert answer.move.kind is TransitionKind.FORWARD
    assert not answer.forced
    assert refused(story, ask("closed_won")).code is C.HARD_STOP


def test_force_does_not_waive_the_preconditions_of_a_micro_deal() -> None:
    answer = refused(at("proposal_sent"), ask_fully("proposal_sent", "closed_won", force=True), micro_deal=True)

    assert unmet(answer) == ["agreement_signed", "payment_evidence"]


# --- the worker's move, and reopening


@pytest.mark.parametrize("actor", PEOPLE)
def test_only_the_worker_returns_an_interested_lead_to_cold(actor: Actor) -> None:
    answer = refused(at("interested"), ask_fully("interested", "cold_lead", actor))

    assert answer.code is C.SYSTEM_ONLY
    assert "edge.system_only" in unmet(answer)


def test_the_worker_returns_an_interested_lead_to_cold() -> None:
    assert accepted(at("interested"), ask("cold_lead", SYSTEM)).move.kind is TransitionKind.SYSTEM


@pytest.mark.parametrize("actor", PEOPLE)
def test_a_won_deal_is_not_reopened_by_an_ordinary_move(actor: Actor) -> None:
    answer = refused(at("closed_won"), ask_fully("closed_won", "negotiation", actor))

    assert answer.code is C.REOPEN_REQUIRED
    assert "asked through transitionStage" in answer.message


def test_an_administrator_reopens_a_won_deal_with_a_reason_and_the_impact_confirmed() -> None:
    def reopen(by: Actor = ADMIN, **changes: Unpack[Arguments]) -> Accepted | Refused:
        call: Arguments = {"reopen": True}
        return verdict(at("closed_won"), ask_fully("closed_won", "negotiation", by, **(call | changes)))

    assert isinstance(reopen(), Accepted)
    assert code_of(reopen(confirm_financial_impact=False)) is C.CONFIRMATION_REQUIRED
    assert code_of(reopen(by=CHAIRMAN)) is C.ROLE_REQUIRED
    assert code_of(reopen(by=SYSTEM)) is C.ROLE_REQUIRED
    for text in BLANKS:
        assert code_of(reopen(reason=text)) is C.REASON_REQUIRED


@pytest.mark.parametrize("stage", [a for a, b in PAIRS if b == "negotiation" and a != "closed_won"])
def test_only_a_won_deal_can_be_reopened(stage: str) -> None:
    answer = refused(at(stage).knows_everything(), ask_fully(stage, "negotiation", reopen=True))

    assert answer.code is C.NOT_LISTED
    assert [result.rule_id for result in answer.rules] == ["edge.listed"]
