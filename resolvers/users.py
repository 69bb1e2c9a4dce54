"""The list of users."""

from datetime import datetime

from guards.enums import Role
from resolvers.conditions import Column, id_of
from resolvers.keyset import Order, SortKey
from resolvers.listed import Listed

_CREATED = SortKey("created_at", datetime)

USERS = Listed(
    type_name="User",
    filters={
        "name": Column("name"),
        "email": Column("email"),
        "role": Column("role", ladder=tuple(Role)),
        "team": Column("team"),
        "manager": Column("manager_id", id_of("User")),
        "active": Column("active"),
        "service": Column("service"),
        "externalId": Column("external_id"),
        "subject": Column("subject"),
        "createdAt": Column("created_at"),
        "updatedAt": Column("updated_at"),
    },
    sorts={
        "CREATED_AT": _CREATED,
        "UPDATED_AT": SortKey("updated_at", datetime),
        "NAME": SortKey("name", str),
        "TEAM": SortKey("team", str, nullable=True),
    },
    usual=Order.by(_CREATED),
)
