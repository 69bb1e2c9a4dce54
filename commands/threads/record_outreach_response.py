"""Record what somebody responded to a campaign; who is interested becomes a deal."""

from dataclasses import dataclass
from uuid import UUID

from commands import checks
from commands.outcomes import Done, Invalid, Problem
from commands.record_write import add_changes
from commands.threads.frame import finish
from commands.threads.open_deal import Deal, open_deal
from commands.threads.outreach_plan import plan_outreach
from commands.threads.reached import Somebody, step_of, write_about
from commands.threads.suppressions import suppress
from commands.undoing import undoing
from commands.unit import Call
from guards.thread_enums import OutreachResponse, ProspectStatus
from models import CampaignContact, Engagement, OutreachReply, OutreachStep
from models.batch import Batch

_BECOMES = {
    OutreachResponse.INTERESTED: ProspectStatus.CONVERTED,
    OutreachResponse.NOT_NOW: ProspectStatus.NURTURE,
    OutreachResponse.NOT_INTERESTED: ProspectStatus.RESPONDED,
    OutreachResponse.UNSUBSCRIBE: ProspectStatus.RESPONDED,
}
"""What a company becomes by a response of one of its people; a bounce leaves it as it is."""


@dataclass(frozen=True, slots=True)
class ResponseDraft:
    """What came back.

    Args:
        response: what it says. text: the words. step: the number of the step that it answers, where that is known.
    """

    response: OutreachResponse
    text: str | None = None
    step: int | None = None


async def record_outreach_response(
    call: Call, contact_id: UUID, draft: ResponseDraft, *, expected_version: int | None = None
) -> Done[OutreachReply] | Problem:
    """Record what somebody in a campaign responded.

    An INTERESTED one opens a sales thread and an engagement, once for the company: a further one is recorded with the
    thread that is there. UNSUBSCRIBE is kept for the address, and honoured in every campaign.

    Args:
        call: who records it, when, under which key.
        contact_id: who responded, as listed in the campaign.
        draft: what came back.
        expected_version: refuse with a conflict unless the campaign's thread is at this version.

    Source: threads.md §1, Campaign; seed facts D7, Campaign.
    """

    async def change(about: Somebody) -> Done[OutreachReply] | Problem:
        wrong = checks.collect([checks.named("text", draft.text, 20_000)])
        step = None if draft.step is None else await step_of(about.campaign, draft.step)
        if wrong is not None or isinstance(step, Invalid):
            return wrong or step  # type: ignore[return-value]  # one of them is a problem
        return await undoing(lambda: _record(call, about, draft, step))

    return await write_about(call, OutreachReply, contact_id, change, expected_version=expected_version)


async def _record(call: Call, about: Somebody, draft: ResponseDraft, step: OutreachStep | None) -> Done[OutreachReply]:
    deal, known = None, await _thread_of(about)
    if draft.response is OutreachResponse.INTERESTED and known is None:
        deal = await open_deal(call, about, step, draft.text)
    if draft.response is OutreachResponse.UNSUBSCRIBE and about.person.email:
        await suppress(call, about.person.email, about.campaign.id, draft.text)
    reply = OutreachReply(
        campaign_id=about.campaign.id,
        contact_id=about.person.id,
        step_id=step and step.id,
        response=draft.response,
        text=draft.text,
        thread_id=deal.thread.id if deal else known if draft.response is OutreachResponse.INTERESTED else None,
        actor_id=call.actor.id,
        at=call.now,
    )
    await _write(call, about, reply, deal)
    return Done(reply, about.campaign)


async def _thread_of(about: Somebody) -> UUID | None:
    """The thread that a response from the company opened already."""
    replies = OutreachReply.filter(contact__prospect_id=about.company.id, thread_id__isnull=False)
    found = await replies.order_by("at", "id").first()
    return found.thread_id if found else None


async def _write(call: Call, about: Somebody, reply: OutreachReply, deal: Deal | None) -> None:
    batch = Batch()
    add_changes(batch, about.campaign, call.now)
    batch.insert([reply])
    status = await _status(about, reply.response)
    linked = {"organization_id": deal.engagement.organization_id} if deal else {}
    if status is not about.company.status or linked:
        changes = {"status": status, **linked, "version": about.company.version + 1, "updated_at": call.now}
        batch.set(about.company, changes)
    if deal is not None and deal.contact is not None:
        version = about.person.version + 1
        batch.set(about.person, {"contact_id": deal.contact.id, "version": version, "updated_at": call.now})
    await finish(call, about.campaign, batch, "response", await _told(about, reply), "campaign.response_recorded")
    await plan_outreach(about.campaign.id, about.person.id)


async def _status(about: Somebody, response: OutreachResponse) -> ProspectStatus:
    """What the company is from now on: one that became a deal stays it, and one whom nobody may write to is removed."""
    before = about.company.status
    if before is ProspectStatus.CONVERTED:
        return before
    if response is OutreachResponse.UNSUBSCRIBE and not await _reachable(about):
        return ProspectStatus.REMOVED
    return _BECOMES.get(response, before)


async def _reachable(about: Somebody) -> bool:
    """Whether the company has anybody else who did not unsubscribe."""
    others = await CampaignContact.filter(prospect_id=about.company.id).exclude(id=about.person.id)
    gone = await OutreachReply.filter(
        contact_id__in=[other.id for other in others], response=OutreachResponse.UNSUBSCRIBE
    )
    return len(others) > len({reply.contact_id for reply in gone})


async def _told(about: Somebody, reply: OutreachReply) -> dict[str, object]:
    engagement = await Engagement.get_or_none(thread_id=reply.thread_id) if reply.thread_id else None
    return {
        "threadId": str(about.campaign.id),
        "prospectId": str(about.company.id),
        "campaignContactId": str(about.person.id),
        "response": reply.response,
        "dealThreadId": str(reply.thread_id) if reply.thread_id else None,
        "engagementId": str(engagement.id) if engagement else None,
    }
