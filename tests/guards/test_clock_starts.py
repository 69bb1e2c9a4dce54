"""What clocks run from: touches, progress, status updates, meetings; engagements.md §6, and §4 for nudges."""

from datetime import datetime, timedelta
from typing import Unpack

import pytest

from guards import clock_starts
from guards.clocks import due_at
from guards.engagement_clocks import BY_KEY
from guards.enums import ActivityKind, MeetingPurpose, MeetingStatus, TaskStatus
from guards.staged_facts import Mark
from guards.starts import entry
from tests.guards.builders import DECIDER, HOUR, MONDAY, OURS, Changes, Story, at
from tests.guards.clock_table import CASE_IDS, CASES, PROGRESS, ROWS, TOUCHES, Row, Since

A = ActivityKind
every_clock = pytest.mark.parametrize(("row", "stage"), CASES, ids=CASE_IDS)


def days(number: float) -> timedelta:
    return timedelta(days=number)


def due(clock: str, story: Story, **changes: Unpack[Changes]) -> datetime | None:
    return due_at(BY_KEY[clock], story.facts(**changes))


def entered(story: Story) -> datetime:
    return story.history[-1].at


def counting(row: Row, stage: str) -> frozenset[ActivityKind]:
    """The activities that set a clock back, by the specification."""
    return {
        Since.ENTRY: frozenset[ActivityKind](),
        Since.OUTBOUND: frozenset({A.OUTBOUND_TOUCH}),
        Since.TOUCH: TOUCHES,
        Since.PROGRESS: PROGRESS.get(stage, frozenset()),
        Since.STATUS_UPDATE: frozenset({A.STATUS_UPDATE}),
    }[row.since]


@every_clock
def test_what_counts_sets_a_clock_back_and_nothing_else_does(row: Row, stage: str) -> None:
    for kind in A:
        story = at(stage).waits(days=2).records(kind)

        start = story.now if kind in counting(row, stage) else entered(story)
        assert due(row.clock, story) == start + row.length, kind


@every_clock
def test_a_clock_goes_by_when_something_occurred_and_never_starts_before_the_entry(row: Row, stage: str) -> None:
    for kind in counting(row, stage):
        story = at(stage).waits(days=2.5)
        between = entered(story) + days(1)

        assert due(row.clock, story.records(kind, occurred_at=MONDAY - days(30))) == entered(story) + row.length
        assert due(row.clock, story.records(kind, occurred_at=between)) == between + row.length
        assert due(row.clock, story.records(kind, occurred_at=between - HOUR)) == between + row.length


@every_clock
def test_a_done_outbound_task_is_an_outbound_touch_and_any_done_task_of_the_stage_is_progress(
    row: Row, stage: str
) -> None:
    touch, progress = row.since in {Since.OUTBOUND, Since.TOUCH}, row.since is Since.PROGRESS

    for outbound in (True, False):
        story = at(stage).waits(days=2).has_task(TaskStatus.DONE, outbound=outbound)
        start = story.now if progress or (touch and outbound) else entered(story)
        assert due(row.clock, story) == start + row.length


@every_clock
@pytest.mark.parametrize("status", [TaskStatus.OPEN, TaskStatus.WAIVED, TaskStatus.CANCELLED])
def test_a_task_that_was_not_done_sets_nothing_back(row: Row, stage: str, status: TaskStatus) -> None:
    story = at(stage).waits(days=2).has_task(status, outbound=True)

    assert due(row.clock, story) == entered(story) + row.length


def test_a_done_task_of_another_stage_is_no_progress() -> None:
    story = at("onboarding").waits(days=2)
    story.has_task(TaskStatus.DONE)
    story.tasks[-1] = story.tasks[-1]._replace(stage="delivering")

    assert due("onboarding.idle", story) == entered(story) + days(14)


@every_clock
def test_a_held_meeting_is_a_touch_at_the_time_it_was_held(row: Row, stage: str) -> None:
    story = at(stage).waits(days=2).meets(OURS, purpose=MeetingPurpose.OTHER).waits(days=0.5).completes_meeting()

    start = story.meetings[0].ends_at if row.since is Since.TOUCH else entered(story)
    assert due(row.clock, story) == start + row.length


def test_a_persons_move_is_a_touch_and_the_workers_is_none() -> None:
    person = at("contacted").waits(days=3).goes("cold_lead")
    worker = at("contacted").waits(days=3).goes("cold_lead", by_system=True)

    assert clock_starts.last_touch(person.facts()) == entry(person.facts())
    assert clock_starts.last_touch(worker.facts()).at == entered(worker)  # the entry, which is later than any touch
    untouched = {"cold_lead.stale": Mark(1, worker.now + days(1)), "lead.untouched": Mark(1, worker.now - HOUR)}
    assert clock_starts.second_nudge(worker.facts(marks=untouched)) is not None
    assert clock_starts.second_nudge(person.facts(marks=untouched)) is None


# --- stale


def test_the_touch_that_clears_the_flag_starts_the_clock_anew() -> None:
    story = at("contacted").waits(days=5).records(A.STALE_FLAGGED).waits(days=1).records(A.INBOUND_TOUCH)

    assert due("contacted.stale", story) == story.now + days(5)


def test_a_flag_that_is_set_again_leaves_the_clock_where_the_touch_that_cleared_the_last_one_set_it() -> None:
    story = at("contacted").waits(days=5).records(A.STALE_FLAGGED).waits(days=1).records(A.INBOUND_TOUCH)
    cleared = story.now
    story.waits(days=5).records(A.STALE_FLAGGED)

    assert clock_starts.last_outbound(story.facts()).at == cleared
    assert due("contacted.stale", story.waits(days=1).records(A.INBOUND_TOUCH)) == story.now + days(5)


def test_a_touch_from_long_ago_that_is_told_late_clears_the_flag_for_a_full_length() -> None:
    story = at("contacted").waits(days=6).records(A.STALE_FLAGGED).waits(days=1)
    story.records(A.OUTBOUND_TOUCH, occurred_at=entered(story) + HOUR)

    assert due("contacted.stale", story) == story.now + days(5)


def test_a_flag_that_is_set_again_leaves_the_start_that_it_was_set_for() -> None:
    story = at("contacted").waits(days=5).records(A.STALE_FLAGGED).waits(days=1).records(A.INBOUND_TOUCH)
    cleared = story.version
    story.waits(hours=1).records(A.OUTBOUND_TOUCH, occurred_at=story.now - 2 * HOUR)  # older than the answer
    acted = {"contacted.stale": Mark(cleared, story.now)}

    story.waits(days=6).records(A.STALE_FLAGGED)

    assert due("contacted.stale", story, stale=True, marks=acted) is None


def test_a_client_who_writes_again_does_not_keep_an_unanswered_lead_fresh() -> None:
    story = at("contacted").waits(days=5).records(A.STALE_FLAGGED).records(A.INBOUND_TOUCH)
    cleared = story.now

    assert due("contacted.stale", story.waits(days=4).records(A.INBOUND_TOUCH)) == cleared + days(5)


def test_a_flag_of_an_earlier_stage_has_no_say_in_the_next() -> None:
    story = at("contacted").waits(days=5).records(A.STALE_FLAGGED).goes("interested")

    assert due("interested.stale", story.waits(days=2).records(A.INBOUND_TOUCH)) == entered(story) + days(7)


# --- once per episode


@pytest.mark.parametrize("row", [row for row in ROWS if row.since is not Since.ENTRY], ids=lambda row: row.clock)
def test_an_episode_ends_with_what_sets_the_clock_back(row: Row) -> None:
    stage = row.stages[0]
    story = at(stage).waits(days=row.days + 1)
    start = BY_KEY[row.clock].since(story.facts(stale=True, at_risk=True))
    assert start is not None
    marks = {row.clock: Mark(start.order, story.now)}

    def due_again() -> datetime | None:
        return due(row.clock, story, stale=True, at_risk=True, marks=marks)

    assert due_again() is None
    story.records(A.NOTE)
    assert due_again() is None
    if row.since is Since.PROGRESS:
        story.has_task(TaskStatus.DONE)
    else:
        story.records(next(iter(counting(row, stage))))
    assert due_again() == story.now + row.length


# --- the SLA of discovery_scheduled runs from the meeting's end


def test_the_agreed_time_of_discovery_runs_from_the_end_of_the_meeting() -> None:
    story = at("warm").meets(OURS, DECIDER, ahead=days(9)).goes("discovery_scheduled")

    assert due("discovery_scheduled.sla", story) == story.meetings[0].ends_at + days(5)
    story.reschedules_meeting(days(20))
    assert due("discovery_scheduled.sla", story) == story.meetings[0].ends_at + days(5)


def test_a_meeting_that_was_moved_after_the_breach_is_measured_again() -> None:
    story = at("discovery_scheduled").meets(OURS, DECIDER, ahead=days(1))
    start = clock_starts.discovery_end(story.facts())
    marks = {f"discovery_scheduled.sla:{start.about}": Mark(start.order, start.at + days(5))}
    assert due("discovery_scheduled.sla", story, marks=marks) is None

    story.waits(days=7).reschedules_meeting(days(3))

    assert due("discovery_scheduled.sla", story, marks=marks) == story.meetings[0].ends_at + days(5)


def test_it_runs_from_the_entry_where_no_meeting_that_is_meant_ends_later() -> None:
    over = at("warm").meets(OURS, DECIDER).waits(days=2).goes("discovery_scheduled")
    called_off = at("discovery_scheduled").meets(OURS, DECIDER, ahead=days(9)).cancels_meeting()
    tentative = at("discovery_scheduled").meets(OURS, status=MeetingStatus.TENTATIVE, ahead=days(9))
    review = at("discovery_scheduled").meets(OURS, purpose=MeetingPurpose.REVIEW, ahead=days(9))

    for story in (over, called_off, tentative, review):
        assert due("discovery_scheduled.sla", story) == entered(story) + days(5)


def test_the_meeting_meant_is_the_one_that_was_confirmed_last() -> None:
    story = at("discovery_scheduled").meets(OURS, DECIDER, ahead=days(9), status=MeetingStatus.TENTATIVE)
    story.meets(OURS, DECIDER, ahead=days(20)).confirms_meeting(0)

    assert due("discovery_scheduled.sla", story) == story.meetings[0].ends_at + days(5)
    story.waits(days=10).completes_meeting(index=0)
    assert due("discovery_scheduled.sla", story) == story.meetings[0].ends_at + days(5)
