"""Bearer tokens: shown once when made, kept as a hash, revoked at once."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, get_args
from uuid import UUID

from tortoise.transactions import in_transaction

from commands import checks
from commands.outbox import emit, house_event
from commands.outcomes import Done, Forbidden, Invalid, Missing, forbidden, invalid
from commands.record_write import refuse_role
from commands.secret_box import SecretBox
from commands.unit import Call, Frozen, perform
from commands.users import NewUser, create_user
from guards.access_rules import lacks_role
from guards.actor import SYSTEM, Actor
from guards.enums import Role
from models import Token, User

Scope = Literal["read", "write", "admin"]
SCOPES: tuple[Scope, ...] = get_args(Scope)

NO_KEY = "A token is kept for a repeat encrypted, and GATEHOUSE_SECRET_KEYS holds no key: leave the idempotencyKey out."

PREFIX = "gh_"
_GIVE = "createToken"
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
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Granter:
    """Who gives a token, or takes one away.

    Args:
        actor: of whose role a token has at most.
        scopes: of the actor's own token; what it lacks, it cannot give.
        administers: whether the actor may do so for others.
    """

    actor: Actor
    scopes: frozenset[str]
    administers: bool


OPERATOR = Granter(SYSTEM, frozenset(SCOPES), administers=True)
"""Somebody with the command line."""

Issued = Done[IssuedToken] | Invalid | Missing | Forbidden
Revoked = Done[Token] | Missing | Forbidden


async def create_token(new: NewToken, now: datetime, granter: Granter = OPERATOR) -> Issued:
    """Make a token, and its service user where it belongs to nobody yet.

    Args:
        new: what it starts with.
        now: the moment, in UTC.
        granter: who gives it; an operator unless told.

    Source: api.md, Access.
    """
    refused = _wrong(new, now, granter) or _refuse(new, granter)
    if refused is not None:
        return refused
    async with in_transaction():
        user = await _bearer(new, now, granter)
        if not isinstance(user, User):
            return user
        if not user.role.includes(new.role):
            return invalid("role", f"{user.name} is {user.role}, and a token never allows more than its user.")
        return Done(await _issue(new, user, now, granter))


async def repeatable_token(call: Call, new: NewToken, granter: Granter, box: SecretBox | None) -> Issued:
    """The same, once per idempotency key.

    Args:
        call: who calls, when, under which key; a repeat shows the same text again, for a day.
        new: what it starts with.
        granter: who gives it.
        box: encrypts the text that is kept for a repeat; None where the installation has no key.
    """
    if box is None:
        if call.idempotency_key is not None:
            return invalid("idempotencyKey", NO_KEY)
        return await create_token(new, call.now, granter)

    def freeze(outcome: Issued) -> Frozen | None:
        if not isinstance(outcome, Done):
            return None
        return {"token": str(outcome.item.token.id), "text": box.seal(outcome.item.text)}

    async def thaw(kept: Frozen) -> Issued:
        return Done(IssuedToken(await Token.get(id=kept["token"]), box.open(kept["text"])))

    return await perform(call, lambda: create_token(new, call.now, granter), freeze, thaw)


async def revoke_token(token_id: UUID, now: datetime, granter: Granter = OPERATOR) -> Revoked:
    """Make a token useless from now on; a second revocation changes nothing.

    Args:
        token_id: the token. Who does not administer finds only their own.
        now: the moment, in UTC.
        granter: who takes it away; an operator unless told.
    """
    async with in_transaction():
        token = await Token.get_or_none(id=token_id).select_related("user")
        own = token is not None and token.user_id == granter.actor.id
        if token is None or not (own or granter.administers):
            return Missing("token", token_id)
        refused = None if own else refuse_role(granter.actor, token.user.role, "Revoking such a token", "revokeToken")
        if refused is not None:
            return refused
        if await Token.filter(id=token_id, revoked_at__isnull=True).update(revoked_at=now):
            await _tell("token.revoked", token, now, granter.actor, {})
            token.revoked_at = now
        return Done(token)


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


def _wrong(new: NewToken, now: datetime, granter: Granter) -> Invalid | None:
    problem = checks.collect([checks.text("name", new.name, 200), checks.moment("expiresAt", new.expires_at)])
    if problem is not None:
        return problem
    if new.expires_at is not None and new.expires_at <= now:
        return invalid("expiresAt", "A token expires in the future.")
    lacking = sorted(set(new.scopes or ()) - _givable(granter))
    if new.scopes is not None and not new.scopes:
        return invalid("scopes", "A token without a scope is good for nothing.")
    return invalid("scopes", f"Nobody gives a scope that they lack: {', '.join(lacking)}.") if lacking else None


def _refuse(new: NewToken, granter: Granter) -> Forbidden | None:
    if new.user_id != granter.actor.id and not granter.administers:
        what = "A token of another user, or of a service user,"
        return forbidden([lacks_role(granter.actor, Role.ADMIN, what, _GIVE, or_admin=True)])
    return refuse_role(granter.actor, new.role, "Giving such a token", _GIVE)


def _givable(granter: Granter) -> set[str]:
    """The scopes that somebody may give: their own; who administers by their role gives `admin`, too."""
    return {*granter.scopes, *(("admin",) if granter.actor.role is Role.ADMIN else ())}


async def _bearer(new: NewToken, now: datetime, granter: Granter) -> User | Invalid | Missing | Forbidden:
    if new.user_id is not None:
        found = await User.get_or_none(id=new.user_id, active=True)
        if found is None:
            return Missing("active user", new.user_id)
        # Whatever the token's role: it acts in the name of its user.
        return refuse_role(granter.actor, found.role, "Giving a token of such a user", _GIVE) or found
    service = await User.filter(name=new.name, role=new.role, service=True, active=True).order_by("id").first()
    if service is not None:
        return service
    made = await create_user(NewUser(name=new.name, role=new.role, service=True), now, granter.actor)
    return made.item if isinstance(made, Done) else made


async def _issue(new: NewToken, user: User, now: datetime, granter: Granter) -> IssuedToken:
    text = PREFIX + secrets.token_urlsafe(_RANDOM_BYTES)
    usable = [scope for scope in _usable_scopes(new.role) if scope in _givable(granter)]
    token = await Token.create(
        user=user,
        name=new.name,
        token_hash=hash_token(text),
        role=new.role,
        scopes=list(new.scopes) if new.scopes is not None else usable,
        expires_at=new.expires_at,
        created_at=now,
    )
    data = {
        "role": token.role,
        "scopes": token.scopes,
        "expiresAt": token.expires_at.isoformat() if token.expires_at else None,
    }
    await _tell("token.created", token, now, granter.actor, data)
    return IssuedToken(token, text)


async def _tell(kind: str, token: Token, now: datetime, actor: Actor, data: Mapping[str, object]) -> None:
    told = {"tokenId": str(token.id), "userId": str(token.user_id), **data}
    await emit([house_event(kind, now, actor, told)])


def _usable_scopes(role: Role) -> tuple[Scope, ...]:
    if role is Role.VIEWER:
        return ("read",)
    return ("read", "write", "admin") if role is Role.ADMIN else ("read", "write")
