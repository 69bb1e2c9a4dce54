"""Changing what a task says, and cancelling one."""

import asyncio
from datetime import timedelta

from commands.cancel_task import cancel_task
from commands.complete_task import complete_task
from commands.outcomes import Conflict, Done, Missing
from commands.update_task import Changes, update_task
from guards.enums import RefusalCode, Role, TaskStatus
from models import Engagement, Event, Task
from tests.support.answers import BLANK, NO_MOMENTS, UNSTORABLE, columns, done, problems, refusal
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id


async def test_only_what_is_named_changes(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    task = await world.task(ann, deal.id, "Call them", description="soon", due_at=world.clock.now())
    later = world.clock.now() + timedelta(days=2)

    made = done(await update_task(world.call(ann), task.id, {"title": " Call Dana ", "due_at": later}))

    kept = await Task.get(id=task.id)
    assert columns(kept) == columns(made)
    assert (kept.title, kept.description, kept.due_at) == ("Call Dana", "soon", later)
    told = (await Event.get(type="task.updated")).data
    assert (told["changed"], told["title"], told["dueAt"]) == (["title", "dueAt"], "Call Dana", later.isoformat())
    assert (await Engagement.get()).version == 3


async def test_description_and_due_time_can_be_cleared(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    task = await world.task(ann, deal.id, description="soon", due_at=world.clock.now())
    made = done(await update_task(world.call(ann), task.id, {"description": None, "due_at": None}))
    assert (made.description, made.due_at) == (None, None)


async def test_what_is_so_already_changes_nothing(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    task = await world.task(ann, deal.id)
    async with nothing_changes():
        for same in ({}, {"title": "Call them"}, {"title": " Call them ", "due_at": None}):
            assert isinstance(await update_task(world.call(ann), task.id, same), Done)


async def test_what_cannot_be_kept_is_named(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    task = await world.task(ann, deal.id)
    wrong: list[tuple[Changes, str]] = [
        *(({"title": text}, "title") for text in (None, *BLANK, *UNSTORABLE, "x" * 301)),
        *(({"description": text}, "description") for text in (*BLANK, *UNSTORABLE, "x" * 20_001)),
        *(({"due_at": moment}, "dueAt") for moment in NO_MOMENTS),
    ]
    async with nothing_changes():
        for changes, path in wrong:
            assert problems(await update_task(world.call(ann), task.id, changes)) == [path]


async def test_a_cancelled_task_says_by_whom_and_why(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    task = await world.task(ann, deal.id)
    later = world.clock.advance(timedelta(hours=1))

    made = done(await cancel_task(world.call(ann), task.id, "they called us"))

    kept = await Task.get(id=task.id)
    assert columns(kept) == columns(made)
    assert (kept.status, kept.waive_reason) == (TaskStatus.CANCELLED, "they called us")
    assert (kept.closed_at, kept.closed_by_id, kept.closed_version) == (later, ann.id, 3)
    events = await Event.filter(record_version=3).order_by("position")
    assert [row.type for row in events] == ["task.cancelled", "engagement.updated"]
    assert (events[0].data["status"], events[0].data["reason"]) == ("CANCELLED", "they called us")


async def test_what_a_stage_asks_for_is_waived_not_cancelled(world: World) -> None:
    ann = await world.user()
    await world.engagement(ann)
    task = await Task.get()
    async with nothing_changes():
        assert refusal(await cancel_task(world.call(ann), task.id, "no need")) is RefusalCode.NOT_ACTIVE


async def test_a_reason_to_cancel_must_say_something_that_can_be_kept(world: World) -> None:
    ann = await world.user()
    task = await world.task(ann, (await world.engagement(ann)).id)
    async with nothing_changes():
        for reason in (*BLANK, *UNSTORABLE, "x" * 20_001):
            assert problems(await cancel_task(world.call(ann), task.id, reason)) == ["reason"]


async def test_a_closed_task_says_what_it_said(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    finished, dropped = await world.task(ann, deal.id), await world.task(ann, deal.id)
    done(await complete_task(world.call(ann), finished.id))
    done(await cancel_task(world.call(ann), dropped.id, "no need"))
    async with nothing_changes():
        for task in (finished, dropped):
            assert refusal(await update_task(world.call(ann), task.id, {"title": "x"})) is RefusalCode.NOT_ACTIVE
            assert refusal(await cancel_task(world.call(ann), task.id, "x")) is RefusalCode.NOT_ACTIVE
            assert refusal(await complete_task(world.call(ann), task.id)) is RefusalCode.NOT_ACTIVE


async def test_of_parallel_endings_exactly_one_wins(world: World) -> None:
    ann = await world.user()
    task = await world.task(ann, (await world.engagement(ann)).id)
    outcomes = await asyncio.gather(
        *(cancel_task(world.call(ann), task.id, "no need") for _ in range(5)),
        *(complete_task(world.call(ann), task.id) for _ in range(5)),
    )
    assert sum(isinstance(outcome, Done) for outcome in outcomes) == 1
    assert await Event.filter(type__in=["task.cancelled", "task.completed"]).count() == 1


async def test_strangers_and_viewers_are_refused_and_the_assignee_is_not(world: World) -> None:
    ann, bob, eve = await world.user(), await world.user(), await world.user(Role.VIEWER)
    task = await world.task(ann, (await world.engagement(ann)).id)
    async with nothing_changes():
        for actor in (bob, eve):
            for outcome in (
                await update_task(world.call(actor), task.id, {"title": "x"}),
                await cancel_task(world.call(actor), task.id, "x"),
            ):
                assert refusal(outcome) is RefusalCode.ROLE_REQUIRED
    await Task.filter(id=task.id).update(assignee_id=bob.id)
    assert isinstance(await update_task(world.call(bob), task.id, {"title": "x"}), Done)
    assert isinstance(await cancel_task(world.call(bob), task.id, "x"), Done)


async def test_a_record_that_moved_on_or_an_unknown_task_is_told(world: World) -> None:
    ann = await world.user()
    task = await world.task(ann, (await world.engagement(ann)).id)
    async with nothing_changes():
        for outcome in (
            await update_task(world.call(ann), task.id, {"title": "x"}, expected_version=1),
            await cancel_task(world.call(ann), task.id, "x", expected_version=1),
        ):
            assert isinstance(outcome, Conflict)
        assert isinstance(await update_task(world.call(ann), some_id(), {"title": "x"}), Missing)
        assert isinstance(await cancel_task(world.call(ann), some_id(), "x"), Missing)
