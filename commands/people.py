"""Look up the people whom a call names."""

from collections.abc import Mapping
from uuid import UUID

from commands.checks import Finding
from commands.outcomes import FieldProblem
from models import User


async def unknown_users(named: Mapping[str, UUID | None]) -> list[Finding]:
    """A problem for every field that names nobody, or somebody who has left.

    Args:
        named: the ids by the path of their input field; None where the call names nobody.
    """
    wanted = {user_id for user_id in named.values() if user_id is not None}
    if not wanted:
        return []
    known = set(await User.filter(id__in=wanted, active=True).values_list("id", flat=True))
    message = "There is no active user with this id."
    return [
        FieldProblem(tuple(path.split(".")), message)
        for path, user_id in named.items()
        if user_id is not None and user_id not in known
    ]
