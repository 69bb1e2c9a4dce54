"""What the worker does to threads when their time has come. Source: threads.md §2 and §4."""

from datetime import timedelta

import pytest

from commands.fire_timer import Firing, fire_timer
from guards.actor import Actor
from guards.enums import LifecycleKind
from guards.thread_enums import ThreadStage, ThreadStatus
from models import Event, Notification, Thread, Timer, Transition
from tests.support.threads import ThreadWorld

S = ThreadStage


async def fire(threads: ThreadWorld, thread: Thread, clock: str) -> Firing:
    """Fire one of a thread's timers now."""
    timer = await Timer.get(subject_id=thread.id, clock=clock)
    return await fire_timer(timer.id, thread.id, threads.clock.now(), LifecycleKind.THREAD)


async def deferred(threads: ThreadWorld, stage: ThreadStage) -> tuple[Actor, Thread]:
    """A deal that was deferred for thirty days."""
    ann = await threads.world.user()
    belief, segment = await threads.assumption(ann), await threads.segment(ann)
    thread = await threads.bring_to(ann, await threads.thread(ann, segment_id=segment.id), S.DECISION, belief)
    resume_at = (threads.clock.now() + timedelta(days=30)).isoformat()
    await threads.entry(ann, thread, S.DECISION, decision="DEFER", resumeAt=resume_at, resumeStage=stage)
    return ann, thread


@pytest.mark.parametrize("stage", [S.HYPOTHESIS, S.IMPLICATION])
async def test_a_deferred_thread_goes_on_where_it_was_decided(threads: ThreadWorld, stage: ThreadStage) -> None:
    _, thread = await deferred(threads, stage)
    threads.clock.advance(timedelta(days=30, seconds=1))

    assert await fire(threads, thread, f"thread.resume.{stage}") is Firing.MOVED

    kept = await Thread.get()
    assert (kept.stage, kept.status, kept.resume_at, kept.resume_stage) == (stage, ThreadStatus.ACTIVE, None, None)
    last = await Transition.filter(subject_id=thread.id).order_by("-sequence").first()
    assert last is not None
    assert last.by_system
    assert await Notification.filter(subject_id=thread.id, topic=f"thread.resume.{stage}").count() == 1
    assert [timer.clock for timer in await Timer.filter(subject_id=thread.id)] == [f"thread.{stage}"]


async def test_a_deferred_thread_waits_for_its_date(threads: ThreadWorld) -> None:
    _, thread = await deferred(threads, S.IMPLICATION)
    threads.clock.advance(timedelta(days=29))

    assert await fire(threads, thread, "thread.resume.implication") is Firing.REARMED

    assert (await Thread.get()).stage is S.DECISION


async def test_an_observation_that_waits_a_day_reminds_its_owner_once(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    thread = await threads.thread(ann)
    threads.clock.advance(timedelta(hours=24, seconds=1))

    assert await fire(threads, thread, "thread.input") is Firing.ACTED

    notice = await Notification.get()
    assert (notice.user_id, notice.topic) == (ann.id, "thread.input")
    assert await Timer.filter(subject_id=thread.id).count() == 0


async def test_each_action_that_is_overdue_is_told_of(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    belief, segment = await threads.assumption(ann), await threads.segment(ann)
    thread = await threads.bring_to(ann, await threads.thread(ann, segment_id=segment.id), S.ACTIONS, belief)
    await threads.action(ann, thread)
    await threads.action(ann, thread, "sales:pilot", due_at=threads.clock.now() + timedelta(days=9))
    threads.clock.advance(timedelta(days=10))

    assert await fire(threads, thread, "thread.actions.overdue") is Firing.ACTED
    assert await fire(threads, thread, "thread.actions.overdue") is Firing.ACTED

    assert await Notification.filter(topic="thread.actions.overdue").count() == 2
    assert await Timer.filter(subject_id=thread.id).count() == 0


async def test_a_completed_thread_is_archived_after_ninety_days(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    belief, segment = await threads.assumption(ann), await threads.segment(ann)
    thread = await threads.bring_to(ann, await threads.thread(ann, segment_id=segment.id), S.COMPLETED, belief)
    threads.clock.advance(timedelta(days=90, seconds=1))

    assert await fire(threads, thread, "thread.archive") is Firing.ACTED

    assert (await Thread.get()).status is ThreadStatus.ARCHIVED
    assert await Event.filter(type="thread.archived").count() == 1
    assert await Timer.filter(subject_id=thread.id).count() == 0
