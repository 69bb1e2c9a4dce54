"""Tasks that the product creates by itself."""

from collections.abc import Iterable
from datetime import datetime

from guards.effects import TaskEffect
from guards.enums import LifecycleKind, TaskStatus
from models import Engagement, Task
from models.batch import Batch

_CANCEL = f"""
UPDATE tasks SET status = '{TaskStatus.CANCELLED}', closed_at = {{}}, closed_version = {{}}
WHERE subject_id = {{}} AND stage = {{}} AND status = '{TaskStatus.OPEN}' AND NOT kept_on_leave
"""  # noqa: S608  # the only values pasted in are names of an enum


def new_tasks(record: Engagement, effects: Iterable[TaskEffect], now: datetime) -> list[Task]:
    """The tasks that a decision planned; the caller writes them.

    Args:
        record: the row as written: tasks belong to its stage, cycle and entry.
        effects: what to create; the plan has left out what is open already.
        now: when they are created.
    """
    return [
        Task.construct(
            subject_kind=LifecycleKind.ENGAGEMENT,
            subject_id=record.id,
            template=effect.template,
            title=effect.summary,
            stage=record.stage,
            cycle=record.cycle,
            entry_sequence=record.entry_sequence,
            outbound=effect.outbound,
            checklist=effect.checklist,
            kept_on_leave=effect.kept_on_leave,
            assignee_id=record.owner_id,
            due_at=effect.due_at,
            created_at=now,
        )
        for effect in effects
    ]


def cancel_tasks(batch: Batch, record: Engagement, stage: str, now: datetime) -> None:
    """Cancel the open tasks of a stage that was left, save those that outlive it."""
    batch.change(_CANCEL, now, record.version, record.id, stage)


def task_data(task: Task) -> dict[str, object]:
    """How an event names a task."""
    return {
        "taskId": str(task.id),
        "template": task.template,
        "title": task.title,
        "assigneeId": str(task.assignee_id) if task.assignee_id else None,
        "dueAt": task.due_at.isoformat() if task.due_at else None,
    }
