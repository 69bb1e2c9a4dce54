"""Reads of organizations and contacts."""

import strawberry

from planner.roots import RowRoot
from resolvers.contacts import CONTACTS
from resolvers.nodes import read_node
from resolvers.organizations import ORGANIZATIONS
from schema.connections import Connection
from schema.contact_lists import ContactOrders, ContactWhere
from schema.fields import computed
from schema.filters import OrganizationWhere
from schema.info import Info
from schema.interfaces import GlobalId
from schema.list_fields import root_list
from schema.mapping import to_type
from schema.orders import OrganizationOrders
from schema.organization import Contact, Organization


@strawberry.type(description="Reads of organizations and contacts.")
class DirectoryQueries:
    """A part of the root."""

    @computed("One organization, archived or not; null for an id that names none.", RowRoot("Organization"))
    async def organization(self, info: Info, id: GlobalId) -> Organization | None:
        """See `read_node`."""
        loaded = await read_node(info.context, id, info.shape, "Organization")
        return None if loaded is None else to_type(loaded)

    organizations = root_list(
        Connection[Organization],
        ORGANIZATIONS,
        "Organizations, without archived ones unless the filter asks for them.",
        OrganizationWhere,
        OrganizationOrders,
    )

    @computed("One contact, archived or not; null for an id that names none.", RowRoot("Contact"))
    async def contact(self, info: Info, id: GlobalId) -> Contact | None:
        """See `read_node`."""
        loaded = await read_node(info.context, id, info.shape, "Contact")
        return None if loaded is None else to_type(loaded)

    contacts = root_list(
        Connection[Contact],
        CONTACTS,
        "Contacts of all organizations, without archived ones unless the filter asks for them.",
        ContactWhere,
        ContactOrders,
    )
