"""Mutations of tasks."""

from dataclasses import dataclass
from datetime import datetime

from commands.assign_task import assign_task as assign
from commands.cancel_task import cancel_task as cancel
from commands.complete_task import complete_task as complete
from commands.create_task import TaskDraft
from commands.create_task import create_task as create
from commands.outcomes import Done, Missing, Problem, invalid
from commands.unit import Call
from commands.update_task import update_task as update
from models import Task
from resolvers.context import Context
from resolvers.writes import NO_USER, named_key, on_record, on_row, row_write


@dataclass(frozen=True, slots=True)
class NewTask:
    """The input of `createTask`, with global ids."""

    record_id: str
    title: str
    description: str | None = None
    due_at: datetime | None = None
    assignee_id: str | None = None
    outbound: bool = False


async def create_task(context: Context, call: Call, new: NewTask, expected_version: int | None) -> Done[Task] | Problem:
    """See the command."""
    assignee_id = named_key(new.assignee_id, "User")
    if isinstance(assignee_id, Missing):
        return invalid("assigneeId", NO_USER)
    draft = TaskDraft(new.title, new.description, new.due_at, assignee_id, new.outbound)
    return await on_record(
        context,
        new.record_id,
        lambda kind, key: create(call, key, draft, kind=kind, expected_version=expected_version),
    )


async def assign_task(
    context: Context, call: Call, task_id: str, assignee_id: str | None, expected_version: int | None
) -> Done[Task] | Problem:
    """See the command."""
    whom = named_key(assignee_id, "User")
    if isinstance(whom, Missing):
        return invalid("assigneeId", NO_USER)
    return await on_row(
        context, "Task", task_id, lambda key: assign(call, key, whom, expected_version=expected_version)
    )


update_task = row_write("Task", update)
complete_task = row_write("Task", complete)
cancel_task = row_write("Task", cancel)
