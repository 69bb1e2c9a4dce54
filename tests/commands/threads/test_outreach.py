"""What campaigns send, and what comes back: deals, and addresses that nobody may write to again."""

import asyncio
from typing import Any

import pytest

from commands.archive import archive
from commands.outcomes import Conflict, Done, Forbidden, Missing
from commands.threads.add_outreach_steps import StepDraft, add_outreach_steps
from commands.threads.record_call_prep import CallPrepDraft, record_call_prep
from commands.threads.record_outreach_response import ResponseDraft, record_outreach_response
from commands.threads.record_outreach_touch import record_outreach_touch
from guards.actor import Actor
from guards.enums import EngagementStage, RefusalCode
from guards.thread_enums import OutreachChannel, OutreachResponse, ProspectStatus, ThreadStage, ThreadType
from models import (
    CallPrep,
    CampaignContact,
    Contact,
    Engagement,
    Event,
    Organization,
    OutreachReply,
    OutreachStep,
    OutreachTouch,
    Prospect,
    Suppression,
    Thread,
    ThreadEntry,
)
from tests.support.answers import done, problems, refusal
from tests.support.campaigns import CampaignWorld
from tests.support.unchanged import nothing_changes

R = OutreachResponse


async def touched(campaigns: CampaignWorld, who: Actor, contact: CampaignContact, step: int) -> Any:  # Any: an outcome
    return await record_outreach_touch(campaigns.world.call(who), contact.id, step)


async def test_steps_are_numbered_on(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)

    await campaigns.steps(ann, campaign, 0, 3)
    await campaigns.steps(ann, campaign, 7)

    assert [(row.number, row.day) for row in await OutreachStep.all().order_by("number")] == [(1, 0), (2, 3), (3, 7)]


@pytest.mark.parametrize(
    ("drafts", "path"),
    [
        ([], "steps"),
        ([StepDraft(2, OutreachChannel.EMAIL, "x", "x")], "steps"),
        ([StepDraft(366, OutreachChannel.EMAIL, "x", "x")], "steps.0.day"),
        ([StepDraft(9, OutreachChannel.EMAIL, " ", "x")], "steps.0.subject"),
        ([StepDraft(9, OutreachChannel.PHONE, "x", "")], "steps.0.template"),
        ([StepDraft(9, OutreachChannel.PHONE, "x", "x")] * 50, "steps"),
    ],
)
async def test_steps_that_cannot_be_are_refused(campaigns: CampaignWorld, drafts: list[StepDraft], path: str) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    await campaigns.steps(ann, campaign, 0, 3)

    async with nothing_changes():
        assert problems(await add_outreach_steps(campaigns.world.call(ann), campaign.id, drafts)) == [path]


async def test_a_step_reaches_somebody_once(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    dana = await campaigns.somebody(ann, campaign)
    await campaigns.steps(ann, campaign, 0, 3)

    outcomes = await asyncio.gather(*(touched(campaigns, ann, dana, 1) for _ in range(3)))

    assert len({done(one).id for one in outcomes}) == 1
    assert await OutreachTouch.all().count() == 1
    assert (await Prospect.get()).status is ProspectStatus.CONTACTED


async def test_an_interested_response_opens_a_deal_that_inherits_segment_and_attribution(
    campaigns: CampaignWorld,
) -> None:
    ann = await campaigns.world.user()
    segment = await campaigns.threads.segment(ann)
    campaign = await campaigns.campaign(ann, segment_id=segment.id, currency="EUR")
    dana = await campaigns.somebody(ann, campaign, website="acme.example")
    await campaigns.steps(ann, campaign, 0)

    reply = done(await campaigns.respond(ann, dana, R.INTERESTED, text="Show us", step=1))

    thread = await Thread.get(id=reply.thread_id)
    assert (thread.type, thread.stage, thread.name) == (ThreadType.SALES, ThreadStage.INPUT, "Acme")
    assert (thread.segment_id, thread.campaign_id, thread.currency) == (segment.id, campaign.id, "EUR")
    assert thread.owner_id == ann.id
    assert thread.attribution["source"] == f"campaign:{campaign.slug}"
    deal = await Engagement.get(thread_id=thread.id)
    assert (deal.stage, deal.name, deal.currency) == (EngagementStage.COLD_LEAD, "Acme", "EUR")
    assert deal.attributes == {"source": f"campaign:{campaign.slug}"}
    assert (await Organization.get(id=deal.organization_id)).domain == "acme.example"
    assert (await Contact.get()).email == "dana@acme.example"
    entry = await ThreadEntry.get(thread_id=thread.id)
    assert (entry.content["direction"], entry.content["source"], entry.content["signal"]) == (
        "OUTBOUND",
        "CAMPAIGN",
        "Show us",
    )
    prospect = await Prospect.get()
    assert (prospect.status, prospect.organization_id) == (ProspectStatus.CONVERTED, deal.organization_id)
    assert (await CampaignContact.get()).contact_id is not None
    event = await Event.get(type="campaign.response_recorded")
    assert (event.data["dealThreadId"], event.data["engagementId"]) == (str(thread.id), str(deal.id))


async def test_a_deal_of_a_campaign_is_ready_to_leave_its_first_stage(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    dana = await campaigns.somebody(ann, campaign)
    reply = done(await campaigns.respond(ann, dana, R.INTERESTED))

    thread = await Thread.get(id=reply.thread_id)
    assert (await campaigns.threads.go(ann, thread, ThreadStage.HYPOTHESIS)).stage is ThreadStage.HYPOTHESIS


async def test_interested_responses_at_once_open_one_deal(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    dana = await campaigns.somebody(ann, campaign)
    eve = await campaigns.somebody(ann, campaign, name="Eve", email="eve@acme.example")

    outcomes = await asyncio.gather(*(campaigns.respond(ann, who, R.INTERESTED) for who in (dana, eve, dana)))

    assert len({done(one).thread_id for one in outcomes}) == 1
    assert await Thread.filter(type=ThreadType.SALES).count() == 1
    assert (await Engagement.all().count(), await Organization.all().count()) == (1, 1)


async def test_the_same_response_under_the_same_key_is_recorded_once(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    dana = await campaigns.somebody(ann, campaign)

    first = done(await campaigns.respond(ann, dana, R.INTERESTED, "k"))

    async with nothing_changes():
        assert done(await campaigns.respond(ann, dana, R.INTERESTED, "k")).id == first.id


async def test_a_deal_that_cannot_be_opened_leaves_nothing(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    dana = await campaigns.somebody(ann, campaign)
    first = done(await campaigns.respond(ann, dana, R.INTERESTED))
    client = await Organization.get()
    done(await archive(campaigns.world.call(ann), Organization, client.id))
    await Prospect.filter(id=dana.prospect_id).update(organization_id=client.id)
    await OutreachReply.filter(id=first.id).update(thread_id=None)

    async with nothing_changes():
        assert refusal(await campaigns.respond(ann, dana, R.INTERESTED)) is RefusalCode.NOT_ACTIVE


@pytest.mark.parametrize(
    ("response", "status"),
    [
        (R.NOT_NOW, ProspectStatus.NURTURE),
        (R.NOT_INTERESTED, ProspectStatus.RESPONDED),
        (R.UNSUBSCRIBE, ProspectStatus.REMOVED),
        (R.BOUNCED, ProspectStatus.LISTED),
    ],
)
async def test_other_responses_open_nothing(
    campaigns: CampaignWorld, response: OutreachResponse, status: ProspectStatus
) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    dana = await campaigns.somebody(ann, campaign)

    reply = done(await campaigns.respond(ann, dana, response))

    assert reply.thread_id is None
    assert (await Prospect.get()).status is status
    assert await Engagement.all().count() == 0


async def test_a_company_with_others_to_write_to_is_not_removed(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    dana = await campaigns.somebody(ann, campaign)
    eve = await campaigns.somebody(ann, campaign, name="Eve", email="eve@acme.example")

    done(await campaigns.respond(ann, dana, R.UNSUBSCRIBE))
    assert (await Prospect.get()).status is ProspectStatus.RESPONDED
    done(await campaigns.respond(ann, eve, R.UNSUBSCRIBE))
    assert (await Prospect.get()).status is ProspectStatus.REMOVED


async def test_an_unsubscribe_is_honoured_in_every_campaign(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    here, there = await campaigns.campaign(ann), await campaigns.campaign(ann)
    dana = await campaigns.somebody(ann, here)
    other = await campaigns.somebody(ann, there, email="DANA@Acme.example")
    for campaign in (here, there):
        await campaigns.steps(ann, campaign, 0, 3)
    done(await touched(campaigns, ann, other, 1))

    done(await campaigns.respond(ann, dana, R.UNSUBSCRIBE, text="Stop"))

    assert (await Suppression.get()).email == "dana@acme.example"
    async with nothing_changes():
        for contact in (dana, other):
            outcome = await touched(campaigns, ann, contact, 2)
            assert refusal(outcome) is RefusalCode.PRECONDITION_UNMET
            assert "unsubscribed" in outcome.message


async def test_who_unsubscribed_and_comes_back_opens_a_deal_but_is_not_written_to(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    here, there = await campaigns.campaign(ann), await campaigns.campaign(ann)
    dana, other = await campaigns.somebody(ann, here), await campaigns.somebody(ann, there, company="Acme Ltd")
    for campaign in (here, there):
        await campaigns.steps(ann, campaign, 0, 3)
    done(await touched(campaigns, ann, dana, 1))
    done(await campaigns.respond(ann, dana, R.UNSUBSCRIBE, text="Stop"))
    assert (await Prospect.get(id=dana.prospect_id)).status is ProspectStatus.REMOVED

    reply = done(await campaigns.respond(ann, dana, R.INTERESTED, text="On second thought, show me."))

    assert (await Engagement.get()).thread_id == reply.thread_id
    assert (await Prospect.get(id=dana.prospect_id)).status is ProspectStatus.CONVERTED
    assert (await Suppression.get()).email == "dana@acme.example"
    assert (await CampaignContact.get(id=dana.id)).next_step_at is None
    async with nothing_changes():
        for contact, step in ((dana, 2), (other, 1)):
            outcome = await touched(campaigns, ann, contact, step)
            assert refusal(outcome) is RefusalCode.PRECONDITION_UNMET
            assert "the address unsubscribed" in outcome.message


async def test_of_a_step_and_an_unsubscribe_at_once_none_is_lost(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    here, there = await campaigns.campaign(ann), await campaigns.campaign(ann)
    dana, other = await campaigns.somebody(ann, here), await campaigns.somebody(ann, there)
    await campaigns.steps(ann, there, 0)

    _, step = await asyncio.gather(campaigns.respond(ann, dana, R.UNSUBSCRIBE), touched(campaigns, ann, other, 1))

    assert await Suppression.all().count() == 1
    assert isinstance(step, Done) is await OutreachTouch.exists()
    assert isinstance(step, Done | Forbidden)


async def test_nobody_who_answered_is_reached_out_to_again(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    dana = await campaigns.somebody(ann, campaign)
    await campaigns.steps(ann, campaign, 0)
    done(await campaigns.respond(ann, dana, R.NOT_NOW))

    async with nothing_changes():
        assert refusal(await touched(campaigns, ann, dana, 1)) is RefusalCode.PRECONDITION_UNMET


async def test_what_is_recorded_of_outreach_must_be_known(campaigns: CampaignWorld) -> None:
    ann, bob = await campaigns.world.user(), await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    dana = await campaigns.somebody(ann, campaign)
    fay = await campaigns.somebody(ann, campaign, "Globex", "", name="Fay")
    await campaigns.steps(ann, campaign, 0)
    call = campaigns.world.call(ann)

    async with nothing_changes():
        assert problems(await touched(campaigns, ann, dana, 2)) == ["step"]
        assert problems(await touched(campaigns, ann, fay, 1)) == ["id"]
        assert refusal(await touched(campaigns, bob, dana, 1)) is RefusalCode.ROLE_REQUIRED
        assert problems(await campaigns.respond(ann, dana, R.INTERESTED, step=2)) == ["step"]
        assert problems(await campaigns.respond(ann, dana, R.INTERESTED, text=" ")) == ["text"]
        assert isinstance(await record_outreach_response(call, campaign.id, ResponseDraft(R.INTERESTED)), Missing)
        stale = await record_outreach_response(call, dana.id, ResponseDraft(R.INTERESTED), expected_version=1)
        assert isinstance(stale, Conflict)


async def test_every_version_of_a_call_prep_stays(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    dana = await campaigns.somebody(ann, campaign)

    async def prepared(*objections: tuple[str, str], research: str = "They grow") -> Any:  # Any: an outcome
        draft = CallPrepDraft(research, ("Who decides?",), objections)
        return await record_call_prep(campaigns.world.call(ann), dana.prospect_id, draft)

    done(await prepared())
    done(await prepared(("Too dear", "It pays back in a year")))

    rows = await CallPrep.all().order_by("version")
    assert [(row.version, row.current) for row in rows] == [(1, False), (2, True)]
    assert rows[1].objections == [{"objection": "Too dear", "answer": "It pays back in a year"}]
    async with nothing_changes():
        assert problems(await prepared(research=" ")) == ["research"]
        assert problems(await prepared(("Too dear", ""))) == ["objections.0.answer"]
