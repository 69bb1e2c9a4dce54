"""Tasks of people's own: what they are given, whom they are for, and that they outlive their stage."""

import asyncio
from datetime import timedelta

import pytest

from commands.create_task import TaskDraft, create_task
from commands.outcomes import Conflict, Done, Missing
from guards.enums import ActivityKind, Audience, EngagementStage, Role, TaskStatus
from models import Engagement, Event, Notification, Task, Timer, User
from tests.support.answers import BLANK, NO_MOMENTS, UNSTORABLE, columns, done, problems, refusal
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id

S = EngagementStage


async def test_a_task_is_kept_as_it_was_given(world: World) -> None:
    ann, ben = await world.user(name="Ann"), await world.user(name="Ben")
    deal = await world.engagement(ann)
    later = world.clock.advance(timedelta(hours=1))
    draft = TaskDraft(" Call Dana ", "About the price", later + timedelta(days=1), ben.id, outbound=True)

    made = done(await create_task(world.call(ann), deal.id, draft))

    kept = await Task.get(id=made.id)
    assert columns(kept) == columns(made)
    assert (kept.title, kept.description, kept.due_at) == ("Call Dana", "About the price", draft.due_at)
    assert (kept.assignee_id, kept.created_by_id, kept.created_at) == (ben.id, ann.id, later)
    assert (kept.status, kept.template, kept.outbound, kept.checklist) == (TaskStatus.OPEN, None, True, False)
    assert (kept.stage, kept.cycle, kept.entry_sequence) == (deal.stage, deal.cycle, deal.entry_sequence)
    record = await Engagement.get()
    assert (record.version, record.updated_at) == (2, later)


async def test_a_new_task_is_announced(world: World) -> None:
    ann = await world.user(name="Ann")
    deal = await world.engagement(ann)
    made = await world.task(ann, deal.id, due_at=world.clock.now())
    events = await Event.filter(subject_id=deal.id, record_version=2).order_by("position")
    assert [row.type for row in events] == ["task.created", "engagement.updated"]
    told = {
        "actor": {"id": str(ann.id), "name": "Ann"},
        "taskId": str(made.id),
        "template": None,
        "title": "Call them",
        "assigneeId": None,
        "dueAt": world.clock.now().isoformat(),
        "status": "OPEN",
    }
    assert [row.data for row in events] == [told, {**told, "change": "task"}]


async def test_a_task_of_a_stage_says_the_same_of_itself(world: World) -> None:
    ann = await world.user()
    await world.engagement(ann)
    by_product = (await Event.get(type="task.created")).data
    await world.task(ann, (await Engagement.get()).id)
    by_person = (await Event.get(type="task.created", record_version=2)).data
    assert set(by_product) == set(by_person)
    assert by_product["status"] == "OPEN"


async def test_it_stays_open_when_the_record_moves_on(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    own = await world.task(ann, deal.id)
    await world.bring_to(ann, deal.id, S.CONTACTED)
    await world.lost(ann, deal.id)
    open_now = await Task.filter(status=TaskStatus.OPEN, stage=S.COLD_LEAD)
    assert [task.id for task in open_now] == [own.id]


async def test_a_record_takes_any_number_of_them(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await asyncio.gather(*(world.task(ann, deal.id) for _ in range(10)))
    assert await Task.filter(template=None).count() == 10
    assert (await Engagement.get()).version == 11


async def test_clocks_run_on(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    before = [(timer.clock, timer.due_at) for timer in await Timer.all().order_by("clock")]
    world.clock.advance(timedelta(days=1))
    await world.task(ann, deal.id, outbound=True)
    assert [(timer.clock, timer.due_at) for timer in await Timer.all().order_by("clock")] == before


async def test_who_is_to_do_it_is_told(world: World) -> None:
    ann, ben = await world.user(name="Ann"), await world.user(name="Ben")
    deal = await world.engagement(ann, name="Acme rollout")
    task = await world.task(ann, deal.id, "Call Dana", assignee_id=ben.id)
    (notice,) = await Notification.all()
    assert (notice.user_id, notice.subject_id, notice.topic) == (ben.id, deal.id, "task.assigned")
    assert (notice.audience, notice.text) == (Audience.ASSIGNEE, "Acme rollout: Task for you: Call Dana")
    assert (notice.data["taskId"], notice.created_at, notice.read_at) == (str(task.id), world.clock.now(), None)
    event = await Event.get(type="notification.created")
    assert event.data == {
        "actor": {"id": str(ann.id), "name": "Ann"},
        "notificationId": str(notice.id),
        "userId": str(ben.id),
        "topic": "task.assigned",
        "audience": "ASSIGNEE",
        "text": notice.text,
    }


@pytest.mark.parametrize("to_self", [True, False])
async def test_nobody_is_told_of_what_they_took_on_themselves_or_of_nobodys_task(
    world: World,
    to_self: bool,  # noqa: FBT001  # pytest passes it by name
) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await world.task(ann, deal.id, assignee_id=ann.id if to_self else None)
    assert await Notification.all().count() == 0


async def test_who_stands_in_for_an_absent_assignee_is_told(world: World) -> None:
    ann, ben, eve = [await world.user(name=name) for name in ("Ann", "Ben", "Eve")]
    now = world.clock.now()
    await User.filter(id=ben.id).update(stand_in_id=eve.id, away_from=now, away_until=now + timedelta(days=7))
    deal = await world.engagement(ann)
    task = await world.task(ann, deal.id, assignee_id=ben.id)
    assert task.assignee_id == ben.id
    assert [notice.user_id for notice in await Notification.all()] == [eve.id]


async def test_what_cannot_be_kept_is_named(world: World) -> None:
    ann, gone = await world.user(), await world.user(name="Gone")
    await User.filter(id=gone.id).update(active=False)
    deal = await world.engagement(ann)
    wrong = [
        *((TaskDraft(text), "title") for text in (*BLANK, *UNSTORABLE, "x" * 301)),
        *((TaskDraft("x", text), "description") for text in (*BLANK, *UNSTORABLE, "x" * 20_001)),
        *((TaskDraft("x", due_at=moment), "dueAt") for moment in NO_MOMENTS),
        *((TaskDraft("x", assignee_id=key), "assigneeId") for key in (gone.id, some_id())),
    ]
    async with nothing_changes():
        for draft, path in wrong:
            assert problems(await create_task(world.call(ann), deal.id, draft)) == [path]


async def test_who_may_not_write_the_record_may_not_add_to_it(world: World) -> None:
    ann, bob, eve = await world.user(), await world.user(), await world.user(Role.VIEWER)
    deal = await world.engagement(ann)
    async with nothing_changes():
        for actor in (bob, eve):
            assert refusal(await create_task(world.call(actor), deal.id, TaskDraft("x"))) == "ROLE_REQUIRED"


async def test_a_member_adds_to_what_nobody_owns_and_a_manager_to_everything(world: World) -> None:
    ann, bob, boss = await world.user(), await world.user(), await world.user(Role.MANAGER)
    orphan, deal = await world.engagement(ann, owned=False), await world.engagement(ann)
    for actor, record in ((bob, orphan), (boss, deal)):
        assert isinstance(await create_task(world.call(actor), record.id, TaskDraft("x")), Done)


async def test_a_record_that_moved_on_or_is_unknown_takes_none(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await world.record(ann, deal.id, ActivityKind.NOTE)
    async with nothing_changes():
        stale = await create_task(world.call(ann), deal.id, TaskDraft("x"), expected_version=1)
        assert isinstance(stale, Conflict)
        assert isinstance(await create_task(world.call(ann), some_id(), TaskDraft("x")), Missing)


async def test_of_parallel_calls_that_read_the_same_version_one_wins(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    calls = (create_task(world.call(ann), deal.id, TaskDraft("x"), expected_version=1) for _ in range(10))
    outcomes = await asyncio.gather(*calls)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Conflict"] * 9 + ["Done"]
    assert await Task.filter(template=None).count() == 1


async def test_the_same_key_makes_one_task(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    first, second = [done(await create_task(world.call(ann, "k"), deal.id, TaskDraft("x"))) for _ in range(2)]
    assert columns(first) == columns(second)
    assert await Task.filter(template=None).count() == 1
