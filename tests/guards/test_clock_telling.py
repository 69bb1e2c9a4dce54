"""What people are told of a running clock: when it acts, why then, and what holds it back."""

from datetime import datetime, timedelta
from typing import Unpack

import pytest

from guards.clock_telling import Telling, telling, words_of
from guards.clocks import held_key
from guards.engagement_clocks import BY_KEY
from guards.engagement_facts import Mark
from guards.enums import ActivityKind, TransitionKind
from guards.policy import Policy
from tests.guards.builders import MONDAY, Changes, Story, at
from tests.guards.clock_table import CASE_IDS, CASES, Row

A = ActivityKind


def days(number: float) -> timedelta:
    return timedelta(days=number)


def told(clock: str, story: Story, look: datetime | None = None, **changes: Unpack[Changes]) -> Telling | None:
    """What is told of a clock at which the worker looks when it is due, unless another moment is given."""
    return telling(BY_KEY[clock], story.facts(**changes), look or MONDAY)


def shown(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"


@pytest.mark.parametrize(("row", "stage"), CASES, ids=CASE_IDS)
def test_a_clock_is_told_with_what_it_runs_from_and_when_each_part_is_due(row: Row, stage: str) -> None:
    story = at(stage)
    entered = story.history[-1].at

    found = told(row.clock, story)

    assert found is not None
    assert found.start.at == entered
    assert found.due_at == found.acts_at == entered + row.length
    assert found.flags_at == (entered + row.length if row.flag else None)
    assert found.held_until is None
    assert shown(entered) in found.reason
    assert found.reason.startswith("Every") == row.repeats


def test_a_clock_that_does_not_run_or_is_done_is_not_told() -> None:
    story = at("negotiation")
    marks = {"negotiation.idle": Mark(story.version, story.now)}

    assert told("warm.idle", story) is None
    assert told("negotiation.idle", story, marks=marks) is None


@pytest.mark.parametrize(("row", "stage"), CASES, ids=CASE_IDS)
def test_a_snooze_is_told_where_it_holds_a_clock_back(row: Row, stage: str) -> None:
    story = at(stage)
    until = story.history[-1].at + row.length + days(9)

    found = told(row.clock, story, snoozed_until=until)

    assert found is not None
    assert found.held_until == (until if row.held else None)
    assert ("snooze" in found.reason) == row.held
    assert found.acts_at == (until if row.held else until - days(9))
    assert found.due_at == (until if row.held and not row.flag else until - days(9))


def test_a_snooze_that_is_over_before_the_clock_is_due_holds_nothing_back() -> None:
    found = told("negotiation.idle", at("negotiation"), snoozed_until=MONDAY + days(3))

    assert found is not None
    assert found.held_until is None


def test_a_refused_move_is_told_with_the_moment_when_it_is_tried_again() -> None:
    story = at("negotiation")
    clock = BY_KEY["negotiation.timeout"]
    start = clock.since(story.facts())
    assert start is not None
    again = start.at + days(21)
    marks = {held_key(clock, start): Mark(start.order, again - days(1))}

    found = told(clock.key, story, again, marks=marks)

    assert found is not None
    assert (found.due_at, found.acts_at, found.held_until) == (again, again, again)
    assert f"refused; it looks again at {shown(again)}" in found.reason
    touched = told(clock.key, story.waits(days=1).records(A.COUNTER_OFFER), again, marks=marks)
    assert touched is not None
    assert touched.held_until is None


def test_a_reminder_is_told_as_so_long_before_the_meeting() -> None:
    story = at("warm").meets(ahead=days(3))

    found = told("meeting.reminder", story)

    assert found is not None
    assert found.reason == f"24 hours before the next meeting ({shown(story.meetings[0].starts_at)})."
    assert found.due_at == story.meetings[0].starts_at - days(1)


def test_an_imported_record_is_told_to_be_left_alone_from_its_import_on() -> None:
    story, imported = Story("contacted", TransitionKind.IMPORT), MONDAY + days(365)

    found = told("contacted.stale", story, clocks_from=imported)

    assert found is not None
    assert found.acts_at == imported + days(5)
    assert found.due_at == found.flags_at == MONDAY + days(5)
    assert f"counts from the import ({shown(imported)})" in found.reason


@pytest.mark.parametrize(
    ("clock", "length", "words"),
    [
        ("warm.idle", days(5), "5 days"),
        ("warm.idle", days(2), "2 days"),
        ("warm.idle", days(2.5), "2.5 days"),
        ("warm.idle", days(1), "24 hours"),
        ("warm.idle", timedelta(hours=36), "36 hours"),
        ("proposal_drafting.deadline", days(5), "5 business days"),
    ],
)
def test_a_length_is_told_in_words(clock: str, length: timedelta, words: str) -> None:
    assert words_of(BY_KEY[clock], length) == words


def test_the_length_told_is_the_one_in_force() -> None:
    found = told("warm.idle", at("warm"), policy=Policy(lengths={"warm.idle": days(8)}))

    assert found is not None
    assert found.reason.startswith("8 days from the last touch or the entry")
