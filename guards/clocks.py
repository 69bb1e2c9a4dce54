"""The clocks that run on records, as data, and the arithmetic of when they are due."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

import holidays

from guards.effects import TimerEffect
from guards.engagement_facts import TOUCHES, EngagementFacts, last_touch
from guards.enums import ActivityKind, EngagementStage

_SATURDAY = 5
_OUTBOUND = frozenset({ActivityKind.OUTBOUND_TOUCH})


class ClockAction(StrEnum):
    """What a clock does when it is due."""

    FLAG_STALE = "FLAG_STALE"
    RETURN_TO_COLD = "RETURN_TO_COLD"
    TIME_OUT = "TIME_OUT"


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock.

    Args:
        key: stable name, also the name under which its length is configured.
        stages: where it runs.
        since: when it last started, for a record.
        after: how long it runs; it is due strictly later than that.
        action: what it does; summary: that in words; stops: what would stop or delay it.
        source: the row that asks for it.
        spent_by: the activity that it logs when it acts without moving the record: it acts once per episode, until
            the next touch or entry.
        moves: True when it moves the record by itself, which a snooze holds back.
    """

    key: str
    stages: tuple[EngagementStage, ...]
    since: Callable[[EngagementFacts], datetime]
    after: timedelta
    action: ClockAction
    summary: str
    stops: str
    source: str
    spent_by: ActivityKind | None = None
    moves: bool = False


def _since_outbound(facts: EngagementFacts) -> datetime:
    """The last outbound touch, or the touch that cleared the flag since: it would be set again at once."""
    return max((_later(facts, last_touch(facts, _OUTBOUND)), *_clearing(facts)))


def _clearing(facts: EngagementFacts) -> tuple[datetime, ...]:
    """When the flag of this entry was cleared; touches after that one clear nothing."""
    flags = facts.of_kind(ActivityKind.STALE_FLAGGED, since=_entry(facts))
    touches = facts.of_kind(*TOUCHES, since=flags[-1].order) if flags else ()
    return tuple(touch.recorded_at for touch in touches[:1])


def _since_touch(facts: EngagementFacts) -> datetime:
    return _later(facts, last_touch(facts))


def _later(facts: EngagementFacts, touched: datetime | None) -> datetime:
    return max(moment for moment in (facts.stage_entered_at, touched) if moment)


def _entry(facts: EngagementFacts) -> int:
    return max((row.order for row in facts.history if row.sequence == facts.entry), default=0)


def episode(facts: EngagementFacts) -> int:
    """The order of the latest touch or entry: what happens once per episode happens once after it."""
    entry = _entry(facts)
    touched = [fact.order for fact in facts.of_kind(*TOUCHES, since=entry)]
    done = [task.closed_order or 0 for task in facts.outbound_done(since=entry)]
    return max((entry, *touched, *done))


def _spent(clock: Clock, facts: EngagementFacts) -> bool:
    return clock.spent_by is not None and bool(facts.of_kind(clock.spent_by, since=episode(facts)))


def _stale(stage: EngagementStage, days: int) -> Clock:
    return Clock(
        key=f"{stage}.stale",
        stages=(stage,),
        since=_since_outbound,
        after=timedelta(days=days),
        action=ClockAction.FLAG_STALE,
        summary="Flag the record as stale, create a follow-up task, notify the owner",
        stops="An outbound touch, or a move to another stage",
        source="engagements.md §6: cold_lead / contacted / interested stale",
        spent_by=ActivityKind.STALE_FLAGGED,
    )


CLOCKS: tuple[Clock, ...] = (
    _stale(EngagementStage.COLD_LEAD, 3),
    _stale(EngagementStage.CONTACTED, 5),
    _stale(EngagementStage.INTERESTED, 7),
    Clock(
        key="lead.untouched",
        stages=(EngagementStage.COLD_LEAD, EngagementStage.CONTACTED, EngagementStage.INTERESTED),
        since=_since_touch,
        after=timedelta(days=14),
        action=ClockAction.RETURN_TO_COLD,
        summary="Move the record back to cold_lead with a note",
        stops="Any touch, a move to another stage, or a snooze",
        source="engagements.md §6: lead band untouched",
        spent_by=ActivityKind.STALE_NOTED,
        moves=True,
    ),
    Clock(
        key="negotiation.timeout",
        stages=(EngagementStage.NEGOTIATION,),
        since=_since_touch,
        after=timedelta(days=20),
        action=ClockAction.TIME_OUT,
        summary="Move the record to closed_lost as TIMED_OUT",
        stops="Any touch such as a counter-offer, a move to another stage, or a snooze",
        source="engagements.md §6: negotiation idle, 20 d",
        moves=True,
    ),
)

BY_KEY: Mapping[str, Clock] = {clock.key: clock for clock in CLOCKS}


def due_at(clock: Clock, facts: EngagementFacts) -> datetime | None:
    """When a clock is due for a record, in UTC; None where it does not run.

    The clock acts strictly after this moment. An imported record's clocks start no earlier than its import
    (engagements.md §7), a snoozed record's moves wait for the end of the snooze.
    """
    if facts.stage not in clock.stages or _spent(clock, facts):
        return None
    start = clock.since(facts)
    if facts.clocks_from is not None:
        start = max(start, facts.clocks_from)
    due = start + clock.after
    return max(due, facts.snoozed_until) if clock.moves and facts.snoozed_until else due


def armed(facts: EngagementFacts) -> tuple[TimerEffect, ...]:
    """Every clock that runs on a record in its present state, soonest first."""
    running = ((due_at(clock, facts), clock) for clock in CLOCKS)
    effects = (TimerEffect(clock.key, clock.summary, due) for due, clock in running if due is not None)
    return tuple(sorted(effects, key=lambda effect: (effect.due_at, effect.clock)))


def is_stale(facts: EngagementFacts, now: datetime) -> bool:
    """Whether the record counts as stale now, whatever holds back its nudges. Source: engagements.md §7."""
    flagging = (clock for clock in CLOCKS if clock.action is ClockAction.FLAG_STALE and facts.stage in clock.stages)
    return any(now > clock.since(facts) + clock.after for clock in flagging)


def add_business_days(start: datetime, days: int, country: str = "US") -> datetime:
    """The moment `days` business days after `start`, at the same time of day.

    Args:
        start: aware moment; weekends and public holidays are those of its own calendar date.
        days: how many business days, 0 or more.
        country: ISO 3166 code of the calendar of public holidays.
    """
    calendar = holidays.country_holidays(country)
    moment = start
    left = days
    while left > 0:
        moment += timedelta(days=1)
        left -= _is_business_day(moment.date(), calendar)
    return moment


def _is_business_day(day: date, calendar: holidays.HolidayBase) -> bool:
    return day.weekday() < _SATURDAY and day not in calendar
