"""Mutations of organizations and engagements."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from commands.create_engagement import EngagementDraft
from commands.create_engagement import create_engagement as create
from commands.create_organization import create_organization as found
from commands.outcomes import Done, FieldProblem, Invalid, Missing, Problem, invalid
from commands.request_billing import request_billing as bill
from commands.unit import Call
from commands.update_engagement import update_engagement as update
from models import Engagement, Organization
from resolvers.context import Context
from resolvers.ids import key_of
from resolvers.writes import NO_USER, announced, named_key, on_row


@dataclass(frozen=True, slots=True)
class NewEngagement:
    """The input of `createEngagement`, with global ids."""

    name: str
    organization_id: str
    owner_id: str | None = None
    value: Decimal | None = None
    currency: str | None = None
    micro_deal: bool = False
    external_id: str | None = None


async def create_organization(
    context: Context, call: Call, name: str, domain: str | None, external_id: str | None
) -> Done[Organization] | Problem:
    """See the command."""
    return await announced(context, found(call, name=name, domain=domain, external_id=external_id))


async def create_engagement(context: Context, call: Call, new: NewEngagement) -> Done[Engagement] | Problem:
    """See the command."""
    organization_id = key_of(new.organization_id, "Organization")
    if organization_id is None:
        return invalid("organizationId", "There is no organization with this id.")
    owner_id = named_key(new.owner_id, "User")
    if isinstance(owner_id, Missing):
        return invalid("ownerId", NO_USER)
    draft = EngagementDraft(
        name=new.name,
        organization_id=organization_id,
        owner_id=owner_id,
        value=new.value,
        currency=new.currency,
        micro_deal=new.micro_deal,
        external_id=new.external_id,
    )
    return await announced(context, create(call, draft))


async def update_engagement(
    context: Context, call: Call, record_id: str, changes: Mapping[str, object], expected_version: int | None
) -> Done[Engagement] | Problem:
    """See the command.

    Args:
        context: of the operation.
        call: who calls, when, under which key.
        record_id: global id of the engagement.
        changes: new values by column, users by global id.
        expected_version: refuse with a conflict unless the record is at this version.
    """
    columns = dict(changes)
    wrong: list[FieldProblem] = []
    for name, path in (("sponsor_id", "sponsorId"), ("implementation_lead_id", "implementationLeadId")):
        if name in columns:
            columns[name] = user_id = named_key(columns[name], "User")
            wrong += [FieldProblem((path,), NO_USER)] if isinstance(user_id, Missing) else []
    if wrong:
        return Invalid(tuple(wrong))
    return await on_row(
        context,
        "Engagement",
        record_id,
        lambda key: update(call, key, columns, expected_version=expected_version),
    )


async def request_billing(context: Context, call: Call, record_id: str) -> Done[Engagement] | Problem:
    """See the command."""
    return await on_row(context, "Engagement", record_id, lambda key: bill(call, key))
