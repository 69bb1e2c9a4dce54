"""What the mutations of campaigns, of materials and of what is made of them may be sent."""

from commands.threads.request_generation import GenerationDraft, request_generation
from guards.actor import Actor
from guards.thread_enums import GenerationKind, ThreadType
from models import CampaignContact, ContentOpportunity, Prospect, Thread
from resolvers.ids import global_id
from tests.support.answers import done
from tests.support.api import Json
from tests.support.campaigns import CampaignWorld
from tests.support.threads import ThreadWorld
from tests.support.world import World

_STEP: Json = {"day": 30, "channel": "EMAIL", "subject": "x", "template": "x"}


async def to_campaigns(world: World, boss: Actor) -> tuple[Thread, dict[str, Json]]:
    """A campaign with somebody to reach and something asked for, and what may be sent about it."""
    campaigns = CampaignWorld(ThreadWorld(world))
    campaign = await campaigns.campaign(boss, "Walk")
    await campaigns.steps(boss, campaign, 0)
    dana = await campaigns.somebody(boss, campaign)
    draft = GenerationDraft(GenerationKind.CONTACTS)
    asked = done(await request_generation(world.call(boss), campaign.id, draft))
    record, person = {"id": global_id("Thread", campaign.id)}, {"id": global_id("CampaignContact", dana.id)}
    request = global_id("GenerationRequest", asked.id)
    company = global_id("Prospect", (await Prospect.get(id=dana.prospect_id)).id)
    return await Thread.get(id=campaign.id), {
        "updateCampaign": {**record, "objective": "Twenty demos"},
        "addProspects": {**record, "prospects": [{"company": "Globex"}]},
        "importProspects": {**record, "csv": "company\nInitech\n"},
        "importContacts": {**record, "csv": "company,name\nAcme,Eve\n"},
        "addOutreachSteps": {**record, "steps": [_STEP]},
        "recordOutreachTouch": {**person, "step": 1},
        "recordOutreachResponse": {**person, "response": "NOT_NOW"},
        "recordCallPrep": {"id": company, "research": "They grow."},
        "requestGeneration": {**record, "kind": "CONTACTS"},
        "cancelGeneration": {"id": request, "reason": "We have it."},
        "fulfilGeneration": {
            "id": request,
            "items": [global_id("CampaignContact", (await CampaignContact.get(id=dana.id)).id)],
        },
    }


async def to_materials(world: World, boss: Actor) -> dict[str, Json]:
    """A segment with a profile and a material, a content opportunity, and what may be sent about them."""
    campaigns = CampaignWorld(ThreadWorld(world))
    segment, belief = await campaigns.threads.segment(boss, "told"), await campaigns.threads.assumption(boss, "H9")
    await campaigns.profile(boss, segment)
    deck = await campaigns.material(boss, segment)
    candidate = await campaigns.threads.thread(boss, ThreadType.BUSINESS, name="Told")
    await Thread.filter(id=candidate.id).update(marketing_candidate=True)
    found = await ContentOpportunity.create(
        topic="They want it",
        segment_id=segment.id,
        assumption_id=belief.id,
        verdict="VALIDATED",
        evidence=[str(candidate.id)],
        share="0.8",
        priority="0.7",
        created_at=world.clock.now(),
        updated_at=world.clock.now(),
    )
    made = {"segmentId": global_id("Segment", segment.id), "canvas": [{"number": 4}]}
    return {
        "createCampaign": {"name": "New", "objective": "x", "startsOn": "2026-03-02"},
        "recordNarrative": {**made, "kind": "PROBLEM", "content": "It is slow."},
        "recordMaterial": {**made, "kind": "ONE_PAGER", "title": "x", "content": "x"},
        "approveMaterial": {"id": global_id("Material", deck.id)},
        "createMarketingThread": {"threadId": global_id("Thread", candidate.id)},
        "updateContentOpportunity": {"id": global_id("ContentOpportunity", found.id), "status": "DISMISSED"},
    }
