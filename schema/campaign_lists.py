"""What the lists of campaigns can be filtered and ordered by."""

from typing import TYPE_CHECKING, Annotated, Optional

import strawberry

from schema.comparisons import BooleanFilter, DateTimeFilter, DecimalFilter, IDFilter, IntFilter, StringFilter
from schema.filters import filter_of
from schema.input import Input
from schema.orders import orders_of
from schema.thread_comparisons import DateFilter, ProspectStatusFilter, ProspectTierFilter

if TYPE_CHECKING:
    from schema.outreach_lists import OutreachReplyFilter, OutreachTouchFilter
    from schema.thread_lists import ThreadFilter


@filter_of("Which campaigns; all that is given holds.")
class CampaignFilter(Input):
    """A filter of campaigns."""

    objective: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="What it is for.")
    product: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="What it offers.")
    starts_on: DateFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The day on which it starts, in UTC."
    )
    cost: DecimalFilter | None = strawberry.field(
        default=strawberry.UNSET, description="What it cost so far, in the thread's currency."
    )
    target_reach: IntFilter | None = strawberry.field(
        default=strawberry.UNSET, description="How many people it is to reach."
    )
    target_conversions: IntFilter | None = strawberry.field(
        default=strawberry.UNSET, description="How many deals it is to open."
    )
    thread: IDFilter | None = strawberry.field(
        default=strawberry.UNSET,
        description="The campaign as a thread, with its prospects, its sequence and what came back.",
    )
    thread_matches: Annotated["ThreadFilter", strawberry.lazy("schema.thread_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="Its thread meets this."
    )


@filter_of("Which companies; all that is given holds.")
class ProspectFilter(Input):
    """A filter of companies."""

    company: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Name of the company.")
    website: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Its website.")
    match: DecimalFilter | None = strawberry.field(
        default=strawberry.UNSET, description="How well it matches the ideal customer profile, from 0 to 1."
    )
    tier: ProspectTierFilter | None = strawberry.field(default=strawberry.UNSET, description="The same in steps.")
    status: ProspectStatusFilter | None = strawberry.field(
        default=strawberry.UNSET, description="How far the campaign got with it."
    )
    version: IntFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Grows by one with every write to the prospect."
    )
    created_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was listed.")
    updated_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was last written."
    )
    campaign: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The campaign.")
    campaign_matches: Annotated["ThreadFilter", strawberry.lazy("schema.thread_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="Its campaign meets this."
    )
    organization: IDFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The client that it became or is."
    )
    any_contact: Optional["CampaignContactFilter"] = strawberry.field(
        default=strawberry.UNSET, description="One of its contacts meets all of this."
    )


@filter_of("Which people; all that is given holds.")
class CampaignContactFilter(Input):
    """A filter of people."""

    name: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Name.")
    title: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="What the person does there.")
    email: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Address.")
    version: IntFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Grows by one with every write to the contact."
    )
    created_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When the contact was listed."
    )
    updated_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When the contact was last written."
    )
    prospect: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The company.")
    prospect_matches: Optional["ProspectFilter"] = strawberry.field(
        default=strawberry.UNSET, description="Its prospect meets this."
    )
    contact: IDFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The client's contact that this became."
    )
    any_touch: Annotated["OutreachTouchFilter", strawberry.lazy("schema.outreach_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="One of its touches meets all of this."
    )
    any_reply: Annotated["OutreachReplyFilter", strawberry.lazy("schema.outreach_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="One of its replies meets all of this."
    )


@filter_of("Which versions; all that is given holds.")
class CallPrepFilter(Input):
    """A filter of versions."""

    version: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="Counts the versions, from 1.")
    current: BooleanFilter | None = strawberry.field(default=strawberry.UNSET, description="Whether it is the newest.")
    created_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was written.")
    prospect: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The company.")
    author: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who wrote it.")


CampaignWhere = Annotated[
    CampaignFilter | None, strawberry.argument(name="filter", description="Which campaigns; all unless told.")
]
CampaignOrders = orders_of(
    "Campaign",
    "campaigns",
    {"STARTS_ON": "The day on which it starts, in UTC."},
    "Keys, the weightiest first; unless told by their start, earliest first. Rows without a value come last.",
)
ProspectWhere = Annotated[
    ProspectFilter | None, strawberry.argument(name="filter", description="Which companies; all unless told.")
]
ProspectOrders = orders_of("Prospect", "companies", {"CREATED_AT": "When it was listed."})
CampaignContactWhere = Annotated[
    CampaignContactFilter | None, strawberry.argument(name="filter", description="Which people; all unless told.")
]
CampaignContactOrders = orders_of("CampaignContact", "people", {"CREATED_AT": "When the contact was listed."})
CallPrepWhere = Annotated[
    CallPrepFilter | None, strawberry.argument(name="filter", description="Which versions; all unless told.")
]
CallPrepOrders = orders_of(
    "CallPrep",
    "versions",
    {"VERSION": "Counts the versions, from 1."},
    "Keys, the weightiest first; unless told by version, oldest first. Rows without a value come last.",
)
