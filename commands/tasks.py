"""Tasks that the product creates by itself, and how events name any task."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from guards.audience import Circle, recipients
from guards.effects import TaskEffect
from guards.enums import Audience, TaskStatus
from models import StagedRow, Task
from models.batch import Batch

LONGEST_TITLE = 300
"""Characters."""

_CANCEL = f"""
UPDATE tasks SET status = '{TaskStatus.CANCELLED}', closed_at = {{}}, closed_version = {{}}
WHERE subject_id = {{}} AND stage = {{}} AND status = '{TaskStatus.OPEN}' AND NOT kept_on_leave
"""  # noqa: S608  # the only values pasted in are names of an enum

_CANCEL_ALL = f"""
UPDATE tasks SET status = '{TaskStatus.CANCELLED}', closed_at = {{}}, closed_version = {{}}
WHERE subject_id = {{}} AND status = '{TaskStatus.OPEN}'
"""  # noqa: S608  # as above

# The parts of a batch may not touch the same row twice: tasks that are being cancelled are left out.
_HAND_ON = f"""
UPDATE tasks SET assignee_id = {{}}
WHERE subject_id = {{}} AND status = '{TaskStatus.OPEN}'
  AND (assignee_id = {{}} OR ({{}}::uuid IS NULL AND (assignee_id IS NULL OR template IS NOT NULL)))
  AND (stage IS DISTINCT FROM {{}}::text OR kept_on_leave)
"""  # noqa: S608  # as above


def new_tasks(
    record: StagedRow, effects: Iterable[TaskEffect], now: datetime, circle: Circle | None = None
) -> list[Task]:
    """The tasks that a decision planned; the caller writes them.

    Args:
        record: the row as written: tasks belong to its stage, cycle and entry.
        effects: what to create; the plan has left out what is open already.
        now: when they are created.
        circle: the people around the record, where somebody besides its owner is to do one.
    """
    return [
        Task.construct(
            subject_kind=record.KIND,
            subject_id=record.id,
            template=effect.template,
            title=effect.summary,
            stage=record.stage_key,
            cycle=record.cycle,
            entry_sequence=record.entry_sequence,
            outbound=effect.outbound,
            checklist=effect.checklist,
            kept_on_leave=effect.kept_on_leave,
            assignee_id=_assignee(record, effect, circle),
            due_at=effect.due_at,
            created_at=now,
        )
        for effect in effects
    ]


def _assignee(record: StagedRow, effect: TaskEffect, circle: Circle | None) -> UUID | None:
    """Who is to do it: the owner, or the first one of those who are meant."""
    if circle is None or (effect.audience is Audience.OWNER and record.owner_id is not None):
        return record.owner_id
    return next(iter(recipients(effect.audience, circle)), None)


def cancel_tasks(batch: Batch, record: StagedRow, stage: str | None, now: datetime) -> None:
    """Cancel the open tasks of a stage that was left, save those that outlive it; without a stage all that are open."""
    if stage is None:
        batch.change(_CANCEL_ALL, now, record.version, record.id)
    else:
        batch.change(_CANCEL, now, record.version, record.id, stage)


def hand_on_tasks(batch: Batch, record: StagedRow, before: UUID | None, *, leaving: str | None = None) -> None:
    """Assign the open tasks of a former owner, or of the managers of an ownerless record, to the new owner.

    What people gave to somebody else by name stays with them.

    Args:
        batch: what is being written.
        record: the row as written.
        before: who owned it; None where nobody did.
        leaving: the stage whose tasks are being cancelled in the same batch; None where the record stays.
    """
    batch.change(_HAND_ON, record.owner_id, record.id, before, before, leaving)


def task_data(task: Task) -> dict[str, object]:
    """How an event names a task."""
    return {
        "taskId": str(task.id),
        "template": task.template,
        "title": task.title,
        "assigneeId": str(task.assignee_id) if task.assignee_id else None,
        "dueAt": task.due_at.isoformat() if task.due_at else None,
        "status": task.status,
    }
