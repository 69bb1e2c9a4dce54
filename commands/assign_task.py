"""Hand a task to somebody, or to nobody."""

from uuid import UUID

from commands import checks
from commands.outcomes import Done, Invalid, Problem, invalid
from commands.people import unknown_users
from commands.task_write import assignment_notices, save_task, write_task
from commands.unit import Call
from models import StagedRow, Task


async def assign_task(
    call: Call, task_id: UUID, assignee_id: UUID | None, *, expected_version: int | None = None
) -> Done[Task] | Problem:
    """Assign an open task; the new assignee is told, unless it is the caller.

    Args:
        call: who calls, when, under which key; the present assignee may do it too.
        task_id: the task.
        assignee_id: who is to do it, an active user; None for nobody in particular.
        expected_version: refuse with a conflict unless the record is at this version.

    Source: delivery.md, Catalogue, extended by task.assigned.
    """

    async def change(record: StagedRow, task: Task) -> Done[Task] | Problem:
        wrong = await _check(task, assignee_id)
        if wrong is not None:
            return wrong
        before, task.assignee_id = task.assignee_id, assignee_id
        told = {"fromUserId": str(before) if before else None}
        notices = await assignment_notices(call, record, task)
        return await save_task(call, record, task, ["assignee_id"], "task.assigned", told, notices)

    return await write_task(call, task_id, change, expected_version=expected_version)


async def _check(task: Task, assignee_id: UUID | None) -> Invalid | None:
    if assignee_id == task.assignee_id:
        whom = "nobody" if assignee_id is None else "this user"
        return invalid("assigneeId", f"The task is assigned to {whom} already.")
    return checks.collect(await unknown_users({"assigneeId": assignee_id}))
