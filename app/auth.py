"""Who is calling: a bearer token's user, role and scopes. Source: api.md, Access."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from commands.tokens import PREFIX, hash_token, touch_token
from guards.actor import Actor
from guards.enums import Role
from models import Token

_SCHEME = "bearer "
_RANK = list(Role)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a valid token says about its bearer.

    Args:
        actor: on whose behalf commands run.
        scopes: what kinds of operation the token is for: `read`, `write`, `admin`.
        token_id: the token, for asking again while a connection lasts.
    """

    actor: Actor
    scopes: frozenset[str]
    token_id: UUID


async def authenticate(bearer: str, now: datetime) -> Identity | None:
    """Look a token up: one statement, and at most one write a minute for its last use.

    Args:
        bearer: the token's text, with or without a leading `Bearer`.
        now: the moment of the request, in UTC.

    Returns:
        None when the token is unknown, expired, revoked, or of a user who was switched off.
    """
    text = bearer[len(_SCHEME) :] if bearer.lower().startswith(_SCHEME) else bearer
    if not (text.startswith(PREFIX) and text.isascii()):
        return None
    token = await _valid(now).select_related("user").get_or_none(token_hash=hash_token(text))
    if token is None:
        return None
    await touch_token(token, now)
    actor = Actor(id=token.user.id, name=token.user.name, role=min(token.role, token.user.role, key=_RANK.index))
    return Identity(actor, frozenset(token.scopes), token.id)


async def still_valid(identity: Identity, now: datetime) -> bool:
    """Whether a token that was valid once still is: for connections that outlive a request."""
    return await _valid(now).filter(id=identity.token_id).exists()


def _valid(now: datetime) -> QuerySet[Token]:
    return Token.filter(Q(expires_at__isnull=True) | Q(expires_at__gt=now), revoked_at__isnull=True, user__active=True)
