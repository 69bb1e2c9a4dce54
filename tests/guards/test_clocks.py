"""When clocks are due: engagements.md §6, and §7 for imported records."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Unpack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guards.clocks import BY_KEY, CLOCKS, ClockAction, add_business_days, armed, due_at, episode, is_stale
from guards.engagement_facts import EngagementFacts, last_touch
from guards.enums import ActivityKind, TaskStatus, TransitionKind
from tests.guards import strategies as some_of
from tests.guards.builders import MONDAY, Changes, Story, at
from tests.guards.spec_table import LEAD_BAND, STAGES

A = ActivityKind
STALE = {"cold_lead": 3, "contacted": 5, "interested": 7}
TOUCHES = (
    A.OUTBOUND_TOUCH,
    A.INBOUND_TOUCH,
    A.INTEREST_SIGNAL,
    A.COUNTER_OFFER,
    A.CLIENT_ACKNOWLEDGED,
    A.STATUS_UPDATE,
    A.MEETING_HELD,
)


def days(number: int) -> timedelta:
    return timedelta(days=number)


def due(clock: str, story: Story, **changes: Unpack[Changes]) -> datetime | None:
    return due_at(BY_KEY[clock], story.facts(**changes))


def entered(story: Story) -> datetime:
    return story.history[-1].at


def test_every_clock_says_what_it_does_what_stops_it_and_where_it_comes_from() -> None:
    assert {clock.key for clock in CLOCKS} == set(BY_KEY)
    assert len(BY_KEY) == len(CLOCKS)
    for clock in CLOCKS:
        assert all(text.strip() for text in (clock.summary, clock.stops, clock.source))
        assert set(clock.stages) <= set(STAGES)


@pytest.mark.parametrize("stage", STAGES)
def test_the_clocks_of_a_stage_run_in_that_stage_only(stage: str) -> None:
    running = {clock.key for clock in CLOCKS if due_at(clock, at(stage).facts()) is not None}

    expected = {f"{stage}.stale", "lead.untouched"} if stage in LEAD_BAND else set()
    assert running == (expected | ({"negotiation.timeout"} if stage == "negotiation" else set()))


# --- stale


@pytest.mark.parametrize(("stage", "length"), STALE.items())
def test_a_lead_turns_stale_some_days_after_entry(stage: str, length: int) -> None:
    story = at(stage)

    assert due(f"{stage}.stale", story) == entered(story) + days(length)
    assert BY_KEY[f"{stage}.stale"].action is ClockAction.FLAG_STALE


@pytest.mark.parametrize(("stage", "length"), STALE.items())
def test_a_lead_is_stale_strictly_later_than_that(stage: str, length: int) -> None:
    story = at(stage)
    moment = entered(story) + days(length)

    assert not is_stale(story.facts(), moment)
    assert is_stale(story.facts(), moment + timedelta(microseconds=1))


@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage not in LEAD_BAND])
def test_no_later_stage_turns_stale(stage: str) -> None:
    assert not is_stale(at(stage).facts(), MONDAY + days(999))


@pytest.mark.parametrize(("stage", "length"), STALE.items())
def test_an_outbound_touch_sets_staleness_back_and_no_other_touch_does(stage: str, length: int) -> None:
    story = at(stage).waits(days=2).records(A.OUTBOUND_TOUCH)
    touched = story.now

    assert due(f"{stage}.stale", story) == touched + days(length)
    others = [kind for kind in A if kind not in {A.OUTBOUND_TOUCH, A.STALE_FLAGGED}]
    assert due(f"{stage}.stale", story.waits(days=1).records(*others)) == touched + days(length)


def test_a_done_outbound_task_sets_staleness_back_and_no_other_task_does() -> None:
    story = at("contacted").waits(days=2).has_task(TaskStatus.DONE, outbound=True)
    done = story.now
    story.waits(days=1).has_task(TaskStatus.WAIVED, outbound=True).has_task(TaskStatus.DONE)

    assert due("contacted.stale", story) == done + days(5)


def test_a_clock_goes_by_when_a_touch_occurred_and_never_starts_before_the_entry() -> None:
    story = at("contacted").waits(days=4)
    entry = entered(story)
    backdated = story.records(A.OUTBOUND_TOUCH, occurred_at=entry + days(1))
    assert due("contacted.stale", backdated) == entry + days(6)

    ancient = at("contacted").records(A.OUTBOUND_TOUCH, occurred_at=MONDAY - days(30))
    assert due("contacted.stale", ancient) == entered(ancient) + days(5)


# --- once per episode


def test_a_lead_is_flagged_once_per_episode() -> None:
    story = at("contacted").waits(days=5).records(A.STALE_FLAGGED)

    assert due("contacted.stale", story) is None
    assert due("contacted.stale", story.records(A.NOTE)) is None
    assert due("contacted.stale", story.records(A.OUTBOUND_TOUCH)) == story.now + days(5)


def test_the_touch_that_clears_the_flag_starts_the_clock_anew() -> None:
    story = at("contacted").waits(days=5).records(A.STALE_FLAGGED).waits(days=1).records(A.INBOUND_TOUCH)
    cleared = story.now

    assert due("contacted.stale", story) == cleared + days(5)
    assert not is_stale(story.facts(), cleared + days(5))


def test_a_client_who_writes_again_does_not_keep_an_unanswered_lead_fresh() -> None:
    story = at("contacted").waits(days=5).records(A.STALE_FLAGGED).records(A.INBOUND_TOUCH)
    cleared = story.now

    assert due("contacted.stale", story.waits(days=4).records(A.INBOUND_TOUCH)) == cleared + days(5)


def test_a_flag_of_an_earlier_stage_has_no_say_in_the_next() -> None:
    story = at("contacted").waits(days=5).records(A.STALE_FLAGGED).goes("interested")

    assert due("interested.stale", story.waits(days=2).records(A.INBOUND_TOUCH)) == entered(story) + days(7)


def test_a_done_follow_up_opens_a_new_episode() -> None:
    story = at("contacted").waits(days=5).records(A.STALE_FLAGGED).has_task(TaskStatus.DONE, outbound=True)

    assert due("contacted.stale", story) == story.now + days(5)


def test_an_entry_opens_a_new_episode() -> None:
    story = at("contacted").waits(days=5).records(A.STALE_FLAGGED).goes("cold_lead", "contacted")

    assert due("contacted.stale", story) == entered(story) + days(5)


def test_a_cold_lead_is_noted_once_per_episode() -> None:
    story = at("cold_lead").waits(days=14).records(A.STALE_NOTED)

    assert due("lead.untouched", story) is None
    assert due("lead.untouched", story.records(A.INBOUND_TOUCH)) == story.now + days(14)


def test_an_episode_begins_with_the_latest_touch_or_entry() -> None:
    story = at("contacted")
    assert episode(story.facts()) == story.history[-1].order

    story.records(A.INBOUND_TOUCH, A.NOTE)
    assert episode(story.facts()) == story.recorded[0].order
    story.has_task(TaskStatus.DONE, outbound=True).has_task(TaskStatus.DONE)
    assert episode(story.facts()) == story.tasks[0].closed_order


# --- untouched, and timed out


@pytest.mark.parametrize("kind", TOUCHES)
@pytest.mark.parametrize(
    ("stage", "clock", "length"), [("interested", "lead.untouched", 14), ("negotiation", "negotiation.timeout", 20)]
)
def test_every_touch_sets_the_idle_clocks_back(stage: str, clock: str, length: int, kind: ActivityKind) -> None:
    story = at(stage)
    assert due(clock, story) == entered(story) + days(length)

    assert due(clock, story.waits(days=3).records(kind)) == story.now + days(length)


def test_nothing_else_sets_the_idle_clocks_back() -> None:
    story = at("negotiation")
    others = [kind for kind in A if kind not in TOUCHES]

    assert due("negotiation.timeout", story.waits(days=3).records(*others)) == entered(story) + days(20)


def test_a_persons_move_is_a_touch_and_the_workers_is_none() -> None:
    person, worker = at("interested"), at("contacted").goes("cold_lead", by_system=True)

    assert last_touch(person.facts()) == entered(person)
    assert last_touch(worker.facts()) == worker.history[-2].at
    assert last_touch(worker.facts(), frozenset({A.OUTBOUND_TOUCH})) is None


@pytest.mark.parametrize("clock", ["lead.untouched", "negotiation.timeout"])
def test_a_snooze_holds_back_the_workers_moves(clock: str) -> None:
    story = at("negotiation" if clock == "negotiation.timeout" else "contacted")
    plain = due(clock, story)
    assert plain is not None

    assert due(clock, story, snoozed_until=plain + days(9)) == plain + days(9)
    assert due(clock, story, snoozed_until=plain - days(1)) == plain


def test_a_snooze_never_holds_back_the_flag() -> None:
    story = at("contacted")

    assert due("contacted.stale", story, snoozed_until=MONDAY + days(99)) == due("contacted.stale", story)


# --- imported records


@pytest.mark.parametrize(
    ("stage", "clock", "length"),
    [
        ("contacted", "contacted.stale", 5),
        ("contacted", "lead.untouched", 14),
        ("negotiation", "negotiation.timeout", 20),
    ],
)
def test_an_imported_record_is_left_alone_for_the_full_length_of_a_clock(stage: str, clock: str, length: int) -> None:
    story = Story(stage, TransitionKind.IMPORT)
    imported = MONDAY + days(365)

    assert due(clock, story, clocks_from=imported) == imported + days(length)
    assert due(clock, story) == MONDAY + days(length)
    story.now = imported + days(3)
    story.records(A.OUTBOUND_TOUCH)
    assert due(clock, story, clocks_from=imported) == story.now + days(length)


def test_an_imported_record_is_flagged_as_stale_at_once() -> None:
    story = Story("contacted", TransitionKind.IMPORT)

    assert is_stale(story.facts(clocks_from=MONDAY + days(365)), MONDAY + days(365))


# --- armed


def test_the_clocks_of_a_record_are_armed_soonest_first() -> None:
    story = at("interested").records(A.OUTBOUND_TOUCH)

    assert [(timer.clock, timer.due_at) for timer in armed(story.facts())] == [
        ("interested.stale", story.now + days(7)),
        ("lead.untouched", story.now + days(14)),
    ]
    assert [timer.key for timer in armed(at("negotiation").facts())] == ["timer.negotiation.timeout"]
    assert armed(at("delivering").facts()) == ()


@some_of.many
@given(known=some_of.likely_facts(), snooze=st.none() | some_of.moments, floor=st.none() | some_of.moments)
def test_no_clock_is_due_before_its_full_length_has_run(
    known: tuple[EngagementFacts, datetime], snooze: datetime | None, floor: datetime | None
) -> None:
    facts = replace(known[0], snoozed_until=snooze, clocks_from=floor)
    timers = armed(facts)

    for timer in timers:
        clock = BY_KEY[timer.clock]
        assert timer.due_at is not None
        assert timer.due_at >= max(facts.stage_entered_at, floor or facts.stage_entered_at) + clock.after
        assert not clock.moves or snooze is None or timer.due_at >= snooze
    assert list(timers) == sorted(timers, key=lambda timer: timer.due_at or MONDAY)


# --- business days


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        ("2026-03-02", 0, "2026-03-02"),
        ("2026-03-02", 1, "2026-03-03"),
        ("2026-03-02", 5, "2026-03-09"),
        ("2026-03-06", 1, "2026-03-09"),
        ("2026-03-07", 1, "2026-03-09"),
        ("2026-03-08", 1, "2026-03-09"),
        ("2026-07-02", 1, "2026-07-06"),
        ("2026-12-24", 1, "2026-12-28"),
        ("2026-12-31", 1, "2027-01-04"),
        ("2026-01-16", 1, "2026-01-20"),
    ],
    ids=[
        "none",
        "the next day",
        "a week",
        "from Friday",
        "from Saturday",
        "from Sunday",
        "over Independence Day, observed on Friday",
        "over Christmas",
        "over New Year",
        "over Martin Luther King Day",
    ],
)
def test_business_days_leave_out_weekends_and_public_holidays(start: str, number: int, end: str) -> None:
    moment = datetime.fromisoformat(f"{start}T17:45:00+00:00")

    assert add_business_days(moment, number) == datetime.fromisoformat(f"{end}T17:45:00+00:00")


def test_every_country_has_its_own_holidays() -> None:
    whit_monday_eve = datetime.fromisoformat("2026-05-22T08:00:00+00:00")

    assert add_business_days(whit_monday_eve, 1, "DE").date() == date(2026, 5, 26)
    assert add_business_days(whit_monday_eve, 1, "GB").date() == date(2026, 5, 26)
    assert add_business_days(whit_monday_eve, 1, "IT").date() == date(2026, 5, 25)


@some_of.some
@given(start=some_of.moments, number=st.integers(0, 30))
def test_so_many_business_days_lie_after_the_start(start: datetime, number: int) -> None:
    end = add_business_days(start, number)

    assert end.time() == start.time()
    assert end - start >= timedelta(days=number)
    assert number == 0 or end.weekday() < 5
    assert number == 0 or add_business_days(start, number - 1) < end
