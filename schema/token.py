"""Bearer tokens, without their texts."""

from datetime import datetime
from enum import StrEnum

import strawberry

from resolvers.ids import global_id
from resolvers.rows import Loaded, json_value
from resolvers.selection import key
from schema.enums import Role, describe
from schema.interfaces import Node
from schema.mapping import mapped, single
from schema.user import User

_USER = key("user")


class TokenScope(StrEnum):
    """What a token is for."""

    READ = "read"
    WRITE = "write"
    ADMIN = "admin"


describe(
    TokenScope,
    "What a token is for. Source: api.md, Access.",
    {
        "READ": "Queries and subscriptions.",
        "WRITE": "Mutations.",
        "ADMIN": "Webhooks, users and tokens of others, whatever the role; never above the role.",
    },
)


@mapped("Token")
@strawberry.type(description="A credential of one user; its text was shown once, when it was made.")
class Token(Node):
    """One token."""

    name: str = strawberry.field(description="What it is for.")
    user: User = strawberry.field(description="Whose it is.")
    role: Role = strawberry.field(description="What its bearer may do at most; never more than the user may.")
    scopes: list[TokenScope] = strawberry.field(description="What it is for.")
    expires_at: datetime | None = strawberry.field(description="When it stops working; null for never.")
    revoked_at: datetime | None = strawberry.field(description="When it was made useless; null where it was not.")
    last_used_at: datetime | None = strawberry.field(description="When it was last used, to the minute.")
    created_at: datetime = strawberry.field(description="When it was made.")

    @classmethod
    def from_model(cls, loaded: Loaded) -> "Token":
        """Map one row."""
        row = loaded.row
        return cls(
            id=strawberry.ID(global_id("Token", row["id"])),
            name=row["name"],
            user=single(loaded, _USER),
            role=row["role"],
            scopes=[TokenScope(scope) for scope in json_value(row["scopes"])],
            expires_at=row["expires_at"],
            revoked_at=row["revoked_at"],
            last_used_at=row["last_used_at"],
            created_at=row["created_at"],
        )
