"""Bearer tokens: shown once when made, kept as a hash, revoked at once."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from tortoise.transactions import in_transaction

from commands import checks
from commands.outcomes import Done, Invalid, Missing, invalid
from commands.users import NewUser, create_user
from guards.enums import Role
from models import Token, User

Scope = Literal["read", "write", "admin"]

PREFIX = "gh_"
_RANDOM_BYTES = 32
_TOUCH_INTERVAL = timedelta(minutes=1)
"""How far `last_used_at` may lag behind: a write a request would cost more than it tells."""


@dataclass(frozen=True, slots=True)
class NewToken:
    """What a token starts with.

    Args:
        name: what it is for.
        role: what its bearer may do, never more than the user.
        user_id: whose it is; None takes or makes the service user of the same name and role.
        scopes: `read`, `write`, `admin`; None gives what the role can use.
        expires_at: when it stops working; None never.
    """

    name: str
    role: Role
    user_id: UUID | None = None
    scopes: tuple[Scope, ...] | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """A new token together with its text, which nothing remembers."""

    token: Token
    text: str


async def create_token(new: NewToken, now: datetime) -> Done[IssuedToken] | Invalid | Missing:
    """Make a token, and its service user where it belongs to nobody yet.

    Source: api.md, Access.
    """
    problem = checks.collect([checks.text("name", new.name, 200), checks.moment("expiresAt", new.expires_at)])
    if problem is not None:
        return problem
    if new.expires_at is not None and new.expires_at <= now:
        return invalid("expiresAt", "A token expires in the future.")
    async with in_transaction():
        user = await _bearer(new, now)
        if not isinstance(user, User):
            return user
        if not user.role.includes(new.role):
            return invalid("role", f"{user.name} is {user.role}, and a token never allows more than its user.")
        return Done(await _issue(new, user, now))


async def revoke_token(token_id: UUID, now: datetime) -> Done[Token] | Missing:
    """Make a token useless from now on; a second revocation changes nothing."""
    await Token.filter(id=token_id, revoked_at__isnull=True).update(revoked_at=now)
    token = await Token.get_or_none(id=token_id)
    return Missing("token", token_id) if token is None else Done(token)


async def touch_token(token_id: UUID, last_used_at: datetime | None, now: datetime) -> None:
    """Note that a token was used, to the minute.

    Args:
        token_id: the token.
        last_used_at: when it was last noted to be used.
        now: the moment of its use, in UTC.
    """
    if last_used_at is None or now - last_used_at >= _TOUCH_INTERVAL:
        await Token.filter(id=token_id).update(last_used_at=now)


def hash_token(text: str) -> str:
    """What is kept of a token. Its text is random throughout, so a plain digest cannot be guessed back."""
    return hashlib.sha256(text.encode()).hexdigest()


async def _bearer(new: NewToken, now: datetime) -> User | Invalid | Missing:
    if new.user_id is not None:
        found = await User.get_or_none(id=new.user_id, active=True)
        return Missing("active user", new.user_id) if found is None else found
    service = await User.filter(name=new.name, role=new.role, service=True, active=True).order_by("id").first()
    if service is not None:
        return service
    made = await create_user(NewUser(name=new.name, role=new.role, service=True), now)
    return made.item if isinstance(made, Done) else made


async def _issue(new: NewToken, user: User, now: datetime) -> IssuedToken:
    text = PREFIX + secrets.token_urlsafe(_RANDOM_BYTES)
    token = await Token.create(
        user=user,
        name=new.name,
        token_hash=hash_token(text),
        role=new.role,
        scopes=list(new.scopes if new.scopes is not None else _usable_scopes(new.role)),
        expires_at=new.expires_at,
        created_at=now,
    )
    return IssuedToken(token, text)


def _usable_scopes(role: Role) -> tuple[Scope, ...]:
    if role is Role.VIEWER:
        return ("read",)
    return ("read", "write", "admin") if role is Role.ADMIN else ("read", "write")
