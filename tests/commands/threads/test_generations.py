"""What others are asked to produce."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from commands.cancel_task import cancel_task
from commands.complete_task import complete_task
from commands.global_ids import global_id
from commands.outcomes import Conflict, Done, Forbidden, Missing
from commands.threads.cancel_generation import cancel_generation
from commands.threads.fulfil_generation import ResultDraft, fulfil_generation
from commands.threads.record_narrative import record_narrative
from commands.threads.request_generation import GenerationDraft, request_generation
from guards.actor import Actor
from guards.enums import RefusalCode, TaskStatus
from guards.rules import Fix, Named
from guards.thread_enums import (
    GenerationKind,
    GenerationStatus,
    MaterialKind,
    NarrativeKind,
)
from models import Event, GenerationRequest, Icp, Segment, Task, Thread
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


async def test_the_task_of_a_request_is_not_done_until_it_is_said_what_came_back(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    request = done(await asked(campaigns, ann, campaign, GenerationDraft(K.CONTACTS)))

    async with nothing_changes():
        refused = await complete_task(campaigns.world.call(ann), request.task_id)

    assert isinstance(refused, Forbidden)
    (rule,) = refused.rules
    assert (rule.rule_id, rule.fix) == (
        "generation.result",
        Fix("fulfilGeneration", "items", row=Named("GenerationRequest", request.id)),
    )


async def test_what_came_back_is_told_with_the_task_that_is_done_by_it(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    dana = await campaigns.somebody(ann, campaign)
    request = done(await asked(campaigns, ann, campaign, GenerationDraft(K.CONTACTS)))

    result = ResultDraft([("CampaignContact", dana.id)], "All of them")
    outcome = await fulfil_generation(campaigns.world.call(ann), request.id, result)

    assert isinstance(outcome, Done)
    event = await Event.get(type="generation.fulfilled")
    assert (event.data["items"], event.data["note"]) == ([global_id("CampaignContact", dana.id)], "All of them")
    assert event.data["taskId"] == str(request.task_id)
    assert outcome.record is not None
    assert outcome.record.version == (await Thread.get()).version


async def done_by_itself(request: GenerationRequest) -> None:
    """A task that was completed, and left its request open, when that was not refused yet."""
    await Task.filter(id=request.task_id).update(status=TaskStatus.DONE, closed_at=request.created_at)


async def test_a_task_that_was_done_before_does_not_keep_its_request_open(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign = await campaigns.campaign(ann)
    dana = await campaigns.somebody(ann, campaign)
    request = done(await asked(campaigns, ann, campaign, GenerationDraft(K.CONTACTS)))
    await done_by_itself(request)

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
    await done_by_itself(request)

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
