"""Mutations of tokens: global ids become keys."""

from dataclasses import dataclass
from datetime import datetime

from commands.outcomes import Done, Forbidden, Invalid, Missing, Problem
from commands.record_write import perform_write
from commands.tokens import (
    SCOPES,
    Granter,
    Issued,
    IssuedToken,
    NewToken,
    Scope,
    repeatable_token,
    revoke_token,
)
from commands.unit import Call
from guards.enums import Role
from models import Token
from resolvers.context import Context
from resolvers.ids import key_of
from resolvers.writes import announced, on_row

__all__ = ["SCOPES", "AskedToken", "Done", "Forbidden", "Invalid", "Issued", "IssuedToken", "Missing"]


@dataclass(frozen=True, slots=True)
class AskedToken:
    """What a new token starts with, its user by global id; see `NewToken`."""

    name: str
    role: Role | None
    user_id: str | None
    scopes: tuple[Scope, ...] | None
    expires_at: datetime | None


async def create(context: Context, call: Call, asked: AskedToken) -> Issued:
    """See the command; without a role, the caller's."""
    user = None if asked.user_id is None else key_of(asked.user_id, "User")
    if user is None and asked.user_id is not None:
        return Missing("active user")
    new = NewToken(asked.name, asked.role or context.actor.role, user, asked.scopes, asked.expires_at)
    return await announced(context, repeatable_token(call, new, _granter(context), context.live.outgoing.box))


async def revoke(context: Context, call: Call, token_id: str) -> Done[Token] | Problem:
    """See the command."""
    return await on_row(
        context,
        "Token",
        token_id,
        lambda key: perform_write(call, Token, lambda: revoke_token(key, call.now, _granter(context))),
    )


def _granter(context: Context) -> Granter:
    return Granter(context.actor, context.scopes, administers=context.administers)
