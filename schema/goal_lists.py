"""What the lists of goals and subgoals can be filtered and ordered by."""

from typing import TYPE_CHECKING, Annotated, Optional

import strawberry

from schema.comparisons import BooleanFilter, DateTimeFilter, IDFilter, IntFilter, StringFilter
from schema.filters import UserFilter, filter_of
from schema.input import Input
from schema.orders import orders_of
from schema.thread_comparisons import (
    DateFilter,
    GoalAutonomyFilter,
    GoalStatusFilter,
    GoalTypeFilter,
    ModelModeFilter,
    ThreadTypeFilter,
)

if TYPE_CHECKING:
    from schema.goal_metric_lists import GoalMetricFilter
    from schema.thread_lists import ThreadFilter


@filter_of("Which goals; all that is given holds.")
class GoalFilter(Input):
    """A filter of goals."""

    code: StringFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Its own name, such as g-mrr-50k."
    )
    title: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="What is to be reached.")
    type: GoalTypeFilter | None = strawberry.field(default=strawberry.UNSET, description="What it is about.")
    mode: ModelModeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The business-model mode that it belongs to."
    )
    status: GoalStatusFilter | None = strawberry.field(default=strawberry.UNSET, description="Where it stands.")
    autonomy: GoalAutonomyFilter | None = strawberry.field(
        default=strawberry.UNSET, description="What may be done for it without asking."
    )
    deadline: DateFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The day by which it is to be reached, in UTC."
    )
    achieved_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was achieved.")
    version: IntFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Grows by one with every write to the goal."
    )
    created_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was created.")
    updated_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was last written."
    )
    owner: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who answers for it.")
    owner_matches: UserFilter | None = strawberry.field(default=strawberry.UNSET, description="Its owner meets this.")
    any_subgoal: Optional["SubgoalFilter"] = strawberry.field(
        default=strawberry.UNSET, description="One of its subgoals meets all of this."
    )
    any_metric: Annotated["GoalMetricFilter", strawberry.lazy("schema.goal_metric_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="One of its metrics meets all of this."
    )
    any_thread: Annotated["ThreadFilter", strawberry.lazy("schema.thread_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="One of its threads meets all of this."
    )


@filter_of("Which subgoals; all that is given holds.")
class SubgoalFilter(Input):
    """A filter of subgoals."""

    code: StringFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Its name within the goal, such as SG1."
    )
    title: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="What is to be reached.")
    criterion_met: BooleanFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Whether that was seen."
    )
    thread_type: ThreadTypeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The type of threads that work on it."
    )
    version: IntFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Grows by one with every write to the subgoal."
    )
    created_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was created.")
    updated_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was last written."
    )
    goal: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The goal that it leads to.")
    goal_matches: Optional["GoalFilter"] = strawberry.field(
        default=strawberry.UNSET, description="Its goal meets this."
    )
    any_thread: Annotated["ThreadFilter", strawberry.lazy("schema.thread_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="One of its threads meets all of this."
    )


GoalWhere = Annotated[
    GoalFilter | None, strawberry.argument(name="filter", description="Which goals; all unless told.")
]
GoalOrders = orders_of(
    "Goal",
    "goals",
    {
        "CREATED_AT": "When it was created.",
        "TITLE": "What is to be reached.",
        "DEADLINE": "The day by which it is to be reached, in UTC.",
        "UPDATED_AT": "When it was last written.",
    },
)
SubgoalWhere = Annotated[
    SubgoalFilter | None, strawberry.argument(name="filter", description="Which subgoals; all unless told.")
]
SubgoalOrders = orders_of("Subgoal", "subgoals", {"CREATED_AT": "When it was created."})
