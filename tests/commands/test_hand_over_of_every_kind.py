"""A hand-over takes ventures, threads and what is to be done on them along, as it does engagements."""

import pytest

from commands.create_task import TaskDraft, create_task
from commands.hand_over import HandedOver
from guards.actor import Actor
from guards.enums import ActivityKind, LedgerKind, LifecycleKind, Role, TaskStatus
from guards.thread_enums import ActionStatus
from models import Activity, Event, Goal, LedgerEntry, Notification, Task, ThreadAction, Timer, User
from models.kinds import TABLES
from tests.support.answers import done
from tests.support.handing_over import hand
from tests.support.one_of_kind import one_of_kind
from tests.support.threads import ThreadWorld
from tests.support.unchanged import nothing_changes
from tests.support.world import World, key

KINDS = (LifecycleKind.ENGAGEMENT, LifecycleKind.VENTURE, LifecycleKind.THREAD)


@pytest.fixture
async def boss(world: World) -> Actor:
    return await world.user(Role.ADMIN)


@pytest.fixture
async def ann(world: World) -> Actor:
    return await world.user(name="Ann")


@pytest.fixture
async def bo(world: World) -> Actor:
    return await world.user(name="Bo")


@pytest.mark.parametrize("kind", list(LifecycleKind))
async def test_a_record_of_any_kind_goes_to_the_successor_and_says_so(
    world: World, boss: Actor, ann: Actor, bo: Actor, kind: LifecycleKind
) -> None:
    before, other = await one_of_kind(kind, world, ann), await one_of_kind(kind, world, boss)
    timers = await Timer.filter(subject_id=before.id).order_by("id").values()

    result = await hand(world, boss, ann, bo)

    assert (result.engagements, result.ventures, result.threads) == tuple(int(kind is one) for one in KINDS)
    record = await TABLES[kind].get(id=before.id)
    assert (record.owner_id, record.version, record.stage) == (bo.id, before.version + 1, before.stage)
    assert (await TABLES[kind].get(id=other.id)).version == other.version
    event = await Event.get(subject_id=record.id, type=f"{kind.lower()}.owner_reassigned")
    assert (event.record_version, event.data["ownerId"]) == (record.version, str(bo.id))
    activity = await Activity.get(subject_id=record.id, kind=ActivityKind.OWNER_REASSIGNED)
    assert (activity.subject_kind, activity.record_version) == (kind, record.version)
    entry = await LedgerEntry.get(kind=LedgerKind.HANDOVER)
    assert (entry.subject_kind, entry.subject_id, entry.stage) == (kind, record.id, record.stage_key)
    assert await Timer.filter(subject_id=before.id).order_by("id").values() == timers


@pytest.mark.parametrize("kind", list(LifecycleKind))
async def test_open_tasks_go_along_from_records_of_others_of_any_kind(
    world: World, boss: Actor, ann: Actor, bo: Actor, kind: LifecycleKind
) -> None:
    record = await one_of_kind(kind, world, boss)
    draft = TaskDraft("Call them", assignee_id=ann.id)
    task = done(await create_task(world.call(boss), record.id, draft, kind=kind))
    version = (await TABLES[kind].get(id=record.id)).version

    result = await hand(world, boss, ann, bo)

    assert (result.tasks, result.actions) == (1, 0)
    assert (await Task.get(id=task.id)).assignee_id == bo.id
    now = await TABLES[kind].get(id=record.id)
    assert (now.owner_id, now.version) == (boss.id, version + 1)
    event = await Event.filter(subject_id=record.id).order_by("-position").first()
    assert event is not None
    assert (event.type, event.record_version) == (f"{kind.lower()}.updated", now.version)
    assert (event.data["change"], event.data["taskIds"]) == ("tasks", [str(task.id)])


async def test_open_actions_go_along_and_closed_ones_stay(
    world: World, threads: ThreadWorld, boss: Actor, ann: Actor, bo: Actor
) -> None:
    thread = await threads.thread(boss)
    mine, over, other = [await threads.action(boss, thread, owner_id=owner.id) for owner in (ann, ann, boss)]
    await threads.complete(ann, over)
    version = (await TABLES[LifecycleKind.THREAD].get(id=thread.id)).version

    result = await hand(world, boss, ann, bo)

    assert (result.actions, result.tasks, result.threads) == (1, 0, 0)
    found = {action.id: action for action in await ThreadAction.all()}
    assert [found[action.id].owner_id for action in (mine, over, other)] == [bo.id, ann.id, boss.id]
    assert found[over.id].status is ActionStatus.COMPLETED
    assert found[mine.id].record_version == version + 1 == (await TABLES[LifecycleKind.THREAD].get()).version
    event = await Event.filter(subject_id=thread.id).order_by("-position").first()
    assert event is not None
    assert (event.data["change"], event.data["actionIds"]) == ("actions", [str(mine.id)])


async def test_goals_go_along(world: World, threads: ThreadWorld, boss: Actor, ann: Actor, bo: Actor) -> None:
    mine = await threads.goal(boss, owner_id=ann.id)
    other = await threads.goal(boss, "g-other", owner_id=boss.id)

    result = await hand(world, boss, ann, bo)

    assert result.goals == 1
    found = {goal.id: goal for goal in await Goal.all()}
    assert (found[mine.id].owner_id, found[mine.id].version) == (bo.id, mine.version + 1)
    assert (found[other.id].owner_id, found[other.id].version) == (boss.id, other.version)
    event = await Event.filter(type="goal.updated").order_by("-position").first()
    assert event is not None
    assert (event.data["goalId"], event.data["change"]) == (str(mine.id), "fields")


async def test_all_of_it_is_counted_and_told_once(
    world: World, threads: ThreadWorld, boss: Actor, ann: Actor, bo: Actor
) -> None:
    for kind in LifecycleKind:
        await one_of_kind(kind, world, ann)
    await threads.action(boss, await threads.thread(boss), owner_id=ann.id)
    await threads.goal(boss, owner_id=ann.id)

    await hand(world, boss, ann, bo)

    (notice,) = await Notification.filter(user_id=bo.id, topic="user.handed_over")
    assert notice.text == (
        "You take over from Ann: 1 engagement, 1 venture, 1 thread, 1 open task, 1 open action, 1 goal"
    )
    event = await Event.get(type="user.handed_over")
    counted = ("engagements", "ventures", "threads", "tasks", "actions", "goals")
    assert [event.data[name] for name in counted] == [1] * len(counted)
    assert not await Task.filter(assignee_id=ann.id, status=TaskStatus.OPEN).exists()
    async with nothing_changes():
        assert await hand(world, boss, ann, bo) == HandedOver(key(ann), key(bo))
    assert await User.filter(active=True).count() == 3
