"""Campaigns: whom they go to, and what was prepared about them."""

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import strawberry

from planner.sources import Exact, Own, Texts
from resolvers.rows import Loaded, json_value
from schema.campaign_lists import CallPrepOrders, CallPrepWhere, CampaignContactOrders, CampaignContactWhere
from schema.connections import Connection
from schema.interfaces import Node
from schema.list_fields import nested_list
from schema.mapping import Related, Rowed, mapped
from schema.outreach_lists import OutreachReplyOrders, OutreachReplyWhere, OutreachTouchOrders, OutreachTouchWhere
from schema.thread_enums import ProspectStatus, ProspectTier
from schema.user import User

if TYPE_CHECKING:
    from schema.organization import Contact, Organization
    from schema.outreach import OutreachReply, OutreachTouch
    from schema.thread import Thread

_Contact = Annotated["Contact", strawberry.lazy("schema.organization")]
_Organization = Annotated["Organization", strawberry.lazy("schema.organization")]
_OutreachReply = Annotated["OutreachReply", strawberry.lazy("schema.outreach")]
_OutreachTouch = Annotated["OutreachTouch", strawberry.lazy("schema.outreach")]
_Thread = Annotated["Thread", strawberry.lazy("schema.thread")]


@strawberry.type(description="What a company may object, and what to answer.")
class ObjectionAnswer:
    """An objection."""

    objection: str = strawberry.field(description="What they may say.")
    answer: str = strawberry.field(description="What to answer.")


def objections_of(loaded: Loaded) -> list[ObjectionAnswer]:
    """The objections that a call is prepared for."""
    held = json_value(loaded.row["objections"])
    return [ObjectionAnswer(objection=one["objection"], answer=one["answer"]) for one in held]


@mapped(
    "Campaign",
    cost=Exact("cost", 2),
)
@strawberry.type(description="What a thread of type CAMPAIGN has besides other threads.")
class Campaign(Node, Rowed):
    """One campaign."""

    objective: str = strawberry.field(description="What it is for.")
    product: str | None = strawberry.field(description="What it offers.")
    starts_on: date = strawberry.field(description="The day on which it starts, in UTC.")
    cost: Decimal | None = strawberry.field(description="What it cost so far, in the thread's currency.")
    target_reach: int | None = strawberry.field(description="How many people it is to reach.")
    target_conversions: int | None = strawberry.field(description="How many deals it is to open.")
    thread: _Thread = strawberry.field(
        description="The campaign as a thread, with its prospects, its sequence and what came back."
    )


@mapped(
    "Prospect",
    match=Exact("match", 3),
)
@strawberry.type(description="A company that a campaign goes to.")
class Prospect(Node, Rowed):
    """One company."""

    company: str = strawberry.field(description="Name of the company.")
    website: str | None = strawberry.field(description="Its website.")
    linkedin: str | None = strawberry.field(description="Its page on LinkedIn.")
    match: Decimal | None = strawberry.field(description="How well it matches the ideal customer profile, from 0 to 1.")
    tier: ProspectTier | None = strawberry.field(description="The same in steps.")
    status: ProspectStatus = strawberry.field(description="How far the campaign got with it.")
    version: int = strawberry.field(
        description="Grows by one with every write to the prospect; pass it back as expectedVersion."
    )
    created_at: datetime = strawberry.field(description="When it was listed.")
    updated_at: datetime = strawberry.field(description="When it was last written.")
    campaign: _Thread = strawberry.field(description="The campaign.")
    organization: _Organization | None = strawberry.field(
        description="The client that it became or is; null while it is none."
    )
    related: strawberry.Private[Related]

    contacts = nested_list(
        Connection["CampaignContact"], "Its people, oldest first.", CampaignContactWhere, CampaignContactOrders
    )
    call_preps = nested_list(
        Connection["CallPrep"],
        "What to know before a call with it, every version, oldest first.",
        CallPrepWhere,
        CallPrepOrders,
    )


@mapped("CampaignContact")
@strawberry.type(description="Somebody at a company that a campaign goes to.")
class CampaignContact(Node, Rowed):
    """One person."""

    name: str = strawberry.field(description="Name.")
    title: str | None = strawberry.field(description="What the person does there.")
    email: str | None = strawberry.field(description="Address.")
    version: int = strawberry.field(
        description="Grows by one with every write to the contact; pass it back as expectedVersion."
    )
    created_at: datetime = strawberry.field(description="When the contact was listed.")
    updated_at: datetime = strawberry.field(description="When the contact was last written.")
    prospect: Prospect = strawberry.field(description="The company.")
    contact: _Contact | None = strawberry.field(
        description="The client's contact that this became; null while it is none."
    )
    related: strawberry.Private[Related]

    touches = nested_list(
        Connection[_OutreachTouch],
        "Which steps reached the person, oldest first.",
        OutreachTouchWhere,
        OutreachTouchOrders,
    )
    replies = nested_list(
        Connection[_OutreachReply], "What the person answered, oldest first.", OutreachReplyWhere, OutreachReplyOrders
    )


@mapped(
    "CallPrep",
    questions=Texts("questions"),
    objections=Own(objections_of),
)
@strawberry.type(description="One version of what to know before a call with a company.")
class CallPrep(Node, Rowed):
    """One version."""

    version: int = strawberry.field(description="Counts the versions, from 1.")
    current: bool = strawberry.field(description="Whether it is the newest.")
    research: str = strawberry.field(description="What is known of the company.")
    questions: list[str] = strawberry.field(description="What to ask.")
    objections: list[ObjectionAnswer] = strawberry.field(description="What they may object, and what to answer.")
    created_at: datetime = strawberry.field(description="When it was written.")
    prospect: Prospect = strawberry.field(description="The company.")
    author: User | None = strawberry.field(description="Who wrote it.")
