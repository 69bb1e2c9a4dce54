"""Goals, and the steps towards them."""

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import strawberry

from planner.sources import Own, Texts
from resolvers.rows import Loaded, json_value
from resolvers.selection import key
from schema.connections import Connection
from schema.fields import computed
from schema.goal_lists import SubgoalOrders, SubgoalWhere
from schema.goal_metric_lists import GoalMetricOrders, GoalMetricWhere
from schema.goal_state import GoalState, state_of
from schema.interfaces import Node
from schema.list_fields import nested_list
from schema.mapping import Related, Rowed, mapped
from schema.thread_enums import GoalAutonomy, GoalStatus, GoalType, ModelMode, SubgoalStatus, ThreadType
from schema.thread_lists import ThreadOrders, ThreadWhere
from schema.user import User

if TYPE_CHECKING:
    from schema.goal_metric import GoalMetric
    from schema.thread import Thread

_GoalMetric = Annotated["GoalMetric", strawberry.lazy("schema.goal_metric")]
_Thread = Annotated["Thread", strawberry.lazy("schema.thread")]


@strawberry.type(description="Something that must be so that a goal is achieved.")
class SuccessCriterion:
    """A criterion."""

    text: str = strawberry.field(description="What must be.")
    metric: str | None = strawberry.field(description="The goal's metric that shows it; null where somebody says so.")
    value: Decimal | None = strawberry.field(description="What the metric must reach; null for its own target.")
    met: bool = strawberry.field(description="Whether somebody said that it is met; of a metric, that tells.")


def criteria_of(loaded: Loaded) -> list[SuccessCriterion]:
    """The success criteria of a goal."""
    return [
        SuccessCriterion(
            text=one["text"],
            metric=one.get("metric"),
            value=None if one.get("value") is None else Decimal(str(one["value"])),
            met=bool(one.get("met")),
        )
        for one in json_value(loaded.row["success_criteria"])
    ]


@mapped(
    "Goal",
    success_criteria=Own(criteria_of),
)
@strawberry.type(description="Something to reach by a deadline.")
class Goal(Node, Rowed):
    """One goal."""

    code: str = strawberry.field(description="Its own name, such as g-mrr-50k.")
    title: str = strawberry.field(description="What is to be reached.")
    type: GoalType = strawberry.field(description="What it is about.")
    mode: ModelMode | None = strawberry.field(
        description="The business-model mode that it belongs to; null for either."
    )
    status: GoalStatus = strawberry.field(description="Where it stands.")
    autonomy: GoalAutonomy = strawberry.field(description="What may be done for it without asking.")
    deadline: date = strawberry.field(description="The day by which it is to be reached, in UTC.")
    success_criteria: list[SuccessCriterion] = strawberry.field(
        description="What must be so that it is achieved; without any, all its metrics must reach their targets."
    )
    achieved_at: datetime | None = strawberry.field(description="When it was achieved.")
    version: int = strawberry.field(
        description="Grows by one with every write to the goal; pass it back as expectedVersion."
    )
    created_at: datetime = strawberry.field(description="When it was created.")
    updated_at: datetime = strawberry.field(description="When it was last written.")
    owner: User | None = strawberry.field(description="Who answers for it.")
    related: strawberry.Private[Related]

    subgoals = nested_list(Connection["Subgoal"], "The steps towards it, oldest first.", SubgoalWhere, SubgoalOrders)
    metrics = nested_list(
        Connection[_GoalMetric],
        "What it and its subgoals are measured by, oldest first.",
        GoalMetricWhere,
        GoalMetricOrders,
    )
    threads = nested_list(
        Connection[_Thread], "The threads that work towards it, oldest first.", ThreadWhere, ThreadOrders
    )

    @computed("Where it stands, derived from its own metrics.")
    def state(self) -> GoalState:
        """See `guards.goals`."""
        return state_of(self.related[key("state")])


@mapped(
    "Subgoal",
    depends_on=Texts("depends_on"),
)
@strawberry.type(description="A step towards a goal.")
class Subgoal(Node, Rowed):
    """One subgoal."""

    code: str = strawberry.field(description="Its name within the goal, such as SG1.")
    title: str = strawberry.field(description="What is to be reached.")
    criterion: str = strawberry.field(description="How one sees that it is reached.")
    criterion_met: bool = strawberry.field(description="Whether that was seen.")
    depends_on: list[str] = strawberry.field(description="The codes of the subgoals that come before it.")
    thread_type: ThreadType | None = strawberry.field(description="The type of threads that work on it; null for any.")
    version: int = strawberry.field(
        description="Grows by one with every write to the subgoal; pass it back as expectedVersion."
    )
    created_at: datetime = strawberry.field(description="When it was created.")
    updated_at: datetime = strawberry.field(description="When it was last written.")
    goal: Goal = strawberry.field(description="The goal that it leads to.")
    related: strawberry.Private[Related]

    threads = nested_list(Connection[_Thread], "The threads that work on it, oldest first.", ThreadWhere, ThreadOrders)

    @computed("Where it stands, derived from its threads and from the subgoals that it depends on.")
    def status(self) -> SubgoalStatus:
        """See `guards.subgoals`."""
        status: SubgoalStatus = self.related[key("status")]
        return status
