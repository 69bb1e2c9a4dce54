"""Reads of tokens."""

from typing import Annotated

import strawberry

from resolvers.tokens import TOKENS
from schema.comparisons import DateTimeFilter, IDFilter, RoleFilter, StringFilter
from schema.connections import Connection
from schema.filters import filter_of
from schema.input import Input
from schema.list_fields import root_list
from schema.orders import orders_of
from schema.row_fields import row_by_id
from schema.token import Token


@filter_of("Which tokens; all that is given holds.")
class TokenFilter(Input):
    """A filter of tokens."""

    name: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="What it is for.")
    user: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Whose it is.")
    role: RoleFilter | None = strawberry.field(default=strawberry.UNSET, description="What its bearer may do at most.")
    expires_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it stops working; none for never."
    )
    revoked_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was made useless; none where it was not."
    )
    last_used_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was last used; none where it never was."
    )
    created_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was made.")


Where = Annotated[TokenFilter | None, strawberry.argument(name="filter", description="Which tokens; all unless told.")]
Orders = orders_of(
    "Token", "tokens", {"CREATED_AT": "When it was made."}, "Keys of the order; the newest first unless told."
)


@strawberry.type(description="Reads of tokens.")
class TokenQueries:
    """A part of the root."""

    token = row_by_id(
        Token,
        "One token; null for an id that names none that the viewer may see: one's own, and an ADMIN all.",
        planned=False,
    )
    tokens = root_list(
        Connection[Token],
        TOKENS,
        "The viewer's own tokens, and an ADMIN's those of all; also those that no longer work.",
        Where,
        Orders,
        planned=False,
    )
