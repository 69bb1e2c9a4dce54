"""What the log of a record can be filtered and ordered by."""

from enum import StrEnum
from typing import Annotated, Optional

import strawberry

from schema.comparisons import ActivityKindFilter, DateTimeFilter, IDFilter, StringFilter
from schema.enums import OrderDirection, describe
from schema.filters import AND, NOT, OR
from schema.input import Input
from schema.orders import DIRECTION, FIELD


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


class ActivityOrderField(StrEnum):
    """What activities can be ordered by."""

    RECORDED_AT = "RECORDED_AT"
    OCCURRED_AT = "OCCURRED_AT"


describe(
    ActivityOrderField,
    "What activities can be ordered by.",
    {"RECORDED_AT": "When it was recorded.", "OCCURRED_AT": "When it happened."},
)


@strawberry.input(description="One key of an order of activities.")
class ActivityOrder:
    """A key."""

    field: ActivityOrderField = strawberry.field(description=FIELD)
    direction: OrderDirection = strawberry.field(default=OrderDirection.ASC, description=DIRECTION)


ActivityWhere = Annotated[
    ActivityFilter | None, strawberry.argument(name="filter", description="Which activities; all unless told.")
]
ActivityOrders = Annotated[
    list[ActivityOrder] | None,
    strawberry.argument(description="Keys, the weightiest first; as they were recorded, unless told."),
]
