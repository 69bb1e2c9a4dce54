"""Writes of tasks."""

from typing import Annotated

import strawberry

from resolvers import engagement_writes
from schema.fields import mutation
from schema.info import Info
from schema.input import INPUT, call_of
from schema.inputs import CompleteTaskInput
from schema.outcomes import tell
from schema.results import CompleteTaskResult, TaskCompleted


@strawberry.type(description="Writes of tasks.")
class TaskMutations:
    """A part of the root."""

    @mutation("Complete a task, or waive it with a reason.")
    async def complete_task(self, info: Info, input: Annotated[CompleteTaskInput, INPUT]) -> CompleteTaskResult:
        """See the command."""
        outcome = await engagement_writes.complete_task(
            info.context, call_of(info, input), input.id, input.waive_reason
        )
        return await tell(info, outcome, TaskCompleted, input.id)
