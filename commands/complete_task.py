"""Complete a task, or waive it."""

from uuid import UUID

from commands import checks
from commands.facts import facts_of
from commands.outcomes import Done, Forbidden, Missing, Problem
from commands.record_write import announce, save_changes, write_record
from commands.tasks import task_data
from commands.timers import rearm
from commands.unit import Call
from guards.enums import RefusalCode, TaskStatus
from models import Engagement, Task


async def complete_task(call: Call, task_id: UUID, waive_reason: str | None = None) -> Done[Task] | Problem:
    """Complete an open task; a done outbound task is an outbound touch.

    Args:
        call: who calls, when, under which key; the task's assignee may do it too.
        task_id: the task.
        waive_reason: why it need not be done; None when it was done.

    Source: engagements.md §3, outbound_touch and onboarding_checklist.
    """
    found = await Task.get_or_none(id=task_id)
    if found is None:
        return Missing("task", task_id)

    async def change(record: Engagement) -> Done[Task] | Problem:
        task = await Task.get(id=task_id)
        if task.status is not TaskStatus.OPEN:
            return Forbidden(RefusalCode.NOT_ACTIVE, f"The task is {task.status.lower()} already.")
        wrong = checks.collect([checks.text("waiveReason", waive_reason)]) if waive_reason is not None else None
        return wrong or await _close(call, record, task, waive_reason)

    return await write_record(call, Task, found.subject_id, change, assignee_id=found.assignee_id)


async def _close(call: Call, record: Engagement, task: Task, waive_reason: str | None) -> Done[Task]:
    touched = task.outbound and waive_reason is None
    clears = record.stale and touched
    await save_changes(record, call.now, {"stale": False} if clears else {})
    task.status = TaskStatus.DONE if waive_reason is None else TaskStatus.WAIVED
    task.closed_at, task.closed_version, task.waive_reason = call.now, record.version, waive_reason
    task.closed_by_id = call.actor.id
    await task.save(update_fields=["status", "closed_at", "closed_version", "waive_reason", "closed_by_id"])
    if touched:
        await rearm(record, await facts_of(record), call.now)
    cleared = ("engagement.stale_cleared",) if clears else ()
    data = {**task_data(task), "status": task.status, "waiveReason": waive_reason}
    await announce(record, call, "task", data, "task.completed", *cleared)
    return Done(task, record)
