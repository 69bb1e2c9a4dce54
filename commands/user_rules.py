"""What users may be given, and who may give it. Source: api.md, Access."""

import re
from collections.abc import Iterator
from typing import TypedDict
from uuid import UUID

from tortoise.connection import get_connection

from commands import checks
from commands.outcomes import FieldProblem, Forbidden, Invalid, forbidden
from guards.enums import Role
from guards.house_refusals import last_administrator
from models import User, locks

# Looser than that of contacts: an address inside the house needs no dot.
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")
_LENGTHS = {"name": 200, "team": 200, "external_id": 200, "subject": 255}
_PATHS = {"external_id": "externalId"}
_ABOVE = """
WITH RECURSIVE above AS (
    SELECT $1::uuid AS id
    UNION
    SELECT u.manager_id FROM users u JOIN above ON u.id = above.id
)
SELECT FROM above WHERE id = $2
"""


class UserChanges(TypedDict, total=False):
    """What is to be different; what is left out stays."""

    name: str
    email: str | None
    role: Role
    manager_id: UUID | None
    team: str | None
    external_id: str | None
    subject: str | None
    active: bool


async def wrong_user(changes: UserChanges, user_id: UUID | None = None) -> Invalid | None:
    """What is wrong with values of a user.

    Args:
        changes: the values.
        user_id: whose they are to be; None for a new user.
    """
    return checks.collect([*_wrong_texts(changes), await _wrong_manager(changes.get("manager_id"), user_id)])


def _wrong_texts(changes: UserChanges) -> Iterator[checks.Finding]:
    for field, limit in _LENGTHS.items():
        value = changes.get(field)
        if field == "name" and "name" in changes:
            yield checks.text("name", changes["name"], limit)
        else:
            yield checks.named(_PATHS.get(field, field), None if value is None else str(value), limit)
    email = changes.get("email")
    if email is not None and not _ADDRESS.fullmatch(email.strip()):
        yield FieldProblem(("email",), "Must be an e-mail address.")
    yield checks.short("email", email, 320)


async def _wrong_manager(manager_id: UUID | None, user_id: UUID | None) -> checks.Finding:
    if manager_id is None:
        return None
    if manager_id == user_id:
        return FieldProblem(("managerId",), "Nobody is their own manager.")
    if not await User.exists(id=manager_id, active=True):
        return FieldProblem(("managerId",), "There is no active user with this id.")
    if user_id is not None and await get_connection("default").execute_query_dict(_ABOVE, [manager_id, user_id]):
        return FieldProblem(("managerId",), "The user is a manager of this one, be it some steps above.")
    return None


async def lock_administrators() -> None:
    """Wait for everybody else who takes away an ADMIN, until the transaction ends. Before any row is locked."""
    await locks.lock_key("administrators")


async def refuse_last_administrator(user: User) -> Forbidden | None:
    """Why the only ADMIN left must stay one; None for everybody else. After `lock_administrators`."""
    if not (user.active and user.role is Role.ADMIN):
        return None
    if await User.filter(role=Role.ADMIN, active=True).exclude(id=user.id).exists():
        return None
    return forbidden([last_administrator(user.name)])
