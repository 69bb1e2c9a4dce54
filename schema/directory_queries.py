"""Reads of organizations and contacts."""

import strawberry

from planner.roots import ListRoot, RowRoot
from resolvers.contacts import CONTACTS
from resolvers.external_ids import read_one
from resolvers.lists import read_list
from resolvers.organizations import ORGANIZATIONS
from schema.connections import After, Before, Connection, First, Last, given, to_connection, window_of
from schema.contact_lists import ContactOrders, ContactWhere
from schema.fields import computed
from schema.filters import OrganizationWhere, to_where
from schema.info import Info
from schema.interfaces import ExternalId, MaybeId
from schema.mapping import to_type
from schema.orders import OrganizationOrders, to_sorting
from schema.organization import Contact, Organization


@strawberry.type(description="Reads of organizations and contacts.")
class DirectoryQueries:
    """A part of the root."""

    @computed(
        "One organization, archived or not, by exactly one of its ids; null for one that names none.",
        RowRoot("Organization"),
    )
    async def organization(
        self, info: Info, id: MaybeId = strawberry.UNSET, external_id: ExternalId = strawberry.UNSET
    ) -> Organization | None:
        """See `read_one`."""
        loaded = await read_one(info.context, "Organization", given(id), given(external_id), info.shape)
        return None if loaded is None else to_type(loaded)

    @computed("Organizations, without archived ones unless the filter asks for them.", ListRoot(ORGANIZATIONS))
    async def organizations(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: OrganizationWhere = strawberry.UNSET,
        order_by: OrganizationOrders = strawberry.UNSET,
    ) -> Connection[Organization]:
        """See `ORGANIZATIONS`."""
        asked, where, order = window_of(first, after, last, before), to_where(filter), to_sorting(order_by)
        return to_connection(await read_list(info.context, ORGANIZATIONS, asked, info.connection, where, order))

    @computed(
        "One contact, archived or not, by exactly one of the ids; null for one that names nobody.", RowRoot("Contact")
    )
    async def contact(
        self, info: Info, id: MaybeId = strawberry.UNSET, external_id: ExternalId = strawberry.UNSET
    ) -> Contact | None:
        """See `read_one`."""
        loaded = await read_one(info.context, "Contact", given(id), given(external_id), info.shape)
        return None if loaded is None else to_type(loaded)

    @computed(
        "Contacts of all organizations, without archived ones unless the filter asks for them.", ListRoot(CONTACTS)
    )
    async def contacts(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: ContactWhere = strawberry.UNSET,
        order_by: ContactOrders = strawberry.UNSET,
    ) -> Connection[Contact]:
        """See `CONTACTS`."""
        asked, where, order = window_of(first, after, last, before), to_where(filter), to_sorting(order_by)
        return to_connection(await read_list(info.context, CONTACTS, asked, info.connection, where, order))
