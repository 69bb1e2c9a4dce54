"""What must hold of the clocks on every record, whatever people do: engagements.md §6."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from guards.clock_firing import Fired, after, fire
from guards.clocks import dues, length_of
from guards.engagement_clocks import BY_KEY, CLOCKS, armed
from guards.engagement_facts import EngagementFacts
from guards.enums import ActivityKind, TaskStatus, TransitionKind
from guards.kinds import AnyClock
from guards.policy import Policy
from guards.staged_facts import Mark
from tests.guards import strategies as some_of
from tests.guards.builders import Story
from tests.guards.clock_table import PROGRESS, ROWS, TOUCHES, Row, Since
from tests.guards.spec_table import KINDS, TRUTH

A = ActivityKind
TICK = timedelta(microseconds=1)
ROW = {row.clock: row for row in ROWS}
WAYS_OUT = {a: [b for x, b in KINDS if x == a and TRUTH[a, b] not in "NW"] for a, _ in KINDS}
OF_CLOSED = {"closed_won": {"meeting.reminder"}, "closed_lost": {"closed_lost.recycle"}}

clocks = st.sampled_from(CLOCKS)
snoozes = st.none() | some_of.moments
known = st.tuples(some_of.likely_facts(), snoozes, snoozes, some_of.policies)
Known = tuple[tuple[EngagementFacts, datetime], datetime | None, datetime | None, Policy]


def facts_of(drawn: Known) -> EngagementFacts:
    (facts, _), snoozed_until, clocks_from, policy = drawn
    return replace(facts, snoozed_until=snoozed_until, clocks_from=clocks_from, policy=policy)


# --- every record


@some_of.many
@given(facts=some_of.wild_facts, clock=clocks, now=some_of.moments)
def test_a_clock_never_raises_and_never_acts_twice_at_a_moment(
    facts: EngagementFacts, clock: AnyClock, now: datetime
) -> None:
    found = fire(clock, facts, now)

    if found is not None:
        assert found.mark is not None or found.changes
        again = fire(clock, after(found, facts, now), now)
        assert again is None or again.start != found.start


@some_of.many
@given(facts=some_of.wild_facts)
def test_the_timers_are_the_first_dues_of_the_clocks_soonest_first(facts: EngagementFacts) -> None:
    timers = armed(facts)

    running = {clock.key: found for clock in CLOCKS if (found := dues(clock, facts)) is not None}
    expected = {
        key: min(due for due in (found.flag, found.act) if due is not None)
        for key, found in running.items()
        if (found.flag, found.act) != (None, None)
    }
    assert {timer.clock: timer.due_at for timer in timers} == expected
    moments = [timer.due_at for timer in timers if timer.due_at is not None]
    assert moments == sorted(moments)
    assert len(moments) == len(timers)


@some_of.many
@given(facts=some_of.wild_facts)
def test_a_closed_record_has_the_listed_timers_only(facts: EngagementFacts) -> None:
    for stage, allowed in OF_CLOSED.items():
        assert {timer.clock for timer in armed(replace(facts, stage=stage))} <= allowed


@some_of.many
@given(drawn=known)
def test_no_part_of_a_clock_is_due_before_its_full_length_has_run(drawn: Known) -> None:
    facts = facts_of(drawn)
    for clock in CLOCKS:
        found = dues(clock, facts)
        if found is None or clock.before:
            continue
        length = length_of(clock, facts)
        least = timedelta(days=length.days) - timedelta(hours=1) if clock.business else length  # an hour of summer time
        assert found.start.at >= facts.stage_entered_at or clock.key == "lead.reassignment"
        assert found.flag is None or found.flag == found.start.at + length
        assert found.act is None or found.act >= max(found.start.at, facts.clocks_from or found.start.at) + least
        held = facts.snoozed_until is not None and not clock.measures
        assert not held or found.act is None or facts.snoozed_until is None or found.act >= facts.snoozed_until


@some_of.many
@given(drawn=known, clock=clocks, late=st.timedeltas(TICK, timedelta(days=200)))
def test_a_clock_that_acted_has_done_so_for_its_start(drawn: Known, clock: AnyClock, late: timedelta) -> None:
    facts = facts_of(drawn)
    found = dues(clock, facts)
    if found is None or found.act is None:
        return
    now = found.act + late
    acted = fire(clock, facts, now)
    assert acted is not None
    assert acted.mark is not None

    following = dues(clock, after(acted, facts, now))

    assert following is not None or clock.before
    if following is not None and following.start == acted.start:
        assert following.flag is None
        assert clock.repeats or following.act is None
        assert following.act is None or following.act >= now


# --- a record's life


@dataclass
class Life:
    """A record that people work on, and whose due clocks fire whenever the worker looks, be it weeks late."""

    story: Story
    marks: dict[str, Mark] = field(default_factory=dict)
    stale: bool = False
    at_risk: bool = False
    snoozed_until: datetime | None = None
    acted: list[tuple[str, str, datetime, datetime]] = field(default_factory=list)

    @property
    def facts(self) -> EngagementFacts:
        return self.story.facts(
            marks=self.marks, stale=self.stale, at_risk=self.at_risk, snoozed_until=self.snoozed_until
        )

    def drains(self) -> None:
        """Fires whatever is due, the soonest first, until nothing is."""
        while timers := [timer for timer in armed(self.facts) if timer.due_at and timer.due_at < self.story.now]:
            facts, clock = self.facts, BY_KEY[timers[0].clock]
            found = fire(clock, facts, self.story.now)
            assert found is not None
            self._write(found, facts)

    def _write(self, found: Fired, facts: EngagementFacts) -> None:
        story, now = self.story, self.story.now
        if found.mark is not None:
            assert_justified(found, facts, now)
            self.acted.append((found.mark_key, facts.stage, found.start.at, now))
        then = after(found, facts, now)
        self.marks, self.stale, self.at_risk = dict(then.marks), then.stale, then.at_risk
        story.version, story.recorded = then.version, list(then.recorded)
        push = found.clock.action.push
        if found.pushes and push is not None:
            kind = TransitionKind.LOSS if push.target == "closed_lost" else TransitionKind.REVERSAL
            story.goes(push.target, kind=kind, by_system=True)
            self.stale = self.stale and push.target != "closed_lost"


def assert_justified(found: Fired, facts: EngagementFacts, now: datetime) -> None:
    """Judge an acting clock by the specification's table alone."""
    row = ROW.get(found.clock.key)
    if row is None:
        return
    assert facts.stage in row.stages
    assert now - runs_from(row, facts) > row.length - timedelta(days=2) * (row.clock == "proposal_drafting.deadline")
    assert not row.held or facts.snoozed_until is None or now > facts.snoozed_until


def runs_from(row: Row, facts: EngagementFacts) -> datetime:
    """The last moment that counts for a clock: the entry, or what the table says if that is later."""
    kinds = {
        Since.OUTBOUND: frozenset({A.OUTBOUND_TOUCH}),
        Since.TOUCH: TOUCHES,
        Since.STATUS_UPDATE: frozenset({A.STATUS_UPDATE}),
        Since.PROGRESS: PROGRESS.get(facts.stage, frozenset()),
    }.get(row.since, frozenset())
    touched = [fact.occurred_at for fact in facts.recorded if fact.kind in kinds]
    done = [task for task in facts.tasks if task.status is TaskStatus.DONE and task.closed_at]
    if row.since in {Since.OUTBOUND, Since.TOUCH}:
        touched += [task.closed_at for task in done if task.outbound and task.closed_at]
    if row.since is Since.PROGRESS:
        touched += [task.closed_at for task in done if task.stage == facts.stage and task.closed_at]
    return max([facts.stage_entered_at, *touched])


DEEDS = st.one_of(
    st.sampled_from(sorted(A)).map(lambda kind: ("records", kind)),
    st.sampled_from((A.OUTBOUND_TOUCH, A.INBOUND_TOUCH, A.STATUS_UPDATE)).map(lambda kind: ("backdates", kind)),
    st.booleans().map(lambda outbound: ("does", outbound)),
    st.integers(0, 9).map(lambda choice: ("moves", choice)),
    st.integers(0, 40).map(lambda length: ("snoozes", length)),
    st.just(("rests", 0)),
)
FLAGS = {A.STALE_FLAGGED, A.RISK_FLAGGED}


def does(life: Life, deed: tuple[str, object]) -> None:
    """What a person does to the record, and what that clears."""
    story = life.story
    match deed:
        case ("records", ActivityKind() as kind) if kind not in FLAGS:
            story.records(kind)
            clears(life, kind)
        case ("backdates", ActivityKind() as kind):
            story.records(kind, occurred_at=story.now - timedelta(days=4))
            clears(life, kind)
        case ("does", bool() as outbound):
            story.has_task(TaskStatus.DONE, outbound=outbound)
            life.stale = life.stale and not outbound
        case ("moves", int() as choice):
            ways = WAYS_OUT[story.stage]
            target = ways[choice % len(ways)]
            story.goes(target, forced=TRUTH[story.stage, target] == "H")
            life.stale = False
        case ("snoozes", int() as length):
            life.snoozed_until = story.now + timedelta(days=length)


def clears(life: Life, kind: ActivityKind) -> None:
    life.stale = life.stale and kind not in TOUCHES
    life.at_risk = life.at_risk and kind not in {A.STATUS_UPDATE, A.RISK_RESOLVED}


@some_of.many
@given(steps=st.lists(st.tuples(st.floats(0, 45), DEEDS), max_size=25))
def test_whatever_people_do_a_clock_acts_with_reason_and_once_for_it(
    steps: list[tuple[float, tuple[str, object]]],
) -> None:
    life = Life(Story())
    for wait, deed in steps:
        life.story.waits(days=wait)
        life.drains()
        does(life, deed)
        assert not [timer for timer in armed(life.facts) if timer.due_at is None]

    turns = Counter((key, stage, start) for key, stage, start, _ in life.acted)
    for (key, stage, start), number in turns.items():
        assert number == 1 or BY_KEY[key].repeats, f"{key} acted {number} times in {stage} for {start}"
    for key in {key for key, *_ in life.acted if BY_KEY[key].repeats}:
        length = BY_KEY[key].after
        grid = [(start, (now - start) // length) for name, _, start, now in life.acted if name == key]
        assert all(one != two for one, two in pairwise(grid)), f"{key} acted twice within {length}"
