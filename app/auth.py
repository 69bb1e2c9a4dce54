"""Who is calling: the user, role and scopes of a bearer token, be it ours or a JWT. Source: api.md, Access."""

from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from starlette.types import ASGIApp, Receive, Scope, Send

from app.jwt_bearers import JwtVerifier
from commands.tokens import PREFIX, hash_token, touch_token
from guards.actor import Actor
from guards.enums import Role
from resolvers.access import ADMIN_SCOPE
from resolvers.rows import Row, fetch, json_value

_SCHEME = "bearer "
_accepted: ContextVar[JwtVerifier | None] = ContextVar("accepted", default=None)

# By hand: every request asks this, and building it from the models would take longer than all else of a small query.
_USER = """u.id AS user_id, u.name, u.role AS user_role,
    ARRAY(SELECT a.id FROM users AS a WHERE a.stand_in_id = u.id AND a.away_from <= $2 AND a.away_until > $2)
        AS stands_in_for"""
_VALID = """FROM tokens AS t JOIN users AS u ON u.id = t.user_id
WHERE t.revoked_at IS NULL AND u.active AND"""
_LOOK_UP = f"""
SELECT t.id, t.role, t.scopes, t.last_used_at, {_USER}
{_VALID} t.token_hash = $1 AND (t.expires_at IS NULL OR t.expires_at > $2)
"""
_LOOK_UP_SUBJECT = f"SELECT {_USER} FROM users AS u WHERE u.subject = $1 AND u.active"  # noqa: S608  # as above


@dataclass(frozen=True, slots=True)
class Identity:
    """What a valid token says about its bearer.

    Args:
        actor: on whose behalf commands run.
        scopes: what kinds of operation the token is for: `read`, `write`, `admin`.
        token_id: the token; of a JWT, its user, as it has no row of its own.
    """

    actor: Actor
    scopes: frozenset[str]
    token_id: UUID

    @property
    def account(self) -> str:
        """By which what it asks for is paid."""
        return f"{self.actor.id}:{self.token_id}"


@dataclass(frozen=True, slots=True)
class Answered:
    """What the bearer of a valid token was answered.

    Args:
        user_id: who it is. token_id: by which token. scopes: what that is for.
        answer: of the statement; None where it has no row.
    """

    user_id: UUID
    token_id: UUID
    scopes: frozenset[str]
    answer: str | None


class AcceptJwts:
    """Have the requests and WebSockets of an application accept JWTs, wherever they ask who is calling.

    Args:
        app: the application.
        jwts: checks JWTs.
    """

    def __init__(self, app: ASGIApp, jwts: JwtVerifier) -> None:
        self._app = app
        self._jwts = jwts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request, a WebSocket, or the life of the process."""
        _accepted.set(self._jwts)
        await self._app(scope, receive, send)


async def authenticate(bearer: str, now: datetime) -> Identity | None:
    """Look a token up: one statement, and at most one write a minute for its last use.

    Args:
        bearer: the token's text, with or without a leading `Bearer`.
        now: the moment of the request, in UTC.

    Returns:
        None when the token is unknown, expired, revoked, or of a user who is unknown or was switched off.
    """
    text = _text(bearer)
    if not text.isascii():
        return None
    if text.startswith(PREFIX):
        return await _of_token(text, now)
    jwts = _accepted.get()
    return None if jwts is None else await _of_jwt(text, now, jwts)


def own_token(bearer: str) -> str | None:
    """What is kept of a token of ours; None where it is none.

    Args:
        bearer: the token's text, as for `authenticate`.
    """
    text = _text(bearer)
    return hash_token(text) if text.startswith(PREFIX) and text.isascii() else None


async def answer_to(
    token_hash: str, now: datetime, sql: str, values: Sequence[object], seconds: float | None
) -> Answered | None:
    """Look a token up and read for its bearer, all in one statement.

    Args:
        token_hash: what is kept of the token.
        now: the moment of the request, in UTC.
        sql: gives a column of one text, in one row at most.
        values: its values.
        seconds: that the statement may take; None for any time.

    Returns:
        None when the token is not valid, as `authenticate` has it; nothing is read then.

    Raises:
        TimeoutError: it took longer.
    """
    place = len(values)
    found = await fetch(
        f"SELECT t.id, t.user_id, t.scopes, t.last_used_at, ({sql}) AS answer {_VALID}"
        f" t.token_hash = ${place + 1} AND (t.expires_at IS NULL OR t.expires_at > ${place + 2})",
        [*values, token_hash, now],
        seconds,
    )
    if not found:
        return None
    row = found[0]
    await touch_token(row["id"], row["last_used_at"], now)
    return Answered(row["user_id"], row["id"], frozenset(json_value(row["scopes"])), row["answer"])


def _text(bearer: str) -> str:
    """The token, without what leads to it."""
    return bearer[len(_SCHEME) :] if bearer.lower().startswith(_SCHEME) else bearer


async def _of_token(text: str, now: datetime) -> Identity | None:
    found = await fetch(_LOOK_UP, [hash_token(text), now])
    if not found:
        return None
    row = found[0]
    await touch_token(row["id"], row["last_used_at"], now)
    return Identity(_actor(row, Role(row["role"])), frozenset(json_value(row["scopes"])), row["id"])


async def _of_jwt(text: str, now: datetime, jwts: JwtVerifier) -> Identity | None:
    """Whom the identity provider names; its tokens come and go, so that what is counted is counted by user."""
    grant = await jwts.verify(text, now)
    found = () if grant is None else await fetch(_LOOK_UP_SUBJECT, [grant.subject, now])
    if grant is None or not found:
        return None
    row = found[0]
    actor = _actor(row, grant.role)
    # A client may ask its provider for any scope. Administering is given by the role in this house.
    scopes = grant.scopes if actor.role is Role.ADMIN else grant.scopes - {ADMIN_SCOPE}
    return Identity(actor, scopes, row["user_id"])


def _actor(row: Row, told: Role | None) -> Actor:
    """The user, with the role of the token: never more than the user's."""
    most = Role(row["user_role"])
    role = told if told is not None and most.includes(told) else most
    return Actor(row["user_id"], row["name"], role, stands_in_for=frozenset(row["stands_in_for"]))
