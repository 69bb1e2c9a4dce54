"""Create an organization."""

from commands import checks
from commands.outbox import emit, house_event
from commands.outcomes import Done, Invalid, Problem
from commands.record_write import insert_keyed, perform_write, refuse_below
from commands.unit import Call
from guards.enums import Role
from models import Organization


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

    async def work() -> Done[Organization] | Problem:
        refused = refuse_below(call.actor, Role.MEMBER, "Creating an organization")
        wrong = checks.collect(
            [
                checks.text("name", name, 300),
                checks.named("domain", domain, 253),
                checks.named("externalId", external_id, 200),
            ]
        )
        return refused or wrong or await _create(call, name.strip(), domain, external_id)

    return await perform_write(call, Organization, work)


async def _create(call: Call, name: str, domain: str | None, external_id: str | None) -> Done[Organization] | Problem:
    insert = Organization.create(
        name=name, domain=domain, external_id=external_id, created_at=call.now, updated_at=call.now
    )
    row = await insert_keyed(insert, "organization")
    if isinstance(row, Invalid):
        return row
    data = {"organizationId": str(row.id), "name": row.name, "externalId": row.external_id}
    await emit([house_event("organization.created", call.now, call.actor, data)])
    return Done(row)
