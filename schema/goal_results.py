"""What the mutations of goals and their subgoals answer."""

from typing import Annotated

import strawberry

from schema.goal import Goal, Subgoal
from schema.problems import InvalidInput, NotFound, Problem, Refused, VersionConflict


@strawberry.type(description="The goal was created.")
class GoalCreated:
    """A success."""

    goal: Goal = strawberry.field(description="The new goal.")


@strawberry.type(description="The goal was changed.")
class GoalUpdated:
    """A success."""

    goal: Goal = strawberry.field(description="The goal, as it is now.")


@strawberry.type(description="The goal has moved on since the caller read it.")
class GoalConflict(Problem):
    """The wrong version."""

    expected: int = strawberry.field(description="The version that the caller expected.")
    actual: int = strawberry.field(description="The version that the goal has.")
    goal: Goal = strawberry.field(description="The goal, as it is.")


@strawberry.type(description="The subgoal was created.")
class SubgoalCreated:
    """A success."""

    subgoal: Subgoal = strawberry.field(description="The new subgoal.")


@strawberry.type(description="The subgoal was changed.")
class SubgoalUpdated:
    """A success."""

    subgoal: Subgoal = strawberry.field(description="The subgoal, as it is now.")


@strawberry.type(description="The subgoal has moved on since the caller read it.")
class SubgoalConflict(Problem):
    """The wrong version."""

    expected: int = strawberry.field(description="The version that the caller expected.")
    actual: int = strawberry.field(description="The version that the subgoal has.")
    subgoal: Subgoal = strawberry.field(description="The subgoal, as it is.")


CreateGoalResult = Annotated[
    GoalCreated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("CreateGoalResult", description="What createGoal answers."),
]
UpdateGoalResult = Annotated[
    GoalUpdated | GoalConflict | Refused | NotFound | InvalidInput,
    strawberry.union("UpdateGoalResult", description="What updateGoal answers."),
]
CreateSubgoalResult = Annotated[
    SubgoalCreated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("CreateSubgoalResult", description="What createSubgoal answers."),
]
UpdateSubgoalResult = Annotated[
    SubgoalUpdated | SubgoalConflict | Refused | NotFound | InvalidInput,
    strawberry.union("UpdateSubgoalResult", description="What updateSubgoal answers."),
]
