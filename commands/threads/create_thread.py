"""Create a thread in its first stage."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from commands import checks
from commands.field_rules import wrong_fields
from commands.log import entry
from commands.outcomes import Done, Forbidden, Invalid, Problem, invalid
from commands.record_write import insert_keyed, perform_write, refuse_below
from commands.start_record import start_record
from commands.threads.campaign_frame import CAMPAIGN_FIELDS
from commands.threads.link_engagement import add_link, hold_engagement
from commands.threads.links import wrong_links
from commands.threads.slugs import free_slug, save_named, wrong_slug
from commands.unit import Call
from guards.effects import EventEffect
from guards.enums import ActivityKind, Role
from guards.thread_enums import ThreadStage, ThreadType
from guards.thread_plan import starting
from models import Campaign, Engagement, Thread
from models.batch import Batch, insert_rows

START = ThreadStage.INPUT


@dataclass(frozen=True, slots=True)
class CampaignDraft:
    """What a thread of type CAMPAIGN has besides; see `models.Campaign`."""

    objective: str
    starts_on: date
    product: str | None = None
    cost: Decimal | None = None
    target_reach: int | None = None
    target_conversions: int | None = None


@dataclass(frozen=True, slots=True)
class ThreadDraft:
    """What a new thread is given.

    Args:
        type: what it is about.
        name: up to 300 characters: of a deal, the company.
        slug: its name among the threads of its type; None makes one of the name.
        owner_id: who works on it; None leaves it ownerless.
        goal_id, subgoal_id: what it works towards; None for a reactive thread.
        segment_id, venture_id: what it belongs to.
        campaign_id: the campaign or the marketing thread that brought it about; attribution: how.
        chained_from_id: the thread that its reasoning goes on from.
        engagement_id: the deal of a sales thread.
        currency: ISO 4217, of its amounts.
        external_id: its key in another system, unique among threads.
        campaign: of a campaign, and of nothing else.
    """

    type: ThreadType
    name: str
    slug: str | None = None
    owner_id: UUID | None = None
    goal_id: UUID | None = None
    subgoal_id: UUID | None = None
    segment_id: UUID | None = None
    venture_id: UUID | None = None
    campaign_id: UUID | None = None
    chained_from_id: UUID | None = None
    engagement_id: UUID | None = None
    attribution: Mapping[str, object] = field(default_factory=dict)
    currency: str | None = None
    external_id: str | None = None
    campaign: CampaignDraft | None = None

    @property
    def links(self) -> Mapping[str, Any]:
        """What it is to belong to, by column."""
        return {
            "owner_id": self.owner_id,
            "goal_id": self.goal_id,
            "subgoal_id": self.subgoal_id,
            "segment_id": self.segment_id,
            "venture_id": self.venture_id,
            "campaign_id": self.campaign_id,
            "chained_from_id": self.chained_from_id,
        }


async def create_thread(call: Call, draft: ThreadDraft) -> Done[Thread] | Problem:
    """Create a thread in INPUT, with all that this stage starts.

    Args:
        call: who calls; MEMBER or above.
        draft: what it is given.

    Source: threads.md §1-2.
    """
    return await perform_write(call, Thread, lambda: new_thread(call, draft))


async def new_thread(call: Call, draft: ThreadDraft) -> Done[Thread] | Problem:
    """The same in a transaction that the caller has begun."""
    refused = refuse_below(call, Role.MEMBER, "Creating a thread")
    problem = refused or _wrong_kind(draft) or await _check(draft)
    if problem is not None:
        return problem
    deal = None if draft.engagement_id is None else await hold_engagement(call, draft.engagement_id, draft.type)
    return await _create(call, draft, deal) if deal is None or isinstance(deal, Engagement) else deal


def _wrong_kind(draft: ThreadDraft) -> Invalid | None:
    if (draft.type is ThreadType.CAMPAIGN) == (draft.campaign is not None):
        return None
    return invalid("type", "A campaign is created by createCampaign, and nothing else is.")


async def _check(draft: ThreadDraft) -> Invalid | None:
    return checks.collect(
        [
            checks.text("name", draft.name, 300),
            wrong_slug("slug", draft.slug),
            checks.currency("currency", draft.currency),
            checks.named("externalId", draft.external_id, 200),
            checks.json("attribution", draft.attribution),
            *([] if draft.campaign is None else wrong_fields(CAMPAIGN_FIELDS, asdict(draft.campaign))),
            *await wrong_links(draft.links),
        ]
    )


async def _create(call: Call, draft: ThreadDraft, deal: Engagement | None) -> Done[Thread] | Invalid | Forbidden:
    slug = draft.slug or await free_slug(draft.type, draft.name)
    message = "Another thread of this type has this slug."
    thread = await save_named(insert_keyed(_insert(call, draft, slug), "thread"), "uid_threads_type", "slug", message)
    if isinstance(thread, Invalid):
        return thread
    if draft.campaign is not None:
        await insert_rows([_campaign(thread, draft.campaign)])
    if deal is not None:
        batch = Batch()
        add_link(batch, call, deal, thread)
        await batch.write()
    log = [entry(ActivityKind.CREATED, thread, call.actor, call.now)]
    await start_record(call, thread, lambda facts: (_created(thread), *starting(facts)), log)
    return Done(thread, thread)


async def _insert(call: Call, draft: ThreadDraft, slug: str) -> Thread:
    return await Thread.create(
        type=draft.type,
        name=draft.name.strip(),
        slug=slug,
        stage=START,
        stage_entered_at=call.now,
        currency=draft.currency or "USD",
        attribution=dict(draft.attribution),
        external_id=draft.external_id,
        created_at=call.now,
        updated_at=call.now,
        **draft.links,
    )


def _campaign(thread: Thread, draft: CampaignDraft) -> Campaign:
    return Campaign(
        thread_id=thread.id,
        objective=draft.objective.strip(),
        product=draft.product,
        starts_on=draft.starts_on,
        cost=draft.cost,
        target_reach=draft.target_reach,
        target_conversions=draft.target_conversions,
    )


def _created(thread: Thread) -> EventEffect:
    data = {"name": thread.name, "type": thread.type, "stage": thread.stage}
    return EventEffect("thread.created", "Announce the new thread", data)
