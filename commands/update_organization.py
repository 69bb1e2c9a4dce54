"""Change an organization's own fields."""

from uuid import UUID

from commands import checks
from commands.create_organization import ORGANIZATION_FIELDS
from commands.directory_write import Outcome, refuse_archived, save_row, tell, write_row
from commands.field_rules import Changes, wrong_fields
from commands.outcomes import Done, Invalid
from commands.unit import Call
from models import Organization


async def update_organization(
    call: Call, organization_id: UUID, changes: Changes, *, expected_version: int | None = None
) -> Outcome[Organization]:
    """Change some fields of an organization.

    Args:
        call: who calls, when, under which key; MEMBER or above.
        organization_id: the organization, which must not be archived.
        changes: new values by column; a column that is not named stays. None clears domain and external id.
        expected_version: refuse with a conflict unless the organization is at this version.
    """
    return await write_row(
        call,
        Organization,
        organization_id,
        lambda row: change_organization(call, row, changes),
        expected_version=expected_version,
    )


async def change_organization(call: Call, row: Organization, changes: Changes) -> Outcome[Organization]:
    """The same on a row that the caller has locked, and may write."""
    refused = refuse_archived(row) or checks.collect(wrong_fields(ORGANIZATION_FIELDS, changes))
    return refused or await _update(call, row, changes)


async def _update(call: Call, row: Organization, changes: Changes) -> Done[Organization] | Invalid:
    wanted = {**changes, "name": changes["name"].strip()} if "name" in changes else changes
    changed = {column: value for column, value in wanted.items() if getattr(row, column) != value}
    if not changed:
        return Done(row)
    saved = await save_row(call, row, changed)
    if isinstance(saved, Invalid):
        return saved
    told = {ORGANIZATION_FIELDS[column].name: value for column, value in changed.items()}
    await tell(call, "organization.updated", {"organizationId": str(row.id), "changed": told})
    return Done(saved)
