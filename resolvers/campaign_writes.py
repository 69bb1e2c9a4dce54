"""Mutations of campaigns: whom they go to, what they send, and what comes back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from commands.outcomes import Done, Invalid, Problem
from commands.threads.add_outreach_steps import StepDraft
from commands.threads.add_outreach_steps import add_outreach_steps as add_steps
from commands.threads.add_prospects import add_prospects as add
from commands.threads.add_prospects import import_prospects as take_in_prospects
from commands.threads.create_campaign import create_campaign as create
from commands.threads.create_thread import CampaignDraft, ThreadDraft
from commands.threads.csv_text import LineProblem
from commands.threads.import_contacts import import_contacts as take_in_contacts
from commands.threads.listing import Listing
from commands.threads.prospect_rows import ProspectDraft
from commands.threads.record_call_prep import CallPrepDraft
from commands.threads.record_call_prep import record_call_prep as prepare
from commands.threads.record_outreach_response import ResponseDraft
from commands.threads.record_outreach_response import record_outreach_response as respond
from commands.threads.record_outreach_touch import record_outreach_touch as touch
from commands.unit import Call
from guards.thread_enums import ThreadType
from models import CallPrep, OutreachReply, OutreachTouch, Thread
from resolvers.context import Context
from resolvers.named import Named, named_rows
from resolvers.writes import announced, on_row

__all__ = [
    "CallPrepDraft",
    "CampaignDraft",
    "LineProblem",
    "Listing",
    "ProspectDraft",
    "ResponseDraft",
    "StepDraft",
]

_NAMED: Mapping[str, Named] = {
    "owner_id": Named("ownerId", "User"),
    "goal_id": Named("goalId", "Goal"),
    "subgoal_id": Named("subgoalId", "Subgoal"),
    "segment_id": Named("segmentId", "Segment"),
    "venture_id": Named("ventureId", "Venture"),
}


@dataclass(frozen=True, slots=True)
class NewCampaign:
    """The input of `createCampaign`; `ids` holds global ids by column."""

    name: str
    campaign: CampaignDraft
    slug: str | None = None
    currency: str | None = None
    external_id: str | None = None
    ids: Mapping[str, object] = field(default_factory=dict)


async def create_campaign(context: Context, call: Call, new: NewCampaign) -> Done[Thread] | Problem:
    """See the command."""
    keys = named_rows(new.ids, _NAMED)
    if isinstance(keys, Invalid):
        return keys
    draft = ThreadDraft(
        type=ThreadType.CAMPAIGN,
        name=new.name,
        slug=new.slug,
        currency=new.currency,
        external_id=new.external_id,
        campaign=new.campaign,
        **keys,
    )
    return await announced(context, create(call, draft))


async def add_prospects(
    context: Context, call: Call, campaign_id: str, drafts: Sequence[ProspectDraft], expected_version: int | None
) -> Done[Listing] | Problem:
    """See the command."""
    return await on_row(
        context, "Thread", campaign_id, lambda key: add(call, key, drafts, expected_version=expected_version)
    )


async def import_prospects(
    context: Context, call: Call, campaign_id: str, text: str, expected_version: int | None
) -> Done[Listing] | Problem:
    """See the command."""
    return await on_row(
        context,
        "Thread",
        campaign_id,
        lambda key: take_in_prospects(call, key, text, expected_version=expected_version),
    )


async def import_contacts(
    context: Context, call: Call, campaign_id: str, text: str, expected_version: int | None
) -> Done[Listing] | Problem:
    """See the command."""
    return await on_row(
        context, "Thread", campaign_id, lambda key: take_in_contacts(call, key, text, expected_version=expected_version)
    )


async def add_outreach_steps(
    context: Context, call: Call, campaign_id: str, drafts: Sequence[StepDraft], expected_version: int | None
) -> Done[Thread] | Problem:
    """See the command."""
    return await on_row(
        context, "Thread", campaign_id, lambda key: add_steps(call, key, drafts, expected_version=expected_version)
    )


async def record_outreach_touch(
    context: Context, call: Call, contact_id: str, step: int, expected_version: int | None
) -> Done[OutreachTouch] | Problem:
    """See the command."""
    return await on_row(
        context, "CampaignContact", contact_id, lambda key: touch(call, key, step, expected_version=expected_version)
    )


async def record_outreach_response(
    context: Context, call: Call, contact_id: str, draft: ResponseDraft, expected_version: int | None
) -> Done[OutreachReply] | Problem:
    """See the command."""
    return await on_row(
        context, "CampaignContact", contact_id, lambda key: respond(call, key, draft, expected_version=expected_version)
    )


async def record_call_prep(
    context: Context, call: Call, prospect_id: str, draft: CallPrepDraft, expected_version: int | None
) -> Done[CallPrep] | Problem:
    """See the command."""
    return await on_row(
        context, "Prospect", prospect_id, lambda key: prepare(call, key, draft, expected_version=expected_version)
    )
