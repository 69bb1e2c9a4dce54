"""Create the organization with an external id, or change it."""

from commands.create_organization import new_organization
from commands.directory_write import Outcome, perform_row, refuse_directory, refuse_other_version
from commands.field_rules import Changes
from commands.unit import Call
from commands.update_organization import change_organization
from commands.upsert import made_unexpectedly, make_or_change, wrong_upsert
from models import Organization, locks


async def upsert_organization(
    call: Call, external_id: str, sent: Changes, *, expected_version: int | None = None
) -> Outcome[Organization]:
    """Create an organization, or change only what was sent of the one that is there.

    Args:
        call: who calls, when, under which key; MEMBER or above.
        external_id: its key in another system.
        sent: values by column; a new one needs a name.
        expected_version: refuse unless there is one, at this version.
    """

    async def make() -> Outcome[Organization]:
        unexpected = made_unexpectedly("organization", expected_version)
        return unexpected or await new_organization(call, {**sent, "external_id": external_id})

    async def change(row: Organization) -> Outcome[Organization]:
        return refuse_other_version(row, expected_version) or await change_organization(call, row, sent)

    async def work() -> Outcome[Organization]:
        problem = refuse_directory(call, "Writing organizations") or wrong_upsert(external_id)
        if problem is not None:
            return problem
        return await make_or_change(lambda: locks.lock_external(Organization, external_id), make, change)

    return await perform_row(call, Organization, work)
