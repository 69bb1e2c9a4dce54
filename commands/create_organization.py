"""Create an organization."""

from collections.abc import Mapping
from functools import partial

from commands import checks
from commands.directory_write import refuse_directory, tell
from commands.field_rules import Changes, FieldRule, wrong_fields
from commands.outcomes import Done, Forbidden, Invalid, Problem
from commands.record_write import insert_keyed, perform_write
from commands.unit import Call
from models import Organization

ORGANIZATION_FIELDS: Mapping[str, FieldRule] = {
    "name": FieldRule("name", partial(checks.text, limit=300), required=True),
    "domain": FieldRule("domain", partial(checks.text, limit=253)),
    "external_id": FieldRule("externalId", partial(checks.text, limit=200)),
}


async def create_organization(
    call: Call, *, name: str, domain: str | None = None, external_id: str | None = None
) -> Done[Organization] | Problem:
    """Create an organization.

    Args:
        call: who calls; MEMBER or above.
        name: up to 300 characters.
        domain: its internet domain.
        external_id: its key in another system, unique among organizations.
    """
    given = {"name": name, "domain": domain, "external_id": external_id}
    return await perform_write(call, Organization, lambda: new_organization(call, given))


async def new_organization(call: Call, given: Changes) -> Done[Organization] | Invalid | Forbidden:
    """The same in a transaction that the caller has begun.

    Args:
        call: who calls.
        given: values by column.
    """
    values = {"name": None, **given}
    refused = refuse_directory(call, "Creating an organization")
    wrong = checks.collect(wrong_fields(ORGANIZATION_FIELDS, values))
    return refused or wrong or await _create(call, values)


async def _create(call: Call, values: Changes) -> Done[Organization] | Invalid:
    columns = {**values, "name": values["name"].strip(), "created_at": call.now, "updated_at": call.now}
    row = await insert_keyed(Organization.create(**columns), "organization")
    if isinstance(row, Invalid):
        return row
    data = {"organizationId": str(row.id), "name": row.name, "externalId": row.external_id}
    await tell(call, "organization.created", data)
    return Done(row)
