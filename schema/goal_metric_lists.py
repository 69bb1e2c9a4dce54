"""What the lists of what goals are measured by can be filtered and ordered by."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from schema.comparisons import DateTimeFilter, DecimalFilter, IDFilter, StringFilter
from schema.filters import filter_of
from schema.input import Input
from schema.orders import orders_of

if TYPE_CHECKING:
    from schema.goal_lists import GoalFilter


@filter_of("Which metrics; all that is given holds.")
class GoalMetricFilter(Input):
    """A filter of metrics."""

    name: StringFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Its name among those of its goal or subgoal."
    )
    unit: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="What it is counted in.")
    current: DecimalFilter | None = strawberry.field(default=strawberry.UNSET, description="Where it is.")
    created_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Since when it is measured."
    )
    measured_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was last measured."
    )
    goal: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The goal that it belongs to.")
    goal_matches: Annotated["GoalFilter", strawberry.lazy("schema.goal_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="Its goal meets this."
    )
    subgoal: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The subgoal that it measures.")


@filter_of("Which changes; all that is given holds.")
class GoalMetricChangeFilter(Input):
    """A filter of changes."""

    at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When.")
    metric: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The metric.")
    thread: IDFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The thread that brought it about."
    )
    actor: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="On whose behalf.")


GoalMetricWhere = Annotated[
    GoalMetricFilter | None, strawberry.argument(name="filter", description="Which metrics; all unless told.")
]
GoalMetricOrders = orders_of("GoalMetric", "metrics", {"CREATED_AT": "Since when it is measured."})
GoalMetricChangeWhere = Annotated[
    GoalMetricChangeFilter | None, strawberry.argument(name="filter", description="Which changes; all unless told.")
]
GoalMetricChangeOrders = orders_of("GoalMetricChange", "changes", {"AT": "When."})
