"""What the history of a record can be filtered and ordered by."""

from typing import Annotated

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
from schema.filters import filter_of
from schema.input import Input
from schema.orders import orders_of


@filter_of("Which moves; all that is given holds.")
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


TransitionWhere = Annotated[
    TransitionFilter | None, strawberry.argument(name="filter", description="Which moves; all unless told.")
]
TransitionOrders = orders_of(
    "Transition",
    "moves",
    {"SEQUENCE": "Its number in the history.", "AT": "When."},
    "Keys, the weightiest first; by number, unless told.",
)
