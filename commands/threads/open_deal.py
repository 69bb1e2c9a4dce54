"""Open a deal for a company that a campaign interested: an engagement, and the sales thread that goes with it."""

from dataclasses import dataclass

from commands.clients import ClientRef
from commands.create_engagement import EngagementDraft, new_engagement
from commands.lead_clients import LeadClient, LeadContact, client_of_lead, note_contact
from commands.outcomes import Forbidden, Invalid
from commands.threads.create_thread import ThreadDraft, new_thread
from commands.threads.prospect_rows import host_of
from commands.threads.reached import Somebody
from commands.threads.record_thread_entry import record_thread_entry
from commands.undoing import Undone, made
from commands.unit import Call
from guards.thread_enums import LeadDirection, LeadSource, ThreadStage, ThreadType
from models import Contact, Engagement, OutreachStep, Thread
from models import Organization as Client


@dataclass(frozen=True, slots=True)
class Deal:
    """What was opened: the thread, its engagement, and the person as a contact of the client."""

    thread: Thread
    engagement: Engagement
    contact: Contact | None


async def open_deal(call: Call, about: Somebody, step: OutreachStep | None, text: str | None) -> Deal:
    """Open the deal of a company, which inherits the campaign's segment, venture, owner and currency.

    Args:
        call: who recorded the response, in a transaction.
        about: who responded, in which campaign.
        step: what they responded to, where that is known.
        text: their words.

    Raises:
        Undone: something of it cannot be made.

    Source: threads.md §1, Campaign; seed facts D7, Campaign.
    """
    client = await _client(call, about)
    contact = await _contact(call, about, client)
    origin = _origin(about, step)
    engagement = made(await new_engagement(call, _engagement(about, client, origin["source"])))
    thread = made(await new_thread(call, _thread(about, engagement, origin)))
    lead = _lead(about, text, origin)
    entry = await record_thread_entry(call.part, thread.id, ThreadStage.INPUT, lead)
    made(entry)
    return Deal(thread, engagement, contact)


async def _client(call: Call, about: Somebody) -> Client:
    row = about.company
    if row.organization_id is not None:
        return await Client.get(id=row.organization_id)
    found = await client_of_lead(call, LeadClient(row.company, host_of(row.website)))
    if isinstance(found, Invalid | Forbidden):
        raise Undone(found)
    return found


async def _contact(call: Call, about: Somebody, client: Client) -> Contact | None:
    person = about.person
    problem = await note_contact(call, client, LeadContact(person.name, person.title, person.email))
    if problem is not None:
        raise Undone(problem)
    same = {"email__iexact": person.email} if person.email else {"name": person.name}
    return await Contact.filter(organization_id=client.id, **same).order_by("created_at").first()


def _origin(about: Somebody, step: OutreachStep | None) -> dict[str, str]:
    """Where the deal came from, for its thread, its entry and its engagement."""
    found = {
        "source": f"campaign:{about.campaign.slug}",
        "contact": about.person.email or about.person.name,
        "step": None if step is None else str(step.number),
        "icpMatch": str(about.company.match) if about.company.match is not None else None,
    }
    return {name: value for name, value in found.items() if value is not None}


def _engagement(about: Somebody, client: Client, source: str) -> EngagementDraft:
    return EngagementDraft(
        name=about.company.company,
        client=ClientRef(client.id),
        owner_id=about.campaign.owner_id,
        currency=about.campaign.currency,
        venture_id=about.campaign.venture_id,
        attributes={"source": source},
    )


def _thread(about: Somebody, engagement: Engagement, origin: dict[str, str]) -> ThreadDraft:
    return ThreadDraft(
        type=ThreadType.SALES,
        name=about.company.company,
        owner_id=about.campaign.owner_id,
        segment_id=about.campaign.segment_id,
        venture_id=about.campaign.venture_id,
        campaign_id=about.campaign.id,
        engagement_id=engagement.id,
        attribution=origin,
        currency=about.campaign.currency,
    )


def _lead(about: Somebody, text: str | None, origin: dict[str, str]) -> dict[str, object]:
    """The INPUT entry of the thread, as far as it is known; its title and address may be to be filled in."""
    person = {"name": about.person.name, "title": about.person.title, "email": about.person.email}
    known = {name: value for name, value in person.items() if value}
    return {
        "direction": LeadDirection.OUTBOUND,
        "source": LeadSource.CAMPAIGN,
        "contact": {**known, "company": about.company.company},
        "signal": text or f"Interested in {about.campaign.name}",
        "attribution": origin,
    }
