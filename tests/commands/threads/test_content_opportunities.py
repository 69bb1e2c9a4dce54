"""What becomes of what sales found: threads of marketing, or nothing."""

import asyncio
from datetime import date
from decimal import Decimal
from typing import Any

from commands.directory_write import RowConflict
from commands.outcomes import Missing
from commands.threads.create_marketing_thread import Tale, create_marketing_thread
from commands.threads.update_content_opportunity import update_content_opportunity
from guards.actor import Actor
from guards.enums import RefusalCode
from guards.thread_enums import (
    GoalType,
    OpportunityStatus,
    ThreadStage,
    ThreadType,
    Verdict,
)
from models import ContentOpportunity, Thread, ThreadEntry
from tests.support.answers import done, problems, refusal
from tests.support.campaigns import CampaignWorld
from tests.support.unchanged import nothing_changes


async def opportunity(campaigns: CampaignWorld, who: Actor, *evidence: Thread) -> ContentOpportunity:
    """What five deals found."""
    now = campaigns.world.clock.now()
    return await ContentOpportunity.create(
        topic="They prefer white-label",
        segment_id=(await campaigns.threads.segment(who, "told")).id,
        assumption_id=(await campaigns.threads.assumption(who, "A9")).id,
        verdict=Verdict.VALIDATED,
        evidence=[str(thread.id) for thread in evidence],
        share=Decimal(1),
        priority=Decimal("0.85"),
        created_at=now,
        updated_at=now,
    )


async def test_a_marketing_thread_is_made_of_an_opportunity_in_one_call(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    deal = await campaigns.threads.thread(ann)
    found = await opportunity(campaigns, ann, deal)
    await campaigns.threads.goal(ann, "g-late", type=GoalType.BRAND, deadline=date(2026, 12, 31))
    brand = await campaigns.threads.goal(ann, "g-brand", type=GoalType.BRAND, deadline=date(2026, 9, 30))

    thread = done(await create_marketing_thread(campaigns.world.call(ann), Tale(opportunity_id=found.id)))

    assert (thread.type, thread.stage, thread.name) == (
        ThreadType.MARKETING,
        ThreadStage.INPUT,
        "They prefer white-label",
    )
    assert (thread.goal_id, thread.segment_id, thread.chained_from_id, thread.owner_id) == (
        brand.id,
        found.segment_id,
        deal.id,
        ann.id,
    )
    assert (await ThreadEntry.get(thread_id=thread.id)).content["fact"] == "They prefer white-label"
    kept = await ContentOpportunity.get()
    assert (kept.status, kept.thread_id, kept.version) == (OpportunityStatus.ACCEPTED, thread.id, 2)
    moved = await campaigns.threads.go(ann, thread, ThreadStage.HYPOTHESIS)
    assert moved.stage is ThreadStage.HYPOTHESIS


async def test_without_a_brand_goal_the_thread_is_reactive(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    await campaigns.threads.goal(ann)
    found = await opportunity(campaigns, ann)

    tale = Tale(opportunity_id=found.id, name="Case study")
    thread = done(await create_marketing_thread(campaigns.world.call(ann), tale))

    assert (thread.goal_id, thread.name, thread.chained_from_id) == (None, "Case study", None)


async def test_of_an_opportunity_one_thread_is_made_however_many_ask(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    found = await opportunity(campaigns, ann)
    call = campaigns.world.call(ann)

    outcomes = await asyncio.gather(*(create_marketing_thread(call, Tale(opportunity_id=found.id)) for _ in range(3)))

    assert sorted(type(one).__name__ for one in outcomes) == ["Done", "Forbidden", "Forbidden"]
    assert await Thread.filter(type=ThreadType.MARKETING).count() == 1


async def test_a_marketing_candidate_becomes_one_thread(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    segment, belief = await campaigns.threads.segment(ann), await campaigns.threads.assumption(ann)
    deal = await campaigns.threads.thread(ann, segment_id=segment.id)
    call = campaigns.world.call(ann)
    async with nothing_changes():
        early = await create_marketing_thread(call, Tale(thread_id=deal.id))
        assert refusal(early) is RefusalCode.PRECONDITION_UNMET

    await campaigns.threads.bring_to(ann, deal, ThreadStage.COMPLETED, belief)
    thread = done(await create_marketing_thread(call, Tale(thread_id=deal.id)))

    assert (thread.chained_from_id, thread.segment_id, thread.name) == (deal.id, segment.id, "What Acme showed")
    async with nothing_changes():
        again = await create_marketing_thread(call, Tale(thread_id=deal.id))
        assert refusal(again) is RefusalCode.NOT_ACTIVE


async def test_a_marketing_thread_is_made_of_exactly_one_thing(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    found = await opportunity(campaigns, ann)
    call = campaigns.world.call(ann)

    async with nothing_changes():
        assert problems(await create_marketing_thread(call, Tale())) == ["opportunityId"]
        both = Tale(opportunity_id=found.id, thread_id=found.id)
        assert problems(await create_marketing_thread(call, both)) == ["opportunityId"]
        assert problems(await create_marketing_thread(call, Tale(opportunity_id=found.id, name=" "))) == ["name"]
        assert isinstance(await create_marketing_thread(call, Tale(thread_id=found.id)), Missing)
        assert isinstance(await create_marketing_thread(call, Tale(opportunity_id=found.segment_id)), Missing)


async def changed(
    campaigns: CampaignWorld, who: Actor, row: ContentOpportunity, **changes: Any
) -> Any:  # Any: an outcome
    version = changes.pop("expected_version", None)
    return await update_content_opportunity(campaigns.world.call(who), row.id, changes, expected_version=version)


async def test_an_opportunity_is_dismissed_and_opened_again(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    found = await opportunity(campaigns, ann)

    assert done(await changed(campaigns, ann, found, status=OpportunityStatus.DISMISSED)).version == 2
    refused = await create_marketing_thread(campaigns.world.call(ann), Tale(opportunity_id=found.id))
    assert refusal(refused) is RefusalCode.NOT_ACTIVE
    again = done(await changed(campaigns, ann, found, status=OpportunityStatus.OPEN, topic=" White-label "))
    assert (again.status, again.topic) == (OpportunityStatus.OPEN, "White-label")


async def test_a_change_of_an_opportunity_that_cannot_be_is_refused(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    found = await opportunity(campaigns, ann)

    async with nothing_changes():
        assert problems(await changed(campaigns, ann, found, topic=" ")) == ["topic"]
        assert problems(await changed(campaigns, ann, found, status=OpportunityStatus.ACCEPTED)) == ["status"]
        stale = await changed(campaigns, ann, found, topic="x", expected_version=2)
        assert isinstance(stale, RowConflict)
    done(await create_marketing_thread(campaigns.world.call(ann), Tale(opportunity_id=found.id)))
    async with nothing_changes():
        assert refusal(await changed(campaigns, ann, found, status=OpportunityStatus.OPEN)) is RefusalCode.NOT_ACTIVE
