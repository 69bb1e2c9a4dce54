"""Clients, and their people."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry.scalars import JSON

from planner.sources import Json, Own
from resolvers.selection import key
from schema.connections import Connection
from schema.contact_lists import ContactOrders, ContactWhere
from schema.enums import ClientStatus
from schema.filters import EngagementWhere
from schema.interfaces import Node
from schema.list_fields import nested_list
from schema.mapping import Related, Rowed, mapped
from schema.orders import EngagementOrders

if TYPE_CHECKING:
    from schema.engagement import Engagement

_ORGANIZATION = key("organization")
_STATUS = key("status")


@mapped(
    "Organization",
    attributes=Json("attributes"),
    status=Own(lambda loaded: loaded.related.get(_STATUS)),
)
@strawberry.type(description="A client or prospect.")
class Organization(Node, Rowed):
    """One organization."""

    name: str = strawberry.field(description="Name for people.")
    domain: str | None = strawberry.field(description="Internet domain.")
    external_id: str | None = strawberry.field(description="Key in another system, unique among organizations.")
    attributes: JSON = strawberry.field(description="Further columns that an import kept.")
    status: ClientStatus | None = strawberry.field(
        description="The highest status among its engagements; null without any."
    )
    version: int = strawberry.field(
        description="Grows by one with every write to the organization; pass it back as expectedVersion."
    )
    created_at: datetime = strawberry.field(description="When it was created.")
    updated_at: datetime = strawberry.field(description="When it was last written.")
    archived_at: datetime | None = strawberry.field(description="Since when it is archived; null when it is not.")
    related: strawberry.Private[Related]

    engagements = nested_list(
        Connection[Annotated["Engagement", strawberry.lazy("schema.engagement")]],
        "Its engagements, oldest first.",
        EngagementWhere,
        EngagementOrders,
    )
    contacts = nested_list(
        Connection["Contact"], "People who work there, oldest record first.", ContactWhere, ContactOrders
    )


@mapped("Contact")
@strawberry.type(description="Somebody who works at an organization.")
class Contact(Node, Rowed):
    """One contact."""

    name: str = strawberry.field(description="Name for people.")
    title: str | None = strawberry.field(description="Position at the organization.")
    email: str | None = strawberry.field(description="Address.")
    external_id: str | None = strawberry.field(description="Key in another system, unique among contacts.")
    organization: Organization = strawberry.field(description="Where the contact works.")
    version: int = strawberry.field(
        description="Grows by one with every write to the contact; pass it back as expectedVersion."
    )
    created_at: datetime = strawberry.field(description="When the contact was created.")
    updated_at: datetime = strawberry.field(description="When the contact was last written.")
    archived_at: datetime | None = strawberry.field(
        description="Since when the contact is archived; null when it is not."
    )
