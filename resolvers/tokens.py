"""The list of tokens: everybody's own, and an ADMIN's all."""

from collections.abc import Mapping
from datetime import datetime

from resolvers.conditions import Column, id_of
from resolvers.keyset import Order, SortKey
from resolvers.listed import Listed
from resolvers.noun import CREATED, Noun, Single

TOKENS = Listed(
    type_name="Token",
    filters={
        "name": Column("name"),
        "user": Column("user_id", id_of("User")),
        "role": Column("role"),
        "expiresAt": Column("expires_at"),
        "revokedAt": Column("revoked_at"),
        "lastUsedAt": Column("last_used_at"),
        "createdAt": Column("created_at"),
    },
    sorts={"CREATED_AT": CREATED},
    usual=Order.by(SortKey("created_at", datetime, descending=True)),
)

TOKEN_NOUNS: Mapping[str, Noun] = {
    "Token": Noun(
        table="tokens",
        # Not the hash: nobody has to read it.
        columns=(
            "id",
            "user_id",
            "name",
            "role",
            "scopes",
            "expires_at",
            "revoked_at",
            "last_used_at",
            "created_at",
        ),
        singles={"user": Single("user_id", "User")},
        reader="user_id",
    ),
}
