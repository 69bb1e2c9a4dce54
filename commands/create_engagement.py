"""Create an engagement: a cold lead of one organization."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from commands import checks
from commands.clients import ClientRef, open_client
from commands.log import entry
from commands.outcomes import Done, Invalid, Problem
from commands.people import unknown_users
from commands.record_write import insert_keyed, perform_write, refuse_below
from commands.start_record import start_record
from commands.unit import Call
from commands.ventures.known import unknown_venture
from guards.effects import EventEffect
from guards.engagement_plan import starting
from guards.engagement_stages import CLIENT_STATUS
from guards.enums import ActivityKind, EngagementStage, Role
from models import Activity, Engagement, Organization

START = EngagementStage.COLD_LEAD


@dataclass(frozen=True, slots=True)
class EngagementDraft:
    """What a new engagement is given.

    Args:
        name: up to 300 characters.
        client: the organization, which must not be archived.
        owner_id: who works on it; None leaves it ownerless.
        value: worth of the deal; None where unknown. currency: ISO 4217.
        micro_deal: small enough to close without negotiation; takes a MANAGER.
        venture_id: the venture whose business it is; None for none.
        external_id: its key in another system, unique among engagements.
        attributes: further texts by name.
    """

    name: str
    client: ClientRef
    owner_id: UUID | None = None
    value: Decimal | None = None
    currency: str | None = None
    micro_deal: bool = False
    venture_id: UUID | None = None
    external_id: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


async def create_engagement(call: Call, draft: EngagementDraft) -> Done[Engagement] | Problem:
    """Create an engagement in cold_lead, with all that this stage starts.

    Args:
        call: who calls; MEMBER or above.
        draft: what it is given.

    Source: engagements.md §1 and §5.
    """
    return await perform_write(call, Engagement, lambda: new_engagement(call, draft))


async def new_engagement(call: Call, draft: EngagementDraft) -> Done[Engagement] | Problem:
    """The same in a transaction that the caller has begun."""
    role = Role.MANAGER if draft.micro_deal else Role.MEMBER
    what = "Flagging a micro-deal" if draft.micro_deal else "Creating an engagement"
    problem = refuse_below(call, role, what) or await _check(draft)
    if problem is not None:
        return problem
    client = await open_client(draft.client)
    return await _create(call, draft, client.id) if isinstance(client, Organization) else client


async def _check(draft: EngagementDraft) -> Invalid | None:
    return checks.collect(
        [
            checks.text("name", draft.name, 300),
            checks.money("value", draft.value),
            checks.currency("currency", draft.currency),
            checks.named("externalId", draft.external_id, 200),
            *await unknown_users({"ownerId": draft.owner_id}),
            await unknown_venture(draft.venture_id),
        ]
    )


async def _create(call: Call, draft: EngagementDraft, client_id: UUID) -> Done[Engagement] | Invalid:
    record = await insert_keyed(_insert(call, draft, client_id), "engagement")
    if isinstance(record, Invalid):
        return record
    await _start(call, record)
    return Done(record, record)


async def _insert(call: Call, draft: EngagementDraft, client_id: UUID) -> Engagement:
    return await Engagement.create(
        name=draft.name.strip(),
        organization_id=client_id,
        owner_id=draft.owner_id,
        value=draft.value,
        currency=draft.currency or "USD",
        micro_deal=draft.micro_deal,
        venture_id=draft.venture_id,
        external_id=draft.external_id,
        attributes=dict(draft.attributes),
        stage=START,
        stage_entered_at=call.now,
        client_status=CLIENT_STATUS[START],
        created_at=call.now,
        updated_at=call.now,
    )


async def _start(call: Call, record: Engagement) -> None:
    await start_record(call, record, lambda facts: (_created(record), *starting(facts, call.now)), _log(call, record))


def _created(record: Engagement) -> EventEffect:
    data = {"name": record.name, "organizationId": str(record.organization_id), "stage": record.stage}
    return EventEffect("engagement.created", "Announce the new record", data)


def _log(call: Call, record: Engagement) -> list[Activity]:
    created = entry(ActivityKind.CREATED, record, call.actor, call.now)
    flagged = entry(ActivityKind.MICRO_DEAL_FLAGGED, record, call.actor, call.now, {"microDeal": True})
    return [created, flagged] if record.micro_deal else [created]
