"""The list of contacts."""

from datetime import datetime

from resolvers.conditions import Column, Relation, id_of
from resolvers.keyset import Order, SortKey
from resolvers.listed import Listed
from resolvers.organizations import ORGANIZATIONS

_CREATED = SortKey("created_at", datetime)

CONTACTS = Listed(
    type_name="Contact",
    filters={
        "name": Column("name"),
        "title": Column("title"),
        "email": Column("email"),
        "externalId": Column("external_id"),
        "organization": Column("organization_id", id_of("Organization")),
        "organizationMatches": Relation("organizations", "organization_id", "id", lambda: ORGANIZATIONS.filters),
        "archivedAt": Column("archived_at"),
        "createdAt": Column("created_at"),
        "updatedAt": Column("updated_at"),
    },
    sorts={
        "CREATED_AT": _CREATED,
        "UPDATED_AT": SortKey("updated_at", datetime),
        "NAME": SortKey("name", str),
    },
    usual=Order.by(_CREATED),
)
