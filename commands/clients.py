"""The organization that a call names for something new."""

from dataclasses import dataclass
from uuid import UUID

from commands.directory_write import refuse_archived
from commands.outcomes import Forbidden, Invalid, invalid
from models import Organization, locks


@dataclass(frozen=True, slots=True)
class ClientRef:
    """How a call names an organization: by exactly one of the two.

    Args:
        id: its primary key.
        external_id: the key that another system has for it.
    """

    id: UUID | None = None
    external_id: str | None = None


async def find_client(ref: ClientRef) -> Organization | Invalid:
    """The organization that is named, kept from being archived until the transaction ends."""
    if (ref.id is None) == (ref.external_id is None):
        return invalid("organizationId", "Name the organization by exactly one of its id and its external id.")
    found = await locks.hold_organization(ref.id, ref.external_id)
    if found is not None:
        return found
    if ref.id is None:
        return invalid("organizationExternalId", "There is no organization with this external id.")
    return invalid("organizationId", "There is no organization with this id.")


async def open_client(ref: ClientRef) -> Organization | Invalid | Forbidden:
    """The same where something new is to belong to it: nothing new belongs to an archived organization."""
    found = await find_client(ref)
    if isinstance(found, Invalid):
        return found
    return refuse_archived(found) or found
