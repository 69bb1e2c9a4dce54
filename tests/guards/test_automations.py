"""What each stage starts on entry and stops on leaving: engagements.md §5."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from guards.actor import SYSTEM
from guards.decide import Accepted
from guards.effects import CancelTasksEffect, Effect, EventEffect, TaskEffect
from guards.engagement_plan import billing, starting
from guards.enums import ActivityKind, EffectKind, TaskStatus
from tests.guards.builders import (
    ADMIN,
    DECIDER,
    MONDAY,
    OURS,
    Arguments,
    Story,
    accepted,
    ask_fully,
    at,
    ready,
    returned,
)
from tests.guards.clock_table import running_in
from tests.guards.spec_table import HARD_STOPS, KINDS, STAGES, TRUTH

A = ActivityKind
T = TaskStatus
CHANGING = tuple(pair for pair in KINDS if pair != ("cold_lead", "cold_lead"))
BILLING = "engagement.billing_requested"

ON_ENTRY: dict[str, list[str]] = {
    "cold_lead": ["task.cold_lead.research"],
    "contacted": ["task.contacted.follow_up", "activity.contact_attempt", "engagement.contact_attempted"],
    "interested": ["activity.interest_flag", "engagement.nurture_started"],
    "warm": ["task.warm.research", "task.warm.agenda", "task.warm.people"],
    "discovery_scheduled": ["task.discovery_scheduled.agenda", "activity.schedule_event", "calendar.request"],
    "discovery_done": ["task.discovery_done.draft"],
    "proposal_drafting": [
        "task.proposal_drafting.solution",
        "task.proposal_drafting.price",
        "task.proposal_drafting.review",
        "activity.internal_review",
    ],
    "proposal_sent": [
        "task.proposal_sent.follow_up_24h",
        "task.proposal_sent.follow_up_5d",
        "engagement.read_receipt_requested",
    ],
    "negotiation": ["task.negotiation.tracker"],
    "closed_won": ["task.closed_won.contract", "task.closed_won.kickoff_form", "task.closed_won.team", BILLING],
    "closed_lost": ["notification.closed_lost.entered"],
    "onboarding": [
        "task.onboarding.access",
        "task.onboarding.configuration",
        "task.onboarding.training",
        "task.onboarding.go_live",
        "engagement.welcome_requested",
    ],
    "delivering": ["engagement.analytics_updated"],
    "maintenance": ["activity.lifecycle_retained"],
}
# What belongs to the move rather than to the stage.
OF_THE_MOVE = {
    "activity.pipeline_stage_changed",
    "engagement.stage_changed",
    "status.client",
    "engagement.transition_forced",
    "engagement.reopened",
    "engagement.nurture_stopped",
}


def effects(story: Story, target: str, *, spent: Mapping[str, datetime] | None = None) -> tuple[Effect, ...]:
    return outcome(story, target, spent=spent)[0]


def outcome(
    story: Story, target: str, *, spent: Mapping[str, datetime] | None = None
) -> tuple[tuple[Effect, ...], tuple[Effect, ...]]:
    """What the move to `target` starts, and what it passes over."""
    letter = TRUTH[story.stage, target]
    call: Arguments = {"force": letter == "H", "reopen": letter == "O"}
    request = ask_fully(story.stage, target, SYSTEM if letter == "W" else ADMIN, **call)
    answer: Accepted = accepted(story, request, spent=spent or {})
    assert answer.outcome is not None
    return answer.outcome.effects, answer.outcome.skipped


def keys(found: tuple[Effect, ...]) -> list[str]:
    return [effect.key for effect in found]


def task(found: tuple[Effect, ...], template: str) -> TaskEffect:
    return next(effect for effect in found if isinstance(effect, TaskEffect) and effect.template == template)


def event(found: tuple[Effect, ...], type_: str) -> EventEffect:
    return next(effect for effect in found if isinstance(effect, EventEffect) and effect.type == type_)


@pytest.mark.parametrize(("source", "target"), CHANGING)
def test_a_move_starts_what_its_target_stage_starts(source: str, target: str) -> None:
    found = effects(ready(source, target), target)

    by_force = TRUTH[source, target] == "H"
    expected = [key for key in ON_ENTRY[target] if not (by_force and key == BILLING)]
    timers = {key for key in keys(found) if key.startswith("timer.")}
    assert [key for key in keys(found) if key not in OF_THE_MOVE | timers] == expected
    assert timers == {f"timer.{clock}" for clock in running_in(target)}


def test_a_new_record_starts_what_cold_lead_starts() -> None:
    found = starting(Story().facts(), MONDAY)

    assert keys(found) == [*ON_ENTRY["cold_lead"], "timer.cold_lead.stale", "timer.lead.untouched"]


# --- due dates


@pytest.mark.parametrize(
    ("source", "target", "template", "after"),
    [
        ("cold_lead", "contacted", "contacted.follow_up", timedelta(hours=48)),
        ("warm", "proposal_sent", "proposal_sent.follow_up_24h", timedelta(hours=24)),
        ("warm", "proposal_sent", "proposal_sent.follow_up_5d", timedelta(days=5)),
        ("contacted", "cold_lead", "cold_lead.research", None),
        ("proposal_sent", "negotiation", "negotiation.tracker", None),
        ("negotiation", "closed_won", "closed_won.contract", None),
        ("closed_won", "onboarding", "onboarding.access", None),
    ],
)
def test_a_task_is_due_when_the_stage_says(source: str, target: str, template: str, after: timedelta | None) -> None:
    story = ready(source, target)

    due = task(effects(story, target), template).due_at

    assert due == (story.now + after if after else None)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (datetime.fromisoformat("2026-03-02T09:30:00+00:00"), datetime.fromisoformat("2026-03-09T09:30:00+00:00")),
        (datetime.fromisoformat("2026-03-07T23:00:00+00:00"), datetime.fromisoformat("2026-03-13T23:00:00+00:00")),
        (datetime.fromisoformat("2026-11-20T12:00:00+00:00"), datetime.fromisoformat("2026-11-30T12:00:00+00:00")),
    ],
    ids=["from a Monday", "from a Saturday", "over Thanksgiving"],
)
def test_a_draft_is_due_in_five_business_days(now: datetime, due: datetime) -> None:
    story = ready("discovery_done", "proposal_drafting")
    story.now = now

    found = effects(story, "proposal_drafting")

    assert {task(found, f"proposal_drafting.{key}").due_at for key in ("solution", "price", "review")} == {due}


def test_the_follow_ups_are_outbound_and_the_research_is_not() -> None:
    sent = effects(ready("warm", "proposal_sent"), "proposal_sent")

    assert task(effects(ready("cold_lead", "contacted"), "contacted"), "contacted.follow_up").outbound
    assert task(sent, "proposal_sent.follow_up_24h").outbound
    assert task(sent, "proposal_sent.follow_up_5d").outbound
    assert not task(effects(at("contacted"), "cold_lead"), "cold_lead.research").outbound


def test_the_onboarding_tasks_are_a_checklist_and_the_kickoff_tasks_outlive_their_stage() -> None:
    found = effects(ready("closed_won", "onboarding"), "onboarding")
    kickoff = effects(ready("negotiation", "closed_won"), "closed_won")

    assert all(effect.checklist and not effect.kept_on_leave for effect in found if isinstance(effect, TaskEffect))
    assert all(effect.kept_on_leave and not effect.checklist for effect in kickoff if isinstance(effect, TaskEffect))


# --- no task twice


def test_a_kickoff_task_that_is_open_is_not_added_again() -> None:
    story = at("closed_won").has_task(template="closed_won.contract", kept_on_leave=True)
    story.has_task(T.DONE, template="closed_won.team", kept_on_leave=True).goes("onboarding")

    found = keys(effects(story, "closed_won"))

    assert "task.closed_won.contract" not in found
    assert {"task.closed_won.kickoff_form", "task.closed_won.team"} <= set(found)


def test_an_open_task_of_an_earlier_cycle_does_not_stand_in_for_a_new_one() -> None:
    story = at("closed_won").has_task(template="closed_won.contract", kept_on_leave=True)
    story.goes("maintenance", "cold_lead").goes(*STAGES[1:9]).knows_everything()

    assert "task.closed_won.contract" in keys(effects(story, "closed_won"))


def test_an_open_task_of_another_stage_stands() -> None:
    story = at("interested").has_task(template="cold_lead.research")
    story.goes("contacted")

    assert "task.cold_lead.research" not in keys(effects(story, "cold_lead"))


def test_the_open_tasks_of_the_stage_that_is_left_are_cancelled_and_no_others() -> None:
    story = at("contacted").has_task(template="contacted.follow_up").has_task().has_task(T.DONE)
    elsewhere = at("interested").has_task().goes("contacted")

    cancelled = [effect for effect in effects(story, "cold_lead") if isinstance(effect, CancelTasksEffect)]
    assert [(effect.stage, effect.summary) for effect in cancelled] == [
        ("contacted", "Cancel 2 open tasks of Contacted")
    ]
    assert cancelled[0].key == "task.cancel:contacted"
    assert cancelled[0].kind is EffectKind.TASK
    assert not any(isinstance(effect, CancelTasksEffect) for effect in effects(elsewhere, "cold_lead"))


def test_one_cancelled_task_is_told_in_the_singular() -> None:
    found = effects(at("contacted").has_task(), "cold_lead")

    assert found[0].summary == "Cancel 1 open task of Contacted"


def test_the_kickoff_tasks_stay_when_closed_won_is_left() -> None:
    story = at("closed_won").has_task(kept_on_leave=True).knows_everything()

    assert not any(isinstance(effect, CancelTasksEffect) for effect in effects(story, "onboarding"))


def test_a_second_onboarding_has_a_checklist_of_its_own() -> None:
    story = at("onboarding").has_task(T.DONE, template="onboarding.access", checklist=True)
    story.has_task(T.DONE, template="onboarding.go_live", checklist=True).goes("delivering")

    assert [key for key in keys(effects(story, "onboarding")) if key.startswith("task.onboarding")] == [
        key for key in ON_ENTRY["onboarding"] if key.startswith("task.")
    ]


@pytest.mark.parametrize("target", [b for a, b in CHANGING if a == "interested"])
def test_the_nurture_sequence_stops_whichever_way_interested_is_left(target: str) -> None:
    assert "engagement.nurture_stopped" in keys(effects(ready("interested", target), target))


@pytest.mark.parametrize(("source", "target"), [pair for pair in CHANGING if pair[0] != "interested"])
def test_nothing_else_stops_it(source: str, target: str) -> None:
    assert "engagement.nurture_stopped" not in keys(effects(ready(source, target), target))


# --- external effects leave once per key


def test_billing_leaves_once_per_agreement() -> None:
    story = ready("negotiation", "closed_won")
    first = event(effects(story, "closed_won"), BILLING)
    assert first.once is not None
    story.goes("closed_won", "onboarding")

    again = event(effects(story, "closed_won", spent={first.once: MONDAY}), BILLING)
    assert again.once == first.once
    assert not first.suppressed
    assert again.suppressed
    assert "not repeated" in again.summary

    story.records(A.AGREEMENT_SIGNED)
    assert not event(effects(story, "closed_won", spent={first.once: MONDAY}), BILLING).suppressed


def test_the_billing_request_is_the_one_that_closed_won_makes() -> None:
    story = ready("negotiation", "closed_won")

    assert billing(story.facts()) == event(effects(story, "closed_won"), BILLING)


def test_a_read_receipt_is_asked_for_once_per_delivered_document() -> None:
    story = ready("proposal_drafting", "proposal_sent")
    type_ = "engagement.read_receipt_requested"
    first = event(effects(story, "proposal_sent"), type_)
    assert first.once is not None

    spent = {first.once: MONDAY}
    assert event(effects(story, "proposal_sent", spent=spent), type_).suppressed
    assert not event(effects(story.records(A.PROPOSAL_DELIVERED), "proposal_sent", spent=spent), type_).suppressed


def test_a_client_is_welcomed_once_per_cycle() -> None:
    type_ = "engagement.welcome_requested"
    once = event(effects(ready("closed_won", "onboarding"), "onboarding"), type_).once
    assert once is not None
    spent = {once: MONDAY}
    second = returned().goes(*STAGES[1:10]).knows_everything()

    assert event(effects(at("delivering"), "onboarding", spent=spent), type_).suppressed
    assert not event(effects(second, "onboarding", spent=spent), type_).suppressed


def test_analytics_hear_of_every_entry_into_delivering() -> None:
    type_ = "engagement.analytics_updated"
    found = event(effects(at("maintenance"), "delivering"), type_)

    assert found.once is None
    assert not found.suppressed


# --- by force


@pytest.mark.parametrize(("source", "target"), HARD_STOPS)
def test_an_override_tells_what_the_skipped_stages_would_have_started(source: str, target: str) -> None:
    started, skipped = outcome(at(source), target)

    passed = STAGES[STAGES.index(source) + 1 : STAGES.index(target)]
    expected = [key for stage in passed for key in ON_ENTRY[stage] if key != "calendar.request"]
    assert keys(skipped) == expected + ([BILLING] if target == "closed_won" else [])
    assert BILLING not in keys(started)
    assert "engagement.transition_forced" in keys(started)


def test_an_override_past_the_win_leaves_billing_to_be_requested() -> None:
    _, skipped = outcome(at("proposal_sent").records(A.AGREEMENT_SIGNED), "onboarding")

    assert keys(skipped).count(BILLING) == 1
    assert not event(skipped, BILLING).suppressed


def test_an_override_past_discovery_tells_that_nobody_was_invited_to_the_meeting() -> None:
    _, skipped = outcome(at("contacted").meets(OURS, DECIDER, ahead=timedelta(days=2)), "negotiation")

    assert keys(skipped).count("calendar.request") == 1


def test_an_ordinary_move_skips_nothing() -> None:
    _, skipped = outcome(ready("negotiation", "closed_won"), "closed_won")

    assert skipped == ()
