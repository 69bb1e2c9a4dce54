"""Mutations of users: global ids become keys."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from commands.outcomes import Done, FieldProblem, Forbidden, Invalid, Missing
from commands.unit import Call
from commands.user_conflict import UserConflict
from commands.users import (
    Changed,
    Created,
    NewUser,
    UserChanges,
    create_user,
    deactivate_user,
    perform_user,
    reactivate_user,
    update_user,
)
from guards.enums import Role
from models import User
from resolvers.context import Context
from resolvers.ids import key_of
from resolvers.writes import NO_USER, announced, on_row

__all__ = ["Changed", "Created", "Done", "Forbidden", "Invalid", "Missing", "Person", "User", "UserConflict"]

_NO_MANAGER = Invalid((FieldProblem(("managerId",), NO_USER),))
_NO_ROLE = Invalid((FieldProblem(("role",), "A user has a role."),))


@dataclass(frozen=True, slots=True)
class Person:
    """What a new user starts with, the manager by global id; see `NewUser`."""

    name: str
    role: Role
    email: str | None
    manager_id: str | None
    team: str | None
    service: bool
    external_id: str | None
    subject: str | None


async def create(context: Context, call: Call, asked: Person) -> Created:
    """See the command."""
    manager = _manager(asked.manager_id)
    if isinstance(manager, Invalid):
        return manager
    new = NewUser(
        name=asked.name,
        role=asked.role,
        email=asked.email,
        manager_id=manager,
        team=asked.team,
        service=asked.service,
        external_id=asked.external_id,
        subject=asked.subject,
    )
    return await announced(context, perform_user(call, lambda: create_user(new, call.now, call.actor)))


async def update(
    context: Context, call: Call, user_id: str, asked: Mapping[str, object], expected: int | None
) -> Changed:
    """See the command.

    Args:
        context: of the operation.
        call: who calls, when, under which key.
        user_id: the user's global id.
        asked: new values by column, the manager by global id.
        expected: the version that the user must have; None for any.
    """
    changes = UserChanges(**asked)  # type: ignore[typeddict-item]  # the fields of the input have the columns' types
    manager = _manager(asked.get("manager_id"))
    if isinstance(manager, Invalid):
        return manager
    if "role" in asked and asked["role"] is None:
        return _NO_ROLE
    if "manager_id" in asked:
        changes["manager_id"] = manager

    async def command(key: UUID) -> Changed:
        return await perform_user(
            call, lambda: update_user(key, changes, call.now, call.actor, expected_version=expected)
        )

    return await on_row(context, "User", user_id, command)


async def deactivate(context: Context, call: Call, user_id: str, expected: int | None) -> Changed:
    """See the command."""

    async def command(key: UUID) -> Changed:
        return await perform_user(call, lambda: deactivate_user(key, call.now, call.actor, expected_version=expected))

    return await on_row(context, "User", user_id, command)


async def reactivate(context: Context, call: Call, user_id: str, expected: int | None) -> Changed:
    """See the command."""

    async def command(key: UUID) -> Changed:
        return await perform_user(call, lambda: reactivate_user(key, call.now, call.actor, expected_version=expected))

    return await on_row(context, "User", user_id, command)


def _manager(text: object) -> UUID | Invalid | None:
    return None if text is None else key_of(str(text), "User") or _NO_MANAGER
