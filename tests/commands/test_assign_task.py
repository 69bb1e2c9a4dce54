"""Handing tasks to somebody else, or to nobody."""

import asyncio
from dataclasses import replace

from commands.assign_task import assign_task
from commands.complete_task import complete_task
from commands.outcomes import Conflict, Done, Missing
from commands.reassign import reassign
from guards.enums import RefusalCode, Role, TaskStatus
from models import Engagement, Event, Notification, Task, User
from tests.support.answers import columns, done, problems, refusal
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id


async def test_a_task_changes_hands_and_both_are_named(world: World) -> None:
    ann, ben = await world.user(name="Ann"), await world.user(name="Ben")
    deal = await world.engagement(ann)
    task = await Task.get()

    made = done(await assign_task(world.call(ann), task.id, ben.id))

    kept = await Task.get()
    assert columns(kept) == columns(made)
    assert kept.assignee_id == ben.id
    assert (await Engagement.get()).version == 2
    events = await Event.filter(subject_id=deal.id, record_version=2).order_by("position")
    assert [row.type for row in events] == ["task.assigned", "engagement.updated", "notification.created"]
    assert (events[0].data["assigneeId"], events[0].data["fromUserId"]) == (str(ben.id), str(ann.id))
    assert events[0].data["status"] == "OPEN"


async def test_a_task_may_be_nobodys_again(world: World) -> None:
    ann = await world.user()
    await world.engagement(ann)
    task = await Task.get()
    assert done(await assign_task(world.call(ann), task.id, None)).assignee_id is None
    assert await Notification.all().count() == 0
    assert (await Event.get(type="task.assigned")).data["assigneeId"] is None


async def test_each_assignment_is_told_once_more(world: World) -> None:
    ann, ben = await world.user(name="Ann"), await world.user(name="Ben")
    await world.engagement(ann)
    task = await Task.get()
    for whom in (ben.id, None, ben.id, ann.id):
        done(await assign_task(world.call(ann), task.id, whom))
    assert [notice.user_id for notice in await Notification.all()] == [ben.id, ben.id]
    assert len(await Event.filter(type="notification.created")) == 2


async def test_the_assignee_may_hand_it_on(world: World) -> None:
    ann, ben, eve = [await world.user(name=name) for name in ("Ann", "Ben", "Eve")]
    await world.engagement(ann)
    task = await Task.get()
    done(await assign_task(world.call(ann), task.id, ben.id))
    done(await assign_task(world.call(ben), task.id, eve.id))
    async with nothing_changes():
        assert refusal(await assign_task(world.call(ben), task.id, ann.id)) is RefusalCode.ROLE_REQUIRED
        assert refusal(await complete_task(world.call(ben), task.id)) is RefusalCode.ROLE_REQUIRED
    assert isinstance(await complete_task(world.call(eve), task.id), Done)


async def test_who_stands_in_for_an_absent_assignee_may_hand_the_task_on_and_do_it(world: World) -> None:
    ann, ben, eve = [await world.user(name=name) for name in ("Ann", "Ben", "Eve")]
    deal = await world.engagement(ann)
    first, second = [await world.task(ann, deal.id, assignee_id=ben.id) for _ in range(2)]
    assert ben.id is not None
    standing_in = replace(eve, stands_in_for=frozenset({ben.id}))
    async with nothing_changes():
        assert refusal(await complete_task(world.call(eve), first.id)) is RefusalCode.ROLE_REQUIRED
    assert done(await complete_task(world.call(standing_in), first.id)).closed_by_id == eve.id
    assert done(await assign_task(world.call(standing_in), second.id, eve.id)).assignee_id == eve.id


async def test_nobody_is_given_what_is_theirs_or_what_is_nobodys_already(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    task, loose = await Task.get(), await world.task(ann, deal.id)
    async with nothing_changes():
        assert problems(await assign_task(world.call(ann), task.id, ann.id)) == ["assigneeId"]
        assert problems(await assign_task(world.call(ann), loose.id, None)) == ["assigneeId"]


async def test_only_active_users_are_given_tasks(world: World) -> None:
    ann, gone = await world.user(), await world.user()
    await User.filter(id=gone.id).update(active=False)
    await world.engagement(ann)
    task = await Task.get()
    async with nothing_changes():
        for key in (gone.id, some_id()):
            assert problems(await assign_task(world.call(ann), task.id, key)) == ["assigneeId"]


async def test_a_closed_task_stays_with_whom_it_was(world: World) -> None:
    ann, ben = await world.user(), await world.user()
    await world.engagement(ann)
    task = await Task.get()
    done(await complete_task(world.call(ann), task.id))
    async with nothing_changes():
        assert refusal(await assign_task(world.call(ann), task.id, ben.id)) is RefusalCode.NOT_ACTIVE


async def test_strangers_and_viewers_are_refused_and_managers_are_not(world: World) -> None:
    ann, bob, eve = await world.user(), await world.user(), await world.user(Role.VIEWER)
    boss = await world.user(Role.MANAGER)
    await world.engagement(ann)
    task = await Task.get()
    async with nothing_changes():
        for actor in (bob, eve):
            assert refusal(await assign_task(world.call(actor), task.id, actor.id)) is RefusalCode.ROLE_REQUIRED
    assert done(await assign_task(world.call(boss), task.id, bob.id)).assignee_id == bob.id


async def test_a_record_that_moved_on_or_an_unknown_task_is_told(world: World) -> None:
    ann, ben = await world.user(), await world.user()
    await world.engagement(ann)
    task = await Task.get()
    async with nothing_changes():
        assert isinstance(await assign_task(world.call(ann), task.id, ben.id, expected_version=2), Conflict)
        assert isinstance(await assign_task(world.call(ann), some_id(), ben.id), Missing)


async def test_of_parallel_calls_for_the_same_assignee_one_wins(world: World) -> None:
    ann, ben = await world.user(), await world.user()
    await world.engagement(ann)
    task = await Task.get()
    outcomes = await asyncio.gather(*(assign_task(world.call(ann), task.id, ben.id) for _ in range(10)))
    assert sum(isinstance(outcome, Done) for outcome in outcomes) == 1
    assert await Notification.filter(user_id=ben.id).count() == 1
    assert await Event.filter(type="task.assigned").count() == 1


async def test_of_parallel_calls_that_read_the_same_version_one_wins(world: World) -> None:
    ann, others = await world.user(), [await world.user() for _ in range(8)]
    await world.engagement(ann)
    task = await Task.get()
    calls = (assign_task(world.call(ann), task.id, other.id, expected_version=1) for other in others)
    outcomes = await asyncio.gather(*calls)
    assert sum(isinstance(outcome, Done) for outcome in outcomes) == 1
    assert await Notification.all().count() == 1


async def test_who_completes_and_who_loses_the_task_at_once_get_one_truth(world: World) -> None:
    """Ben is the assignee when he calls; whether he still is, is decided under the lock."""
    ann, ben, eve = [await world.user(name=name) for name in ("Ann", "Ben", "Eve")]
    await world.engagement(ann)
    task = await Task.get()
    done(await assign_task(world.call(ann), task.id, ben.id))
    taken, closed = await asyncio.gather(
        assign_task(world.call(ann), task.id, eve.id), complete_task(world.call(ben), task.id)
    )
    kept = await Task.get()
    if isinstance(taken, Done):
        assert refusal(closed) is RefusalCode.ROLE_REQUIRED
        assert (kept.status, kept.assignee_id) == (TaskStatus.OPEN, eve.id)
    else:
        assert refusal(taken) is RefusalCode.NOT_ACTIVE
        assert (kept.status, kept.closed_by_id) == (TaskStatus.DONE, ben.id)


async def test_the_first_owner_of_a_record_gets_the_stages_tasks_and_not_what_was_given_away_by_name(
    world: World,
) -> None:
    ann, ben, eve = [await world.user(name=name) for name in ("Ann", "Ben", "Eve")]
    deal = await world.engagement(ann, owned=False)
    loose, given = await world.task(ann, deal.id), await world.task(ann, deal.id, assignee_id=eve.id)
    assert ben.id is not None
    done(await reassign(world.call(ann), deal.id, ben.id, "his region"))
    held = {task.id: task.assignee_id for task in await Task.all()}
    assert (held.pop(given.id), held.pop(loose.id)) == (eve.id, ben.id)
    assert set(held.values()) == {ben.id}
