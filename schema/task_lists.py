"""What the list of tasks can be filtered and ordered by."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from schema.comparisons import (
    BooleanFilter,
    DateTimeFilter,
    EngagementStageFilter,
    IDFilter,
    IntFilter,
    LifecycleKindFilter,
    StringFilter,
)
from schema.filters import EngagementFilter, UserFilter, filter_of
from schema.input import Input
from schema.orders import orders_of
from schema.record_enums import TaskStatus

if TYPE_CHECKING:
    from schema.venture_lists import VentureFilter


@strawberry.input(description="Comparisons of a task's status, all of which hold.")
class TaskStatusFilter(Input):
    """Where a task stands."""

    eq: TaskStatus | None = strawberry.field(default=strawberry.UNSET, description="Equal to this.")
    in_: list[TaskStatus] | None = strawberry.field(
        name="in", default=strawberry.UNSET, description="Equal to one of these."
    )


@filter_of("Which tasks; all that is given holds.")
class TaskFilter(Input):
    """A filter of tasks."""

    assignee: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who is to do it.")
    record: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The record that it belongs to.")
    status: TaskStatusFilter | None = strawberry.field(default=strawberry.UNSET, description="Where it stands.")
    template: StringFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Stable name of the template that made it."
    )
    checklist: BooleanFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Whether it is part of a checklist."
    )
    due_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it is due.")
    created_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was created.")
    closed_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was done, waived or cancelled."
    )
    title: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="What to do.")
    stage: EngagementStageFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The stage that it belongs to."
    )
    stage_key: StringFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The same of a record of any lifecycle, by the key of the stage."
    )
    record_kind: LifecycleKindFilter | None = strawberry.field(
        default=strawberry.UNSET, description="What kind of record it is about."
    )
    outbound: BooleanFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Whether doing it counts as an outbound touch."
    )
    created_by: IDFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Who created it; isNull for the product itself."
    )
    closed_by: IDFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Who closed it; isNull for the product itself."
    )
    assignee_matches: UserFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Who is to do it meets this."
    )
    engagement: EngagementFilter | None = strawberry.field(
        default=strawberry.UNSET, description="It belongs to an engagement that meets this."
    )
    venture: Annotated["VentureFilter", strawberry.lazy("schema.venture_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="It belongs to a venture that meets this."
    )
    cycle: IntFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The record's cycle that it belongs to."
    )
    waive_reason: StringFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Why it was waived, or cancelled by somebody."
    )


TaskWhere = Annotated[
    TaskFilter | None, strawberry.argument(name="filter", description="Which tasks; all unless told.")
]
TaskOrders = orders_of("Task", "tasks", {"CREATED_AT": "When it was created.", "DUE_AT": "When it is due."})
