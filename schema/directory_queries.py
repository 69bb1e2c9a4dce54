"""Reads of organizations and contacts."""

import strawberry

from planner.roots import ListRoot, RowRoot
from resolvers.contacts import CONTACTS
from resolvers.lists import read_list
from resolvers.nodes import read_node
from resolvers.organizations import ORGANIZATIONS
from schema.connections import After, Before, Connection, First, Last, to_connection, window_of
from schema.contact_lists import ContactOrders, ContactWhere
from schema.fields import computed
from schema.filters import OrganizationWhere, to_where
from schema.info import Info
from schema.interfaces import GlobalId
from schema.mapping import to_type
from schema.orders import OrganizationOrders, to_sorting
from schema.organization import Contact, Organization


@strawberry.type(description="Reads of organizations and contacts.")
class DirectoryQueries:
    """A part of the root."""

    @computed("One organization, archived or not; null for an id that names none.", RowRoot("Organization"))
    async def organization(self, info: Info, id: GlobalId) -> Organization | None:
        """See `read_node`."""
        loaded = await read_node(info.context, id, info.shape, "Organization")
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

    @computed("One contact, archived or not; null for an id that names none.", RowRoot("Contact"))
    async def contact(self, info: Info, id: GlobalId) -> Contact | None:
        """See `read_node`."""
        loaded = await read_node(info.context, id, info.shape, "Contact")
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
