"""What people are told of a running clock: when it acts, why then, and what holds it back."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from guards.clocks import Clock, dues, held_key, length_of
from guards.staged_facts import F, StagedFacts
from guards.starts import Start

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Telling:
    """One clock that runs on a record.

    Args:
        start: what it runs from.
        due_at: when it next does anything.
        flags_at: when it sets its flag; None for a clock without one, or one that is set.
        acts_at: when it does the rest; None where that is done.
        held_until: until when a snooze, or the guards' refusal of its move, holds back the rest; None where nothing
            does.
        reason: all of that in words.
    """

    start: Start
    due_at: datetime
    flags_at: datetime | None
    acts_at: datetime | None
    held_until: datetime | None
    reason: str


def telling(clock: Clock[F], facts: F, next_look: datetime) -> Telling | None:
    """Tell of a clock; None where it does not run on the record.

    Args:
        clock: which.
        facts: the record.
        next_look: when the worker looks at the clock next, which is later than it is due once its move was refused.

    Source: core.graphql, Staged.timers; engagements.md §6, snooze.
    """
    found = dues(clock, facts)
    if found is None or found.first is None:
        return None
    refused = _refused(clock, facts, found.start) and found.act is not None and found.act < next_look
    acts_at = next_look if refused else found.act
    asleep = found.act != _without_snooze(clock, facts)
    held_until = next_look if refused else facts.snoozed_until if asleep else None
    due_at = min(due for due in (found.flag, acts_at) if due is not None)
    why = _why(clock, facts, found.start) + _held(held_until, refused=refused)
    return Telling(found.start, due_at, found.flag, acts_at, held_until, why)


def _refused(clock: Clock[Any], facts: StagedFacts, start: Start) -> bool:
    """Whether the guards refused the move that the clock asked for."""
    mark = facts.marks.get(held_key(clock, start))
    return mark is not None and mark.episode >= start.order


def _without_snooze(clock: Clock[F], facts: F) -> datetime | None:
    awake = dues(clock, replace(facts, snoozed_until=None))
    return awake.act if awake else None


def _why(clock: Clock[Any], facts: StagedFacts, start: Start) -> str:
    length = words_of(clock, length_of(clock, facts))
    since = f"{clock.since.words} ({_moment(start.at)})"
    if clock.before:
        return f"{length} before {since}."
    every = "Every " if clock.repeats else ""
    imported = facts.clocks_from is not None and facts.clocks_from > start.at
    gentle = f" What it does besides flagging counts from the import ({_moment(facts.clocks_from)})."
    return f"{every}{length} from {since}.{gentle if imported else ''}"


def words_of(clock: Clock[Any], length: timedelta) -> str:
    """A length of a clock in words.

    Args:
        clock: which; some count business days.
        length: how long it runs.
    """
    if clock.business:
        return f"{length.days} business days"
    return f"{length / _HOUR:g} hours" if length < 2 * _DAY else f"{length / _DAY:g} days"


def _held(until: datetime | None, *, refused: bool) -> str:
    if until is None:
        return ""
    if refused:
        return f" Its move was refused; it looks again at {_moment(until)}, and at every write to the record."
    return f" A snooze holds back its nudge or move until {_moment(until)}."


def _moment(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC" if moment else ""
