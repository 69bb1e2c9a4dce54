"""What clocks run from: touches, progress, status updates, meetings; engagements.md §6, and §4 for nudges."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Unpack

import pytest

from guards import clock_starts
from guards.clocks import due_at
from guards.engagement_clocks import BY_KEY
from guards.engagement_facts import Mark
from guards.enums import ActivityKind, MeetingPurpose, MeetingStatus, TaskStatus
from tests.guards.builders import DECIDER, HOUR, MONDAY, OURS, OWNER, Changes, Story, at
from tests.guards.clock_table import CASE_IDS, CASES, ROWS, Row, Since

A = ActivityKind
# "outbound or inbound touch, interest signal, counter-offer, client acknowledgement, status update, meeting held"
TOUCHES = {
    A.OUTBOUND_TOUCH,
    A.INBOUND_TOUCH,
    A.INTEREST_SIGNAL,
    A.COUNTER_OFFER,
    A.CLIENT_ACKNOWLEDGED,
    A.STATUS_UPDATE,
    A.MEETING_HELD,
}
# "a fact of its rules"; onboarding has none beside its checklist.
PROGRESS = {"proposal_drafting": {A.INTERNAL_APPROVAL, A.PROPOSAL_DELIVERED}, "onboarding": set[ActivityKind]()}
every_clock = pytest.mark.parametrize(("row", "stage"), CASES, ids=CASE_IDS)


def days(number: float) -> timedelta:
    return timedelta(days=number)


def due(clock: str, story: Story, **changes: Unpack[Changes]) -> datetime | None:
    return due_at(BY_KEY[clock], story.facts(**changes))


def entered(story: Story) -> datetime:
    return story.history[-1].at


def counting(row: Row, stage: str) -> set[ActivityKind]:
    """The activities that set a clock back, by the specification."""
    return {
        Since.ENTRY: set[ActivityKind](),
        Since.OUTBOUND: {A.OUTBOUND_TOUCH},
        Since.TOUCH: TOUCHES,
        Since.PROGRESS: PROGRESS.get(stage, set()),
        Since.STATUS_UPDATE: {A.STATUS_UPDATE},
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
    story.tasks[-1] = replace(story.tasks[-1], stage="delivering")

    assert due("onboarding.idle", story) == entered(story) + days(14)


@every_clock
def test_a_held_meeting_is_a_touch_at_the_time_it_was_held(row: Row, stage: str) -> None:
    story = at(stage).waits(days=2).meets(OURS, purpose=MeetingPurpose.OTHER).waits(days=0.5).completes_meeting()

    start = story.meetings[0].ends_at if row.since is Since.TOUCH else entered(story)
    assert due(row.clock, story) == start + row.length


def test_a_persons_move_is_a_touch_and_the_workers_is_none() -> None:
    person = at("contacted").waits(days=3).goes("cold_lead")
    worker = at("contacted").waits(days=3).goes("cold_lead", by_system=True)

    assert clock_starts.last_touch(person.facts()) == clock_starts.entry(person.facts())
    assert clock_starts.last_touch(worker.facts()).at == entered(worker)  # the entry, which is later than any touch
    untouched = {"cold_lead.stale": Mark(1, worker.now + days(1)), "lead.untouched": Mark(1, worker.now - HOUR)}
    assert clock_starts.second_nudge(worker.facts(marks=untouched)) is not None
    assert clock_starts.second_nudge(person.facts(marks=untouched)) is None


# --- stale


def test_the_touch_that_clears_the_flag_starts_the_clock_anew() -> None:
    story = at("contacted").waits(days=5).records(A.STALE_FLAGGED).waits(days=1).records(A.INBOUND_TOUCH)

    assert due("contacted.stale", story) == story.now + days(5)


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


# --- the next meeting


def reminder(story: Story, **changes: Unpack[Changes]) -> datetime | None:
    return due("meeting.reminder", story, **changes)


def test_the_next_confirmed_meeting_is_reminded_of_whatever_it_is_for() -> None:
    for purpose in MeetingPurpose:
        story = at("warm").meets(OURS, purpose=purpose, ahead=days(3))
        assert reminder(story) == story.meetings[0].starts_at - days(1)


def test_of_several_meetings_the_first_that_nobody_was_reminded_of_counts() -> None:
    story = at("warm").meets(OURS, ahead=days(5)).meets(OURS, ahead=days(3))
    later, sooner = story.meetings
    marks = {f"meeting.reminder:{sooner.id}": Mark(sooner.sequence, story.now)}

    assert reminder(story) == sooner.starts_at - days(1)
    assert reminder(story, marks=marks) == later.starts_at - days(1)


def test_a_meeting_that_is_called_off_held_unconfirmed_or_entered_afterwards_is_not_reminded_of() -> None:
    assert reminder(at("warm").meets(OURS, ahead=days(3)).cancels_meeting()) is None
    assert reminder(at("warm").meets(OURS, ahead=days(3)).waits(days=4).completes_meeting()) is None
    assert reminder(at("warm").meets(OURS, ahead=days(3), status=MeetingStatus.TENTATIVE)) is None
    assert reminder(at("warm").meets(OURS, ahead=-days(1))) is None


def test_a_lost_record_reminds_nobody_and_a_won_one_does() -> None:
    assert reminder(at("closed_lost").meets(OURS, ahead=days(3))) is None
    assert reminder(at("closed_won").meets(OURS, ahead=days(3))) is not None


def test_a_meeting_within_24_hours_is_reminded_of_at_once() -> None:
    story = at("warm").meets(OURS, ahead=HOUR)

    moment = reminder(story)

    assert moment is not None
    assert moment < story.now


# --- two nudges without reaction


def suggestion(story: Story, nudges: dict[str, datetime], **changes: Unpack[Changes]) -> datetime | None:
    marks = {clock: Mark(1, moment) for clock, moment in nudges.items()}
    return due_at(BY_KEY["lead.reassignment"], replace(story.facts(**changes), marks=marks))


def test_the_second_nudge_starts_the_clock_and_a_third_does_not_set_it_back() -> None:
    story = at("contacted")
    first, second, third = (story.now + days(number) for number in (5, 14, 17))

    assert suggestion(story, {"contacted.stale": first}) is None
    assert suggestion(story, {"contacted.stale": first, "lead.untouched": second}) == second + days(3)
    more = {"contacted.stale": first, "lead.untouched": second, "cold_lead.stale": third}
    assert suggestion(story, more) == second + days(3)


@pytest.mark.parametrize("kind", sorted(TOUCHES))
def test_any_touch_is_a_reaction(kind: ActivityKind) -> None:
    story = at("contacted").waits(days=15)
    nudges = {"contacted.stale": story.now - days(9), "lead.untouched": story.now - days(1)}
    assert suggestion(story, nudges) is not None

    assert suggestion(story.records(kind), nudges) is None


def test_to_tell_of_an_earlier_touch_is_a_reaction_too() -> None:
    story = at("contacted").waits(days=15)
    nudges = {"contacted.stale": story.now - days(9), "lead.untouched": story.now - days(1)}

    assert suggestion(story.records(A.OUTBOUND_TOUCH, occurred_at=story.now - days(10)), nudges) is None


def test_a_done_follow_up_and_a_move_are_reactions_and_a_note_is_none() -> None:
    def nudged() -> Story:
        return at("contacted").waits(days=15)

    nudges = {"contacted.stale": MONDAY + days(5), "lead.untouched": MONDAY + days(14)}
    assert suggestion(nudged().records(A.NOTE), nudges) is not None
    assert suggestion(nudged().has_task(TaskStatus.DONE, outbound=True), nudges) is None
    assert suggestion(nudged().goes("interested"), nudges) is None
    assert suggestion(nudged().goes("cold_lead", by_system=True), nudges) is not None


def test_nudges_count_for_the_present_owner_alone() -> None:
    story = at("contacted").waits(days=15)
    nudges = {"contacted.stale": story.now - days(9), "lead.untouched": story.now - days(1)}

    assert suggestion(story, nudges, owner_id=None) is None
    assert suggestion(story.records(A.OWNER_REASSIGNED), nudges, owner_id=OWNER.id) is None
    fresh = {"cold_lead.stale": story.now + days(2), "lead.untouched": story.now + days(9)}
    assert suggestion(story, fresh) == story.now + days(12)


def test_other_clocks_are_no_nudges_to_the_owner() -> None:
    story = at("interested")
    moment = story.now + days(5)

    assert (
        suggestion(story, {"interested.sla": moment, "interested.stale": moment, "lead.reassignment": moment}) is None
    )
