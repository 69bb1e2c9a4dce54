"""Every precondition of engagements.md §3: when it holds, and when it does not."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from guards.engagement import ENGAGEMENT
from guards.enums import ActivityKind, MeetingPurpose, MeetingStatus, Role, TaskStatus
from tests.guards.builders import (
    BANT,
    CHAMPION,
    DECIDER,
    OURS,
    USER,
    Story,
    at,
    judged,
)

A = ActivityKind
P = MeetingPurpose
T = TaskStatus
Past = Callable[[Story], Story]


def nothing(story: Story) -> Story:
    return story


def fact(kind: ActivityKind, role: Role = Role.MEMBER) -> Past:
    return lambda story: story.records(kind, role=role)


def qualified(**answers: str) -> Past:
    return lambda story: story.records(A.QUALIFICATION, data=BANT | answers)


def task(status: TaskStatus, *, outbound: bool = True) -> Past:
    return lambda story: story.has_task(status, outbound=outbound)


def checklist(*statuses: TaskStatus) -> Past:
    return lambda story: story.has_checklist(*statuses)


# Facts that need no more than to be recorded: rule, move, kind.
PLAIN_FACTS = (
    ("interest_signal", "contacted", "interested", A.INTEREST_SIGNAL),
    ("champion_identified", "interested", "warm", A.CHAMPION_IDENTIFIED),
    ("discovery_notes", "discovery_scheduled", "discovery_done", A.DISCOVERY_NOTES),
    ("notes_approved", "discovery_done", "proposal_drafting", A.NOTES_APPROVED),
    ("requirements_documented", "discovery_done", "proposal_drafting", A.REQUIREMENTS_DOCUMENTED),
    ("pricing_model_selected", "discovery_done", "proposal_drafting", A.PRICING_MODEL_SELECTED),
    ("proposal_delivered", "proposal_drafting", "proposal_sent", A.PROPOSAL_DELIVERED),
    ("proposal_delivered", "warm", "proposal_sent", A.PROPOSAL_DELIVERED),
    ("client_engaged", "proposal_sent", "negotiation", A.CLIENT_ACKNOWLEDGED),
    ("agreement_signed", "negotiation", "closed_won", A.AGREEMENT_SIGNED),
    ("payment_evidence", "negotiation", "closed_won", A.PAYMENT_EVIDENCE),
    ("kickoff_form", "closed_won", "onboarding", A.KICKOFF_FORM),
    ("team_assigned", "closed_won", "onboarding", A.TEAM_ASSIGNED),
    ("discovery_waiver", "warm", "proposal_sent", A.DISCOVERY_WAIVER),
    ("onboarding_waiver", "closed_won", "delivering", A.ONBOARDING_WAIVER),
    ("outbound_touch", "cold_lead", "contacted", A.OUTBOUND_TOUCH),
    ("outbound_touch", "closed_lost", "contacted", A.OUTBOUND_TOUCH),
    ("interest_signal", "closed_lost", "interested", A.INTEREST_SIGNAL),
    ("warm_handoff", "interested", "warm", A.WARM_HANDOFF),
    ("warm_handoff", "warm", "discovery_scheduled", A.WARM_HANDOFF),
    ("decision_maker_engaged", "interested", "warm", A.DECISION_MAKER_ENGAGED),
)


@pytest.mark.parametrize(("rule", "source", "target", "kind"), PLAIN_FACTS)
def test_a_fact_is_recorded_or_missing(rule: str, source: str, target: str, kind: ActivityKind) -> None:
    missing = judged(rule, at(source), target)
    others = judged(rule, at(source).records(*(other for other in A if other is not kind)), target)
    recorded = judged(rule, at(source).records(kind), target)

    assert not missing.satisfied
    assert missing.remedy
    assert missing.message.startswith(f"{ENGAGEMENT.rules[rule].summary}: nothing recorded")
    assert not others.satisfied
    assert recorded.satisfied
    assert recorded.remedy is None
    assert recorded.fix is None


def test_a_result_tells_when_the_fact_was_recorded() -> None:
    told = judged("outbound_touch", at("cold_lead").records(A.OUTBOUND_TOUCH), "contacted")

    assert told.message == "An outbound touch must be completed: recorded at 2026-03-02 10:00 UTC."


# The move on which each rule is judged below.
WHERE = {
    "outbound_touch": ("cold_lead", "contacted"),
    "qualification_complete": ("interested", "warm"),
    "internal_approval": ("proposal_drafting", "proposal_sent"),
    "executive_approval": ("warm", "proposal_sent"),
    "meeting_confirmed": ("warm", "discovery_scheduled"),
    "required_participants": ("warm", "discovery_scheduled"),
    "meeting_held": ("discovery_scheduled", "discovery_done"),
    "discovery_notes": ("discovery_scheduled", "discovery_done"),
    "client_engaged": ("proposal_sent", "negotiation"),
    "onboarding_checklist": ("onboarding", "delivering"),
    "steady_state_30_days": ("delivering", "maintenance"),
    "won_this_cycle": ("onboarding", "closed_won"),
    "decision_maker_engaged": ("interested", "warm"),
    "delivery_history": ("cold_lead", "maintenance"),
}

HOLDS: tuple[tuple[str, str, Past], ...] = (
    ("outbound_touch", "a done outbound task", task(T.DONE)),
    ("qualification_complete", "all four answers", qualified()),
    ("internal_approval", "approval by a manager", fact(A.INTERNAL_APPROVAL, Role.MANAGER)),
    ("internal_approval", "approval by an executive", fact(A.INTERNAL_APPROVAL, Role.EXECUTIVE)),
    ("internal_approval", "approval by an administrator", fact(A.INTERNAL_APPROVAL, Role.ADMIN)),
    ("executive_approval", "an executive's approval", fact(A.EXECUTIVE_APPROVAL, Role.EXECUTIVE)),
    ("executive_approval", "an administrator's approval", fact(A.EXECUTIVE_APPROVAL, Role.ADMIN)),
    ("meeting_confirmed", "a confirmed meeting", lambda s: s.meets()),
    (
        "meeting_confirmed",
        "a meeting confirmed later",
        lambda s: s.meets(status=MeetingStatus.TENTATIVE).confirms_meeting(),
    ),
    ("meeting_confirmed", "a meeting entered after it was held", lambda s: s.meets().completes_meeting()),
    ("meeting_confirmed", "another one stands", lambda s: s.meets().meets().cancels_meeting()),
    ("required_participants", "a decision maker", lambda s: s.meets(OURS, DECIDER)),
    ("required_participants", "a champion", lambda s: s.meets(CHAMPION, USER, OURS, OURS)),
    ("meeting_held", "a completed meeting", lambda s: s.meets().completes_meeting()),
    ("discovery_notes", "notes of the meeting", lambda s: s.meets().completes_meeting()),
    (
        "discovery_notes",
        "notes beside the meeting",
        lambda s: s.meets().completes_meeting(" ").records(A.DISCOVERY_NOTES),
    ),
    ("client_engaged", "a confirmed review", lambda s: s.meets(purpose=P.REVIEW)),
    ("client_engaged", "a tentative review", lambda s: s.meets(purpose=P.REVIEW, status=MeetingStatus.TENTATIVE)),
    ("onboarding_checklist", "all tasks done", checklist(T.DONE, T.DONE)),
    ("onboarding_checklist", "some tasks waived", checklist(T.DONE, T.WAIVED)),
    ("onboarding_checklist", "cancelled tasks beside", checklist(T.DONE, T.CANCELLED)),
    ("steady_state_30_days", "30 days", lambda s: s.waits(days=30)),
    (
        "steady_state_30_days",
        "30 days since the risk",
        lambda s: s.records(A.RISK_RAISED, A.RISK_RESOLVED).waits(days=30),
    ),
    ("won_this_cycle", "a win in this cycle", nothing),
    (
        "decision_maker_engaged",
        "a decision maker in a meeting",
        lambda s: s.meets(OURS, DECIDER, status=MeetingStatus.TENTATIVE),
    ),
)

FAILS: tuple[tuple[str, str, Past, str], ...] = (
    ("outbound_touch", "the research task", task(T.DONE, outbound=False), "nothing recorded"),
    ("outbound_touch", "an open outbound task", task(T.OPEN), "nothing recorded"),
    ("outbound_touch", "a waived outbound task", task(T.WAIVED), "nothing recorded"),
    ("outbound_touch", "a cancelled outbound task", task(T.CANCELLED), "nothing recorded"),
    ("qualification_complete", "no qualification", nothing, "nothing recorded"),
    ("qualification_complete", "no budget", qualified(budget=" "), "unanswered: budget"),
    ("qualification_complete", "no authority", qualified(authority=""), "unanswered: authority"),
    ("qualification_complete", "no need, no timing", qualified(need="", timing="\t"), "unanswered: need, timing"),
    ("qualification_complete", "an empty form", fact(A.QUALIFICATION), "unanswered: budget, authority, need, timing"),
    ("internal_approval", "approval by a member", fact(A.INTERNAL_APPROVAL, Role.MEMBER), "nothing recorded"),
    ("executive_approval", "a manager's approval", fact(A.EXECUTIVE_APPROVAL, Role.MANAGER), "nothing recorded"),
    ("executive_approval", "another kind of approval", fact(A.INTERNAL_APPROVAL, Role.ADMIN), "nothing recorded"),
    ("meeting_confirmed", "no meeting", nothing, "no confirmed discovery meeting"),
    (
        "meeting_confirmed",
        "a tentative meeting",
        lambda s: s.meets(status=MeetingStatus.TENTATIVE),
        "no confirmed discovery meeting",
    ),
    (
        "meeting_confirmed",
        "a cancelled meeting",
        lambda s: s.meets().cancels_meeting(),
        "no confirmed discovery meeting",
    ),
    ("meeting_confirmed", "a review", lambda s: s.meets(purpose=P.REVIEW), "no confirmed discovery meeting"),
    ("required_participants", "no meeting to take part in", nothing, "no confirmed discovery meeting"),
    ("required_participants", "nobody of ours", lambda s: s.meets(DECIDER, CHAMPION), "0 internal, 2 decision"),
    ("required_participants", "nobody who decides", lambda s: s.meets(OURS, USER), "1 internal, 0 decision"),
    (
        "required_participants",
        "a decision maker of ours",
        lambda s: s.meets(OURS, replace(DECIDER, internal=True)),
        "2 internal, 0 decision",
    ),
    (
        "required_participants",
        "the right people in an earlier meeting",
        lambda s: s.meets(OURS, DECIDER).meets(OURS),
        "1 internal, 0 decision",
    ),
    ("meeting_held", "no meeting at all", nothing, "no discovery meeting"),
    ("meeting_held", "a meeting to come", lambda s: s.meets(), "no discovery meeting"),
    (
        "meeting_held",
        "the latest meeting to come",
        lambda s: s.meets().completes_meeting().meets(),
        "no discovery meeting",
    ),
    ("discovery_notes", "blank notes", lambda s: s.meets().completes_meeting(" \n"), "nothing recorded"),
    (
        "discovery_notes",
        "notes of a review",
        lambda s: s.meets(purpose=P.REVIEW).completes_meeting(),
        "nothing recorded",
    ),
    ("client_engaged", "a cancelled review", lambda s: s.meets(purpose=P.REVIEW).cancels_meeting(), "nothing recorded"),
    ("client_engaged", "another discovery meeting", lambda s: s.meets(OURS, DECIDER), "nothing recorded"),
    ("onboarding_checklist", "no checklist", nothing, "there is no checklist"),
    ("onboarding_checklist", "nothing but cancelled tasks", checklist(T.CANCELLED), "there is no checklist"),
    ("onboarding_checklist", "tasks beside the checklist", lambda s: s.has_task(T.DONE), "there is no checklist"),
    ("onboarding_checklist", "an open task", checklist(T.DONE, T.OPEN, T.WAIVED), "2 of 3 tasks"),
    (
        "steady_state_30_days",
        "a second less than 30 days",
        lambda s: s.waits(days=30, seconds=-1),
        "steady for 29 days",
    ),
    ("steady_state_30_days", "an open risk", lambda s: s.records(A.RISK_RAISED).waits(days=99), "a risk is open"),
    (
        "steady_state_30_days",
        "a risk raised again",
        lambda s: s.records(A.RISK_RAISED, A.RISK_RESOLVED, A.RISK_RAISED).waits(days=99),
        "a risk is open",
    ),
    (
        "steady_state_30_days",
        "a risk just resolved",
        lambda s: s.waits(days=40).records(A.RISK_RAISED, A.RISK_RESOLVED).waits(days=29),
        "steady for 29 days",
    ),
    ("delivery_history", "no earlier cycle", nothing, "no earlier cycle"),
    ("decision_maker_engaged", "a user in a meeting", lambda s: s.meets(OURS, USER), "nothing recorded"),
    (
        "decision_maker_engaged",
        "a decision maker in a cancelled meeting",
        lambda s: s.meets(OURS, DECIDER).cancels_meeting(),
        "nothing recorded",
    ),
    (
        "decision_maker_engaged",
        "our own decision maker",
        lambda s: s.meets(replace(DECIDER, internal=True)),
        "nothing recorded",
    ),
)


@pytest.mark.parametrize(("rule", "name", "past"), HOLDS, ids=[f"{rule}: {name}" for rule, name, _ in HOLDS])
def test_a_precondition_holds(rule: str, name: str, past: Past) -> None:
    source, target = WHERE[rule]

    assert judged(rule, past(at(source)), target).satisfied, name


@pytest.mark.parametrize(("rule", "name", "past", "seen"), FAILS, ids=[f"{rule}: {name}" for rule, name, _, _ in FAILS])
def test_a_precondition_does_not_hold_and_says_what_was_seen(rule: str, name: str, past: Past, seen: str) -> None:
    source, target = WHERE[rule]

    result = judged(rule, past(at(source)), target)

    assert not result.satisfied, name
    assert seen in result.message
    assert result.remedy
