"""The list of users."""

from datetime import datetime

from resolvers.conditions import Column, id_of
from resolvers.keyset import Order, SortKey
from resolvers.listed import Listed

_CREATED = SortKey("created_at", datetime)

USERS = Listed(
    type_name="User",
    filters={
        "name": Column("name"),
        "email": Column("email"),
        "role": Column("role"),
        "team": Column("team"),
        "manager": Column("manager_id", id_of("User")),
        "active": Column("active"),
        "service": Column("service"),
        "createdAt": Column("created_at"),
    },
    sorts={"CREATED_AT": _CREATED, "NAME": SortKey("name", str)},
    usual=Order.by(_CREATED),
)
