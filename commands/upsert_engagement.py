"""Create the engagement with an external id, or change it."""

from dataclasses import dataclass
from uuid import UUID

from commands.clients import ClientRef, find_client
from commands.create_engagement import EngagementDraft, new_engagement
from commands.outcomes import Done, Invalid, Problem, invalid
from commands.record_write import perform_write, refuse_stale, refuse_write
from commands.unit import Call
from commands.update_engagement import Changes, change_engagement
from commands.upsert import made_unexpectedly, make_or_change, wrong_upsert
from models import Engagement, locks


@dataclass(frozen=True, slots=True)
class SentEngagement:
    """What was sent of an engagement.

    Args:
        columns: values by column: name, value, currency, micro_deal. A new engagement needs a name.
        client: its organization; a new engagement needs it, and one that is there stays with its own.
        owner_id: who works on it; that of an engagement that is there changes by `reassign` alone.
    """

    columns: Changes
    client: ClientRef | None = None
    owner_id: UUID | None = None


async def upsert_engagement(
    call: Call, external_id: str, sent: SentEngagement, *, expected_version: int | None = None
) -> Done[Engagement] | Problem:
    """Create a cold lead with all that it starts, or change only what was sent of the engagement that is there.

    Args:
        call: who calls, when, under which key; the rights are those of createEngagement and updateEngagement.
        external_id: its key in another system.
        sent: what was sent.
        expected_version: refuse unless there is one, at this version.
    """

    async def make() -> Done[Engagement] | Problem:
        unexpected = made_unexpectedly("engagement", expected_version)
        return unexpected or await _make(call, external_id, sent)

    async def change(record: Engagement) -> Done[Engagement] | Problem:
        refused = refuse_stale(record, expected_version) or refuse_write(call, record)
        return refused or await _kept(record, sent) or await change_engagement(call, record, sent.columns)

    async def work() -> Done[Engagement] | Problem:
        wrong = wrong_upsert(external_id)
        if wrong is not None:
            return wrong
        return await make_or_change(lambda: locks.lock_engagement_external(external_id), make, change)

    return await perform_write(call, Engagement, work)


async def _make(call: Call, external_id: str, sent: SentEngagement) -> Done[Engagement] | Problem:
    if sent.client is None:
        return invalid("organizationId", "There is no such engagement yet: say whose a new one is.")
    given = {name: value for name, value in sent.columns.items() if value is not None}
    draft = EngagementDraft(
        name=given.pop("name", ""), client=sent.client, owner_id=sent.owner_id, external_id=external_id, **given
    )
    return await new_engagement(call, draft)


async def _kept(record: Engagement, sent: SentEngagement) -> Invalid | None:
    """What is wrong where another organization or owner was sent than the engagement has."""
    if sent.client is not None:
        client = await find_client(sent.client)
        if isinstance(client, Invalid):
            return client
        if client.id != record.organization_id:
            return invalid("organizationId", f"An engagement stays with its organization; {client.name} is another.")
    if sent.owner_id not in {None, record.owner_id}:
        return invalid("ownerId", "Another owner is named with reassign, which takes a reason.")
    return None
