"""Carry out what a decision planned: record, history, tasks, timers, log and outbox, in the caller's transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from commands.log import entry
from commands.outbox import actor_data, event
from commands.tasks import cancel_tasks, new_tasks, task_data
from commands.timers import disarm_others, new_timers
from guards.decide import Accepted
from guards.effects import (
    ActivityEffect,
    CancelTasksEffect,
    Effect,
    EventEffect,
    Outcome,
    TaskEffect,
    TimerEffect,
)
from guards.enums import ActivityKind, LifecycleKind
from guards.rules import Request
from models import Activity, Engagement, Event, SpentEffect, Task, Transition
from models.batch import Batch

E = TypeVar("E", bound=Effect)


@dataclass(frozen=True, slots=True)
class Step:
    """One accepted move being written.

    Args:
        record: the row, locked; before: its stage before the move.
        accepted: the decision; outcome: what it planned.
        request: what was asked.
        now: the moment of the decision.
    """

    record: Engagement
    before: str
    accepted: Accepted
    outcome: Outcome
    request: Request
    now: datetime


async def carry_out(
    record: Engagement, accepted: Accepted, outcome: Outcome, request: Request, now: datetime
) -> Transition:
    """Write one accepted move.

    Args:
        record: the row, locked; it is brought up to date.
        accepted: the decision.
        outcome: its plan.
        request: what was asked.
        now: the moment of the decision.

    Returns:
        the new row of the history.
    """
    step = Step(record, record.stage, accepted, outcome, request, now)
    transition = _history(step)
    batch = Batch()
    _write_record(step, batch)
    _stop_what_ends(step, batch)
    tasks = new_tasks(record, _planned(step, TaskEffect), now)
    timers = new_timers(record, _planned(step, TimerEffect), now)
    events = _events(step, transition, tasks)
    for rows in ([transition], tasks, timers, _activities(step, transition), _spent(step), events):
        batch.insert(rows)
    await batch.write()
    return transition


def _planned(step: Step, kind: type[E]) -> list[E]:
    return [effect for effect in step.outcome.effects if isinstance(effect, kind)]


def _write_record(step: Step, batch: Batch) -> None:
    record = step.record
    changes = dict(step.outcome.changes) | {"version": record.version + 1, "updated_at": step.now}
    record.update_from_dict(changes)
    batch.update(record, list(changes))


def _history(step: Step) -> Transition:
    record, request, outcome = step.record, step.request, step.outcome
    return Transition.construct(
        subject_kind=LifecycleKind.ENGAGEMENT,
        subject_id=record.id,
        sequence=outcome.changes["entry_sequence"],
        record_version=record.version + 1,
        from_stage=step.before,
        to_stage=step.accepted.move.target,
        kind=step.accepted.move.kind,
        cycle=outcome.changes["cycle"],
        actor_id=request.actor.id,
        actor_role=request.actor.role,
        by_system=request.actor.system,
        forced=step.accepted.forced,
        reason=request.reason,
        reason_code=request.reason_code,
        justification=request.justification,
        at=step.now,
        seconds_in_previous_stage=(step.now - record.stage_entered_at).total_seconds(),
        metadata={**request.metadata, **outcome.metadata, **_waived(step)},
    )


def _waived(step: Step) -> dict[str, object]:
    if not step.accepted.forced:
        return {}
    return {"waivedRules": [rule.rule_id for rule in step.accepted.waived]}


def _stop_what_ends(step: Step, batch: Batch) -> None:
    for effect in _planned(step, CancelTasksEffect):
        cancel_tasks(batch, step.record, effect.stage, step.now)
    disarm_others(batch, step.record, _planned(step, TimerEffect))


def _activities(step: Step, transition: Transition) -> list[Activity]:
    actor = step.request.actor
    return [
        entry(effect.activity, step.record, actor, step.now, _activity_data(effect, step, transition))
        for effect in _planned(step, ActivityEffect)
    ]


def _activity_data(effect: ActivityEffect, step: Step, transition: Transition) -> Mapping[str, object]:
    if effect.activity is ActivityKind.PIPELINE_STAGE_CHANGED:
        return move_data(transition, step)
    return effect.data


def move_data(transition: Transition, step: Step) -> dict[str, Any]:  # Any: JSON
    """What the activity and the event say of a move. Source: 003 Side-Effects, Activity Logging."""
    return {
        "from": transition.from_stage,
        "to": transition.to_stage,
        "kind": transition.kind,
        "actor": actor_data(step.request.actor),
        "timestamp": step.now.isoformat(),
        "reason": transition.reason,
        "reasonCode": transition.reason_code,
        "sequence": transition.sequence,
        "cycle": transition.cycle,
        "forced": transition.forced,
        "metadata": transition.metadata,
    }


def _spent(step: Step) -> list[SpentEffect]:
    keys = [effect.once for effect in _planned(step, EventEffect) if effect.once and not effect.suppressed]
    return [
        SpentEffect(subject_kind=LifecycleKind.ENGAGEMENT, subject_id=step.record.id, key=key, at=step.now)
        for key in keys
    ]


def _events(step: Step, transition: Transition, tasks: list[Task]) -> list[Event]:
    actor, record = step.request.actor, step.record
    data = move_data(transition, step)
    planned = [effect for effect in _planned(step, EventEffect) if not effect.suppressed]
    moved = [event(effect.type, record, step.now, actor, {**data, **effect.data}) for effect in planned]
    created = [event("task.created", record, step.now, actor, task_data(task)) for task in tasks]
    return moved + created
