"""Carry out what a decision planned: record, history, tasks, timers, log and outbox, in the caller's transaction."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from commands.effect_rows import Writing, add_effects
from commands.ledger import move_entries
from commands.outbox import actor_data
from commands.own_rows import OwnRows
from commands.own_writers import add_own
from commands.tasks import cancel_tasks, hand_on_tasks
from guards.decide import Accepted
from guards.effects import CancelTasksEffect, Outcome
from guards.rules import Request
from guards.staged_facts import StagedFacts
from models import StagedRow, Transition
from models.batch import Batch, Seen


@dataclass(frozen=True, slots=True)
class Step:
    """One accepted move being written.

    Args:
        record: the row, locked; facts: as read under the lock, before the move.
        accepted: the decision; outcome: what it planned.
        request: what was asked.
        now: the moment of the decision.
        seen: as what the row was read, where it is not locked: it is written at once, or not at all.
    """

    record: StagedRow
    facts: StagedFacts
    accepted: Accepted
    outcome: Outcome
    request: Request
    now: datetime
    seen: Seen | None = None


async def carry_out(step: Step) -> Transition:
    """Write one accepted move; the record's row is brought up to date.

    Returns:
        the new row of the history.

    Raises:
        Overtaken: a row that is not locked has changed; nothing was written.
    """
    record = step.record
    transition = _history(step)
    batch = Batch()
    _write_record(step, batch)
    for effect in step.outcome.effects:
        if isinstance(effect, CancelTasksEffect):
            cancel_tasks(batch, record, effect.stage, step.now)
    if record.owner_id != step.facts.owner_id:
        hand_on_tasks(batch, record, step.facts.owner_id, leaving=step.facts.stage)
    batch.insert([transition])
    batch.insert(move_entries(record, transition, step.outcome.ledger))
    actor = step.request.actor
    await add_effects(
        batch, Writing(record, step.facts, step.outcome.effects, actor, step.now, move_data(transition, step))
    )
    await add_own(batch, OwnRows(record, step.facts, step.outcome.own, step.request, transition, step.now))
    await (batch.write() if step.seen is None else batch.write_at_once(record, step.seen))
    return transition


def _write_record(step: Step, batch: Batch) -> None:
    record = step.record
    changes = dict(step.outcome.changes) | {"version": record.version + 1, "updated_at": step.now}
    batch.set(record, changes)


def _history(step: Step) -> Transition:
    record, request, outcome = step.record, step.request, step.outcome
    return Transition.construct(
        subject_kind=record.KIND,
        subject_id=record.id,
        sequence=outcome.changes["entry_sequence"],
        record_version=record.version + 1,
        from_stage=step.facts.stage,
        to_stage=step.accepted.move.target,
        kind=step.accepted.move.kind,
        cycle=outcome.changes["cycle"],
        actor_id=request.actor.id,
        owner_id=step.facts.owner_id,  # a reversal counts for whoever owned the record until then
        actor_role=request.actor.role,
        by_system=request.actor.system,
        forced=step.accepted.forced,
        reason=request.reason,
        reason_code=request.reason_code,
        justification=request.justification,
        at=step.now,
        seconds_in_previous_stage=(step.now - step.facts.stage_entered_at).total_seconds(),
        metadata={**request.metadata, **outcome.metadata, **_waived(step)},
    )


def _waived(step: Step) -> dict[str, object]:
    if not step.accepted.forced:
        return {}
    return {"waivedRules": [rule.rule_id for rule in step.accepted.waived]}


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
