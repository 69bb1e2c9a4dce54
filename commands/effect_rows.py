"""Make the rows of planned effects, and add them to a batch."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from commands.calendar import add_invitations
from commands.circle import circle_of
from commands.log import entry
from commands.notices import new_notices, notice_events
from commands.outbox import event
from commands.tasks import new_tasks, task_data
from commands.timers import disarm_others, new_timers
from guards.actor import Actor
from guards.audience import Circle
from guards.effects import (
    ActivityEffect,
    CalendarEffect,
    Effect,
    EventEffect,
    NotificationEffect,
    TaskEffect,
    TimerEffect,
)
from guards.enums import ActivityKind, Audience
from guards.staged_facts import StagedFacts
from models import Activity, Event, SpentEffect, StagedRow, Task
from models.batch import Batch

E = TypeVar("E", bound=Effect)


@dataclass(frozen=True, slots=True)
class Writing:
    """What is being written on a record.

    Args:
        record: the row as written, locked.
        facts: the record as it was decided on.
        effects: what was planned, timers included.
        actor: who acts; now: the moment.
        told: what the log of a move says, and every event that has no data of its own.
    """

    record: StagedRow
    facts: StagedFacts
    effects: Sequence[Effect]
    actor: Actor
    now: datetime
    told: Mapping[str, object]

    def planned(self, kind: type[E]) -> list[E]:
        """The effects of one kind."""
        return [effect for effect in self.effects if isinstance(effect, kind)]


async def add_effects(batch: Batch, writing: Writing) -> None:
    """Add the rows of all effects; timers that are not among them are deleted.

    Reads only the people around the record, where somebody besides the owner is meant, and a meeting to invite to.
    """
    record, now = writing.record, writing.now
    circle = await _circle(writing)
    tasks = new_tasks(record, writing.planned(TaskEffect), now, circle)
    notices = new_notices(record, writing.planned(NotificationEffect), circle, now) if circle else []
    timers = writing.planned(TimerEffect)
    disarm_others(batch, record, timers)
    events = [*_events(writing, tasks), *notice_events(record, notices, writing.actor, now)]
    for rows in (tasks, notices, new_timers(record, timers, now), _activities(writing), _spent(writing), events):
        batch.insert(rows)
    await add_invitations(batch, record, writing.planned(CalendarEffect), now)


async def _circle(writing: Writing) -> Circle | None:
    """The people around the record; None where only its owner is meant, whom the record itself names."""
    tasks = writing.planned(TaskEffect)
    others = any(task.audience is not Audience.OWNER for task in tasks)
    ownerless = bool(tasks) and writing.record.owner_id is None
    if not (others or ownerless or writing.planned(NotificationEffect)):
        return None
    return await circle_of(writing.record, writing.facts, writing.now, _invited(writing))


def _invited(writing: Writing) -> Iterable[str]:
    """The addresses of our people in the meeting that the effects are about."""
    about = {effect.data.get("meetingId") for effect in writing.planned(NotificationEffect)}
    meetings = (meeting for meeting in writing.facts.meetings if str(meeting.id) in about)
    return [p.email for meeting in meetings for p in meeting.participants if p.internal and p.email]


def _activities(writing: Writing) -> list[Activity]:
    record, actor, now = writing.record, writing.actor, writing.now
    return [
        entry(effect.activity, record, actor, now, _activity_data(effect, writing), text=effect.text)
        for effect in writing.planned(ActivityEffect)
    ]


def _activity_data(effect: ActivityEffect, writing: Writing) -> Mapping[str, object]:
    return writing.told if effect.activity is ActivityKind.PIPELINE_STAGE_CHANGED else effect.data


def _spent(writing: Writing) -> list[SpentEffect]:
    leaving = [effect for effect in writing.planned(EventEffect) if effect.once and not effect.suppressed]
    return [
        SpentEffect.construct(
            subject_kind="USER" if effect.once_for else writing.record.KIND,
            subject_id=effect.once_for or writing.record.id,
            key=effect.once,
            at=writing.now,
        )
        for effect in leaving
    ]


def _events(writing: Writing, tasks: Sequence[Task]) -> list[Event]:
    actor, record, now = writing.actor, writing.record, writing.now
    planned = [effect for effect in writing.planned(EventEffect) if not effect.suppressed]
    own = [event(effect.type, record, now, actor, effect.data or writing.told) for effect in planned]
    created = [event("task.created", record, now, actor, task_data(task)) for task in tasks]
    return own + created
