"""Customer engagements."""

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry.scalars import JSON

from planner.sources import Exact, Json, Known, Same, Text
from resolvers.selection import key
from schema.connections import Connection
from schema.enums import ClientStatus, EngagementStage, LifecycleKind, ReasonCode
from schema.fields import computed
from schema.flag_change import FlagChange
from schema.guidance import PathHop
from schema.interfaces import Staged
from schema.lifecycle import STAGES
from schema.list_fields import nested_list
from schema.mapping import Rowed, mapped
from schema.meeting import Meeting
from schema.meeting_lists import MeetingOrders, MeetingWhere
from schema.organization import Organization
from schema.user import User

if TYPE_CHECKING:
    from schema.thread import Thread
    from schema.venture import Venture

_OWNER = key("owner")
_ORGANIZATION = key("organization")
_SPONSOR = key("sponsor")
_LEAD = key("implementationLead")
_CENT = Decimal("0.01")

Target = Annotated[EngagementStage, strawberry.argument(description="The stage to reach.")]


@mapped(
    "Engagement",
    kind=Same(LifecycleKind.ENGAGEMENT),
    stage_key=Text("stage"),
    stage_info=Known("stage", STAGES),
    value=Exact("value", 2),
    attributes=Json("attributes"),
)
@strawberry.type(description="One deal with one client, from the first lead to maintenance.")
class Engagement(Staged, Rowed):
    """One engagement."""

    stage: EngagementStage = strawberry.field(description="The current stage.")
    cycle: int = strawberry.field(description="How many times it has started over, from 1.")
    value: Decimal | None = strawberry.field(description="Worth of the deal; null where unknown.")
    currency: str = strawberry.field(description="ISO 4217 code of the value's currency.")
    client_status: ClientStatus = strawberry.field(description="Where the client stands, by the stage.")
    organization: Organization = strawberry.field(description="The client.")
    micro_deal: bool = strawberry.field(description="Whether it is small enough to close without negotiation.")
    sponsor: User | None = strawberry.field(description="Executive sponsor, to whom stalled deals are escalated.")
    implementation_lead: User | None = strawberry.field(description="Who leads onboarding and delivery.")
    venture: Annotated["Venture", strawberry.lazy("schema.venture")] | None = strawberry.field(
        description="The venture whose deal it is."
    )
    thread: Annotated["Thread", strawberry.lazy("schema.thread")] | None = strawberry.field(
        description="The sales thread that reasons about it."
    )
    health: int | None = strawberry.field(description="The client's health of the last status update, 0 to 100.")
    won_at: datetime | None = strawberry.field(description="When it was won in this cycle.")
    lost_at: datetime | None = strawberry.field(description="When it was lost in this cycle.")
    lost_reason: ReasonCode | None = strawberry.field(description="Why it was lost.")
    lost_from_stage: EngagementStage | None = strawberry.field(description="The stage in which it was lost.")
    stale: bool = strawberry.field(description="Whether a lead was left without an outbound touch for too long.")
    at_risk: bool = strawberry.field(description="Whether a risk is open.")
    owner_locked: bool = strawberry.field(description="Whether only an ADMIN may change the owner.")
    snoozed_until: datetime | None = strawberry.field(
        description="Until when nudges and automatic moves are held back; a moment in the past holds back nothing."
    )
    external_id: str | None = strawberry.field(description="Key in another system, unique among engagements.")
    attributes: JSON = strawberry.field(description="Further columns that an import kept.")

    meetings = nested_list(
        Connection[Meeting], "Its meetings by their beginning, earliest first.", MeetingWhere, MeetingOrders
    )
    flag_history = nested_list(
        Connection[FlagChange],
        "When its flags were set and cleared, its health was told, and it was snoozed, oldest first.",
    )

    @computed(
        "The listed way to a stage, hop by hop, with what each still lacks as if those before it were done; forward"
        " moves first, and never through closed_lost unless it starts or ends there. Empty in that stage; null where no"
        " way leads."
    )
    def path_to(self, stage: Target) -> list[PathHop] | None:
        """See `hops_to`."""
        way = self.related[key("pathTo", stage=stage)]
        return None if way is None else [PathHop.from_model(step) for step in way]
