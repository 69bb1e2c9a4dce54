"""What a clock is, and the arithmetic of when it is due."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Generic

from guards.business_days import add_business_days
from guards.effects import TimerEffect
from guards.enums import ActivityKind, Audience, ReasonCode
from guards.staged_facts import F, Mark, StagedFacts
from guards.starts import Origin, Start
from guards.task_template import TaskTemplate


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag that a clock sets; a snooze doesn't hold it back.

    Args:
        column: of the record.
        activity: logged when it is set.
        event: emitted then.
    """

    column: str
    activity: ActivityKind
    event: str


@dataclass(frozen=True, slots=True)
class Push:
    """A move that a clock asks for.

    Args:
        target: the stage to move to.
        reason: why, followed by how long the record lay idle.
        code: the reason code, for a loss.
        note: logged instead, where the record is in that stage already.
    """

    target: str
    reason: str
    code: ReasonCode | None = None
    note: ActivityKind | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """What a clock does when it is due.

    Args:
        flag: set at once, whatever is snoozed.
        push: the move that it asks for.
        tasks: created unless they are open.
        changes: the record's columns that get a new value.
        events: their types. logs: what is logged.
        notify: who is told.
        escalates: whether it is an escalation: also announced as one, and kept in the ledger.
        offers: the stages that the notice and the tasks offer to move to.
        reassigns: whether it may hand the record to the next of the team.
    """

    flag: Flag | None = None
    push: Push | None = None
    tasks: tuple[TaskTemplate, ...] = ()
    changes: Mapping[str, object] = field(default_factory=dict)
    events: tuple[str, ...] = ()
    logs: ActivityKind | None = None
    notify: tuple[Audience, ...] = ()
    escalates: bool = False
    offers: tuple[str, ...] = ()
    reassigns: bool = False


@dataclass(frozen=True, slots=True)
class Clock(Generic[F]):
    """One clock.

    Args:
        key: stable name, also the name under which its length is configured.
        stages: where it runs.
        since: what it last started from; None where it doesn't run.
        after: how long it runs; it is due strictly later than that.
        action: what it does; summary: that in words; stops: what would stop or delay it.
        notice: what those read whom it tells.
        source: the row that asks for it.
        business: whether its length is in business days. before: whether it is due ahead of its start.
        repeats: whether it acts again each time that its length has passed.
        measures: whether it only measures, or reminds of a date: a snooze doesn't hold it back.
        breach: whether its acting means that something was left undone.
        about: how its data names what it is about, where a record has several of these.
    """

    key: str
    stages: tuple[str, ...]
    since: Origin[F]
    after: timedelta
    action: Action
    summary: str
    stops: str
    source: str
    notice: str = ""
    business: bool = False
    before: bool = False
    repeats: bool = False
    measures: bool = False
    breach: bool = True
    about: str = "meetingId"


@dataclass(frozen=True, slots=True)
class Dues:
    """When the two parts of a clock are due for a record; None for a part that is done or doesn't run.

    Args:
        start: what it runs from.
        flag: when its flag is set. act: when it does the rest.
    """

    start: Start
    flag: datetime | None = None
    act: datetime | None = None

    @property
    def first(self) -> datetime | None:
        """When the clock next does anything."""
        return min((due for due in (self.flag, self.act) if due), default=None)


@dataclass(frozen=True)
class Timetable(Generic[F]):
    """All clocks of a lifecycle.

    Args:
        clocks: in the order of the source's table; their keys are unique over all lifecycles.
        running: whether any clock runs on a record; a record that rests has none.
    """

    clocks: tuple[Clock[F], ...]
    running: Callable[[F], bool] = lambda _facts: True
    by_key: Mapping[str, Clock[F]] = field(init=False)
    by_stage: Mapping[str, tuple[Clock[F], ...]] = field(init=False)

    def __post_init__(self) -> None:
        """Index the clocks."""
        stages = dict.fromkeys(stage for clock in self.clocks for stage in clock.stages)
        found = {stage: tuple(clock for clock in self.clocks if stage in clock.stages) for stage in stages}
        object.__setattr__(self, "by_key", {clock.key: clock for clock in self.clocks})
        object.__setattr__(self, "by_stage", found)

    def of(self, facts: F) -> tuple[Clock[F], ...]:
        """The clocks of a record's stage."""
        return self.by_stage.get(facts.stage, ()) if self.running(facts) else ()

    def armed(self, facts: F) -> tuple[TimerEffect, ...]:
        """Every clock that runs on a record in its present state, soonest first."""
        timed = ((dues(clock, facts), clock) for clock in self.of(facts))
        effects = (TimerEffect(clock.key, clock.summary, due.first) for due, clock in timed if due and due.first)
        return tuple(sorted(effects, key=lambda effect: (effect.due_at, effect.clock)))


def length_of(clock: Clock[Any], facts: StagedFacts) -> timedelta:
    """How long a clock runs in this installation."""
    return facts.policy.lengths.get(clock.key, clock.after)


def dues(clock: Clock[F], facts: F) -> Dues | None:
    """When a clock is due for a record; None where it does not run.

    Each part acts strictly after its moment. Nudges and moves of an imported record start no earlier than its import
    (engagements.md §7), those of a snoozed one wait for the end of the snooze; flags do neither.
    """
    start = clock.since(facts) if facts.stage in clock.stages else None
    if start is None:
        return None
    flagged = clock.action.flag is None or _is_set(clock.action.flag, facts, start)
    return Dues(start, None if flagged else _after(clock, facts, start.at), _act_due(clock, facts, start))


def due_at(clock: Clock[F], facts: F) -> datetime | None:
    """When a clock next does anything to a record, in UTC; None where it does not run."""
    found = dues(clock, facts)
    return found.first if found else None


def mark_key(clock: Clock[Any], start: Start) -> str:
    """Under which key it is kept that a clock acted."""
    return f"{clock.key}:{start.about}" if start.about else clock.key


def held_key(clock: Clock[Any], start: Start) -> str:
    """Under which key it is kept that the guards refused a clock's move."""
    return f"{mark_key(clock, start)}:held"


def _is_set(flag: Flag, facts: StagedFacts, start: Start) -> bool:
    """Whether the flag stands, or was set for this start and cleared since."""
    return bool(getattr(facts, flag.column)) or bool(facts.of_kind(flag.activity, since=start.order))


def _act_due(clock: Clock[Any], facts: StagedFacts, start: Start) -> datetime | None:
    mark = facts.marks.get(mark_key(clock, start))
    acted = mark if mark and mark.episode >= start.order else None  # a later start may have been retracted
    if acted and not clock.repeats:
        return None
    origin = start.at if clock.before else max(start.at, facts.clocks_from or start.at)
    due = _after(clock, facts, origin) if acted is None else _next(clock, facts, origin, acted)
    held = facts.snoozed_until is not None and not clock.measures
    return max(due, facts.snoozed_until) if held and facts.snoozed_until else due


def _next(clock: Clock[Any], facts: StagedFacts, origin: datetime, acted: Mark) -> datetime:
    """The next turn on the grid that the start lays; turns that nobody was awake for are left out."""
    length = length_of(clock, facts)
    return origin + length * ((acted.at - origin) // length + 1)


def _after(clock: Clock[Any], facts: StagedFacts, origin: datetime) -> datetime:
    length = length_of(clock, facts)
    if clock.business:
        return add_business_days(origin, length.days, facts.policy.calendar)
    return origin - length if clock.before else origin + length
