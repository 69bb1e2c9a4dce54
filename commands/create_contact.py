"""Create a contact: somebody who works at an organization."""

from collections.abc import Mapping
from functools import partial

from commands import checks
from commands.clients import ClientRef, open_client
from commands.directory_write import refuse_directory, tell
from commands.field_rules import Changes, FieldRule, wrong_fields
from commands.outcomes import Done, Forbidden, Invalid, Problem
from commands.record_write import insert_keyed, perform_write
from commands.unit import Call
from models import Contact, Organization

CONTACT_FIELDS: Mapping[str, FieldRule] = {
    "name": FieldRule("name", partial(checks.text, limit=200), required=True),
    "title": FieldRule("title", partial(checks.text, limit=200)),
    "email": FieldRule("email", checks.email),
    "external_id": FieldRule("externalId", partial(checks.text, limit=200)),
}


async def create_contact(call: Call, client: ClientRef, given: Changes) -> Done[Contact] | Problem:
    """Create a contact.

    Args:
        call: who calls, when, under which key; MEMBER or above.
        client: where the contact works; an organization that is not archived.
        given: values by column: name, up to 200 characters, and perhaps title, email and external_id, which is its
            key in another system, unique among contacts.
    """
    return await perform_write(call, Contact, lambda: new_contact(call, client, given))


async def new_contact(call: Call, client: ClientRef, given: Changes) -> Done[Contact] | Invalid | Forbidden:
    """The same in a transaction that the caller has begun."""
    values = {"name": None, **given}
    refused = refuse_directory(call, "Creating a contact")
    problem = refused or checks.collect(wrong_fields(CONTACT_FIELDS, values))
    if problem is not None:
        return problem
    found = await open_client(client)
    return await insert_contact(call, found, values) if isinstance(found, Organization) else found


async def insert_contact(call: Call, client: Organization, values: Changes) -> Done[Contact] | Invalid:
    """Insert a contact whose values were checked, at an organization that is held."""
    columns = {**values, "name": values["name"].strip(), "created_at": call.now, "updated_at": call.now}
    row = await insert_keyed(Contact.create(organization_id=client.id, **columns), "contact")
    if isinstance(row, Invalid):
        return row
    data = {"contactId": str(row.id), "organizationId": str(client.id), "name": row.name, "externalId": row.external_id}
    await tell(call, "contact.created", data)
    return Done(row)
