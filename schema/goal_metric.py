"""What goals are measured by."""

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import strawberry

from planner.sources import Exact
from schema.connections import Connection
from schema.goal_metric_lists import GoalMetricChangeOrders, GoalMetricChangeWhere
from schema.interfaces import Node
from schema.list_fields import nested_list
from schema.mapping import Related, Rowed, mapped
from schema.user import User

if TYPE_CHECKING:
    from schema.goal import Goal, Subgoal
    from schema.thread import Thread

_Goal = Annotated["Goal", strawberry.lazy("schema.goal")]
_Subgoal = Annotated["Subgoal", strawberry.lazy("schema.goal")]
_Thread = Annotated["Thread", strawberry.lazy("schema.thread")]


@mapped(
    "GoalMetric",
    start=Exact("start", 4),
    target=Exact("target", 4),
    current=Exact("current", 4),
)
@strawberry.type(description="What a goal, or one of its subgoals, is measured by.")
class GoalMetric(Node, Rowed):
    """One metric."""

    name: str = strawberry.field(description="Its name among those of its goal or subgoal.")
    unit: str = strawberry.field(description="What it is counted in.")
    start: Decimal = strawberry.field(description="Where it began.")
    target: Decimal = strawberry.field(description="Where it is to be.")
    current: Decimal = strawberry.field(description="Where it is.")
    created_at: datetime = strawberry.field(description="Since when it is measured.")
    measured_at: datetime = strawberry.field(description="When it was last measured.")
    goal: _Goal = strawberry.field(description="The goal that it belongs to.")
    subgoal: _Subgoal | None = strawberry.field(
        description="The subgoal that it measures; null where it measures the goal itself."
    )
    related: strawberry.Private[Related]

    changes = nested_list(
        Connection["GoalMetricChange"],
        "Every new value that it was given, oldest first.",
        GoalMetricChangeWhere,
        GoalMetricChangeOrders,
    )


@mapped(
    "GoalMetricChange",
    before=Exact("before", 4),
    after=Exact("after", 4),
)
@strawberry.type(description="One new value of a metric, kept for good.")
class GoalMetricChange(Node, Rowed):
    """One change."""

    before: Decimal = strawberry.field(description="What it was.")
    after: Decimal = strawberry.field(description="What it became.")
    at: datetime = strawberry.field(description="When.")
    metric: GoalMetric = strawberry.field(description="The metric.")
    thread: _Thread | None = strawberry.field(
        description="The thread that brought it about; null for a change by hand."
    )
    actor: User | None = strawberry.field(description="On whose behalf; null for the product itself.")
