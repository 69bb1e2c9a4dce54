"""Mutations of goals and their subgoals."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from commands.directory_write import Outcome
from commands.outcomes import Done, Missing, Problem, invalid
from commands.threads.create_goal import GoalDraft
from commands.threads.create_goal import create_goal as create
from commands.threads.goal_metrics import CriterionDraft, MetricDraft
from commands.threads.subgoals import SubgoalChanges, SubgoalDraft
from commands.threads.subgoals import create_subgoal as create_step
from commands.threads.subgoals import update_subgoal as update_step
from commands.threads.update_goal import GoalChanges
from commands.threads.update_goal import update_goal as update
from commands.unit import Call
from guards.thread_enums import GoalAutonomy, GoalType, ModelMode
from models import Goal, Subgoal
from resolvers.context import Context
from resolvers.writes import NO_USER, announced, named_key, on_row, row_write

__all__ = [
    "CriterionDraft",
    "Goal",
    "GoalChanges",
    "MetricDraft",
    "NewGoal",
    "Subgoal",
    "SubgoalChanges",
    "SubgoalDraft",
]


@dataclass(frozen=True, slots=True)
class NewGoal:
    """The input of `createGoal`, with global ids."""

    code: str
    title: str
    type: GoalType
    deadline: date
    metrics: Sequence[MetricDraft] = ()
    criteria: Sequence[CriterionDraft] = ()
    mode: ModelMode | None = None
    autonomy: GoalAutonomy | None = None
    owner_id: str | None = None


async def create_goal(context: Context, call: Call, new: NewGoal) -> Done[Goal] | Problem:
    """See the command."""
    owner_id = named_key(new.owner_id, "User")
    if isinstance(owner_id, Missing):
        return invalid("ownerId", NO_USER)
    draft = GoalDraft(
        code=new.code,
        title=new.title,
        type=new.type,
        deadline=new.deadline,
        metrics=new.metrics,
        criteria=new.criteria,
        mode=new.mode,
        autonomy=new.autonomy,
        owner_id=owner_id,
    )
    return await announced(context, create(call, draft))


async def update_goal(
    context: Context, call: Call, goal_id: str, changes: GoalChanges, expected_version: int | None
) -> Outcome[Goal]:
    """See the command; the owner is told by a global id."""
    columns = dict(changes.columns)
    if "owner_id" in columns:
        columns["owner_id"] = owner_id = named_key(columns["owner_id"], "User")
        if isinstance(owner_id, Missing):
            return invalid("ownerId", NO_USER)
    wanted = replace(changes, columns=columns)
    return await on_row(
        context, "Goal", goal_id, lambda key: update(call, key, wanted, expected_version=expected_version)
    )


create_subgoal = row_write("Goal", create_step)
update_subgoal = row_write("Subgoal", update_step)
