"""Who may read what not everybody reads. Source: api.md, Access."""

from typing import TYPE_CHECKING
from uuid import UUID

from guards.enums import Role

if TYPE_CHECKING:
    from resolvers.context import Context


def reader_of(context: "Context") -> UUID | None:
    """The user whose notices alone this operation may read; None for an ADMIN, who reads everybody's.

    Records are read by all. A notice is addressed to one person, and may say how others work.
    """
    actor = context.actor
    return None if actor.role.includes(Role.ADMIN) else actor.id
