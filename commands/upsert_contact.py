"""Create the contact with an external id, or change it."""

from commands.clients import ClientRef
from commands.create_contact import new_contact
from commands.directory_write import Outcome, perform_row, refuse_directory, refuse_other_version
from commands.field_rules import Changes
from commands.outcomes import invalid
from commands.unit import Call
from commands.update_contact import change_contact
from commands.upsert import made_unexpectedly, make_or_change, wrong_upsert
from models import Contact, locks


async def upsert_contact(
    call: Call, external_id: str, sent: Changes, client: ClientRef | None = None, *, expected_version: int | None = None
) -> Outcome[Contact]:
    """Create a contact, or change only what was sent of the one that is there.

    Args:
        call: who calls, when, under which key; MEMBER or above.
        external_id: the contact's key in another system.
        sent: values by column; a new contact needs a name.
        client: where the contact works; a new contact needs it.
        expected_version: refuse unless there is one, at this version.
    """

    async def make() -> Outcome[Contact]:
        unexpected = made_unexpectedly("contact", expected_version)
        if unexpected is not None:
            return unexpected
        if client is None:
            return invalid("organizationId", "There is no such contact yet: say where a new one works.")
        return await new_contact(call, client, {**sent, "external_id": external_id})

    async def change(row: Contact) -> Outcome[Contact]:
        return refuse_other_version(row, expected_version) or await change_contact(call, row, sent, client)

    async def work() -> Outcome[Contact]:
        problem = refuse_directory(call, "Writing contacts") or wrong_upsert(external_id)
        if problem is not None:
            return problem
        return await make_or_change(lambda: locks.lock_external(Contact, external_id), make, change)

    return await perform_row(call, Contact, work)
