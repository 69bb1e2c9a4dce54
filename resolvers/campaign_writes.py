"""Mutations of campaigns: whom they go to, what they send, and what comes back."""

from collections.abc import Mapping
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
from commands.threads.update_campaign import update_campaign as update
from commands.unit import Call
from guards.thread_enums import ThreadType
from models import Thread
from resolvers.context import Context
from resolvers.named import named_rows
from resolvers.thread_writes import NAMED
from resolvers.writes import announced, row_write

__all__ = [
    "CallPrepDraft",
    "CampaignDraft",
    "LineProblem",
    "Listing",
    "ProspectDraft",
    "ResponseDraft",
    "StepDraft",
]


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
    keys = named_rows(new.ids, NAMED)
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


update_campaign = row_write("Thread", update)
add_prospects = row_write("Thread", add)
import_prospects = row_write("Thread", take_in_prospects)
import_contacts = row_write("Thread", take_in_contacts)
add_outreach_steps = row_write("Thread", add_steps)
record_outreach_touch = row_write("CampaignContact", touch)
record_outreach_response = row_write("CampaignContact", respond)
record_call_prep = row_write("Prospect", prepare)
