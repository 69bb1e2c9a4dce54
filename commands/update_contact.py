"""Change a contact's own fields, or where the contact works."""

from uuid import UUID

from commands import checks
from commands.clients import ClientRef, find_client
from commands.create_contact import CONTACT_FIELDS
from commands.directory_write import Outcome, refuse_archived, save_row, tell, write_row
from commands.field_rules import Changes, wrong_fields
from commands.outcomes import Done, Forbidden, Invalid
from commands.unit import Call
from models import Contact, Organization


async def update_contact(
    call: Call,
    contact_id: UUID,
    changes: Changes,
    client: ClientRef | None = None,
    *,
    expected_version: int | None = None,
) -> Outcome[Contact]:
    """Change some fields of a contact.

    Args:
        call: who calls, when, under which key; MEMBER or above.
        contact_id: the contact, who must not be archived.
        changes: new values by column; a column that is not named stays. None clears title, email and external id.
        client: where the contact works now, an organization that is not archived; None where that stays.
        expected_version: refuse with a conflict unless the contact is at this version.
    """
    return await write_row(
        call,
        Contact,
        contact_id,
        lambda row: change_contact(call, row, changes, client),
        expected_version=expected_version,
    )


async def change_contact(call: Call, row: Contact, changes: Changes, client: ClientRef | None) -> Outcome[Contact]:
    """The same on a row that the caller has locked, and may write."""
    refused = refuse_archived(row) or checks.collect(wrong_fields(CONTACT_FIELDS, changes))
    if refused is not None:
        return refused
    moved = await _moved(row, client)
    if isinstance(moved, Invalid | Forbidden):
        return moved
    named = {"name": changes["name"].strip()} if "name" in changes else {}
    return await _update(call, row, {**changes, **named, **moved})


async def _moved(row: Contact, client: ClientRef | None) -> Changes | Invalid | Forbidden:
    """The column that says where the contact works, unless that stays."""
    if client is None:
        return {}
    found = await find_client(client)
    if not isinstance(found, Organization) or found.id == row.organization_id:
        return found if isinstance(found, Invalid) else {}
    return refuse_archived(found) or {"organization_id": found.id}


async def _update(call: Call, row: Contact, wanted: Changes) -> Done[Contact] | Invalid:
    changed = {column: value for column, value in wanted.items() if getattr(row, column) != value}
    if not changed:
        return Done(row)
    saved = await save_row(call, row, changed)
    if isinstance(saved, Invalid):
        return saved
    told = {CONTACT_FIELDS[column].name: value for column, value in changed.items() if column in CONTACT_FIELDS}
    moved = {"organizationId": str(row.organization_id)} if "organization_id" in changed else {}
    data = {"contactId": str(row.id), "organizationId": str(row.organization_id), "changed": {**told, **moved}}
    await tell(call, "contact.updated", data)
    return Done(saved)
