"""What people are told of a running clock: its moments, what holds it back, and why, in words."""

from dataclasses import replace
from datetime import timedelta
from typing import Unpack

import pytest

from guards.clock_telling import Telling, telling
from guards.clocks import due_at, dues, held_key
from guards.engagement_clocks import BY_KEY, CLOCKS
from guards.enums import ActivityKind
from guards.policy import STANDARD
from guards.staged_facts import Mark
from tests.guards.builders import Changes, Story, at
from tests.guards.clock_table import CASE_IDS, CASES, Row

A = ActivityKind
DAY = timedelta(days=1)


def told(key: str, story: Story, **changes: Unpack[Changes]) -> Telling:
    facts = story.facts(**changes)
    due = due_at(BY_KEY[key], facts)
    assert due is not None
    found = telling(BY_KEY[key], facts, due)
    assert found is not None
    return found


def test_what_each_clock_runs_from_has_words() -> None:
    assert all(clock.since.words for clock in CLOCKS)


@pytest.mark.parametrize(("row", "stage"), CASES, ids=CASE_IDS)
@pytest.mark.parametrize("snoozed", [False, True])
def test_a_clock_is_told_to_be_due_when_it_is(row: Row, stage: str, *, snoozed: bool) -> None:
    story = at(stage)
    until = story.now + 400 * DAY if snoozed else None
    found = told(row.clock, story, snoozed_until=until)
    assert found.due_at == due_at(BY_KEY[row.clock], story.facts(snoozed_until=until))
    assert found.held_until == (until if row.held else None)
    assert (found.flags_at is not None) == (row.flag is not None)


def test_a_clock_that_does_not_run_has_nothing_to_tell() -> None:
    story = at("warm")
    assert telling(BY_KEY["negotiation.idle"], story.facts(), story.now) is None
    facts = story.facts(marks={"warm.idle": Mark(10**6, story.now)})
    assert telling(BY_KEY["warm.idle"], facts, story.now) is None


def test_a_snooze_holds_back_the_act_alone() -> None:
    story = at("cold_lead")
    until = story.now + 9 * DAY
    found = told("cold_lead.stale", story, snoozed_until=until)
    free = told("cold_lead.stale", story)
    assert (found.due_at, found.flags_at) == (free.due_at, free.flags_at)
    assert (found.acts_at, found.held_until) == (until, until)
    assert "A snooze holds back its nudge or move until " in found.reason


def test_a_snooze_that_ends_before_the_clock_and_one_of_a_measure_hold_nothing_back() -> None:
    story = at("proposal_sent")
    early = told("proposal_sent.idle", story, snoozed_until=story.now + DAY)
    measure = told("proposal_sent.sla", story, snoozed_until=story.now + 90 * DAY)
    assert (early.held_until, measure.held_until) == (None, None)
    assert "snooze" not in early.reason + measure.reason


def test_a_refused_move_is_tried_again_at_the_next_look() -> None:
    clock, story = BY_KEY["negotiation.timeout"], at("negotiation")
    start = dues(clock, story.facts())
    assert start is not None
    facts = story.facts(marks={held_key(clock, start.start): Mark(start.start.order, story.now)})
    look = story.now + 30 * DAY
    found = telling(clock, facts, look)
    assert found is not None
    assert (found.due_at, found.acts_at, found.held_until) == (look, look, look)
    assert "Its move was refused; it looks again at " in found.reason
    touched = telling(clock, story.records(A.COUNTER_OFFER).facts(marks=facts.marks), look)
    assert touched is not None
    assert touched.held_until is None


def test_the_reason_tells_length_start_and_moment() -> None:
    story = at("cold_lead")
    assert told("cold_lead.stale", story).reason == (
        f"3 days from the last outbound touch or the entry ({story.history[-1].at:%Y-%m-%d %H:%M} UTC)."
    )
    assert told("delivering.status", at("delivering")).reason.startswith("Every 7 days from the entry into the stage")
    drafting = told("proposal_drafting.deadline", at("proposal_drafting"))
    assert drafting.reason.startswith("5 business days from the entry into the stage (")


def test_the_reason_tells_the_length_in_force() -> None:
    story = at("cold_lead")
    policy = replace(STANDARD, lengths={"cold_lead.stale": timedelta(hours=36)})
    assert told("cold_lead.stale", story, policy=policy).reason.startswith("36 hours from ")


def test_the_reason_tells_of_an_import() -> None:
    story = at("cold_lead")
    imported = story.now + 30 * DAY
    found = told("lead.untouched", story, clocks_from=imported)
    assert f"counts from the import ({imported:%Y-%m-%d %H:%M} UTC)." in found.reason
    assert found.acts_at == imported + 14 * DAY


def test_the_reason_of_a_reminder_tells_the_meeting_that_it_comes_before() -> None:
    story = at("warm").meets(ahead=3 * DAY)
    starts = story.meetings[0].starts_at

    found = told("meeting.reminder", story)

    assert found.due_at == starts - DAY
    assert found.reason == f"24 hours before the next meeting ({starts:%Y-%m-%d %H:%M} UTC)."
