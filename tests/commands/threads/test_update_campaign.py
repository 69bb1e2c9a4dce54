"""Changing what a campaign has besides other threads."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from commands.outcomes import Conflict, Missing
from commands.threads.update_campaign import update_campaign
from commands.threads.update_thread import update_thread
from guards.actor import Actor
from guards.enums import RefusalCode, Role
from guards.thread_enums import ThreadStatus
from models import Campaign, CampaignContact, Event, Thread
from tests.support.answers import done, problems, refusal
from tests.support.campaigns import DAY, CampaignWorld
from tests.support.threads import ThreadWorld
from tests.support.unchanged import nothing_changes
from tests.support.world import some_id

LATER = date(2026, 4, 1)


@pytest.fixture
def campaigns(threads: ThreadWorld) -> CampaignWorld:
    return CampaignWorld(threads)


async def changed(
    campaigns: CampaignWorld, who: Actor, campaign: Thread, key: str | None = None, **changes: Any
) -> Any:  # Any: an outcome
    options = {name: changes.pop(name) for name in ("expected_version",) if name in changes}
    return await update_campaign(campaigns.world.call(who, key), campaign.id, changes, **options)


async def test_what_it_is_for_and_what_it_cost_are_changed_and_announced(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    costs: dict[str, Any] = {"cost": Decimal("1200.50"), "target_reach": 80, "product": "Own label"}

    done(await changed(campaigns, ann, campaign, objective=" Twenty demos ", **costs, expected_version=1))
    done(await changed(campaigns, ann, campaign, product=None, target_conversions=8))

    kept, thread = await Campaign.get(), await Thread.get()
    assert (kept.objective, kept.cost, kept.starts_on) == ("Twenty demos", Decimal("1200.50"), DAY)
    assert (kept.product, kept.target_reach, kept.target_conversions) == (None, 80, 8)
    assert (thread.version, thread.slug) == (3, campaign.slug)
    told = [event.data["changed"] for event in await Event.filter(type="thread.updated").order_by("position")]
    assert told == [
        {"objective": "Twenty demos", "cost": "1200.50", "targetReach": 80, "product": "Own label"},
        {"product": None, "targetConversions": 8},
    ]


async def test_its_slug_follows_its_first_day(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign, other = await campaigns.campaign(ann), await campaigns.campaign(ann)
    done(await changed(campaigns, ann, other, starts_on=LATER))
    done(await update_thread(campaigns.world.call(ann), other.id, {"slug": "spring-outreach"}))

    assert done(await changed(campaigns, ann, campaign, starts_on=LATER)).slug == "2026-04-01-spring-outreach-2"

    assert done(await changed(campaigns, ann, campaign, starts_on=DAY)).slug == "2026-03-02-spring-outreach-2"
    told = [one.data["changed"] for one in await Event.filter(subject_id=campaign.id, type="thread.updated")]
    assert {"startsOn": "2026-04-01", "slug": "2026-04-01-spring-outreach-2"} in told


@pytest.mark.parametrize("slug", ["own-label", "2026-03-02-own-label"])
async def test_another_slug_begins_with_the_first_day_too(campaigns: CampaignWorld, slug: str) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)

    renamed = done(await update_thread(campaigns.world.call(ann), campaign.id, {"slug": slug}))

    assert renamed.slug == "2026-03-02-own-label"


async def test_whom_nothing_reached_yet_is_due_by_the_new_first_day(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    await campaigns.steps(ann, campaign, 0, 3)
    await campaigns.somebody(ann, campaign)

    done(await changed(campaigns, ann, campaign, starts_on=LATER))

    due = (await CampaignContact.get()).next_step_at
    assert due is not None
    assert due.date() == LATER


async def test_what_stays_the_same_writes_nothing(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)

    async with nothing_changes():
        assert done(await changed(campaigns, ann, campaign, objective="Ten demos ", starts_on=DAY, cost=None)).id


@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        ({"objective": None, "starts_on": None}, ["objective", "startsOn"]),
        ({"objective": " "}, ["objective"]),
        ({"starts_on": date.max}, ["startsOn"]),
        ({"product": "x" * 201}, ["product"]),
        ({"cost": Decimal("0.001")}, ["cost"]),
        ({"target_reach": -1, "target_conversions": 2**31}, ["targetReach", "targetConversions"]),
    ],
)
async def test_what_cannot_be_kept_is_refused(
    campaigns: CampaignWorld, changes: dict[str, Any], paths: list[str]
) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)

    async with nothing_changes():
        assert problems(await changed(campaigns, ann, campaign, **changes)) == paths


async def test_only_a_campaign_that_goes_on_is_changed_by_those_who_may(campaigns: CampaignWorld) -> None:
    ann, max_, viewer = [await campaigns.world.user(role) for role in (Role.MEMBER, Role.MEMBER, Role.VIEWER)]
    campaign, deal = await campaigns.campaign(ann), await campaigns.threads.thread(ann)
    over = await campaigns.campaign(ann, "Over")
    await Thread.filter(id=over.id).update(status=ThreadStatus.ARCHIVED)

    async with nothing_changes():
        for who in (max_, viewer):
            assert refusal(await changed(campaigns, who, campaign, objective="x")) is RefusalCode.ROLE_REQUIRED
        assert problems(await changed(campaigns, ann, deal, objective="x")) == ["id"]
        assert refusal(await changed(campaigns, ann, over, objective="x")) is RefusalCode.NOT_ACTIVE
        assert isinstance(await changed(campaigns, ann, campaign, objective="x", expected_version=9), Conflict)
        unknown = Thread(id=some_id())
        assert isinstance(await changed(campaigns, ann, unknown, objective="x"), Missing)


async def test_a_repeat_under_the_same_key_answers_the_first_result(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)

    first = done(await changed(campaigns, ann, campaign, "key", objective="Twenty demos"))
    again = done(await changed(campaigns, ann, campaign, "key", objective="Twenty demos"))

    assert (first.version, again.version) == (2, 2)
