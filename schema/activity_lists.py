"""What the log of a record can be filtered and ordered by."""

from typing import Annotated, Optional

import strawberry

from schema.comparisons import ActivityKindFilter, DateTimeFilter, IDFilter, StringFilter
from schema.filters import AND, NOT, OR
from schema.input import Input
from schema.orders import orders_of


@strawberry.input(description="Which activities; all that is given holds.")
class ActivityFilter(Input):
    """A filter of activities."""

    kind: ActivityKindFilter | None = strawberry.field(default=strawberry.UNSET, description="What it records.")
    actor: IDFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Who recorded it; isNull for the product itself."
    )
    text: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="What was written.")
    occurred_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it happened.")
    recorded_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was recorded.")
    retracted_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was retracted; isNull for those that stand."
    )
    and_: list["ActivityFilter"] | None = strawberry.field(name="and", default=strawberry.UNSET, description=AND)
    or_: list["ActivityFilter"] | None = strawberry.field(name="or", default=strawberry.UNSET, description=OR)
    not_: Optional["ActivityFilter"] = strawberry.field(
        name="not", default=strawberry.UNSET, description=NOT
    )  # a name in quotes knows no |


ActivityWhere = Annotated[
    ActivityFilter | None, strawberry.argument(name="filter", description="Which activities; all unless told.")
]
ActivityOrders = orders_of(
    "Activity",
    "activities",
    {"RECORDED_AT": "When it was recorded.", "OCCURRED_AT": "When it happened."},
    "Keys, the weightiest first; as they were recorded, unless told.",
)
