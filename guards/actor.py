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
        stands_in_for: the users who are away and whose records the actor looks after meanwhile.
    """

    id: UUID | None
    name: str
    role: Role
    system: bool = False
    stands_in_for: frozenset[UUID] = frozenset()

    def answers_for(self, user_id: UUID | None) -> bool:
        """Whether what belongs to this user is the actor's own, or in the actor's care."""
        return user_id is not None and (user_id == self.id or user_id in self.stands_in_for)


SYSTEM = Actor(id=None, name="Gatehouse", role=Role.ADMIN, system=True)
