"""Completing tasks, or waiving them with a reason."""

import asyncio
from datetime import datetime, timedelta

from commands.complete_task import complete_task
from commands.outcomes import Applied, Done, Missing, NotApplied
from guards.actor import Actor
from guards.enums import EngagementStage, RefusalCode, Role, TaskStatus
from models import Engagement, Event, Task, Timer
from tests.support.answers import BLANK, UNSTORABLE, columns, done, problems, refusal
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id

S = EngagementStage


async def test_a_done_task_says_by_whom_and_when(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    task = await Task.get(subject_id=deal.id)
    later = world.clock.advance(timedelta(hours=1))

    made = done(await complete_task(world.call(ann), task.id))

    kept = await Task.get(id=task.id)
    assert columns(kept) == columns(made)
    assert (kept.status, kept.closed_at, kept.closed_by_id, kept.closed_version) == (TaskStatus.DONE, later, ann.id, 2)
    assert kept.waive_reason is None
    record = await Engagement.get()
    assert (record.version, record.updated_at) == (2, later)
    events = await Event.filter(subject_id=deal.id, record_version=2).order_by("position")
    assert [row.type for row in events] == ["task.completed", "engagement.updated"]
    told = {
        "actor": {"id": str(ann.id), "name": ann.name},
        "taskId": str(task.id),
        "template": "cold_lead.research",
        "title": "Research lead",
        "assigneeId": str(ann.id),
        "dueAt": None,
        "status": "DONE",
        "waiveReason": None,
    }
    assert [row.data for row in events] == [told, {**told, "change": "task"}]


async def test_a_waived_task_says_why(world: World) -> None:
    ann = await world.user()
    task = await Task.get(subject_id=(await world.engagement(ann)).id)
    made = done(await complete_task(world.call(ann), task.id, "an old client"))
    assert (made.status, made.waive_reason, made.closed_by_id) == (TaskStatus.WAIVED, "an old client", ann.id)
    assert (await Event.get(type="task.completed")).data["waiveReason"] == "an old client"


async def stale_follow_up(world: World, ann: Actor) -> Task:
    """The outbound follow-up of a contacted lead that has gone stale."""
    deal = await world.engagement(ann)
    await world.bring_to(ann, deal.id, S.CONTACTED)
    await Engagement.filter(id=deal.id).update(stale=True)
    world.clock.advance(timedelta(days=1))
    return await Task.get(subject_id=deal.id, template="contacted.follow_up")


async def due(task: Task, clock: str) -> datetime:
    return (await Timer.get(subject_id=task.subject_id, clock=clock)).due_at


async def test_a_done_outbound_task_is_a_touch(world: World) -> None:
    ann = await world.user()
    task = await stale_follow_up(world, ann)
    done(await complete_task(world.call(ann), task.id))
    assert not (await Engagement.get()).stale
    assert await Event.exists(subject_id=task.subject_id, type="engagement.stale_cleared")
    assert await due(task, "contacted.stale") == world.clock.now() + timedelta(days=5)
    assert await due(task, "lead.untouched") == world.clock.now() + timedelta(days=14)


async def test_a_waived_outbound_task_is_no_touch(world: World) -> None:
    ann = await world.user()
    task = await stale_follow_up(world, ann)
    before = await due(task, "contacted.stale")
    done(await complete_task(world.call(ann), task.id, "they called us"))
    assert (await Engagement.get()).stale
    assert not await Event.exists(type="engagement.stale_cleared")
    assert await due(task, "contacted.stale") == before


async def test_researching_a_lead_is_no_touch(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await Engagement.filter(id=deal.id).update(stale=True)
    done(await complete_task(world.call(ann), (await Task.get()).id))
    assert (await Engagement.get()).stale
    assert isinstance(await world.move(ann, deal.id, S.CONTACTED), NotApplied)


async def test_the_onboarding_checklist_is_met_by_done_and_waived_tasks_alike(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.engagement(boss)
    await world.bring_to(boss, deal.id, S.ONBOARDING)
    first, *others = await Task.filter(subject_id=deal.id, stage=S.ONBOARDING)
    done(await complete_task(world.call(boss), first.id, "they train themselves"))
    assert isinstance(await world.move(boss, deal.id, S.DELIVERING), NotApplied)
    for task in others:
        done(await complete_task(world.call(boss), task.id))
    assert isinstance(await world.move(boss, deal.id, S.DELIVERING), Applied)


async def test_a_task_that_is_closed_stays_as_it_is(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    task = await Task.get()
    done(await complete_task(world.call(ann), task.id))
    await world.bring_to(ann, deal.id, S.CONTACTED)
    cancelled = await Task.get(template="contacted.follow_up")
    await world.bring_to(ann, deal.id, S.INTERESTED)
    async with nothing_changes():
        for closed in (task, cancelled):
            for waive_reason in (None, "no need", " "):
                outcome = await complete_task(world.call(ann), closed.id, waive_reason)
                assert refusal(outcome) is RefusalCode.NOT_ACTIVE


async def test_of_parallel_completions_exactly_one_wins(world: World) -> None:
    ann = await world.user()
    await world.engagement(ann)
    task = await Task.get()
    outcomes = await asyncio.gather(*(complete_task(world.call(ann), task.id) for _ in range(10)))
    assert sum(isinstance(outcome, Done) for outcome in outcomes) == 1
    assert await Event.filter(type="task.completed").count() == 1


async def test_a_reason_to_waive_must_say_something_that_can_be_kept(world: World) -> None:
    ann = await world.user()
    await world.engagement(ann)
    task = await Task.get()
    async with nothing_changes():
        for reason in (*BLANK, *UNSTORABLE, "x" * 20_001):
            assert problems(await complete_task(world.call(ann), task.id, reason)) == ["waiveReason"]


async def test_an_unknown_task_is_missing(world: World) -> None:
    ann = await world.user()
    async with nothing_changes():
        assert isinstance(await complete_task(world.call(ann), some_id()), Missing)


async def test_a_viewer_and_a_member_on_somebody_elses_record_are_refused(world: World) -> None:
    ann, bob, eve = await world.user(), await world.user(), await world.user(Role.VIEWER)
    await world.engagement(ann)
    task = await Task.get()
    async with nothing_changes():
        for actor in (bob, eve):
            assert refusal(await complete_task(world.call(actor), task.id)) is RefusalCode.ROLE_REQUIRED


async def test_the_assignee_may_complete_a_task_of_somebody_elses_record_unless_it_is_a_viewer(world: World) -> None:
    ann, bob, eve = await world.user(), await world.user(), await world.user(Role.VIEWER)
    await world.engagement(ann)
    task = await Task.get()
    await Task.filter(id=task.id).update(assignee_id=eve.id)
    async with nothing_changes():
        assert refusal(await complete_task(world.call(eve), task.id)) is RefusalCode.ROLE_REQUIRED
    await Task.filter(id=task.id).update(assignee_id=bob.id)
    assert done(await complete_task(world.call(bob), task.id)).closed_by_id == bob.id


async def test_a_member_completes_what_nobody_owns_and_a_manager_everything(world: World) -> None:
    ann, bob, boss = await world.user(), await world.user(), await world.user(Role.MANAGER)
    orphan, deal = await world.engagement(ann, owned=False), await world.engagement(ann)
    for actor, record in ((bob, orphan), (boss, deal)):
        task = await Task.get(subject_id=record.id)
        assert isinstance(await complete_task(world.call(actor), task.id), Done)
