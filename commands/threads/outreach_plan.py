"""Note with the people of a campaign which step of its sequence comes next, and when, so that it can be listed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from guards.outreach import Reached, Step, beginning, next_step
from models import Campaign, CampaignContact, OutreachReply, OutreachStep, OutreachTouch
from models.batch import Batch

_NOTE = (
    "UPDATE campaign_contacts AS p SET next_step_id = n.step_id, next_step_at = n.at"
    " FROM unnest({}::uuid[], {}::uuid[], {}::timestamptz[]) AS n(id, step_id, at) WHERE p.id = n.id"
)

_END = (
    "UPDATE campaign_contacts AS p SET next_step_id = NULL, next_step_at = NULL"
    " FROM prospects AS r WHERE r.id = p.prospect_id AND r.campaign_id = {} AND p.next_step_at IS NOT NULL"
)

Next = tuple[UUID | None, datetime | None]
"""The step to take next, and when it is due; None for both where there is none."""


async def plan_outreach(campaign_id: UUID, *people: UUID) -> None:
    """Bring what comes next for the people of a campaign up to what is written of them.

    Whether the campaign goes on, and whose address unsubscribed from another one, is asked where it is read.

    Args:
        campaign_id: its thread, locked.
        people: whom it concerns; all of the campaign unless told.

    Source: threads.md §1, OutreachSequence; seed facts D7, cadence.
    """
    found = CampaignContact.filter(prospect__campaign_id=campaign_id)
    listed = await (found.filter(id__in=people) if people else found)
    campaign = await Campaign.get(thread_id=campaign_id)
    steps = await OutreachStep.filter(campaign_id=campaign_id)
    reached = await _reached(listed, steps)
    after = {row.id: _next(campaign, steps, row, reached[row.id]) for row in listed}
    news = {row.id: after[row.id] for row in listed if after[row.id] != (row.next_step_id, row.next_step_at)}
    if news:
        batch = Batch()
        batch.change(_NOTE, list(news), [step for step, _ in news.values()], [at for _, at in news.values()])
        await batch.write()


def end_outreach(batch: Batch, campaign_id: UUID) -> None:
    """Add to a batch that nothing comes next for anybody in a campaign that is completed, which is for good."""
    batch.change(_END, campaign_id)


def _next(campaign: Campaign, steps: Sequence[OutreachStep], row: CampaignContact, reached: Reached) -> Next:
    ids = {step.number: step.id for step in steps}
    known = [Step(step.number, step.day, step.channel) for step in steps]
    found = next_step(known, reached, (), beginning(campaign.starts_on, row.created_at))
    return (None, None) if found is None else (ids[found[0].number], found[1])


async def _reached(listed: Sequence[CampaignContact], steps: Sequence[OutreachStep]) -> Mapping[UUID, Reached]:
    """How far the sequence got with each."""
    keys = [row.id for row in listed]
    touches: defaultdict[UUID, list[OutreachTouch]] = defaultdict(list)
    for touch in await OutreachTouch.filter(contact_id__in=keys).order_by("at", "id"):
        touches[touch.contact_id].append(touch)
    answers = await OutreachReply.filter(contact_id__in=keys).order_by("-at", "-id")
    first = {answer.contact_id: answer.response for answer in answers}
    numbers = {step.id: step.number for step in steps}
    return {
        row.id: Reached(
            row.email or "",
            started_at=touches[row.id][0].at if touches[row.id] else None,
            done=frozenset(numbers[touch.step_id] for touch in touches[row.id]),
            response=first.get(row.id),
        )
        for row in listed
    }
