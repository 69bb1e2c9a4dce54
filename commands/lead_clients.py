"""The organization and the person that a lead from outside is about: found, or made."""

from dataclasses import dataclass

from commands.clients import ClientRef
from commands.create_contact import new_contact
from commands.create_organization import new_organization
from commands.directory_write import refuse_archived
from commands.outcomes import Done, Forbidden, Invalid
from commands.unit import Call
from commands.upsert import make_or_change
from models import Contact, Organization, locks


@dataclass(frozen=True, slots=True)
class LeadClient:
    """What a lead says of its organization.

    Args:
        name: up to 300 characters; domain: its internet domain, in any case.
        external_id: the key that the house has for it.
    """

    name: str
    domain: str | None = None
    external_id: str | None = None


@dataclass(frozen=True, slots=True)
class LeadContact:
    """What a lead says of a person: a name, and perhaps a position and an address."""

    name: str
    title: str | None = None
    email: str | None = None


async def client_of_lead(call: Call, given: LeadClient) -> Organization | Invalid | Forbidden:
    """The organization of a lead: by external id, else by domain, else by exact name, else a new one.

    A weaker key finds only what no stronger one contradicts: not an organization with another external id, nor, by
    name, one with another domain. Archived ones are found by their external id alone, and refuse.

    Args:
        call: who calls, in a transaction.
        given: what the lead says of it, already checked; its name and domain without blanks around them.
    """
    keys = (given.external_id and f"key:{given.external_id}", given.domain and f"domain:{given.domain.lower()}")
    for key in sorted(key for key in (*keys, f"name:{given.name}") if key):  # of parallel leads one makes it
        await locks.lock_key("lead client", key)
    columns = {"name": given.name, "domain": given.domain, "external_id": given.external_id}
    outcome: Done[Organization] | Invalid | Forbidden = await make_or_change(
        lambda: _find(given), lambda: new_organization(call, columns), _unless_archived
    )
    return outcome.item if isinstance(outcome, Done) else outcome


async def _unless_archived(found: Organization) -> Done[Organization] | Invalid | Forbidden:
    return refuse_archived(found) or Done(found)


async def _find(given: LeadClient) -> Organization | None:
    if given.external_id is not None:
        found = await locks.hold_organization(external_id=given.external_id)
        if found is not None:
            return found
    unkeyed = given.external_id is not None
    if given.domain is not None:
        found = await locks.hold_organization_by("domain", given.domain, unkeyed=unkeyed)
        if found is not None:
            return found
    return await locks.hold_organization_by("name", given.name, unkeyed=unkeyed, undomained=given.domain is not None)


async def note_contact(call: Call, client: Organization, person: LeadContact) -> Invalid | Forbidden | None:
    """Make a contact of a lead's person, unless the organization has one with this address, or without one the name.

    Args:
        call: who calls, in a transaction.
        client: where the person works.
        person: what the lead says of the person, already checked.
    """
    await locks.lock_key("lead contact", client.id)  # leads that named the organization otherwise may be at it, too
    same = {"name": person.name.strip()} if person.email is None else {"email__iexact": person.email}
    if await Contact.filter(organization_id=client.id, **same).exists():
        return None
    values = {"name": person.name, "title": person.title, "email": person.email}
    made = await new_contact(call, ClientRef(client.id), values)
    return None if isinstance(made, Done) else made
