"""The list of organizations."""

from datetime import datetime

from resolvers import engagements
from resolvers.conditions import Column, Relation
from resolvers.keyset import Order, SortKey
from resolvers.listed import Listed

_CREATED = SortKey("created_at", datetime)

ORGANIZATIONS: Listed = Listed(
    type_name="Organization",
    filters={
        "name": Column("name"),
        "domain": Column("domain"),
        "externalId": Column("external_id"),
        "archivedAt": Column("archived_at"),
        "anyEngagement": Relation("engagements", "id", "organization_id", lambda: engagements.ENGAGEMENTS.filters),
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
