"""What others are asked to produce, and what becomes of what sales found."""

import asyncio
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from commands.cancel_task import cancel_task
from commands.complete_task import complete_task
from commands.directory_write import RowConflict
from commands.outcomes import Conflict, Done, Missing
from commands.threads.cancel_generation import cancel_generation
from commands.threads.create_marketing_thread import Tale, create_marketing_thread
from commands.threads.fulfil_generation import ResultDraft, fulfil_generation
from commands.threads.record_narrative import record_narrative
from commands.threads.request_generation import GenerationDraft, request_generation
from commands.threads.update_content_opportunity import update_content_opportunity
from guards.actor import Actor
from guards.enums import RefusalCode, TaskStatus
from guards.thread_enums import (
    GenerationKind,
    GenerationStatus,
    GoalType,
    MaterialKind,
    NarrativeKind,
    OpportunityStatus,
    ThreadStage,
    ThreadType,
    Verdict,
)
from models import ContentOpportunity, Event, GenerationRequest, Icp, Segment, Task, Thread, ThreadEntry
from tests.commands.threads.test_materials import PRESENT
from tests.support.answers import done, problems, refusal
from tests.support.campaigns import CampaignWorld
from tests.support.unchanged import nothing_changes

K = GenerationKind


async def asked(campaigns: CampaignWorld, who: Actor, thread: Thread, draft: GenerationDraft) -> Any:  # Any: an outcome
    return await request_generation(campaigns.world.call(who), thread.id, draft)


async def told_segment(campaigns: CampaignWorld, who: Actor) -> Segment:
    """A segment with a profile and a narrative."""
    segment = await campaigns.threads.segment(who)
    await campaigns.profile(who, segment)
    call = campaigns.world.call(who)
    done(await record_narrative(call, segment.id, NarrativeKind.PROBLEM, "It is slow", PRESENT))
    return segment


async def test_a_request_makes_a_task_and_an_event_with_the_versions_to_use(campaigns: CampaignWorld) -> None:
    ann, bob = await campaigns.world.user(), await campaigns.world.user()
    segment = await told_segment(campaigns, ann)
    thread = await campaigns.threads.thread(ann, segment_id=segment.id)
    draft = GenerationDraft(
        K.MATERIALS,
        canvas={4: None},
        narratives={NarrativeKind.PROBLEM: None},
        instructions="Short, please",
        assignee_id=bob.id,
        due_at=campaigns.world.clock.now() + timedelta(days=2),
    )

    request = done(await asked(campaigns, ann, thread, draft))

    assert request.inputs == {"canvas": {"4": 1}, "icpVersion": 1, "narratives": {"PROBLEM": 1}}
    assert (request.status, request.segment_id) == (GenerationStatus.REQUESTED, segment.id)
    task = await Task.get(id=request.task_id)
    assert (task.title, task.description, task.assignee_id) == (
        "Write the sales materials: Mid-market",
        "Short, please",
        bob.id,
    )
    event = await Event.get(type="generation.requested")
    assert (event.data["kind"], event.data["inputs"], event.data["taskId"]) == (
        "MATERIALS",
        request.inputs,
        str(task.id),
    )


@pytest.mark.parametrize(
    ("draft", "paths"),
    [
        (GenerationDraft(K.ICP), ["canvas"]),
        (GenerationDraft(K.NARRATIVE), ["canvas"]),
        (GenerationDraft(K.MATERIALS), ["canvas", "narratives"]),
        (
            GenerationDraft(K.MATERIALS, canvas={4: 9}, narratives={NarrativeKind.PROBLEM: 9}),
            ["canvas.4", "narratives.PROBLEM"],
        ),
        (GenerationDraft(K.NARRATIVE, canvas={4: None}, icp=9), ["icpVersion"]),
        (GenerationDraft(K.PROSPECT_LIST), ["id"]),
        (GenerationDraft(K.CONTACTS), ["id"]),
        (GenerationDraft(K.SEQUENCE), ["narratives", "id"]),
        (GenerationDraft(K.CALL_PREP), ["prospectId", "id"]),
        (GenerationDraft(K.ICP, canvas={4: None}, instructions=" "), ["instructions"]),
    ],
)
async def test_a_request_that_lacks_what_its_kind_needs_is_refused(
    campaigns: CampaignWorld, draft: GenerationDraft, paths: list[str]
) -> None:
    ann = await campaigns.world.user()
    segment = await told_segment(campaigns, ann)
    deal = await campaigns.threads.thread(ann, segment_id=segment.id)

    async with nothing_changes():
        assert sorted(problems(await asked(campaigns, ann, deal, draft))) == sorted(paths)


async def test_a_request_names_its_segment_and_its_company(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    bare = await campaigns.threads.segment(ann, "bare")
    here, there = await campaigns.campaign(ann), await campaigns.campaign(ann)
    dana = await campaigns.somebody(ann, there)

    async with nothing_changes():
        assert problems(await asked(campaigns, ann, here, GenerationDraft(K.PROSPECT_LIST))) == ["segmentId"]
        wanted = GenerationDraft(K.PROSPECT_LIST, segment_id=bare.id)
        assert problems(await asked(campaigns, ann, here, wanted)) == ["icpVersion"]
        foreign = GenerationDraft(K.CALL_PREP, prospect_id=dana.prospect_id)
        assert problems(await asked(campaigns, ann, here, foreign)) == ["prospectId"]
    assert done(await asked(campaigns, ann, there, foreign)).kind is K.CALL_PREP


async def test_a_result_ends_the_request_and_its_task_once(campaigns: CampaignWorld) -> None:
    ann, bob = await campaigns.world.user(), await campaigns.world.user()
    segment = await told_segment(campaigns, ann)
    thread = await campaigns.threads.thread(ann, segment_id=segment.id)
    draft = GenerationDraft(K.ICP, canvas={4: None}, assignee_id=bob.id)
    request = done(await asked(campaigns, ann, thread, draft))
    found = ResultDraft([("Icp", (await Icp.get(segment_id=segment.id)).id)], "Done")

    async def fulfilled() -> Any:  # Any: an outcome
        return await fulfil_generation(campaigns.world.call(bob), request.id, found)

    first, second = await asyncio.gather(fulfilled(), fulfilled())

    assert sorted([type(first).__name__, type(second).__name__]) == ["Done", "Forbidden"]
    kept = await GenerationRequest.get()
    assert (kept.status, kept.closed_by_id, kept.result["note"]) == (GenerationStatus.FULFILLED, bob.id, "Done")
    assert (await Task.get(id=request.task_id)).status is TaskStatus.DONE


async def test_a_task_that_was_done_before_does_not_keep_its_request_open(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    dana = await campaigns.somebody(ann, campaign)
    request = done(await asked(campaigns, ann, campaign, GenerationDraft(K.CONTACTS)))
    done(await complete_task(campaigns.world.call(ann), request.task_id))

    result = ResultDraft([("CampaignContact", dana.id)])
    assert done(await fulfil_generation(campaigns.world.call(ann), request.id, result)).closed_at is not None


async def test_only_what_a_request_brings_fulfils_it(campaigns: CampaignWorld) -> None:
    ann, bob = await campaigns.world.user(), await campaigns.world.user()
    segment = await told_segment(campaigns, ann)
    deck = await campaigns.material(ann, segment, kind=MaterialKind.PITCH_DECK)
    here, there = await campaigns.campaign(ann), await campaigns.campaign(ann)
    dana, other = await campaigns.somebody(ann, here), await campaigns.somebody(ann, there)
    request = done(await asked(campaigns, ann, here, GenerationDraft(K.CONTACTS)))
    call = campaigns.world.call(ann)

    async with nothing_changes():
        for wrong in (("Material", deck.id), ("CampaignContact", other.id), ("CampaignContact", deck.id), None):
            outcome = await fulfil_generation(call, request.id, ResultDraft([("CampaignContact", dana.id), wrong]))
            assert problems(outcome) == ["items.1"]
        assert problems(await fulfil_generation(call, request.id, ResultDraft([]))) == ["items"]
        assert isinstance(await fulfil_generation(call, deck.id, ResultDraft([])), Missing)
        stranger = await fulfil_generation(campaigns.world.call(bob), request.id, ResultDraft([]))
        assert refusal(stranger) is RefusalCode.ROLE_REQUIRED


async def cancelled(
    campaigns: CampaignWorld, who: Actor, request: GenerationRequest, reason: str = "We have it", **given: Any
) -> Any:  # Any: an outcome
    return await cancel_generation(campaigns.world.call(who, given.pop("key", None)), request.id, reason, **given)


async def test_a_request_that_is_not_wanted_any_more_ends_with_its_task_and_is_told(campaigns: CampaignWorld) -> None:
    ann, bob = await campaigns.world.user(), await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    draft = GenerationDraft(K.CONTACTS, assignee_id=bob.id)
    request = done(await asked(campaigns, ann, campaign, draft))

    outcomes = [await cancelled(campaigns, bob, request, " We have it ", key="once") for _ in range(2)]

    assert [type(outcome).__name__ for outcome in outcomes] == ["Done", "Done"]
    kept = await GenerationRequest.get()
    assert (kept.status, kept.closed_by_id, kept.result) == (
        GenerationStatus.CANCELLED,
        bob.id,
        {"note": "We have it"},
    )
    assert (await Task.get(id=request.task_id)).status is TaskStatus.CANCELLED
    event = await Event.get(type="generation.cancelled")
    assert (event.data["kind"], event.data["reason"], event.data["taskId"]) == (
        "CONTACTS",
        "We have it",
        str(request.task_id),
    )


async def test_a_request_whose_task_is_over_is_cancelled_all_the_same(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    request = done(await asked(campaigns, ann, await campaigns.campaign(ann), GenerationDraft(K.CONTACTS)))
    done(await complete_task(campaigns.world.call(ann), request.task_id))

    assert done(await cancelled(campaigns, ann, request)).status is GenerationStatus.CANCELLED
    assert (await Task.get(id=request.task_id)).status is TaskStatus.DONE


@pytest.mark.parametrize("ended", ["cancelled", "waived"])
async def test_a_request_ends_with_a_task_that_nobody_is_going_to_do(campaigns: CampaignWorld, ended: str) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    request = done(await asked(campaigns, ann, campaign, GenerationDraft(K.CONTACTS)))
    end, call = cancel_task if ended == "cancelled" else complete_task, campaigns.world.call(ann)

    outcome = await end(call, request.task_id, "We have them")

    assert isinstance(outcome, Done)
    kept, thread = await GenerationRequest.get(), await Thread.get()
    assert (kept.status, kept.result, kept.closed_at) == (
        GenerationStatus.CANCELLED,
        {"note": "We have them"},
        campaigns.world.clock.now(),
    )
    assert (await Task.get()).status is (TaskStatus.CANCELLED if ended == "cancelled" else TaskStatus.WAIVED)
    event = await Event.get(type="generation.cancelled")
    assert (event.data["requestId"], event.data["reason"]) == (str(request.id), "We have them")
    assert outcome.record is not None
    assert outcome.record.version == thread.version == event.record_version


async def test_of_a_result_and_a_cancellation_one_comes_first_and_the_other_is_refused(
    campaigns: CampaignWorld,
) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    found = ResultDraft([("CampaignContact", (await campaigns.somebody(ann, campaign)).id)])
    request = done(await asked(campaigns, ann, campaign, GenerationDraft(K.CONTACTS)))

    outcomes = await asyncio.gather(
        fulfil_generation(campaigns.world.call(ann), request.id, found), cancelled(campaigns, ann, request)
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Done", "Forbidden"]


async def test_what_came_back_of_a_request_is_not_called_off(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    found = ResultDraft([("CampaignContact", (await campaigns.somebody(ann, campaign)).id)])
    request = done(await asked(campaigns, ann, campaign, GenerationDraft(K.CONTACTS)))
    done(await fulfil_generation(campaigns.world.call(ann), request.id, found))

    async with nothing_changes():
        refused = await cancelled(campaigns, ann, request)

    assert refusal(refused) is RefusalCode.NOT_ACTIVE
    (rule,) = refused.rules
    assert (rule.rule_id, rule.message) == ("generation.open", "The request must be open: it is FULFILLED.")
    assert rule.remedy == "What came back stays: write a newer version of it, or ask for it again."


async def test_a_cancellation_that_cannot_be_is_refused(campaigns: CampaignWorld) -> None:
    ann, bob = await campaigns.world.user(), await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    request = done(await asked(campaigns, ann, campaign, GenerationDraft(K.CONTACTS)))
    version = (await Thread.get(id=campaign.id)).version

    async with nothing_changes():
        assert problems(await cancelled(campaigns, ann, request, " ")) == ["reason"]
        assert refusal(await cancelled(campaigns, bob, request)) is RefusalCode.ROLE_REQUIRED
        stale = await cancelled(campaigns, ann, request, expected_version=version - 1)
        assert isinstance(stale, Conflict)
        assert isinstance(await cancel_generation(campaigns.world.call(ann), campaign.id, "x"), Missing)


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
