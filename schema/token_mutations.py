"""Making tokens, and making them useless."""

from datetime import datetime
from typing import Annotated

import strawberry

from resolvers import token_writes
from resolvers.answers import load_model
from resolvers.token_writes import SCOPES, AskedToken, Done, Forbidden, Invalid, Issued, Missing
from schema.enums import Role
from schema.fields import mutation
from schema.info import Info
from schema.input import INPUT, Input, Repeatable, call_of
from schema.mapping import to_type
from schema.outcomes import tell
from schema.problems import InvalidInput, NotFound, Refused, VersionConflict
from schema.token import Token, TokenScope


@strawberry.input(description="What a new token starts with.")
class CreateTokenInput(Input, Repeatable):
    """The input of createToken."""

    name: str = strawberry.field(description="What it is for.")
    user_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET,
        description="Whose it is to be: viewer { id } for one's own. Without, it belongs to a service user of its name"
        " and role, which is made where it is missing. All but one's own take ADMIN or the scope admin.",
    )
    role: Role | None = strawberry.field(
        default=strawberry.UNSET,
        description="What its bearer may do at most: never more than its user, nor than the caller. The caller's unless"
        " told.",
    )
    scopes: list[TokenScope] | None = strawberry.field(
        default=strawberry.UNSET,
        description="What it is for, none that the caller's token lacks. Unless told: READ for a VIEWER, READ and WRITE"
        " for others, ADMIN as well for an ADMIN.",
    )
    expires_at: datetime | None = strawberry.field(
        default=strawberry.UNSET, description="When it is to stop working; never unless told."
    )

    def to_asked(self) -> AskedToken:
        """What the resolver takes."""
        asked = self.scopes
        scopes = None if asked is None else tuple(scope for scope in SCOPES if TokenScope(scope) in asked)
        return AskedToken(self.name, self.role, self.user_id, scopes, self.expires_at)


@strawberry.input(description="Which token to make useless.")
class RevokeTokenInput(Input, Repeatable):
    """The input of revokeToken."""

    id: strawberry.ID = strawberry.field(description="The token.")


@strawberry.type(description="The token was made.")
class TokenCreated:
    """A success."""

    token: Token = strawberry.field(description="The new token.")
    secret: str = strawberry.field(
        description="Its text, gh_…, for `Authorization: Bearer`; shown now and never again, save to a repeat under the"
        " same idempotencyKey."
    )


@strawberry.type(description="The token is useless from now on.")
class TokenRevoked:
    """A success."""

    token: Token = strawberry.field(description="The token, as it is now.")


CreateTokenResult = Annotated[
    TokenCreated | Refused | NotFound | InvalidInput,
    strawberry.union("CreateTokenResult", description="What createToken answers."),
]
RevokeTokenResult = Annotated[
    TokenRevoked | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("RevokeTokenResult", description="What revokeToken answers."),
]


@strawberry.type(description="Writes of tokens.")
class TokenMutations:
    """A part of the root."""

    @mutation("Make a token. Everybody may for themselves; for others it takes ADMIN or the scope admin.")
    async def create_token(self, info: Info, input: Annotated[CreateTokenInput, INPUT]) -> CreateTokenResult:
        """See the command."""
        outcome = await token_writes.create(info.context, call_of(info, input), input.to_asked())
        return await _tell_created(info, outcome, input.user_id or "")

    @mutation(
        "Make a token useless at once. Everybody may with their own; with those of others, whose role is not above the"
        " caller's, it takes ADMIN or the scope admin."
    )
    async def revoke_token(self, info: Info, input: Annotated[RevokeTokenInput, INPUT]) -> RevokeTokenResult:
        """See the command."""
        outcome = await token_writes.revoke(info.context, call_of(info, input), input.id)
        return await tell(info, outcome, TokenRevoked, input.id)


async def _tell_created(info: Info, outcome: Issued, asked: str) -> TokenCreated | Refused | NotFound | InvalidInput:
    match outcome:
        case Done(issued):
            shape = info.asked_of(TokenCreated.__name__).below("token")
            token = to_type(await load_model(info.context, issued.token, shape))
            return TokenCreated(token=token, secret=issued.text)
        case Forbidden():
            return Refused.from_model(outcome)
        case Missing():
            return NotFound.from_model(outcome, asked)
        case Invalid():
            return InvalidInput.from_model(outcome)
