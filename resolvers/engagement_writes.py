"""Mutations of engagements."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from commands.create_engagement import EngagementDraft
from commands.create_engagement import create_engagement as create
from commands.outcomes import Done, FieldProblem, Invalid, Missing, Problem, invalid
from commands.request_billing import request_billing as bill
from commands.unit import Call
from commands.update_engagement import update_engagement as update
from commands.upsert_engagement import SentEngagement
from commands.upsert_engagement import upsert_engagement as put
from models import Engagement
from resolvers.context import Context
from resolvers.directory_writes import client_if_sent, client_of
from resolvers.writes import NO_USER, NO_VENTURE, announced, named_key, on_row, row_write

# The columns that name rows: with the field of the API, the type, and what is said of an id that names none.
_NAMED = (
    ("sponsor_id", "sponsorId", "User", NO_USER),
    ("implementation_lead_id", "implementationLeadId", "User", NO_USER),
    ("venture_id", "ventureId", "Venture", NO_VENTURE),
)


@dataclass(frozen=True, slots=True)
class NewEngagement:
    """The input of `createEngagement`, with global ids."""

    name: str
    organization_id: str
    owner_id: str | None = None
    value: Decimal | None = None
    currency: str | None = None
    micro_deal: bool = False
    venture_id: str | None = None
    external_id: str | None = None


async def create_engagement(context: Context, call: Call, new: NewEngagement) -> Done[Engagement] | Problem:
    """See the command."""
    client = client_of(new.organization_id, None)
    if isinstance(client, Invalid):
        return client
    owner_id = named_key(new.owner_id, "User")
    if isinstance(owner_id, Missing):
        return invalid("ownerId", NO_USER)
    venture_id = named_key(new.venture_id, "Venture")
    if isinstance(venture_id, Missing):
        return invalid("ventureId", NO_VENTURE)
    draft = EngagementDraft(
        name=new.name,
        client=client,
        owner_id=owner_id,
        value=new.value,
        currency=new.currency,
        micro_deal=new.micro_deal,
        venture_id=venture_id,
        external_id=new.external_id,
    )
    return await announced(context, create(call, draft))


@dataclass(frozen=True, slots=True)
class Upsert:
    """What was sent to `upsertEngagement`, with global ids.

    Args:
        columns: values by column.
        organization_id, organization_external_id, owner_id: None where they were not sent.
        expected_version: that the engagement must have; None for any.
    """

    columns: Mapping[str, object]
    organization_id: str | None
    organization_external_id: str | None
    owner_id: str | None
    expected_version: int | None


async def upsert_engagement(context: Context, call: Call, external_id: str, sent: Upsert) -> Done[Engagement] | Problem:
    """See the command."""
    client = client_if_sent(sent.organization_id, sent.organization_external_id)
    if isinstance(client, Invalid):
        return client
    owner_id = named_key(sent.owner_id, "User")
    if isinstance(owner_id, Missing):
        return invalid("ownerId", NO_USER)
    command = put(
        call,
        external_id,
        SentEngagement(sent.columns, client, owner_id),
        expected_version=sent.expected_version,
    )
    return await announced(context, command)


async def update_engagement(
    context: Context, call: Call, record_id: str, changes: Mapping[str, object], expected_version: int | None
) -> Done[Engagement] | Problem:
    """See the command.

    Args:
        context: of the operation.
        call: who calls, when, under which key.
        record_id: global id of the engagement.
        changes: new values by column, users and the venture by global id.
        expected_version: refuse with a conflict unless the record is at this version.
    """
    columns = dict(changes)
    wrong: list[FieldProblem] = []
    for name, path, type_name, message in _NAMED:
        if name in columns:
            columns[name] = key = named_key(columns[name], type_name)
            wrong += [FieldProblem((path,), message)] if isinstance(key, Missing) else []
    if wrong:
        return Invalid(tuple(wrong))
    return await on_row(
        context,
        "Engagement",
        record_id,
        lambda key: update(call, key, columns, expected_version=expected_version),
    )


request_billing = row_write("Engagement", bill)
