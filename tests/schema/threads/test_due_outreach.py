"""What is to be done next for campaigns, as whoever sells reads it in the morning. Source: threads.md §1."""

from datetime import UTC, datetime, timedelta

import pytest

from commands.threads.record_outreach_touch import record_outreach_touch
from commands.threads.set_thread_status import set_thread_status
from guards.actor import Actor
from guards.enums import Role
from guards.thread_enums import OutreachResponse, ThreadStage, ThreadStatus
from models import CampaignContact, Thread
from resolvers.ids import global_id
from tests.support.answers import done
from tests.support.api import Api, gid
from tests.support.campaigns import CampaignWorld
from tests.support.threads import ThreadWorld
from tests.support.world import World

DAY = timedelta(days=1)
STARTS = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture
async def ann(world: World) -> Actor:
    return await world.user(Role.MANAGER, "Ann")


@pytest.fixture
def campaigns(threads: ThreadWorld) -> CampaignWorld:
    return CampaignWorld(threads)


@pytest.fixture
async def spring(campaigns: CampaignWorld, ann: Actor) -> Thread:
    """A campaign of three mails, on its first, fourth and eighth day."""
    campaign = await campaigns.campaign(ann)
    await campaigns.steps(ann, campaign, 0, 3, 7)
    return campaign


async def touch(campaigns: CampaignWorld, ann: Actor, person: CampaignContact, step: int) -> datetime:
    """Take a step with somebody; when that was."""
    done(await record_outreach_touch(campaigns.world.call(ann), person.id, step))
    return campaigns.world.clock.now()


async def due(api: Api, ann: Actor, where: str = "") -> list[tuple[str, int, datetime]]:
    """Who is to be reached next, by which step, and when."""
    asked = f"(filter: {{{where}}})" if where else ""
    found = await api.ask(
        ann, f"{{ dueOutreachSteps{asked} {{ nodes {{ dueAt step {{ number }} contact {{ name }} }} }} }}"
    )
    return [
        (one["contact"]["name"], one["step"]["number"], datetime.fromisoformat(one["dueAt"]))
        for one in found["dueOutreachSteps"]["nodes"]
    ]


async def test_each_person_has_a_next_step_counted_from_the_one_that_reached_them_first(
    api: Api, campaigns: CampaignWorld, ann: Actor, spring: Thread
) -> None:
    dana = await campaigns.somebody(ann, spring)
    listed = campaigns.world.clock.now()
    await campaigns.somebody(ann, spring, "Beta", "bo@beta.example", name="Bo")
    assert await due(api, ann) == [("Dana", 1, listed), ("Bo", 1, listed)]

    campaigns.world.clock.advance(DAY)
    first = await touch(campaigns, ann, dana, 1)
    assert await due(api, ann) == [("Bo", 1, listed), ("Dana", 2, first + 3 * DAY)]

    campaigns.world.clock.advance(9 * DAY)
    await touch(campaigns, ann, dana, 2)
    assert await due(api, ann, f'contact: {{eq: "{global_id("CampaignContact", dana.id)}"}}') == [
        ("Dana", 3, first + 7 * DAY)
    ]


async def test_a_sequence_begins_as_the_campaign_starts_for_those_who_are_listed_before(
    api: Api, campaigns: CampaignWorld, ann: Actor
) -> None:
    campaigns.world.clock.advance(-7 * DAY)
    campaign = await campaigns.campaign(ann)
    await campaigns.somebody(ann, campaign)
    assert await due(api, ann) == []

    await campaigns.steps(ann, campaign, 0, 3)

    assert await due(api, ann) == [("Dana", 1, STARTS)]


async def test_a_further_step_is_due_for_those_who_had_them_all(api: Api, campaigns: CampaignWorld, ann: Actor) -> None:
    campaign = await campaigns.campaign(ann)
    await campaigns.steps(ann, campaign, 0)
    dana = await campaigns.somebody(ann, campaign)
    first = await touch(campaigns, ann, dana, 1)
    assert await due(api, ann) == []

    await campaigns.steps(ann, campaign, 5)

    assert await due(api, ann) == [("Dana", 2, first + 5 * DAY)]


@pytest.mark.parametrize("response", OutreachResponse)
async def test_nothing_is_due_for_whoever_answered(
    api: Api, campaigns: CampaignWorld, ann: Actor, spring: Thread, response: OutreachResponse
) -> None:
    dana = await campaigns.somebody(ann, spring)
    await touch(campaigns, ann, dana, 1)

    done(await campaigns.respond(ann, dana, response))

    assert await due(api, ann) == []


async def test_nothing_is_due_for_an_address_that_unsubscribed_from_another_campaign(
    api: Api, campaigns: CampaignWorld, ann: Actor, spring: Thread
) -> None:
    await campaigns.somebody(ann, spring, email="Dana@Acme.example")
    other = await campaigns.campaign(ann, "Autumn")
    dana = await campaigns.somebody(ann, other)
    assert len(await due(api, ann)) == 1

    done(await campaigns.respond(ann, dana, OutreachResponse.UNSUBSCRIBE))

    assert await due(api, ann) == []


async def test_a_campaign_that_rests_is_left_out_and_comes_back(
    api: Api, campaigns: CampaignWorld, ann: Actor, spring: Thread
) -> None:
    await campaigns.somebody(ann, spring)
    before = await due(api, ann)

    done(await set_thread_status(campaigns.world.call(ann), spring.id, ThreadStatus.PAUSED))
    assert await due(api, ann) == []
    done(await set_thread_status(campaigns.world.call(ann), spring.id, ThreadStatus.ACTIVE))

    assert await due(api, ann) == before


async def test_of_a_completed_campaign_nothing_stays_due(
    api: Api, campaigns: CampaignWorld, ann: Actor, spring: Thread
) -> None:
    belief, segment = await campaigns.threads.assumption(ann), await campaigns.threads.segment(ann)
    await Thread.filter(id=spring.id).update(segment_id=segment.id)
    await campaigns.somebody(ann, spring)
    other = await campaigns.campaign(ann, "Autumn")
    await campaigns.steps(ann, other, 0)
    await campaigns.somebody(ann, other, "Beta", "eli@beta.example", name="Eli")

    await campaigns.threads.bring_to(ann, await Thread.get(id=spring.id), ThreadStage.COMPLETED, belief)

    assert [name for name, _, _ in await due(api, ann)] == ["Eli"]
    assert [one.name for one in await CampaignContact.filter(next_step_at__isnull=False)] == ["Eli"]


async def test_what_is_due_is_filtered_by_day_owner_campaign_channel_and_company(
    api: Api, campaigns: CampaignWorld, ann: Actor, spring: Thread
) -> None:
    bo = await campaigns.world.user(Role.MANAGER, "Bo")
    dana = await campaigns.somebody(ann, spring)
    first = await touch(campaigns, ann, dana, 1)
    other = await campaigns.campaign(bo, "Autumn")
    await campaigns.steps(bo, other, 0)
    await campaigns.somebody(bo, other, "Beta", "eli@beta.example", name="Eli")
    tomorrow = (first + DAY).isoformat()

    found = {
        where: [name for name, _, _ in await due(api, ann, where)]
        for where in (
            f'dueAt: {{lt: "{tomorrow}"}}',
            f'dueAt: {{gt: "{tomorrow}"}}',
            f'owner: {{eq: "{gid(bo)}"}}',
            'ownerMatches: {name: {eq: "Ann"}}',
            f'campaign: {{eq: "{global_id("Thread", spring.id)}"}}',
            'campaignMatches: {name: {eq: "Autumn"}}',
            "channel: {eq: PHONE}",
            'prospectMatches: {company: {eq: "Beta"}}',
            "not: {contactMatches: {anyTouch: {}}}",
        )
    }

    assert list(found.values()) == [["Eli"], ["Dana"], ["Eli"], ["Dana"], ["Dana"], ["Eli"], [], ["Eli"], ["Eli"]]


async def test_pages_of_what_is_due_go_on_where_the_last_one_ended_whatever_is_done_meanwhile(
    api: Api, campaigns: CampaignWorld, ann: Actor, spring: Thread
) -> None:
    people = []
    for number in range(4):
        people.append(await campaigns.somebody(ann, spring, f"C{number}", f"p@c{number}.example", name=f"P{number}"))
        campaigns.world.clock.advance(timedelta(minutes=1))
    document = """query($after: String) {
        dueOutreachSteps(first: 2, after: $after) {
            totalCount pageInfo { endCursor } nodes {
                contact { name } prospect { company } campaign { name } owner { name } step { subject }
            }
        }
    }"""

    first = (await api.ask(ann, document, after=None))["dueOutreachSteps"]
    await touch(campaigns, ann, people[0], 1)
    second = (await api.ask(ann, document, after=first["pageInfo"]["endCursor"]))["dueOutreachSteps"]

    assert [one["contact"]["name"] for page in (first, second) for one in page["nodes"]] == ["P0", "P1", "P2", "P3"]
    assert (first["totalCount"], second["totalCount"]) == (4, 4)
    assert second["nodes"][0] == {
        "contact": {"name": "P2"},
        "prospect": {"company": "C2"},
        "campaign": {"name": "Spring outreach"},
        "owner": {"name": "Ann"},
        "step": {"subject": "Day 0"},
    }
