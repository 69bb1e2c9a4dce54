"""Record that a step of a campaign's sequence reached somebody."""

from uuid import UUID

from commands.outcomes import Done, Forbidden, Invalid, Problem, forbidden, invalid
from commands.record_write import add_changes
from commands.threads.frame import finish
from commands.threads.outreach_plan import plan_outreach
from commands.threads.reached import Somebody, step_of, write_about
from commands.threads.suppressions import hold_addresses
from commands.unit import Call
from guards.outreach import Reached, barred
from guards.thread_enums import OutreachChannel, ProspectStatus
from guards.thread_refusals import unreachable
from models import OutreachReply, OutreachStep, OutreachTouch
from models.batch import Batch


async def record_outreach_touch(
    call: Call, contact_id: UUID, step: int, *, expected_version: int | None = None
) -> Done[OutreachTouch] | Problem:
    """Record that a step reached somebody; a step reaches each person once, and recording it again changes nothing.

    Nobody is reached out to whose address unsubscribed, in whatever campaign, or who answered already.

    Args:
        call: who reached out, when, under which key.
        contact_id: whom, as listed in the campaign.
        step: its number in the sequence.
        expected_version: refuse with a conflict unless the campaign's thread is at this version.

    Source: threads.md §1, OutreachSequence.
    """

    async def change(about: Somebody) -> Done[OutreachTouch] | Problem:
        found = await step_of(about.campaign, step)
        if isinstance(found, Invalid):
            return found
        before = await OutreachTouch.get_or_none(step_id=found.id, contact_id=about.person.id)
        if before is not None:
            return Done(before, about.campaign)
        return _unaddressed(about, found) or await _refuse_barred(about) or await _record(call, about, found)

    return await write_about(call, OutreachTouch, contact_id, change, expected_version=expected_version)


def _unaddressed(about: Somebody, step: OutreachStep) -> Invalid | None:
    if step.channel is not OutreachChannel.EMAIL or about.person.email:
        return None
    return invalid("id", "No address of this person is known: add it with importContacts.")


async def _refuse_barred(about: Somebody) -> Forbidden | None:
    suppressed = await hold_addresses([about.person.email])
    answered = await OutreachReply.filter(contact_id=about.person.id).order_by("-at").first()
    reached = Reached(about.person.email or "", response=answered.response if answered else None)
    why = barred(reached, suppressed)
    if why is None:
        return None
    return forbidden([unreachable(about.person.name, why)])


async def _record(call: Call, about: Somebody, step: OutreachStep) -> Done[OutreachTouch]:
    batch = Batch()
    add_changes(batch, about.campaign, call.now)
    touch = OutreachTouch(
        campaign_id=about.campaign.id,
        step_id=step.id,
        contact_id=about.person.id,
        actor_id=call.actor.id,
        at=call.now,
    )
    batch.insert([touch])
    if about.company.status is ProspectStatus.LISTED:
        version = about.company.version + 1
        batch.set(about.company, {"status": ProspectStatus.CONTACTED, "version": version, "updated_at": call.now})
    await finish(call, about.campaign, batch, "touch", {"campaignContactId": str(about.person.id), "step": step.number})
    await plan_outreach(about.campaign.id, about.person.id)
    return Done(touch, about.campaign)
