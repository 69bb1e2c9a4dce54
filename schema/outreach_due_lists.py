"""What the list of steps that are to be taken next can be filtered and ordered by."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from schema.comparisons import DateTimeFilter, IDFilter
from schema.filters import UserFilter, filter_of
from schema.input import Input
from schema.orders import orders_of
from schema.thread_comparisons import OutreachChannelFilter

if TYPE_CHECKING:
    from schema.campaign_lists import CampaignContactFilter, ProspectFilter
    from schema.thread_lists import ThreadFilter


@filter_of("Which steps that are to be taken next; all that is given holds.")
class DueOutreachStepFilter(Input):
    """A filter of steps that are to be taken next."""

    due_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it is due; lt the end of a day: what is to be done by then."
    )
    channel: OutreachChannelFilter | None = strawberry.field(
        default=strawberry.UNSET, description="By what it reaches out."
    )
    owner: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who owns the campaign.")
    owner_matches: UserFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The owner of the campaign meets this: a team, a manager."
    )
    campaign: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The campaign.")
    campaign_matches: Annotated["ThreadFilter", strawberry.lazy("schema.thread_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="The campaign meets this."
    )
    step: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The step.")
    prospect: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The company.")
    prospect_matches: Annotated["ProspectFilter", strawberry.lazy("schema.campaign_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="The company meets this."
    )
    contact: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="With whom it is to be taken.")
    contact_matches: Annotated["CampaignContactFilter", strawberry.lazy("schema.campaign_lists")] | None = (
        strawberry.field(default=strawberry.UNSET, description="The person meets this.")
    )


DueOutreachStepWhere = Annotated[
    DueOutreachStepFilter | None, strawberry.argument(name="filter", description="Which steps; all unless told.")
]
DueOutreachStepOrders = orders_of(
    "DueOutreachStep",
    "steps that are to be taken next",
    {"DUE_AT": "When it is due."},
    "Keys, the weightiest first; unless told, what is due soonest.",
)
