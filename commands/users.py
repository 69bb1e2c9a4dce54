"""People and service accounts: made, changed, switched off; never deleted, because histories name them."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from commands.outbox import emit, house_event
from commands.outcomes import Done, Forbidden, Invalid, Missing, invalid
from commands.pause_webhooks_of import pause_webhooks_of
from commands.record_write import refuse_role
from commands.unit import Call, Frozen, perform
from commands.user_conflict import UserConflict, refuse_stale
from commands.user_rules import (
    UserChanges,
    lock_administrators,
    refuse_last_administrator,
    wrong_user,
)
from guards.actor import SYSTEM, Actor
from guards.enums import Role
from models import User, locks

__all__ = [
    "Changed",
    "Created",
    "NewUser",
    "UserChanges",
    "create_user",
    "deactivate_user",
    "perform_user",
    "reactivate_user",
    "update_user",
]

Created = Done[User] | Invalid | Forbidden
Changed = Created | Missing | UserConflict
W = TypeVar("W", Created, Changed)

_UNIQUE = {"email": "address", "external_id": "external id", "subject": "subject"}


@dataclass(frozen=True, slots=True)
class NewUser:
    """What a user starts with.

    Args:
        name: shown in histories.
        role: what the user may do at most.
        email: unique, whatever its case; None for a service account.
        manager_id: who gets this user's escalations.
        team: free text; the members of one team share its name.
        service: True for a program.
        external_id: key in another system, unique.
        subject: who this is to the identity provider, unique.
    """

    name: str
    role: Role
    email: str | None = None
    manager_id: UUID | None = None
    team: str | None = None
    service: bool = False
    external_id: str | None = None
    subject: str | None = None

    @property
    def values(self) -> UserChanges:
        """All but whether it is a program."""
        return UserChanges(
            name=self.name,
            role=self.role,
            email=self.email,
            manager_id=self.manager_id,
            team=self.team,
            external_id=self.external_id,
            subject=self.subject,
        )


async def create_user(new: NewUser, now: datetime, actor: Actor = SYSTEM) -> Created:
    """Make a user.

    Args:
        new: what the user starts with.
        now: the moment, in UTC.
        actor: who makes it, of whose role it may have at most; an operator unless told.

    Source: api.md, Access.
    """
    refused = refuse_role(actor, new.role, "Making such a user", "createUser") or await wrong_user(new.values)
    if refused is not None:
        return refused
    user = User(**_columns(new.values), service=new.service, created_at=now, updated_at=now)
    async with in_transaction():
        taken = await _saved(user, force_create=True)
        if taken is not None:
            return taken
        data = {"name": user.name, "role": user.role, "service": user.service}
        await _tell("user.created", user, now, actor, data)
    return Done(user)


async def update_user(
    user_id: UUID, changes: UserChanges, now: datetime, actor: Actor = SYSTEM, *, expected_version: int | None = None
) -> Changed:
    """Change a user; a lower role takes effect with the next request, whatever role the user's tokens name.

    Args:
        user_id: the user.
        changes: what is to be different.
        now: the moment, in UTC.
        actor: who changes it; somebody of a higher role they leave alone. An operator unless told.
        expected_version: refuse with a conflict unless the user is at this version.
    """
    async with in_transaction():
        if "role" in changes or "active" in changes:
            await lock_administrators()
        user = await locks.lock_user(user_id)
        if user is None:
            return Missing("user", user_id)
        problem = refuse_stale(user, expected_version) or await _problem(user, changes, actor)
        return problem or await _change(user, changes, now, actor)


async def deactivate_user(
    user_id: UUID, now: datetime, actor: Actor = SYSTEM, *, expected_version: int | None = None
) -> Changed:
    """Switch a user off: the user's tokens stop working at once, and what the user did stays.

    Webhook endpoints whose query has the user's rights are paused. The last active ADMIN stays.
    """
    async with in_transaction():
        off = UserChanges(active=False)
        outcome = await update_user(user_id, off, now, actor, expected_version=expected_version)
        if isinstance(outcome, Done):
            await pause_webhooks_of(outcome.item, now)
        return outcome


async def reactivate_user(
    user_id: UUID, now: datetime, actor: Actor = SYSTEM, *, expected_version: int | None = None
) -> Changed:
    """Let a user in again, with those tokens that were neither revoked nor expired meanwhile."""
    return await update_user(user_id, UserChanges(active=True), now, actor, expected_version=expected_version)


async def perform_user(call: Call, work: Callable[[], Awaitable[W]]) -> W | Invalid:
    """Run one of the above once per idempotency key; a replay reads the user again.

    Args:
        call: who calls, when, under which key.
        work: the write.
    """

    async def thaw(kept: Frozen) -> W:
        return Done(await User.get(id=kept["user"]))

    return await perform(call, work, _freeze, thaw)


def _freeze(outcome: Created | Changed) -> Frozen | None:
    return {"user": str(outcome.item.id)} if isinstance(outcome, Done) else None


async def _problem(user: User, changes: UserChanges, actor: Actor) -> Invalid | Forbidden | None:
    # Whoever could give an ADMIN another subject or address would be that ADMIN.
    highest = max(user.role, changes.get("role", user.role), key=list(Role).index)
    refused = refuse_role(actor, highest, "Changing such a user", _mutation(changes))
    problem = refused or await wrong_user(changes, user.id)
    if problem is not None:
        return problem
    leaves = changes.get("role", Role.ADMIN) is not Role.ADMIN or changes.get("active") is False
    return await refuse_last_administrator(user) if leaves else None


def _mutation(changes: UserChanges) -> str:
    """Which mutation makes such changes."""
    if "active" not in changes:
        return "updateUser"
    return "reactivateUser" if changes["active"] else "deactivateUser"


async def _change(user: User, changes: UserChanges, now: datetime, actor: Actor) -> Done[User] | Invalid:
    """Write what is really different of a locked user, and tell it."""
    different = {name: value for name, value in _columns(changes).items() if getattr(user, name) != value}
    if not different:
        return Done(user)
    user.update_from_dict({**different, "version": user.version + 1, "updated_at": now})
    taken = await _saved(user, update_fields=[*different, "version", "updated_at"])
    if taken is not None:
        return taken
    switched = different.pop("active", None)
    if switched is not None:
        await _tell("user.reactivated" if switched else "user.deactivated", user, now, actor, {})
    if different:
        data = {"name": user.name, "role": user.role, "changed": [_path(name) for name in different]}
        await _tell("user.updated", user, now, actor, data)
    return Done(user)


async def _saved(user: User, *, update_fields: list[str] | None = None, force_create: bool = False) -> Invalid | None:
    """Save a user, in a transaction of its own within the caller's; what somebody else has already is a problem."""
    try:
        async with in_transaction():
            await user.save(update_fields=update_fields, force_create=force_create)
    except IntegrityError as error:
        for column, what in _UNIQUE.items():
            if f"users_{column}_key" in str(error):
                return invalid(_path(column), f"Another user has the {what} {getattr(user, column)}.")
        raise
    return None


def _columns(changes: UserChanges) -> dict[str, object]:
    """The values as they are kept."""
    columns: dict[str, object] = dict(changes)
    for name in {"name", "email"} & changes.keys():
        text = columns[name]
        columns[name] = text.strip() if isinstance(text, str) else text
    if columns.get("email"):
        columns["email"] = str(columns["email"]).lower()
    return columns


def _path(column: str) -> str:
    """A column's name in the API."""
    return {"manager_id": "managerId", "external_id": "externalId"}.get(column, column)


async def _tell(kind: str, user: User, now: datetime, actor: Actor, data: Mapping[str, object]) -> None:
    await emit([house_event(kind, now, actor, {"userId": str(user.id), **data})])
