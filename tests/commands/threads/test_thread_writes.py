"""Changing a thread's own fields and status, approving it, and notes on it."""

import asyncio
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from commands.outcomes import Conflict, Missing
from commands.threads.add_thread_note import NoteDraft, add_thread_note
from commands.threads.approve_thread import approve_thread
from commands.threads.set_thread_status import set_thread_status
from commands.threads.update_thread import update_thread
from guards.actor import Actor
from guards.enums import RefusalCode, Role
from guards.thread_enums import ReasoningMode, ThreadStage, ThreadStatus, ThreadType
from models import Activity, Engagement, Event, Thread, ThreadEntry, ThreadNote, Timer
from tests.support.answers import done, problems, refusal
from tests.support.threads import ThreadWorld
from tests.support.unchanged import nothing_changes
from tests.support.world import some_id

S = ThreadStage
T = ThreadStatus


async def changed(threads: ThreadWorld, who: Actor, thread: Thread, **changes: Any) -> Any:  # Any: an outcome
    options = {name: changes.pop(name) for name in ("expected_version",) if name in changes}
    return await update_thread(threads.world.call(who), thread.id, changes, **options)


async def test_fields_and_links_are_changed(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    thread, goal, segment = await threads.thread(ann), await threads.goal(ann), await threads.segment(ann)

    done(await changed(threads, ann, thread, name=" Acme Corp ", slug="acme-corp", goal_id=goal.id, currency="EUR"))
    done(await changed(threads, ann, thread, segment_id=segment.id, goal_id=None))

    kept = await Thread.get()
    assert (kept.name, kept.slug, kept.currency) == ("Acme Corp", "acme-corp", "EUR")
    assert (kept.goal_id, kept.segment_id, kept.version) == (None, segment.id, 3)
    event = await Event.filter(type="thread.updated").order_by("position").first()
    assert event is not None
    assert event.data["changed"] == {
        "name": "Acme Corp",
        "slug": "acme-corp",
        "goalId": str(goal.id),
        "currency": "EUR",
    }


async def test_what_stays_the_same_writes_nothing(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    thread = await threads.thread(ann)

    async with nothing_changes():
        assert done(await changed(threads, ann, thread, name="Acme", goal_id=None)) == thread


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"name": None}, "name"),
        ({"name": " "}, "name"),
        ({"slug": "Acme Corp"}, "slug"),
        ({"slug": "taken"}, "slug"),
        ({"currency": "usd"}, "currency"),
        ({"attribution": None}, "attribution"),
        ({"goal_id": some_id()}, "goalId"),
        ({"subgoal_id": some_id()}, "subgoalId"),
        ({"segment_id": some_id()}, "segmentId"),
        ({"engagement_id": some_id()}, "engagementId"),
    ],
)
async def test_what_cannot_be_kept_is_refused(threads: ThreadWorld, changes: dict[str, Any], path: str) -> None:
    ann = await threads.world.user()
    await threads.thread(ann, slug="taken")
    thread = await threads.thread(ann)

    async with nothing_changes():
        assert problems(await changed(threads, ann, thread, **changes)) == [path]


async def test_a_thread_does_not_come_from_itself(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    thread = await threads.thread(ann, ThreadType.MARKETING)

    async with nothing_changes():
        assert problems(await changed(threads, ann, thread, chained_from_id=thread.id)) == ["chainedFromId"]
        assert problems(await changed(threads, ann, thread, campaign_id=thread.id)) == ["campaignId"]


async def test_no_thread_comes_from_one_that_goes_on_from_it(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    first = await threads.thread(ann)
    second = await threads.thread(ann, slug="second", chained_from_id=first.id)
    third = await threads.thread(ann, slug="third", chained_from_id=second.id)

    async with nothing_changes():
        assert problems(await changed(threads, ann, first, chained_from_id=third.id)) == ["chainedFromId"]
    assert done(await changed(threads, ann, third, chained_from_id=first.id)).chained_from_id == first.id


async def test_a_goal_stays_while_the_thread_works_on_its_subgoal(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    goal = await threads.goal(ann)
    step = await threads.subgoal(ann, goal)
    thread = await threads.thread(ann, goal_id=goal.id, subgoal_id=step.id)

    async with nothing_changes():
        assert problems(await changed(threads, ann, thread, goal_id=None)) == ["subgoalId"]


async def test_a_deal_gets_its_engagement_later(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    thread, deal, other = await threads.thread(ann), await threads.world.engagement(ann), await threads.thread(ann)

    done(await changed(threads, ann, thread, engagement_id=deal.id))

    assert (await Engagement.get()).thread_id == thread.id
    async with nothing_changes():
        assert done(await changed(threads, ann, thread, engagement_id=deal.id)).id == thread.id
        assert problems(await changed(threads, ann, other, engagement_id=deal.id)) == ["engagementId"]
    second = await threads.world.engagement(ann)
    async with nothing_changes():
        assert problems(await changed(threads, ann, thread, engagement_id=second.id)) == ["engagementId"]


async def test_the_link_of_a_deal_is_ended_and_it_may_get_another_thread(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    deal = await threads.world.engagement(ann)
    thread = await threads.thread(ann, engagement_id=deal.id)

    done(await changed(threads, ann, thread, engagement_id=None, name="Without"))

    assert (await Engagement.get()).thread_id is None
    assert (await Thread.get(id=thread.id)).name == "Without"
    told = await Event.filter(type__in=["engagement.updated", "thread.updated"]).order_by("-position").limit(2)
    assert {one.type: one.data["changed"] for one in told} == {
        "engagement.updated": {"threadId": None},
        "thread.updated": {"name": "Without", "engagementId": None},
    }
    async with nothing_changes():
        assert done(await changed(threads, ann, thread, engagement_id=None)).id == thread.id
    other = await threads.thread(ann)
    done(await changed(threads, ann, other, engagement_id=deal.id))
    assert (await Engagement.get()).thread_id == other.id


async def test_a_link_that_is_left_out_stays(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    thread = await threads.thread(ann, engagement_id=(await threads.world.engagement(ann)).id)

    done(await changed(threads, ann, thread, name="Renamed"))

    assert (await Engagement.get()).thread_id == thread.id


async def test_nobody_ends_the_link_of_an_engagement_that_they_may_not_write(threads: ThreadWorld) -> None:
    ann, eve = await threads.world.user(), await threads.world.user()
    deal = await threads.world.engagement(ann)
    thread = await threads.thread(ann, engagement_id=deal.id)
    await Thread.filter(id=thread.id).update(owner_id=eve.id)

    async with nothing_changes():
        assert refusal(await changed(threads, eve, thread, engagement_id=None)) is RefusalCode.ROLE_REQUIRED


async def test_a_completed_thread_keeps_its_deal(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    deal = await threads.world.engagement(ann)
    segment, belief = await threads.segment(ann), await threads.assumption(ann)
    thread = await threads.thread(ann, engagement_id=deal.id, segment_id=segment.id)
    await threads.bring_to(ann, thread, S.COMPLETED, belief)

    async with nothing_changes():
        refused = await changed(threads, ann, thread, engagement_id=None)

    assert refusal(refused) is RefusalCode.NOT_ACTIVE
    assert [(rule.rule_id, rule.remedy) for rule in refused.rules] == [("thread.deal", "Leave them linked.")]


async def test_of_many_who_end_a_link_and_make_another_none_leaves_a_deal_with_two_threads(
    threads: ThreadWorld,
) -> None:
    ann = await threads.world.user()
    deal = await threads.world.engagement(ann)
    first, second = await threads.thread(ann, engagement_id=deal.id), await threads.thread(ann)

    await asyncio.gather(
        *(changed(threads, ann, first, engagement_id=key) for key in (None, deal.id, None)),
        *(changed(threads, ann, second, engagement_id=key) for key in (deal.id, None, deal.id)),
    )

    assert (await Engagement.get()).thread_id in {None, first.id, second.id}
    ended = [changed(threads, ann, thread, engagement_id=None) for thread in (first, second)]
    assert [done(await one).id for one in ended] == [first.id, second.id]
    assert (await Engagement.get()).thread_id is None


async def test_an_older_version_of_a_thread_and_an_unknown_one_are_refused(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    thread = await threads.thread(ann)

    async with nothing_changes():
        assert isinstance(await changed(threads, ann, thread, name="New", expected_version=2), Conflict)
        unknown = await update_thread(threads.world.call(ann), some_id(), {"name": "New"})
        assert unknown == Missing("thread", unknown.id if isinstance(unknown, Missing) else None)


async def set_to(
    threads: ThreadWorld, who: Actor, thread: Thread, status: ThreadStatus, reason: str | None = None
) -> Any:  # Any: an outcome
    return await set_thread_status(threads.world.call(who), thread.id, status, reason)


@pytest.mark.parametrize("status", [T.PAUSED, T.BLOCKED, T.ARCHIVED])
async def test_a_thread_at_rest_has_no_clock_and_goes_on_later(threads: ThreadWorld, status: ThreadStatus) -> None:
    ann = await threads.world.user()
    thread = await threads.thread(ann)

    done(await set_to(threads, ann, thread, status, "The client is away"))

    assert (await Thread.get()).status is status
    assert await Timer.filter(subject_id=thread.id).count() == 0
    note = await Activity.filter(subject_id=thread.id).order_by("-record_version").first()
    assert note is not None
    assert (note.text, note.data["before"]) == ("The client is away", "ACTIVE")
    done(await set_to(threads, ann, thread, T.ACTIVE))
    assert await Timer.filter(subject_id=thread.id).count() == 1
    assert await Event.filter(type="thread.status_changed").count() == 2


async def test_a_thread_is_completed_by_learning_alone(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    thread = await threads.thread(ann)

    async with nothing_changes():
        assert refusal(await set_to(threads, ann, thread, T.COMPLETED)) is RefusalCode.NOT_ACTIVE


async def test_a_completed_thread_is_archived_and_taken_out_again(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    belief, segment = await threads.assumption(ann), await threads.segment(ann)
    thread = await threads.bring_to(ann, await threads.thread(ann, segment_id=segment.id), S.COMPLETED, belief)

    async with nothing_changes():
        assert refusal(await set_to(threads, ann, thread, T.ACTIVE)) is RefusalCode.NOT_ACTIVE
    done(await set_to(threads, ann, thread, T.ARCHIVED))
    assert (await Thread.get()).status is T.ARCHIVED
    done(await set_to(threads, ann, thread, T.COMPLETED))

    assert (await Thread.get()).status is T.COMPLETED


async def test_resuming_by_hand_ends_a_deferral_where_it_was_decided(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    belief, segment = await threads.assumption(ann), await threads.segment(ann)
    thread = await threads.bring_to(ann, await threads.thread(ann, segment_id=segment.id), S.DECISION, belief)
    resume_at = (threads.clock.now() + timedelta(days=9)).isoformat()
    await threads.entry(ann, thread, S.DECISION, decision="DEFER", resumeAt=resume_at, resumeStage=S.HYPOTHESIS)

    done(await set_to(threads, ann, thread, T.ACTIVE))

    kept = await Thread.get()
    assert (kept.status, kept.stage, kept.resume_at, kept.resume_stage) == (T.ACTIVE, S.DECISION, None, None)


async def decided(threads: ThreadWorld) -> tuple[Actor, Thread]:
    """A deal that was decided on."""
    ann = await threads.world.user()
    belief, segment = await threads.assumption(ann), await threads.segment(ann)
    thread = await threads.bring_to(ann, await threads.thread(ann, segment_id=segment.id), S.DECISION, belief)
    await threads.entry(ann, thread, S.DECISION)
    return ann, thread


async def test_an_approval_is_of_one_revision(threads: ThreadWorld) -> None:
    ann, thread = await decided(threads)

    entry = await threads.approve(thread)

    kept = await ThreadEntry.get(id=entry.id)
    assert (kept.approved_role, kept.approved_at) == (Role.EXECUTIVE, threads.clock.now())
    again = await threads.entry(ann, thread, S.DECISION)
    assert (await ThreadEntry.get(id=again.id)).approved_at is None


async def test_an_approved_decision_is_approved_once(threads: ThreadWorld) -> None:
    _, thread = await decided(threads)
    await threads.approve(thread)
    boss = await threads.world.user(Role.CHAIRMAN)

    async with nothing_changes():
        assert done(await approve_thread(threads.world.call(boss), thread.id)).approved_role is Role.EXECUTIVE


async def test_only_an_executive_approves(threads: ThreadWorld) -> None:
    _, thread = await decided(threads)
    max_ = await threads.world.user(Role.MANAGER)

    async with nothing_changes():
        assert refusal(await approve_thread(threads.world.call(max_), thread.id)) is RefusalCode.ROLE_REQUIRED


async def test_there_is_nothing_to_approve_before_a_decision(threads: ThreadWorld) -> None:
    boss = await threads.world.user(Role.EXECUTIVE)
    thread = await threads.thread(boss)

    async with nothing_changes():
        assert refusal(await approve_thread(threads.world.call(boss), thread.id)) is RefusalCode.PRECONDITION_UNMET


async def noted(threads: ThreadWorld, who: Actor, thread: Thread, draft: NoteDraft) -> Any:  # Any: an outcome
    return await add_thread_note(threads.world.call(who), thread.id, draft)


async def test_an_analysis_in_another_mode_is_a_note(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    thread = await threads.thread(ann)
    draft = NoteDraft(
        " Legal delays cost us the deal ",
        ReasoningMode.ABDUCTIVE,
        Decimal("0.7"),
        ("Three weeks without an answer",),
        ("Was it the contract?",),
        ReasoningMode.CAUSAL,
    )

    done(await noted(threads, ann, thread, draft))

    kept = await ThreadNote.get()
    assert (kept.text, kept.mode, kept.confidence) == (
        "Legal delays cost us the deal",
        ReasoningMode.ABDUCTIVE,
        Decimal("0.700"),
    )
    assert (kept.evidence, kept.open_questions) == (["Three weeks without an answer"], ["Was it the contract?"])
    assert (kept.suggested_mode, kept.author_id) == (ReasoningMode.CAUSAL, ann.id)
    assert (await Thread.get()).version == 2


@pytest.mark.parametrize(
    ("draft", "path"),
    [
        (NoteDraft(" "), "text"),
        (NoteDraft("It follows", ReasoningMode.CAUSAL), "mode"),
        (NoteDraft("So", ReasoningMode.INDUCTIVE, Decimal("1.01")), "confidence"),
        (NoteDraft("So", ReasoningMode.INDUCTIVE, Decimal("NaN")), "confidence"),
        (NoteDraft("So", confidence=Decimal("0.5")), "confidence"),
        (NoteDraft("So", evidence=("",)), "evidence.0"),
        (NoteDraft("So", open_questions=("Why?",) * 101), "openQuestions"),
    ],
)
async def test_a_note_that_cannot_be_kept_is_refused(threads: ThreadWorld, draft: NoteDraft, path: str) -> None:
    ann = await threads.world.user()
    thread = await threads.thread(ann)

    async with nothing_changes():
        assert problems(await noted(threads, ann, thread, draft)) == [path]
