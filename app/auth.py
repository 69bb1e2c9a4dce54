"""Who is calling: a bearer token's user, role and scopes. Source: api.md, Access."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commands.tokens import PREFIX, hash_token, touch_token
from guards.actor import Actor
from guards.enums import Role
from resolvers.rows import fetch, json_value

_SCHEME = "bearer "

# By hand: every request asks this, and building it from the models would take longer than all else of a small query.
_LOOK_UP = """
SELECT t.id, t.role, t.scopes, t.last_used_at, u.id AS user_id, u.name, u.role AS user_role,
    ARRAY(SELECT a.id FROM users AS a WHERE a.stand_in_id = u.id AND a.away_from <= $2 AND a.away_until > $2)
        AS stands_in_for
FROM tokens AS t JOIN users AS u ON u.id = t.user_id
WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND u.active AND (t.expires_at IS NULL OR t.expires_at > $2)
"""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a valid token says about its bearer.

    Args:
        actor: on whose behalf commands run.
        scopes: what kinds of operation the token is for: `read`, `write`, `admin`.
        token_id: the token.
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
    found = await fetch(_LOOK_UP, [hash_token(text), now])
    if not found:
        return None
    row = found[0]
    await touch_token(row["id"], row["last_used_at"], now)
    own, most = Role(row["role"]), Role(row["user_role"])
    role = own if most.includes(own) else most
    actor = Actor(row["user_id"], row["name"], role, stands_in_for=frozenset(row["stands_in_for"]))
    return Identity(actor, frozenset(json_value(row["scopes"])), row["id"])
