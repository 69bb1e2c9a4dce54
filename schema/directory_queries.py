"""Reads of organizations and contacts."""

import strawberry

from resolvers.contacts import CONTACTS
from resolvers.organizations import ORGANIZATIONS
from schema.connections import Connection
from schema.contact_lists import ContactOrders, ContactWhere
from schema.filters import OrganizationWhere
from schema.list_fields import root_list
from schema.orders import OrganizationOrders
from schema.organization import Contact, Organization
from schema.row_fields import row_by_id


@strawberry.type(description="Reads of organizations and contacts.")
class DirectoryQueries:
    """A part of the root."""

    organization = row_by_id(Organization, "One organization, archived or not; null for an id that names none.")
    organizations = root_list(
        Connection[Organization],
        ORGANIZATIONS,
        "Organizations, without archived ones unless the filter asks for them.",
        OrganizationWhere,
        OrganizationOrders,
    )
    contact = row_by_id(Contact, "One contact, archived or not; null for an id that names none.")
    contacts = root_list(
        Connection[Contact],
        CONTACTS,
        "Contacts of all organizations, without archived ones unless the filter asks for them.",
        ContactWhere,
        ContactOrders,
    )
