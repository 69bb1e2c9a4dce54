"""Archive an organization or a contact, and restore it: lists leave archived rows out, histories keep them."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from commands.directory_write import WORDS, Outcome, save_row, tell, write_row
from commands.outcomes import Done, Invalid
from commands.unit import Call
from models import Contact, Organization

R = TypeVar("R", Organization, Contact)

_EVENTS: Mapping[type[Organization] | type[Contact], tuple[str, str]] = {
    Organization: ("organization.archived", "organization.restored"),
    Contact: ("contact.archived", "contact.restored"),
}


async def archive(call: Call, table: type[R], key: UUID, *, expected_version: int | None = None) -> Outcome[R]:
    """Leave a row out of lists, and let nothing be changed of it or attached to it; what is there goes on.

    Args:
        call: who calls, when, under which key; MEMBER or above.
        table: of organizations or of contacts.
        key: the row; one that is archived already stays as it is.
        expected_version: refuse with a conflict unless the row is at this version.
    """
    return await _write(call, table, key, call.now, expected_version)


async def restore(call: Call, table: type[R], key: UUID, *, expected_version: int | None = None) -> Outcome[R]:
    """Take a row out of the archive, by the same rules."""
    return await _write(call, table, key, None, expected_version)


async def _write(
    call: Call, table: type[R], key: UUID, archived_at: datetime | None, expected_version: int | None
) -> Outcome[R]:
    async def change(row: R) -> Outcome[R]:
        if (row.archived_at is None) == (archived_at is None):
            return Done(row)
        saved = await save_row(call, row, {"archived_at": archived_at})
        if isinstance(saved, Invalid):
            return saved
        archived, restored = _EVENTS[table]
        data = {f"{WORDS[table]}Id": str(row.id), "name": row.name}
        await tell(call, restored if archived_at is None else archived, data)
        return Done(saved)

    return await write_row(call, table, key, change, expected_version=expected_version)
