import asyncio
from typing import Any

import pytest

from commands.outcomes import Done, Invalid
from commands.threads.create_thread import CampaignDraft, ThreadDraft, create_thread, new_thread
from guards.actor import Actor
from guards.enums import ActivityKind, RefusalCode, Role, TransitionKind
from guards.thread_enums import ReasoningMode, ThreadStage, ThreadStatus, ThreadType
from models import Activity, Campaign, Engagement, Event, Thread, Timer, Transition
from tests.support.answers import done, problems, refusal
from tests.support.threads import ThreadWorld
from tests.support.unchanged import nothing_changes
from tests.support.world import some_id

T = ThreadType


async def made(threads: ThreadWorld, ann: Actor, kind: ThreadType = T.SALES, **given: Any) -> Any:  # Any: an outcome
    return await create_thread(threads.world.call(ann), ThreadDraft(kind, given.pop("name", "Acme"), **given))


async def test_a_new_thread_starts_at_its_input(threads: ThreadWorld) -> None:
    ann = await threads.world.user()

    thread = await threads.thread(ann, name="  Acme & Söhne  ")

    kept = await Thread.get()
    assert kept == thread
    assert (kept.name, kept.slug, kept.type) == ("Acme & Söhne", "acme-sohne", T.SALES)
    assert (kept.stage, kept.status) == (ThreadStage.INPUT, ThreadStatus.ACTIVE)
    assert (kept.reasoning_mode, kept.version, kept.currency) == (ReasoningMode.CAUSAL, 1, "USD")
    assert (await Transition.get()).kind is TransitionKind.CREATE
    assert (await Activity.get()).kind is ActivityKind.CREATED
    assert [timer.clock for timer in await Timer.all()] == ["thread.input"]
    event = await Event.get(type="thread.created")
    assert (event.subject_kind, event.subject_id, event.stage) == ("THREAD", thread.id, "input")


async def test_threads_of_one_name_are_numbered_and_those_of_another_type_are_not(threads: ThreadWorld) -> None:
    ann = await threads.world.user()

    made = [await threads.thread(ann) for _ in range(3)]
    other = await threads.thread(ann, T.BUSINESS)

    assert [thread.slug for thread in made] == ["acme", "acme-2", "acme-3"]
    assert other.slug == "acme"


async def test_threads_of_one_name_that_are_created_at_once_are_numbered_too(threads: ThreadWorld) -> None:
    ann = await threads.world.user()

    answers = await asyncio.gather(*(made(threads, ann) for _ in range(5)))

    assert {done(answer).slug for answer in answers} == {"acme", "acme-2", "acme-3", "acme-4", "acme-5"}


async def test_a_name_without_any_latin_letter_gets_a_slug_of_its_type(threads: ThreadWorld) -> None:
    ann = await threads.world.user()

    assert (await threads.thread(ann, name="東京")).slug == "sales"


async def test_a_slug_that_is_taken_is_refused(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    await threads.thread(ann, slug="acme")

    async with nothing_changes():
        outcome = await made(threads, ann, slug="acme")

    assert problems(outcome) == ["slug"]


async def test_of_threads_created_at_once_with_one_slug_one_is_made(threads: ThreadWorld) -> None:
    ann = await threads.world.user()

    answers = await asyncio.gather(*(made(threads, ann, slug="acme") for _ in range(5)))

    assert [isinstance(answer, Done) for answer in answers].count(True) == 1
    assert [isinstance(answer, Invalid) for answer in answers].count(True) == 4


@pytest.mark.parametrize("slug", ["Acme", "acme corp", "-acme", "acme-", "a--b", "", "a" * 201])
async def test_a_slug_is_small_letters_digits_and_single_hyphens(threads: ThreadWorld, slug: str) -> None:
    ann = await threads.world.user()

    async with nothing_changes():
        assert problems(await made(threads, ann, slug=slug)) == ["slug"]


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"name": " "}, "name"),
        ({"name": "a" * 301}, "name"),
        ({"currency": "usd"}, "currency"),
        ({"external_id": ""}, "externalId"),
        ({"attribution": {"text": "a\x00b"}}, "attribution"),
    ],
)
async def test_what_cannot_be_kept_is_refused(threads: ThreadWorld, given: dict[str, Any], path: str) -> None:
    ann = await threads.world.user()

    async with nothing_changes():
        assert problems(await made(threads, ann, **given)) == [path]


@pytest.mark.parametrize(
    ("column", "path"),
    [
        ("owner_id", "ownerId"),
        ("goal_id", "goalId"),
        ("segment_id", "segmentId"),
        ("venture_id", "ventureId"),
        ("campaign_id", "campaignId"),
        ("chained_from_id", "chainedFromId"),
        ("engagement_id", "engagementId"),
        ("subgoal_id", "subgoalId"),
    ],
)
async def test_what_it_is_to_belong_to_must_be_there(threads: ThreadWorld, column: str, path: str) -> None:
    ann = await threads.world.user()

    async with nothing_changes():
        given: dict[str, Any] = {column: some_id()}
        assert problems(await made(threads, ann, **given)) == [path]


async def test_a_thread_belongs_to_all_that_it_names(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    goal, segment = await threads.goal(ann), await threads.segment(ann)
    step = await threads.subgoal(ann, goal)
    campaign = await threads.thread(ann, T.CAMPAIGN, name="2026-03-02-spring")

    thread = await threads.thread(
        ann,
        goal_id=goal.id,
        subgoal_id=step.id,
        segment_id=segment.id,
        campaign_id=campaign.id,
        chained_from_id=campaign.id,
        attribution={"article": "white-label"},
    )

    kept = await Thread.get(id=thread.id)
    assert (kept.goal_id, kept.subgoal_id, kept.segment_id) == (goal.id, step.id, segment.id)
    assert (kept.campaign_id, kept.chained_from_id) == (campaign.id, campaign.id)
    assert kept.attribution == {"article": "white-label"}


async def test_a_subgoal_must_be_one_of_the_goal(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    step = await threads.subgoal(ann, await threads.goal(ann))
    other = await threads.goal(ann, "g-other")

    async with nothing_changes():
        assert problems(await made(threads, ann, goal_id=other.id, subgoal_id=step.id)) == ["subgoalId"]


async def test_only_campaigns_and_marketing_bring_threads_about(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    deal = await threads.thread(ann)

    async with nothing_changes():
        assert problems(await made(threads, ann, campaign_id=deal.id)) == ["campaignId"]


async def test_a_deal_and_its_engagement_are_linked(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    deal = await threads.world.engagement(ann)

    thread = await threads.thread(ann, engagement_id=deal.id)

    kept = await Engagement.get()
    assert (kept.thread_id, kept.version) == (thread.id, deal.version + 1)
    assert await Event.filter(type="engagement.updated", subject_id=deal.id).count() == 1


async def test_a_deal_has_one_thread(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    deal = await threads.world.engagement(ann)
    await threads.thread(ann, engagement_id=deal.id)

    async with nothing_changes():
        assert problems(await made(threads, ann, engagement_id=deal.id)) == ["engagementId"]


async def test_only_sales_threads_have_an_engagement(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    deal = await threads.world.engagement(ann)

    async with nothing_changes():
        assert problems(await made(threads, ann, T.BUSINESS, engagement_id=deal.id)) == ["engagementId"]


async def test_nobody_links_an_engagement_that_they_may_not_write(threads: ThreadWorld) -> None:
    deal = await threads.world.engagement(await threads.world.user())
    eve = await threads.world.user()

    async with nothing_changes():
        assert refusal(await made(threads, eve, engagement_id=deal.id)) is RefusalCode.ROLE_REQUIRED


async def test_a_viewer_creates_no_thread(threads: ThreadWorld) -> None:
    vic = await threads.world.user(Role.VIEWER)

    async with nothing_changes():
        assert refusal(await made(threads, vic)) is RefusalCode.ROLE_REQUIRED


async def test_a_campaign_has_what_campaigns_have(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    campaign = CampaignDraft("Ten demos", threads.clock.now().date(), product="Gatehouse", target_reach=80)

    draft = ThreadDraft(T.CAMPAIGN, "2026-03-02-spring", campaign=campaign)
    thread = done(await new_thread(threads.world.call(ann), draft))

    kept = await Campaign.get()
    assert (kept.thread_id, kept.objective, kept.product, kept.target_reach) == (
        thread.id,
        "Ten demos",
        "Gatehouse",
        80,
    )


async def test_a_campaign_is_made_with_what_campaigns_have_alone(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    campaign = CampaignDraft("Ten demos", threads.clock.now().date())

    async with nothing_changes():
        assert problems(await made(threads, ann, T.CAMPAIGN)) == ["type"]
        assert problems(await made(threads, ann, T.SALES, campaign=campaign)) == ["type"]


async def test_a_repeat_answers_with_the_same_thread(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    first = await create_thread(threads.world.call(ann, "key-1"), ThreadDraft(T.SALES, "Acme"))

    async with nothing_changes():
        again = await create_thread(threads.world.call(ann, "key-1"), ThreadDraft(T.SALES, "Acme"))

    assert done(again) == done(first)
