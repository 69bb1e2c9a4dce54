"""People and service accounts: made, changed, switched off; never deleted, because histories name them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from commands import checks
from commands.outcomes import Done, FieldProblem, Invalid, Missing, invalid
from commands.pause_webhooks_of import pause_webhooks_of
from guards.enums import Role
from models import User

# Looser than that of contacts: an address inside the house needs no dot.
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")


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
    """

    name: str
    role: Role
    email: str | None = None
    manager_id: UUID | None = None
    team: str | None = None
    service: bool = False


class UserChanges(TypedDict, total=False):
    """What is to be different; what is left out stays."""

    name: str
    email: str
    role: Role
    manager_id: UUID | None
    team: str | None
    active: bool


async def create_user(new: NewUser, now: datetime) -> Done[User] | Invalid:
    """Make a user.

    Source: api.md, Access.
    """
    changes = UserChanges(name=new.name, team=new.team, manager_id=new.manager_id)
    if new.email is not None:
        changes["email"] = new.email
    problem = await _problem(changes)
    if problem is not None:
        return problem
    user = User(
        name=new.name.strip(),
        role=new.role,
        email=_canonical(new.email) if new.email else None,
        manager_id=new.manager_id,
        team=new.team,
        service=new.service,
        created_at=now,
        updated_at=now,
    )
    try:
        await user.save(force_create=True)
    except IntegrityError:
        return _email_taken(user.email)
    return Done(user)


async def update_user(user_id: UUID, changes: UserChanges, now: datetime) -> Done[User] | Invalid | Missing:
    """Change a user; a lower role takes effect with the next request, whatever role the user's tokens name."""
    problem = await _problem(changes, user_id)
    if problem is not None:
        return problem
    columns: dict[str, object] = {**changes, "updated_at": now}
    if "name" in changes:
        columns["name"] = changes["name"].strip()
    if "email" in changes:
        columns["email"] = _canonical(changes["email"])
    try:
        changed = await User.filter(id=user_id).update(**columns)
    except IntegrityError:
        return _email_taken(changes.get("email"))
    return Done(await User.get(id=user_id)) if changed else Missing("user", user_id)


async def deactivate_user(user_id: UUID, now: datetime) -> Done[User] | Invalid | Missing:
    """Switch a user off: the user's tokens stop working at once, and what the user did stays.

    Webhook endpoints whose query has the user's rights are paused.
    """
    async with in_transaction():
        outcome = await update_user(user_id, UserChanges(active=False), now)
        if isinstance(outcome, Done):
            await pause_webhooks_of(outcome.item, now)
        return outcome


async def _problem(changes: UserChanges, user_id: UUID | None = None) -> Invalid | None:
    return checks.collect([*_wrong_texts(changes), await _wrong_manager(changes.get("manager_id"), user_id)])


def _wrong_texts(changes: UserChanges) -> Iterator[checks.Finding]:
    yield checks.named("name", changes.get("name"), 200)
    yield checks.named("team", changes.get("team"), 200)
    email = changes.get("email")
    if email is not None and not _ADDRESS.fullmatch(email.strip()):
        yield FieldProblem(("email",), "Must be an e-mail address.")
    yield checks.short("email", email, 320)


async def _wrong_manager(manager_id: UUID | None, user_id: UUID | None) -> checks.Finding:
    if manager_id is None:
        return None
    if manager_id == user_id:
        return FieldProblem(("managerId",), "Nobody is their own manager.")
    known = await User.exists(id=manager_id, active=True)
    return None if known else FieldProblem(("managerId",), "There is no active user with this id.")


def _canonical(email: str) -> str:
    return email.strip().lower()


def _email_taken(email: str | None) -> Invalid:
    return invalid("email", f"Another user has the address {email}.")
