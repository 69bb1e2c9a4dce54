"""Writes of goals and their subgoals."""

from typing import Annotated

import strawberry

from resolvers import goal_writes
from schema.connections import given
from schema.fields import mutation
from schema.goal_inputs import CreateGoalInput, CreateSubgoalInput, UpdateGoalInput, UpdateSubgoalInput
from schema.goal_results import (
    CreateGoalResult,
    CreateSubgoalResult,
    GoalConflict,
    GoalCreated,
    GoalUpdated,
    SubgoalConflict,
    SubgoalCreated,
    SubgoalUpdated,
    UpdateGoalResult,
    UpdateSubgoalResult,
)
from schema.info import Info
from schema.input import INPUT, call_of
from schema.outcomes import tell, written
from schema.row_outcomes import row_written, tell_row


@strawberry.type(description="Writes of goals.")
class GoalMutations:
    """A part of the root."""

    @mutation("Create a goal with its metrics.")
    async def create_goal(self, info: Info, input: Annotated[CreateGoalInput, INPUT]) -> CreateGoalResult:
        """See the command."""
        outcome = await goal_writes.create_goal(info.context, call_of(info, input), input.to_new())
        return await tell(info, outcome, GoalCreated)

    @mutation(
        "Change a goal, or where its metrics stand. Once its criteria are met while it is ACTIVE, it is achieved."
    )
    async def update_goal(self, info: Info, input: Annotated[UpdateGoalInput, INPUT]) -> UpdateGoalResult:
        """See the command."""
        call, changes, expected = call_of(info, input), input.changes(), given(input.expected_version)
        outcome = await goal_writes.update_goal(info.context, call, input.id, changes, expected)
        return await tell_row(info, outcome, GoalUpdated, GoalConflict, input.id)

    @mutation("Add a step towards a goal.")
    async def create_subgoal(self, info: Info, input: Annotated[CreateSubgoalInput, INPUT]) -> CreateSubgoalResult:
        """See the command."""
        write = goal_writes.create_subgoal(input.goal_id, input.to_draft())
        return await written(info, input, write, SubgoalCreated)

    @mutation("Change a subgoal, or where its metrics stand.")
    async def update_subgoal(self, info: Info, input: Annotated[UpdateSubgoalInput, INPUT]) -> UpdateSubgoalResult:
        """See the command."""
        write = goal_writes.update_subgoal(input.id, input.changes(), expected_version=given(input.expected_version))
        return await row_written(info, input, write, SubgoalUpdated, SubgoalConflict)
