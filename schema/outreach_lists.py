"""What the lists of what campaigns send, and what comes back can be filtered and ordered by."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from schema.comparisons import DateTimeFilter, IDFilter, IntFilter, StringFilter
from schema.filters import filter_of
from schema.input import Input
from schema.orders import orders_of
from schema.thread_comparisons import OutreachChannelFilter, OutreachResponseFilter

if TYPE_CHECKING:
    from schema.thread_lists import ThreadFilter


@filter_of("Which steps; all that is given holds.")
class OutreachStepFilter(Input):
    """A filter of steps."""

    number: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="Its place, from 1.")
    day: IntFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The day on which it is due, counted from the first one, which is 0."
    )
    channel: OutreachChannelFilter | None = strawberry.field(
        default=strawberry.UNSET, description="By what it reaches out."
    )
    subject: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Subject.")
    created_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was written.")
    campaign: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The campaign.")


@filter_of("Which touches; all that is given holds.")
class OutreachTouchFilter(Input):
    """A filter of touches."""

    at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When.")
    campaign: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The campaign.")
    campaign_matches: Annotated["ThreadFilter", strawberry.lazy("schema.thread_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="Its campaign meets this."
    )
    step: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The step.")
    contact: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Whom it reached.")
    actor: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who reached out.")


@filter_of("Which answers; all that is given holds.")
class OutreachReplyFilter(Input):
    """A filter of answers."""

    response: OutreachResponseFilter | None = strawberry.field(default=strawberry.UNSET, description="What came back.")
    text: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="The words.")
    at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When.")
    campaign: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The campaign.")
    campaign_matches: Annotated["ThreadFilter", strawberry.lazy("schema.thread_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="Its campaign meets this."
    )
    contact: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who answered.")
    step: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="What it answers.")
    thread: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The sales thread that it opened.")
    actor: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who recorded it.")


@filter_of("Which addresses; all that is given holds.")
class SuppressionFilter(Input):
    """A filter of addresses."""

    email: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="The address, in lower case.")
    at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="Since when.")
    campaign: IDFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The campaign in which it was said."
    )
    actor: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who recorded it.")


OutreachStepWhere = Annotated[
    OutreachStepFilter | None, strawberry.argument(name="filter", description="Which steps; all unless told.")
]
OutreachStepOrders = orders_of(
    "OutreachStep",
    "steps",
    {"NUMBER": "Its place, from 1."},
    "Keys, the weightiest first; unless told by number. Rows without a value come last.",
)
OutreachTouchWhere = Annotated[
    OutreachTouchFilter | None, strawberry.argument(name="filter", description="Which touches; all unless told.")
]
OutreachTouchOrders = orders_of("OutreachTouch", "touches", {"AT": "When."})
OutreachReplyWhere = Annotated[
    OutreachReplyFilter | None, strawberry.argument(name="filter", description="Which answers; all unless told.")
]
OutreachReplyOrders = orders_of("OutreachReply", "answers", {"AT": "When."})
SuppressionWhere = Annotated[
    SuppressionFilter | None, strawberry.argument(name="filter", description="Which addresses; all unless told.")
]
SuppressionOrders = orders_of("Suppression", "addresses", {"AT": "Since when."})
