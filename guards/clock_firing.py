"""What a clock that is due makes of a record, as a value: the command only carries it out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from guards.clocks import Clock, Dues, Flag, Timetable, dues, length_of, mark_key
from guards.effects import ActivityEffect, Effect, EventEffect, NotificationEffect
from guards.enums import ActivityKind, TaskStatus
from guards.staged_facts import F, Mark, Recorded, StagedFacts
from guards.starts import Start

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Fired:
    """What is to be written.

    Args:
        clock: which; start: what it ran from; data: what the log, the events and the notices say of it.
        changes: the record's columns that get a new value.
        effects: what starts now.
        mark: that the clock acted; None where it only set its flag.
        pushes: whether it asks for its move.
        reassigns: whether it hands the record to the next of the team.
    """

    clock: Clock[Any]
    start: Start
    data: Mapping[str, object]
    changes: Mapping[str, object] = field(default_factory=dict)
    effects: tuple[Effect, ...] = ()
    mark: Mark | None = None
    pushes: bool = False
    reassigns: bool = False

    @property
    def reason(self) -> str | None:
        """Why it asks for its move, in words; None for a clock that asks for none."""
        push = self.clock.action.push
        if push is None:
            return None
        return f"{push.reason} for {self.data['days']:g} days" if self.data["days"] else push.reason

    @property
    def mark_key(self) -> str:
        """Under which key the mark is kept."""
        return mark_key(self.clock, self.start)


def fire(clock: Clock[F], facts: F, now: datetime) -> Fired | None:
    """Decide what a clock does now; None where it is not due.

    Args:
        clock: which.
        facts: the record, as read under its lock.
        now: the moment, in UTC; each part acts strictly after it is due.

    Source: engagements.md §6; delivery.md, Timers.
    """
    due = dues(clock, facts)
    if due is None or due.first is None or now <= due.first:
        return None
    fired, flag = Fired(clock, due.start, _data(clock, facts, due)), _overdue_flag(clock, due, now)
    if flag is not None:
        fired = _flagged(fired, flag)
    if due.act is not None and now > due.act:
        fired = _acted(fired, facts, now)
    return fired


def flagging(timetable: Timetable[F], facts: F, now: datetime) -> Fired | None:
    """The flag that the clocks would have set by now, and nothing else; None where none is due.

    No stage has clocks for two flags.

    Args:
        timetable: the clocks of its lifecycle.
        facts: the record, such as one that is being imported.
        now: the moment, in UTC.

    Source: engagements.md §7, flags such as stale are set at once.
    """
    for clock in timetable.of(facts):
        due = dues(clock, facts)
        flag = _overdue_flag(clock, due, now) if due is not None else None
        if due is not None and flag is not None:
            return _flagged(Fired(clock, due.start, _data(clock, facts, due)), flag)
    return None


def _overdue_flag(clock: Clock[Any], due: Dues, now: datetime) -> Flag | None:
    """The flag that the clock sets now, if any."""
    return clock.action.flag if due.flag is not None and now > due.flag else None


def after(fired: Fired, facts: F, now: datetime) -> F:
    """The facts once it is written: what the clocks run from then.

    Args:
        fired: what was decided.
        facts: what it was decided on.
        now: the moment, in UTC.
    """
    version = facts.version + writes_record(fired)
    flags = (effect.activity for effect in fired.effects if isinstance(effect, ActivityEffect))
    recorded = (Recorded(kind, version, now, now) for kind in flags)
    marks = {**facts.marks, fired.mark_key: fired.mark} if fired.mark else facts.marks
    return replace(
        facts,
        **fired.changes,  # type: ignore[arg-type]  # columns of the record, which its facts have by the same names
        version=version,
        marks=marks,
        recorded=(*facts.recorded, *recorded),
    )


def writes_record(fired: Fired) -> bool:
    """Whether the record itself is written, or only what goes with it."""
    return bool(fired.changes) or any(isinstance(effect, ActivityEffect) for effect in fired.effects)


def _data(clock: Clock[Any], facts: StagedFacts, due: Dues) -> Mapping[str, object]:
    data: dict[str, object] = {
        "clock": clock.key,
        "idleSince": due.start.at.isoformat(),
        "days": length_of(clock, facts) / _DAY,
    }
    if clock.action.offers:
        data["offers"] = list(clock.action.offers)
    if due.start.about:
        data[clock.about] = due.start.about
    return data


def _flagged(fired: Fired, flag: Flag) -> Fired:
    effects = (
        ActivityEffect(flag.activity, f"Log that the record is {flag.column.replace('_', ' ')}", fired.data),
        EventEffect(flag.event, f"Announce that the record is {flag.column.replace('_', ' ')}", fired.data),
    )
    return replace(fired, changes={flag.column: True}, effects=(*fired.effects, *effects))


def _acted(fired: Fired, facts: StagedFacts, now: datetime) -> Fired:
    if fired.clock.before and now >= fired.start.at:
        return replace(fired, mark=Mark(fired.start.order, now))  # too late to remind anybody of it
    action, data = fired.clock.action, fired.data
    push = action.push
    moves = push is not None and facts.stage != push.target
    notes = (push.note,) if push is not None and push.note and not moves else ()
    logs = (*notes, *((action.logs,) if action.logs else ()), *((ActivityKind.ESCALATED,) if action.escalates else ()))
    events = (*action.events, *((escalated(facts),) if action.escalates else ()))
    effects: tuple[Effect, ...] = (
        *(ActivityEffect(kind, fired.clock.summary, data, text=fired.reason) for kind in logs),
        *_tasks(fired, facts, now),
        *(EventEffect(kind, fired.clock.summary, _told(fired)) for kind in events),
        *_notices(fired, now),
    )
    return replace(
        fired,
        changes={**fired.changes, **action.changes},
        effects=(*fired.effects, *effects),
        mark=Mark(fired.start.order, now),
        pushes=moves,
        reassigns=action.reassigns and facts.policy.auto_reassign,
    )


def escalated(facts: StagedFacts) -> str:
    """The type of the event that announces an escalation."""
    return f"{facts.kind.lower()}.escalated"


def _tasks(fired: Fired, facts: StagedFacts, now: datetime) -> tuple[Effect, ...]:
    """The clock's tasks, save those that are open in this cycle. Source: engagements.md §5."""
    open_now = {task.template for task in facts.tasks if task.status is TaskStatus.OPEN and task.cycle == facts.cycle}
    templates = (template for template in fired.clock.action.tasks if template.key not in open_now)
    return tuple(template.planned(now, facts.policy.calendar) for template in templates)


def _told(fired: Fired) -> Mapping[str, object]:
    """What an event says; an escalation says to whom."""
    return {**fired.data, "audiences": list(fired.clock.action.notify)} if fired.clock.action.notify else fired.data


def _notices(fired: Fired, now: datetime) -> tuple[Effect, ...]:
    """The notice of the clock: one a start, and of a clock that repeats itself one each time."""
    action, start = fired.clock.action, fired.start
    if not action.notify:
        return ()
    again = f":{now.isoformat()}" if fired.clock.repeats else ""
    once = f"{fired.mark_key}:{start.order}{again}"
    return (NotificationEffect(fired.clock.key, fired.clock.notice, action.notify, once, fired.data),)
