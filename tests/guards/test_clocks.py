"""When clocks are due: engagements.md §6 row by row, and §7 for imported records."""

from datetime import datetime, timedelta
from typing import Unpack

import pytest

from guards.clock_firing import Fired, after, fire, flagging
from guards.clocks import due_at, length_of
from guards.engagement_clocks import BY_KEY, CLOCKS, TIMETABLE, armed
from guards.engagement_facts import EngagementFacts
from guards.enums import ActivityKind, TransitionKind
from guards.policy import Policy
from guards.staged_facts import Mark
from tests.guards.builders import MONDAY, Changes, Story, at
from tests.guards.clock_table import BESIDE, CASE_IDS, CASES, FLAG_KEYS, LENGTHS, ROWS, Row, running_in
from tests.guards.spec_table import KINDS, STAGES

A = ActivityKind
TICK = timedelta(microseconds=1)
LONG = timedelta(days=1000)

every_clock = pytest.mark.parametrize(("row", "stage"), CASES, ids=CASE_IDS)


def days(number: float) -> timedelta:
    return timedelta(days=number)


def due(clock: str, story: Story, **changes: Unpack[Changes]) -> datetime | None:
    return due_at(BY_KEY[clock], story.facts(**changes))


def fired(clock: str, facts: EngagementFacts, now: datetime) -> Fired | None:
    return fire(BY_KEY[clock], facts, now)


def entered(story: Story) -> datetime:
    return story.history[-1].at


def started(found: Fired | None) -> list[str]:
    """The keys of all that a firing starts."""
    return [] if found is None else [effect.key for effect in found.effects]


def acts(found: Fired | None) -> bool:
    """Whether a clock did its part, not only set its flag."""
    return found is not None and found.mark is not None


def flag_keys(row: Row) -> list[str]:
    return list(FLAG_KEYS[row.flag]) if row.flag else []


# --- the table


def test_the_clocks_are_those_of_the_specification_with_their_lengths() -> None:
    assert {clock.key: clock.after for clock in CLOCKS} == dict(LENGTHS)
    assert len(BY_KEY) == len(CLOCKS)
    assert set(BY_KEY) == {row.clock for row in ROWS} | set(BESIDE)


def test_a_clock_whose_acting_is_nobodys_neglect_is_no_breach() -> None:
    planned = {"delivering.status", "maintenance.qbr", "closed_lost.recycle", "meeting.reminder"}

    assert {clock.key for clock in CLOCKS if not clock.breach} == planned


@pytest.mark.parametrize("key", LENGTHS)
def test_every_clock_says_what_it_does_what_stops_it_and_where_it_comes_from(key: str) -> None:
    clock = BY_KEY[key]

    assert all(text.strip() for text in (clock.summary, clock.stops, clock.source))
    assert bool(clock.notice) == bool(clock.action.notify)


@pytest.mark.parametrize("stage", STAGES)
def test_the_clocks_of_a_stage_run_in_that_stage_only(stage: str) -> None:
    facts = at(stage).facts()

    running = {clock.key for clock in CLOCKS if due_at(clock, facts) is not None}

    assert running == running_in(stage)
    assert {timer.clock for timer in armed(facts)} == running


@every_clock
def test_a_clock_repeats_and_waits_for_a_snooze_as_the_table_says(row: Row, stage: str) -> None:
    clock = BY_KEY[row.clock]

    assert stage in clock.stages
    assert (clock.repeats, clock.measures) == (row.repeats, not row.held)


# --- its time


@every_clock
def test_a_clock_acts_strictly_later_than_its_length_after_the_entry(row: Row, stage: str) -> None:
    story = at(stage)
    facts, moment = story.facts(), entered(story) + row.length

    assert due(row.clock, story) == moment
    assert fired(row.clock, facts, moment - TICK) is None
    assert fired(row.clock, facts, moment) is None
    assert acts(fired(row.clock, facts, moment + TICK))


@every_clock
def test_a_clock_fired_twice_does_nothing_the_second_time(row: Row, stage: str) -> None:
    story = at(stage)
    facts, now = story.facts(), entered(story) + row.length + TICK
    first = fired(row.clock, facts, now)
    assert first is not None
    facts = after(first, facts, now)

    assert fired(row.clock, facts, now) is None
    assert fired(row.clock, facts, now + TICK) is None
    assert row.repeats or fired(row.clock, facts, now + LONG) is None
    assert row.repeats or row.clock not in {timer.clock for timer in armed(facts)}


@every_clock
@pytest.mark.parametrize("late", [days(1), days(25)], ids=["a day", "weeks"])
def test_a_clock_fired_late_acts_once_all_the_same(row: Row, stage: str, late: timedelta) -> None:
    story = at(stage)
    facts, now = story.facts(), entered(story) + row.length + late
    found = fired(row.clock, facts, now)
    assert found is not None

    assert acts(found)
    assert fired(row.clock, after(found, facts, now), now) is None


@every_clock
def test_a_clock_stops_when_the_stage_is_left(row: Row, stage: str) -> None:
    for target in [b for a, b in KINDS if a == stage and b not in row.stages]:
        story = at(stage).waits(days=row.days + 1).goes(target)

        assert due(row.clock, story) is None
        assert fired(row.clock, story.facts(), story.now + LONG) is None


@every_clock
def test_coming_back_to_the_stage_starts_the_clock_anew(row: Row, stage: str) -> None:
    story = at(stage)
    facts, now = story.facts(), entered(story) + row.length + TICK
    first = fired(row.clock, facts, now)
    assert first is not None
    elsewhere = "closed_lost" if stage != "closed_lost" else "cold_lead"
    story.now = now
    story.goes(elsewhere, kind=TransitionKind.LOSS).goes(stage, kind=TransitionKind.RECYCLE)

    assert due(row.clock, story, marks=after(first, facts, now).marks) == entered(story) + row.length


@every_clock
def test_a_length_that_the_installation_chose_is_the_one_that_counts(row: Row, stage: str) -> None:
    story = at(stage)
    policy = Policy(lengths={row.clock: days(2)})

    assert length_of(BY_KEY[row.clock], story.facts(policy=policy)) == days(2)
    assert due(row.clock, story, policy=policy) == entered(story) + days(2)
    assert due(row.clock, story, policy=Policy(lengths={"another": days(2)})) == entered(story) + row.length


# --- snoozed


@every_clock
def test_a_snooze_holds_back_nudges_and_moves_but_neither_flags_nor_agreed_times(row: Row, stage: str) -> None:
    story = at(stage)
    moment = entered(story) + row.length
    until = moment + days(9)
    facts = story.facts(snoozed_until=until)
    plain = started(fired(row.clock, story.facts(), moment + TICK))

    during, then = fired(row.clock, facts, moment + TICK), fired(row.clock, facts, until + TICK)

    if not row.held:
        assert started(during) == plain
        return
    assert not acts(during)
    assert started(during) == flag_keys(row)
    assert fired(row.clock, facts, until) is None or not acts(fired(row.clock, facts, until))
    assert acts(then)
    assert started(then) == plain


@every_clock
def test_a_flag_set_during_a_snooze_is_followed_by_the_rest_when_it_ends(row: Row, stage: str) -> None:
    story = at(stage)
    moment = entered(story) + row.length
    facts = story.facts(snoozed_until=moment + days(9))
    during = fired(row.clock, facts, moment + TICK)
    if during is not None:
        facts = after(during, facts, moment + TICK)

    then = fired(row.clock, facts, moment + days(9) + TICK)

    assert acts(then) == row.held
    assert started(then) == (rest(row, stage) if row.held else [])


@every_clock
def test_a_snooze_that_ends_before_the_clock_is_due_changes_nothing(row: Row, stage: str) -> None:
    story = at(stage)
    moment = entered(story) + row.length

    assert due(row.clock, story, snoozed_until=moment - TICK) == moment


def rest(row: Row, stage: str) -> list[str]:
    """What a clock starts besides its flag; where the stage is the one it moves to, a note takes the move's place."""
    note = ["activity.stale_noted"] if row.moves == stage else []
    return [*note, *row.does]


# --- repeating


@pytest.mark.parametrize(("clock", "stage", "length"), [(r.clock, r.stages[0], r.days) for r in ROWS if r.repeats])
def test_a_repeating_clock_stays_on_the_grid_that_the_entry_lays_and_leaves_out_missed_turns(
    clock: str, stage: str, length: float
) -> None:
    story = at(stage)
    facts, origin = story.facts(), entered(story)
    for late, following in (
        (days(length) + TICK, 2),
        (days(2 * length + 1), 3),  # a day late
        (days(5.5 * length), 6),  # two turns and a half late
    ):
        found = fired(clock, facts, origin + late)
        assert found is not None
        facts = after(found, facts, origin + late)
        assert due_at(BY_KEY[clock], facts) == origin + following * days(length)


def test_touches_and_progress_do_not_set_a_repeating_clock_back() -> None:
    story = at("delivering").waits(days=3).records(A.STATUS_UPDATE, A.OUTBOUND_TOUCH)

    assert due("delivering.status", story) == entered(story) + days(7)


def test_a_snooze_delays_one_turn_and_the_next_is_on_the_grid_again() -> None:
    story = at("delivering")
    origin, until = entered(story), entered(story) + days(9)
    facts = story.facts(snoozed_until=until)
    found = fired("delivering.status", facts, until + TICK)
    assert found is not None

    assert due_at(BY_KEY["delivering.status"], after(found, facts, until + TICK)) == origin + days(14)


# --- imported records


@every_clock
def test_an_imported_record_is_left_alone_for_the_full_length_of_a_clock_save_its_flags(row: Row, stage: str) -> None:
    story = Story(stage, TransitionKind.IMPORT)
    imported = MONDAY + days(364)  # a Monday again, and no public holiday in the week that follows
    facts = story.facts(clocks_from=imported)

    at_once, early = fired(row.clock, facts, imported + TICK), fired(row.clock, facts, imported + row.length)
    assert started(at_once) == started(early) == flag_keys(row)
    assert not acts(at_once)
    assert not acts(early)
    assert acts(fired(row.clock, facts, imported + row.length + TICK))


@every_clock
def test_clocks_that_run_from_historic_dates_act_at_once(row: Row, stage: str) -> None:
    story = Story(stage, TransitionKind.IMPORT)

    assert acts(fired(row.clock, story.facts(), MONDAY + days(365)))


@pytest.mark.parametrize("stage", STAGES)
def test_an_import_sets_the_flag_of_a_record_that_lay_idle_and_nothing_else(stage: str) -> None:
    story = Story(stage, TransitionKind.IMPORT)
    facts = story.facts(clocks_from=MONDAY + days(365))
    flags = [row for row in ROWS if row.flag and stage in row.stages]

    found = flagging(TIMETABLE, facts, MONDAY + days(365))

    assert started(found) == [key for row in flags for key in flag_keys(row)]
    assert not acts(found)
    if found is not None:
        assert flagging(TIMETABLE, after(found, facts, MONDAY + days(365)), MONDAY + days(365)) is None


@pytest.mark.parametrize(("row", "stage"), [case for case in CASES if case[0].flag])
def test_an_import_sets_no_flag_before_its_time(row: Row, stage: str) -> None:
    facts = Story(stage, TransitionKind.IMPORT).facts(clocks_from=MONDAY)

    assert flagging(TIMETABLE, facts, MONDAY + row.length) is None
    assert flagging(TIMETABLE, facts, MONDAY + row.length + TICK) is not None


# --- armed


def test_the_timers_of_a_record_are_those_of_its_clocks_soonest_first() -> None:
    story = at("interested").records(A.OUTBOUND_TOUCH)

    assert [(timer.clock, timer.due_at) for timer in armed(story.facts())] == [
        ("interested.sla", entered(story) + days(4)),
        ("interested.stale", story.now + days(7)),
        ("lead.untouched", story.now + days(14)),
    ]
    assert [timer.key for timer in armed(at("closed_lost").facts())] == ["timer.closed_lost.recycle"]
    assert armed(at("closed_won").facts()) == ()


def test_a_clock_that_acted_for_a_start_that_was_retracted_does_not_act_for_the_one_before() -> None:
    story = at("negotiation")
    touched = story.version + 1  # a touch that the clock acted for, and that nobody finds any more

    assert due("negotiation.idle", story, marks={"negotiation.idle": Mark(touched, story.now)}) is None
