"""Campaigns for tests: companies, people there, a sequence; everything goes through the commands."""

from datetime import date
from typing import Any

from commands.threads.add_outreach_steps import StepDraft, add_outreach_steps
from commands.threads.add_prospects import add_prospects
from commands.threads.basis import BasisDraft
from commands.threads.create_campaign import create_campaign
from commands.threads.create_thread import CampaignDraft, ThreadDraft
from commands.threads.import_contacts import import_contacts
from commands.threads.prospect_rows import ProspectDraft
from commands.threads.record_material import MaterialDraft, record_material
from commands.threads.record_outreach_response import ResponseDraft, record_outreach_response
from commands.threads.update_canvas_section import update_canvas_section
from commands.threads.update_icp import IcpDraft, update_icp
from guards.actor import Actor
from guards.thread_enums import MaterialKind, OutreachChannel, OutreachResponse, ThreadType
from models import CampaignContact, Icp, Material, Segment, Thread
from tests.support.answers import done
from tests.support.threads import ThreadWorld

DAY = date(2026, 3, 2)


class CampaignWorld:
    """One test's campaigns."""

    def __init__(self, threads: ThreadWorld) -> None:
        self.threads = threads
        self.world = threads.world

    async def campaign(self, actor: Actor, name: str = "Spring outreach", **given: Any) -> Thread:
        """A campaign without companies, owned by its creator."""
        given.setdefault("owner_id", actor.id)
        draft = ThreadDraft(ThreadType.CAMPAIGN, name, campaign=CampaignDraft("Ten demos", DAY), **given)
        return done(await create_campaign(self.world.call(actor), draft))

    async def somebody(
        self, actor: Actor, campaign: Thread, company: str = "Acme", email: str = "dana@acme.example", **given: str
    ) -> CampaignContact:
        """Somebody at a company of a campaign, which is listed if it is not yet."""
        drafts = [ProspectDraft(company, given.pop("website", None))]
        done(await add_prospects(self.world.call(actor), campaign.id, drafts))
        name = given.pop("name", "Dana")
        text = f"company,name,title,email\n{company},{name},CFO,{email}\n"
        done(await import_contacts(self.world.call(actor), campaign.id, text))
        return await CampaignContact.get(prospect__campaign_id=campaign.id, prospect__company=company, name=name)

    async def steps(self, actor: Actor, campaign: Thread, *days: int) -> None:
        """Mails on some days."""
        drafts = [StepDraft(day, OutreachChannel.EMAIL, f"Day {day}", "Hello {name}") for day in days]
        done(await add_outreach_steps(self.world.call(actor), campaign.id, drafts))

    async def respond(
        self, actor: Actor, contact: CampaignContact, response: OutreachResponse, key: str | None = None, **given: Any
    ) -> Any:  # Any: an outcome
        """Record what somebody responded."""
        draft = ResponseDraft(response, **given)
        return await record_outreach_response(self.world.call(actor, key), contact.id, draft)

    async def profile(self, actor: Actor, segment: Segment) -> None:
        """A further version of the segment's ICP, and of section 4 of the canvas."""
        filters = {
            "industry": ["SaaS"],
            "problemIndicators": [f"Seen {await Icp.filter(segment=segment).count()} times"],
        }
        done(await update_icp(self.world.call(actor), segment.id, IcpDraft(filters)))
        content = f"Segments, as of profile {segment.id} and {self.world.clock.now()}"
        done(await update_canvas_section(self.world.call(actor), 4, content))

    async def material(self, actor: Actor, segment: Segment, **given: Any) -> Material:
        """A pitch deck made from what there is now."""
        values = {
            "kind": MaterialKind.PITCH_DECK,
            "title": "Deck",
            "content": "Slides",
            "url": None,
            "basis": BasisDraft({4: None}),
            **given,
        }
        return done(await record_material(self.world.call(actor), segment.id, MaterialDraft(**values)))
