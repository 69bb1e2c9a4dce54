"""What the history of a record can be filtered and ordered by."""

from typing import Annotated, Optional

import strawberry

from schema.comparisons import (
    BooleanFilter,
    DateTimeFilter,
    EngagementStageFilter,
    IDFilter,
    IntFilter,
    ReasonCodeFilter,
    StringFilter,
    TransitionKindFilter,
)
from schema.filters import AND, NOT, OR
from schema.input import Input
from schema.orders import orders_of


@strawberry.input(description="Which moves; all that is given holds.")
class TransitionFilter(Input):
    """A filter of moves."""

    kind: TransitionKindFilter | None = strawberry.field(default=strawberry.UNSET, description="What kind of move.")
    from_: EngagementStageFilter | None = strawberry.field(
        name="from", default=strawberry.UNSET, description="The stage that was left."
    )
    to: EngagementStageFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The stage that was entered."
    )
    from_key: StringFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The stage of any lifecycle that was left, by its key."
    )
    to_key: StringFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The stage of any lifecycle that was entered, by its key."
    )
    actor: IDFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Who moved it; isNull for the product itself."
    )
    forced: BooleanFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Whether a hard stop was forced."
    )
    cycle: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="The record's cycle.")
    reason: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Why, in words.")
    reason_code: ReasonCodeFilter | None = strawberry.field(default=strawberry.UNSET, description="Why, as a code.")
    at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When.")
    and_: list["TransitionFilter"] | None = strawberry.field(name="and", default=strawberry.UNSET, description=AND)
    or_: list["TransitionFilter"] | None = strawberry.field(name="or", default=strawberry.UNSET, description=OR)
    not_: Optional["TransitionFilter"] = strawberry.field(
        name="not", default=strawberry.UNSET, description=NOT
    )  # a name in quotes knows no |


TransitionWhere = Annotated[
    TransitionFilter | None, strawberry.argument(name="filter", description="Which moves; all unless told.")
]
TransitionOrders = orders_of(
    "Transition",
    "moves",
    {"SEQUENCE": "Its number in the history.", "AT": "When."},
    "Keys, the weightiest first; by number, unless told.",
)
