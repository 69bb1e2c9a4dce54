"""Who acts: a person with a role, or the product itself."""

from dataclasses import dataclass
from uuid import UUID

from guards.enums import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """The one on whose behalf a command runs.

    Args:
        id: the user's id; None for the product itself.
        name: shown in histories and logs.
        role: what the actor may do. Source: api.md, Access.
        system: True for the worker, whose moves are not a person's.
    """

    id: UUID | None
    name: str
    role: Role
    system: bool = False


SYSTEM = Actor(id=None, name="Gatehouse", role=Role.ADMIN, system=True)
