"""Campaigns and materials told by a client: from a profile to deals, and back. Source: 001; threads.md §1-2."""

from decimal import Decimal
from typing import Any

from guards.actor import Actor
from guards.enums import EngagementStage, Role
from models import Engagement, Thread
from resolvers.ids import global_id
from tests.schema.threads.test_story import Client
from tests.support.api import Api, Json, gid
from tests.support.threads import ThreadWorld
from tests.support.unchanged import nothing_changes
from tests.support.world import World

REFUSED = "... on Refused { code message }"
CSV = "Company,Website\nAcme,acme.example\nGlobex,globex.example\n,nobody.example\n"
PEOPLE = "company,name,title,email\nAcme,Dana,CFO,dana@acme.example\nAcme,Eve,CTO,eve@acme.example\nGlobex,Gus,,\n"
STEPS = [{"day": day, "channel": "EMAIL", "subject": f"Day {day}", "template": "Hello {name}"} for day in (0, 3)]
LISTED = "added changed unchanged problems { line column reason }"


async def segment_with_profile(client: Client) -> Json:
    """A segment, its profile, and section 4 of the canvas."""
    written = await client.write("createSegment", "... on SegmentCreated { segment { id } }", code="dtc", name="DTC")
    segment: Json = written["segment"]
    await client.write("updateCanvasSection", REFUSED, number=4, content="Fashion brands")
    await client.write("updateIcp", REFUSED, segmentId=segment["id"], filters={"industries": ["Fashion"]})
    return segment


async def campaign_of(client: Client, **given: Any) -> Json:  # Any: fields of the input
    """A campaign of the client's."""
    sent = {"name": "Spring", "objective": "Ten demos", "startsOn": "2026-03-02", **given}
    fields = "... on CampaignCreated { thread { id slug stage campaignData { objective startsOn } } }"
    answer = await client.write("createCampaign", fields, ownerId=gid(client.actor), **sent)
    assert answer["__typename"] == "CampaignCreated", answer
    campaign: Json = answer["thread"]
    return campaign


async def people_of(client: Client, campaign: str) -> dict[str, str]:
    """The ids of a campaign's people by name."""
    text = "query($id: ID!) { thread(id: $id) { prospects { nodes { contacts { nodes { id name } } } } } }"
    found = await client.read(text, id=campaign)
    listed = found["thread"]["prospects"]["nodes"]
    return {one["name"]: one["id"] for company in listed for one in company["contacts"]["nodes"]}


async def test_a_material_is_stale_as_soon_as_the_profile_changes(api: Api, world: World) -> None:
    client = Client(api, await world.user())
    segment = await segment_with_profile(client)
    made = {"segmentId": segment["id"], "canvas": [{"number": 4}]}
    told = await client.write(
        "recordNarrative",
        "... on NarrativeRecorded { narrative { version canvas { number version } icp { version } } }",
        **made,
        kind="PROBLEM",
        content="Returns eat the margin.",
    )
    assert told["narrative"] == {"version": 1, "canvas": [{"number": 4, "version": 1}], "icp": {"version": 1}}
    fields = "... on MaterialRecorded { material { id version status stale outdated } }"
    deck = (await client.write("recordMaterial", fields, **made, kind="PITCH_DECK", title="Deck", content="1"))[
        "material"
    ]
    assert (deck["version"], deck["status"], deck["stale"]) == (1, "DRAFT", False)
    said = await client.write(
        "approveMaterial", "... on MaterialApproved { material { status approvals rejections } }", id=deck["id"]
    )
    assert said["material"] == {"status": "APPROVED", "approvals": 1, "rejections": 0}

    await client.write("updateIcp", REFUSED, segmentId=segment["id"], filters={"industries": ["Shoes"]})

    read = await client.read("query($id: ID!) { material(id: $id) { stale outdated } }", id=deck["id"])
    assert read["material"] == {"stale": True, "outdated": ["the ICP is at version 2, not 1"]}
    again = await client.write("recordMaterial", fields, **made, kind="PITCH_DECK", title="Deck", content="1")
    assert (again["material"]["version"], again["material"]["stale"]) == (2, False)
    async with nothing_changes():
        old = await client.write("approveMaterial", REFUSED, id=deck["id"])
    assert old["code"] == "NOT_ACTIVE"


async def test_a_campaign_becomes_deals_and_tells_what_it_influenced(api: Api, world: World) -> None:
    client = Client(api, await world.user())
    segment = await segment_with_profile(client)
    campaign = await campaign_of(client, segmentId=segment["id"])
    assert (campaign["slug"], campaign["stage"]) == ("2026-03-02-spring", "INPUT")

    listed = await client.write(
        "importProspects",
        f"... on ProspectsImported {{ {LISTED} warning record {{ version }} }}",
        id=campaign["id"],
        csv=CSV,
    )
    assert (listed["added"], [one["line"] for one in listed["problems"]]) == (2, [4])
    assert "50 to 100" in listed["warning"]
    people = await client.write(
        "importContacts", f"... on ContactsImported {{ {LISTED} suppressed }}", id=campaign["id"], csv=PEOPLE
    )
    assert (people["added"], people["suppressed"], people["problems"]) == (3, 0, [])
    await client.write(
        "addOutreachSteps", "... on OutreachStepsAdded { thread { id } }", id=campaign["id"], steps=STEPS
    )
    known = await people_of(client, campaign["id"])
    touched = await client.write(
        "recordOutreachTouch", "... on OutreachTouchRecorded { touch { step { number } } }", id=known["Dana"], step=1
    )
    assert touched["touch"] == {"step": {"number": 1}}

    fields = """
    ... on OutreachResponseRecorded { reply { response thread {
      id type segment { code } campaign { id } attribution engagement { id stage }
      entries { nodes { stage content { __typename } } }
    } } }
    """
    first = await client.write("recordOutreachResponse", fields, id=known["Dana"], response="INTERESTED", step=1)
    second = await client.write("recordOutreachResponse", fields, id=known["Eve"], response="INTERESTED")
    deal = first["reply"]["thread"]
    assert (deal["type"], deal["segment"], deal["campaign"]) == ("SALES", {"code": "dtc"}, {"id": campaign["id"]})
    assert deal["attribution"]["source"] == "campaign:2026-03-02-spring"
    assert deal["engagement"]["stage"] == "COLD_LEAD"
    assert second["reply"]["thread"]["id"] == deal["id"]

    await client.write("updateEngagement", REFUSED, id=deal["engagement"]["id"], value="1100000")
    text = """query($id: ID!) { thread(id: $id) { influencedPipeline {
      currency deals openDeals openValue closedDeals closedArr
    } } }"""
    told = await client.read(text, id=campaign["id"])
    (pipeline,) = told["thread"]["influencedPipeline"]
    assert (pipeline["currency"], pipeline["deals"], pipeline["openDeals"]) == ("USD", 1, 1)
    assert (pipeline["openValue"], pipeline["closedDeals"], pipeline["closedArr"]) == ("1100000.00", 0, "0.00")

    await client.write("setThreadStatus", REFUSED, id=deal["id"], status="ARCHIVED")
    (given_up,) = (await client.read(text, id=campaign["id"]))["thread"]["influencedPipeline"]
    assert (given_up["deals"], given_up["openDeals"], given_up["openValue"]) == (1, 0, "0.00")


async def test_an_unsubscribe_bars_every_campaign(api: Api, world: World) -> None:
    client = Client(api, await world.user())
    here, there = await campaign_of(client), await campaign_of(client)
    for campaign in (here, there):
        await client.write("addProspects", REFUSED, id=campaign["id"], prospects=[{"company": "Acme"}])
        await client.write("importContacts", REFUSED, id=campaign["id"], csv=PEOPLE)
        await client.write("addOutreachSteps", REFUSED, id=campaign["id"], steps=STEPS)
    dana, same = (await people_of(client, here["id"]))["Dana"], (await people_of(client, there["id"]))["Dana"]

    await client.write("recordOutreachResponse", REFUSED, id=dana, response="UNSUBSCRIBE", text="Stop")

    read = await client.read("{ suppressions { nodes { email reason campaign { id } } } }")
    assert read["suppressions"]["nodes"] == [
        {"email": "dana@acme.example", "reason": "Stop", "campaign": {"id": here["id"]}}
    ]
    async with nothing_changes():
        refused = await client.write("recordOutreachTouch", REFUSED, id=same, step=1)
    assert (refused["code"], "unsubscribed" in refused["message"]) == ("PRECONDITION_UNMET", True)


async def test_what_is_asked_for_comes_back(api: Api, world: World) -> None:
    client = Client(api, await world.user())
    segment = await segment_with_profile(client)
    campaign = await campaign_of(client, segmentId=segment["id"])
    fields = "... on GenerationRequested { request { id status inputs task { id title status } } }"
    async with nothing_changes():
        refused = await client.write("requestGeneration", fields, id=campaign["id"], kind="SEQUENCE")
        assert refused["fields"][0]["path"] == ["narratives"]

    asked = (await client.write("requestGeneration", fields, id=campaign["id"], kind="PROSPECT_LIST"))["request"]
    assert (asked["status"], asked["inputs"]) == ("REQUESTED", {"icpVersion": 1})
    assert asked["task"]["title"] == "Find companies that match the profile: DTC"
    await client.write("importProspects", REFUSED, id=campaign["id"], csv=CSV)
    found = await client.read("query($id: ID!) { thread(id: $id) { prospects { nodes { id } } } }", id=campaign["id"])
    items = [one["id"] for one in found["thread"]["prospects"]["nodes"]]
    done = await client.write(
        "fulfilGeneration",
        "... on GenerationFulfilled { request { status result task { status } closedBy { id } } }",
        id=asked["id"],
        items=items,
    )
    assert (done["request"]["status"], done["request"]["result"]) == ("FULFILLED", {"items": items})
    assert done["request"]["task"] == {"status": "DONE"}


async def test_what_is_asked_of_others_is_called_off_until_it_came_back(api: Api, world: World) -> None:
    client = Client(api, await world.user())
    segment = await segment_with_profile(client)
    campaign = await campaign_of(client, segmentId=segment["id"])
    asked = await client.write(
        "requestGeneration", "... on GenerationRequested { request { id } }", id=campaign["id"], kind="PROSPECT_LIST"
    )
    wanted = {"id": asked["request"]["id"], "reason": "We bought a list."}
    fields = "... on GenerationCancelled { request { status result closedAt task { status } } record { version } }"

    cancelled = (await client.write("cancelGeneration", fields, **wanted))["request"]

    assert (cancelled["status"], cancelled["result"]) == ("CANCELLED", {"note": "We bought a list."})
    assert cancelled["task"] == {"status": "CANCELLED"}
    async with nothing_changes():
        again = await client.write(
            "cancelGeneration", "... on Refused { code rules { ruleId message remedy } }", **wanted
        )
    assert (again["code"], again["rules"]) == (
        "NOT_ACTIVE",
        [
            {
                "ruleId": "generation.open",
                "message": "The request must be open: it is CANCELLED.",
                "remedy": "Nothing is left to do.",
            }
        ],
    )


async def deal_of(world: World, actor: Actor) -> tuple[Thread, Engagement]:
    """A sales thread with its engagement, worth 1.1 million a year."""
    deal = await world.engagement(actor, value=Decimal(1_100_000))
    thread = await ThreadWorld(world).thread(actor, engagement_id=deal.id)
    return thread, deal


async def test_the_link_of_a_thread_and_its_engagement_is_ended_by_null_and_stays_where_it_is_left_out(
    api: Api, world: World
) -> None:
    boss = await world.user(Role.ADMIN)
    client = Client(api, boss)
    thread, deal = await deal_of(world, boss)
    key = global_id("Thread", thread.id)
    fields = "... on ThreadUpdated { thread { name engagement { id } } }"

    kept = await client.write("updateThread", fields, id=key, name="Renamed")
    ended = await client.write("updateThread", fields, id=key, engagementId=None)

    assert kept["thread"] == {"name": "Renamed", "engagement": {"id": global_id("Engagement", deal.id)}}
    assert ended["thread"] == {"name": "Renamed", "engagement": None}
    document = "query($id: ID!) { engagement(id: $id) { thread { name } } }"
    assert await client.read(document, id=global_id("Engagement", deal.id)) == {"engagement": {"thread": None}}


DRAFT = "query($id: ID!) { thread(id: $id) { learningDraft { outcome arr cycleDays } entries { nodes { stage } } } }"


async def test_a_closed_engagement_offers_its_threads_learning_and_writes_nothing(api: Api, world: World) -> None:
    boss = await world.user(Role.ADMIN)
    client = Client(api, boss)
    thread, deal = await deal_of(world, boss)
    asked = {"id": global_id("Thread", thread.id)}
    assert (await client.read(DRAFT, **asked))["thread"] == {"learningDraft": None, "entries": {"nodes": []}}

    await world.bring_to(boss, deal.id, EngagementStage.CLOSED_WON)

    told = (await client.read(DRAFT, **asked))["thread"]
    assert (told["learningDraft"]["outcome"], told["entries"]["nodes"]) == ("CLOSED", [])
    kept = await Engagement.get(id=deal.id)
    assert kept.value is not None
    assert told["learningDraft"]["arr"] == f"{kept.value:.2f}"

    await Thread.filter(id=thread.id).update(currency="EUR")
    assert (await client.read(DRAFT, **asked))["thread"]["learningDraft"]["arr"] is None


async def test_a_thread_says_which_action_its_deal_is_at(api: Api, world: World) -> None:
    boss = await world.user(Role.ADMIN)
    thread, deal = await deal_of(world, boss)
    reactive = await ThreadWorld(world).thread(boss, name="Without")
    asked = "query { threads(orderBy: [{field: NAME}]) { nodes { name dealAction } } }"

    async def told() -> dict[str, str | None]:
        nodes = (await Client(api, boss).read(asked))["threads"]["nodes"]
        return {node["name"]: node["dealAction"] for node in nodes}

    assert await told() == {thread.name: "sales:lead-intake", reactive.name: None}
    await world.bring_to(boss, deal.id, EngagementStage.NEGOTIATION)
    assert await told() == {thread.name: "sales:pilot", reactive.name: None}
    await world.bring_to(boss, deal.id, EngagementStage.ONBOARDING)
    assert await told() == {thread.name: None, reactive.name: None}


async def test_a_lost_engagement_offers_a_lost_outcome(api: Api, world: World) -> None:
    boss = await world.user(Role.ADMIN)
    thread, deal = await deal_of(world, boss)
    await world.lost(boss, deal.id)

    told = await Client(api, boss).read(DRAFT, id=global_id("Thread", thread.id))

    assert told["thread"]["learningDraft"] == {"outcome": "LOST", "arr": None, "cycleDays": 0}


async def test_content_brings_about_deals_through_attribution(api: Api, world: World) -> None:
    boss = await world.user()
    client = Client(api, boss)
    candidate = await ThreadWorld(world).thread(boss, name="Acme")
    await Thread.filter(id=candidate.id).update(marketing_candidate=True)
    fields = "... on MarketingThreadCreated { thread { id type chainedFrom { id } entries { nodes { stage } } } }"
    asked = {"threadId": global_id("Thread", candidate.id)}
    made = (await client.write("createMarketingThread", fields, **asked))["thread"]
    assert (made["type"], made["chainedFrom"]) == ("MARKETING", {"id": asked["threadId"]})
    assert made["entries"]["nodes"] == [{"stage": "INPUT"}]

    created = await client.write(
        "createThread",
        "... on ThreadCreated { thread { campaign { id } attribution } }",
        type="SALES",
        name="Globex",
        campaignId=made["id"],
        attribution={"article": "White-label in a day"},
    )
    assert created["thread"]["campaign"] == {"id": made["id"]}
    told = await client.read("query($id: ID!) { thread(id: $id) { influencedPipeline { deals } } }", id=made["id"])
    assert told["thread"]["influencedPipeline"] == [{"deals": 1}]
