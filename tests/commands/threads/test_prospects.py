"""Campaigns, the companies that they go to, and the people there."""

import asyncio
from dataclasses import replace
from decimal import Decimal

import pytest

from commands.outcomes import Applied, Conflict, Missing
from commands.threads.add_prospects import add_prospects, import_prospects
from commands.threads.create_campaign import create_campaign
from commands.threads.create_thread import CampaignDraft, ThreadDraft
from commands.threads.import_contacts import import_contacts
from commands.threads.listing import Listing
from commands.threads.prospect_rows import ProspectDraft
from guards.actor import Actor
from guards.enums import RefusalCode
from guards.thread_enums import OutreachResponse, ProspectTier, ThreadStage, ThreadType
from models import Campaign, CampaignContact, Event, Prospect, Thread
from tests.support.answers import done, problems, refusal
from tests.support.campaigns import DAY, CampaignWorld
from tests.support.unchanged import nothing_changes


async def test_a_campaign_is_a_thread_named_after_its_first_day(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    segment = await campaigns.threads.segment(ann)

    first = await campaigns.campaign(ann, "Agencies, spring", segment_id=segment.id)
    second = await campaigns.campaign(ann, "Agencies, spring")
    third = await campaigns.campaign(ann, "x", slug="agencies")
    fourth = await campaigns.campaign(ann, "x", slug="2026-03-02-shops")

    assert [row.slug for row in (first, second, third, fourth)] == [
        "2026-03-02-agencies-spring",
        "2026-03-02-agencies-spring-2",
        "2026-03-02-agencies",
        "2026-03-02-shops",
    ]
    assert (first.type, first.stage, first.segment_id) == (ThreadType.CAMPAIGN, ThreadStage.INPUT, segment.id)
    assert (await Campaign.get(thread_id=first.id)).starts_on == DAY


@pytest.mark.parametrize(
    ("given", "draft", "path"),
    [
        ({"name": " "}, CampaignDraft("x", DAY), "name"),
        ({"slug": "No slug"}, CampaignDraft("x", DAY), "slug"),
        ({"slug": "taken"}, CampaignDraft("x", DAY), "slug"),
        ({}, CampaignDraft(" ", DAY), "objective"),
        ({}, CampaignDraft("x", DAY, cost=Decimal(-1)), "cost"),
        ({}, CampaignDraft("x", DAY, target_reach=-1), "targetReach"),
        ({}, None, "startsOn"),
    ],
)
async def test_a_campaign_that_cannot_be_is_refused(
    campaigns: CampaignWorld, given: dict[str, str], draft: CampaignDraft | None, path: str
) -> None:
    ann = await campaigns.world.user()
    await campaigns.campaign(ann, "x", slug="taken")
    wanted = replace(ThreadDraft(ThreadType.CAMPAIGN, "Spring", campaign=draft), **given)  # type: ignore[arg-type]  # by name

    async with nothing_changes():
        outcome = await create_campaign(campaigns.world.call(ann), wanted)

    assert problems(outcome) == [path]


async def listed(campaigns: CampaignWorld, who: Actor, campaign: Thread, *drafts: ProspectDraft) -> Listing:
    return done(await add_prospects(campaigns.world.call(who), campaign.id, drafts))


async def imported(campaigns: CampaignWorld, who: Actor, campaign: Thread, *lines: str) -> Listing:
    return done(await import_prospects(campaigns.world.call(who), campaign.id, "\n".join(lines)))


def counts(listing: Listing) -> tuple[int, int, int]:
    return listing.added, listing.changed, listing.unchanged


async def test_companies_are_listed_once_with_their_tiers(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    acme = ProspectDraft(" Acme ", "https://www.acme.example/about", None, Decimal("0.8"))

    found = await listed(campaigns, ann, campaign, acme, ProspectDraft("Globex"), ProspectDraft("globex "))
    assert counts(found) == (2, 0, 1)
    assert (await Prospect.get(company="Acme")).tier is ProspectTier.TIER_1

    async with nothing_changes():
        assert counts(await listed(campaigns, ann, campaign, acme, ProspectDraft("Globex"))) == (0, 0, 2)
    again = await listed(
        campaigns, ann, campaign, ProspectDraft("Acme Inc.", "acme.example"), ProspectDraft("GLOBEX", "globex.example")
    )
    assert counts(again) == (0, 2, 0)
    kept = {row.company: (row.website, row.version) for row in await Prospect.all()}
    assert kept == {"Acme Inc.": ("acme.example", 2), "Globex": ("globex.example", 2)}
    told = await Event.filter(type="thread.updated").order_by("-position").first()
    assert told is not None
    assert (told.data["change"], told.data["changed"]) == ("prospects", 2)


async def test_companies_of_one_name_are_told_apart_by_their_websites(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    both = (ProspectDraft("Acme", "acme.example"), ProspectDraft("Acme", "acme.test"))

    assert counts(await listed(campaigns, ann, campaign, *both)) == (2, 0, 0)

    async with nothing_changes():
        outcome = await add_prospects(campaigns.world.call(ann), campaign.id, [ProspectDraft("Acme")])
        assert problems(outcome) == ["prospects.0.website"]


@pytest.mark.parametrize(("count", "warns"), [(49, True), (50, False), (100, False), (101, True)])
async def test_a_campaign_outside_of_50_to_100_companies_warns(
    campaigns: CampaignWorld, count: int, *, warns: bool
) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)

    found = await listed(campaigns, ann, campaign, *(ProspectDraft(f"Company {n}") for n in range(count)))

    assert bool(found.warning) is warns


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (ProspectDraft(" "), "company"),
        (ProspectDraft("x" * 301), "company"),
        (ProspectDraft("x", "no host"), "website"),
        (ProspectDraft("x", linkedin="linkedin"), "linkedin"),
        (ProspectDraft("x", match=Decimal("1.1")), "match"),
        (ProspectDraft("x", match=Decimal("NaN")), "match"),
    ],
)
async def test_one_wrong_company_refuses_all_of_a_call(
    campaigns: CampaignWorld, draft: ProspectDraft, field: str
) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)

    async with nothing_changes():
        outcome = await add_prospects(campaigns.world.call(ann), campaign.id, [ProspectDraft("Fine"), draft])

    assert problems(outcome) == [f"prospects.1.{field}"]


async def test_companies_are_listed_only_in_campaigns_that_go_on_by_those_who_may(campaigns: CampaignWorld) -> None:
    ann, bob = await campaigns.world.user(), await campaigns.world.user()
    campaign, deal = await campaigns.campaign(ann), await campaigns.threads.thread(ann)
    call, drafts = campaigns.world.call(ann), [ProspectDraft("Acme")]

    async with nothing_changes():
        assert problems(await add_prospects(call, campaign.id, [])) == ["prospects"]
        assert problems(await add_prospects(call, deal.id, drafts)) == ["id"]
        assert isinstance(await add_prospects(call, ann.id or campaign.id, drafts), Missing)
        assert isinstance(await add_prospects(call, campaign.id, drafts, expected_version=7), Conflict)
        outcome = await add_prospects(campaigns.world.call(bob), campaign.id, drafts)
        assert refusal(outcome) is RefusalCode.ROLE_REQUIRED


async def test_a_repeat_under_the_same_key_tells_the_same(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    text = "company,website\nAcme,acme.example\nBad,no host\n"

    first = done(await import_prospects(campaigns.world.call(ann, "k"), campaign.id, text))
    async with nothing_changes():
        assert done(await import_prospects(campaigns.world.call(ann, "k"), campaign.id, text)) == first
    assert (first.added, len(first.problems)) == (1, 1)


async def test_a_csv_of_companies_loses_no_line(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    lines = (
        "Company Name,Website,LinkedIn,Phone,match",
        'Acme,acme.example,https://linkedin.com/company/acme,"1",0.5',
        ",nameless.example,,,",
        "Globex,globex.example,not a link,,",
        "Acme,www.acme.example,,,much",
        "Initech,initech.example,,,0.8",
        "Short,only",
        "initech,,,,",
    )

    found = await imported(campaigns, ann, campaign, *lines)

    assert counts(found) == (2, 0, 1)
    assert [(problem.line, problem.column) for problem in found.problems] == [
        (1, "phone"),
        (3, "company"),
        (4, "linkedin"),
        (5, "match"),
        (7, "LinkedIn"),
    ]
    again = await imported(campaigns, ann, campaign, *lines[:2], lines[5])
    assert counts(again) == (0, 0, 2)
    assert await Prospect.all().count() == 2


@pytest.mark.parametrize("text", ["", "website\nacme.example", "company,company\nA,B", "company\n" + "x\n" * 1_001])
async def test_a_csv_that_cannot_be_read_is_refused(campaigns: CampaignWorld, text: str) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)

    async with nothing_changes():
        assert problems(await import_prospects(campaigns.world.call(ann), campaign.id, text)) == ["csv"]


async def test_lists_that_come_at_once_make_no_company_twice(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    text = "company,website\nAcme,acme.example\nGlobex,\n"

    outcomes = await asyncio.gather(*(import_prospects(campaigns.world.call(ann), campaign.id, text) for _ in range(4)))

    assert sorted(done(one).added for one in outcomes) == [0, 0, 0, 2]
    assert await Prospect.all().count() == 2


async def people(campaigns: CampaignWorld, who: Actor, campaign: Thread, *lines: str) -> Listing:
    return done(await import_contacts(campaigns.world.call(who), campaign.id, "\n".join(lines)))


async def test_people_are_listed_at_their_companies_once(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    await listed(campaigns, ann, campaign, ProspectDraft("Acme", "acme.example"), ProspectDraft("Globex"))
    lines = (
        "company,website,name,title,email",
        "Acme,,Dana,CFO,dana@acme.example",
        ",acme.example,Eve,,",
        "Nobody Ltd,,Fay,,fay@nobody.example",
        "Acme,,,CEO,",
        "Globex,,Gus,CTO,no address",
        ",,Hal,,",
        "acme,,EVE,COO,eve@acme.example",
    )

    found = await people(campaigns, ann, campaign, *lines)

    assert counts(found) == (2, 1, 0)
    assert [(problem.line, problem.column) for problem in found.problems] == [
        (4, "company"),
        (5, "name"),
        (6, "email"),
        (7, "company"),
    ]
    rows = {row.name: (row.title, row.email) for row in await CampaignContact.all()}
    assert rows == {"Dana": ("CFO", "dana@acme.example"), "Eve": ("COO", "eve@acme.example")}
    async with nothing_changes():
        assert counts(await people(campaigns, ann, campaign, lines[0], lines[1], lines[-1])) == (0, 0, 2)


async def test_people_who_unsubscribed_are_listed_and_counted(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign, other = await campaigns.campaign(ann), await campaigns.campaign(ann)
    dana = await campaigns.somebody(ann, campaign)
    done(await campaigns.respond(ann, dana, OutreachResponse.UNSUBSCRIBE))
    await listed(campaigns, ann, other, ProspectDraft("Acme"))

    found = await people(campaigns, ann, other, "company,name,email", "Acme,Dana,DANA@acme.example")

    assert (found.added, found.suppressed) == (1, 1)


async def test_a_campaign_that_reached_too_few_goes_on_with_a_warning(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    belief, segment = await campaigns.threads.assumption(ann), await campaigns.threads.segment(ann)
    campaign = await campaigns.campaign(ann, segment_id=segment.id)
    await listed(campaigns, ann, campaign, ProspectDraft("Acme"))
    await campaigns.threads.bring_to(ann, campaign, ThreadStage.ACTIONS, belief)
    await campaigns.threads.satisfy(ann, await Thread.get(), ThreadStage.ACTIONS, (belief,))

    few = await campaigns.threads.move(ann, campaign.id, ThreadStage.LEARNING, dry_run=True)
    await listed(campaigns, ann, campaign, *(ProspectDraft(f"Company {n}") for n in range(49)))
    enough = await campaigns.threads.move(ann, campaign.id, ThreadStage.LEARNING)

    assert isinstance(few, Applied)
    assert [(rule.rule_id, rule.message) for rule in few.warnings] == [
        ("thread.prospects", "A campaign should have 50 to 100 prospects: it has 1.")
    ]
    assert isinstance(enough, Applied)
    assert (enough.changed, enough.warnings) == (True, ())
