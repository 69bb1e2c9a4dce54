"""Cancel a task of a person's own."""

from uuid import UUID

from commands import checks
from commands.outcomes import Done, Problem, forbidden
from commands.task_ends import end_with
from commands.task_write import save_task, write_task
from commands.unit import Call
from guards.enums import TaskStatus
from guards.record_refusals import task_of_stage
from models import StagedRow, Task

_COLUMNS = ("status", "closed_at", "closed_version", "closed_by_id", "waive_reason")


async def cancel_task(
    call: Call, task_id: UUID, reason: str, *, expected_version: int | None = None
) -> Done[Task] | Problem:
    """Cancel an open task that a person created. What a stage asks for is waived instead, so that it counts as settled.

    Args:
        call: who calls, when, under which key; the task's assignee may do it too.
        task_id: the task.
        reason: why it need not be done, not blank.
        expected_version: refuse with a conflict unless the record is at this version.

    Source: engagements.md §3, onboarding_checklist: cancelled tasks don't count.
    """

    async def change(record: StagedRow, task: Task) -> Done[Task] | Problem:
        if task.template is not None:
            return forbidden([task_of_stage(task.id)])
        wrong = checks.collect([checks.text("reason", reason)])
        return wrong or await _cancel(call, record, task, reason)

    return await write_task(call, task_id, change, expected_version=expected_version)


async def _cancel(call: Call, record: StagedRow, task: Task, reason: str) -> Done[Task]:
    task.status, task.waive_reason = TaskStatus.CANCELLED, reason
    task.closed_at, task.closed_version, task.closed_by_id = call.now, record.version + 1, call.actor.id
    cancelled = await save_task(call, record, task, _COLUMNS, "task.cancelled", {"reason": reason})
    await end_with(call, record, task)
    return cancelled
