"""Writes of tasks."""

from typing import Annotated

import strawberry

from resolvers import task_writes
from schema.connections import given
from schema.fields import mutation
from schema.info import Info
from schema.input import INPUT, call_of
from schema.outcomes import tell, written
from schema.task_inputs import AssignTaskInput, CancelTaskInput, CompleteTaskInput, CreateTaskInput, UpdateTaskInput
from schema.task_results import (
    AssignTaskResult,
    CancelTaskResult,
    CompleteTaskResult,
    CreateTaskResult,
    TaskAssigned,
    TaskCancelled,
    TaskCompleted,
    TaskCreated,
    TaskUpdated,
    UpdateTaskResult,
)


@strawberry.type(description="Writes of tasks.")
class TaskMutations:
    """A part of the root."""

    @mutation("Create a task on a record; who is to do it is told.")
    async def create_task(self, info: Info, input: Annotated[CreateTaskInput, INPUT]) -> CreateTaskResult:
        """See the command."""
        call, new = call_of(info, input), input.to_new()
        outcome = await task_writes.create_task(info.context, call, new, input.expected_version)
        return await tell(info, outcome, TaskCreated, input.id)

    @mutation("Give an open task to somebody, who is told, or to nobody in particular.")
    async def assign_task(self, info: Info, input: Annotated[AssignTaskInput, INPUT]) -> AssignTaskResult:
        """See the command."""
        call, whom = call_of(info, input), input.assignee_id
        outcome = await task_writes.assign_task(info.context, call, input.id, whom, input.expected_version)
        return await tell(info, outcome, TaskAssigned, input.id)

    @mutation("Change what an open task says.")
    async def update_task(self, info: Info, input: Annotated[UpdateTaskInput, INPUT]) -> UpdateTaskResult:
        """See the command."""
        write = task_writes.update_task(input.id, input.changes(), expected_version=given(input.expected_version))
        return await written(info, input, write, TaskUpdated)

    @mutation("Complete a task, or waive it with a reason.")
    async def complete_task(self, info: Info, input: Annotated[CompleteTaskInput, INPUT]) -> CompleteTaskResult:
        """See the command."""
        write = task_writes.complete_task(input.id, input.waive_reason, expected_version=input.expected_version)
        return await written(info, input, write, TaskCompleted)

    @mutation("Cancel a task that a person created; what a stage asks for is waived with completeTask instead.")
    async def cancel_task(self, info: Info, input: Annotated[CancelTaskInput, INPUT]) -> CancelTaskResult:
        """See the command."""
        write = task_writes.cancel_task(input.id, input.reason, expected_version=input.expected_version)
        return await written(info, input, write, TaskCancelled)
