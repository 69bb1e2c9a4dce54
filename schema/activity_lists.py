"""What the log of a record can be filtered and ordered by."""

from typing import Annotated

import strawberry

from schema.comparisons import ActivityKindFilter, DateTimeFilter, IDFilter, StringFilter
from schema.filters import filter_of
from schema.input import Input
from schema.orders import orders_of


@filter_of("Which activities; all that is given holds.")
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


ActivityWhere = Annotated[
    ActivityFilter | None, strawberry.argument(name="filter", description="Which activities; all unless told.")
]
ActivityOrders = orders_of(
    "Activity",
    "activities",
    {"RECORDED_AT": "When it was recorded.", "OCCURRED_AT": "When it happened."},
    "Keys, the weightiest first; as they were recorded, unless told.",
)
