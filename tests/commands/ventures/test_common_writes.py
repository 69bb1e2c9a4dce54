"""What can be written on records of every lifecycle can be written on ventures."""

from datetime import timedelta

from commands.create_task import TaskDraft, create_task
from commands.reassign import reassign
from commands.snooze import snooze
from guards.enums import ActivityKind, LifecycleKind, RefusalCode, Role
from guards.venture_enums import Gate
from models import Activity, Event, Notification, Task, Timer, Venture
from tests.support.answers import done, refusal
from tests.support.unchanged import nothing_changes
from tests.support.ventures import VentureWorld
from tests.support.world import World

KIND = LifecycleKind.VENTURE


async def test_a_venture_is_given_to_another_owner(world: World, ventures: VentureWorld) -> None:
    ann, bob, boss = await world.user(), await world.user(), await world.user(Role.MANAGER)
    venture = await ventures.venture(ann)
    assert bob.id is not None
    done(await reassign(world.call(boss), venture.id, bob.id, "she leaves", kind=KIND))
    assert (await Venture.get()).owner_id == bob.id
    event = await Event.get(type="venture.owner_reassigned")
    assert (event.subject_id, event.data["ownerId"]) == (venture.id, str(bob.id))
    assert await Activity.filter(kind=ActivityKind.OWNER_REASSIGNED).count() == 1
    assert (await Notification.get()).user_id == bob.id


async def test_a_snooze_holds_the_reminder_of_a_pending_gate_back(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.bring_to(ann, (await ventures.venture(ann)).id, 3)
    await ventures.ask(ann, venture.id, Gate.MARKET_VALIDATION)
    until = world.clock.now() + timedelta(days=10)
    done(await snooze(world.call(ann), venture.id, until, "they travel", kind=KIND))
    assert (await Venture.get()).snoozed_until == until
    assert (await Timer.get()).due_at >= until
    assert await Event.filter(type="venture.snoozed").count() == 1


async def test_tasks_belong_to_ventures_too(world: World, ventures: VentureWorld) -> None:
    ann, bob = await world.user(), await world.user()
    venture = await ventures.venture(ann)
    done(await create_task(world.call(ann), venture.id, TaskDraft("Call the bakers"), kind=KIND))
    task = await Task.get()
    assert (task.subject_kind, task.subject_id, task.stage) == (KIND, venture.id, "1")
    async with nothing_changes():
        outcome = await create_task(world.call(bob), venture.id, TaskDraft("Call"), kind=KIND)
        assert refusal(outcome) is RefusalCode.ROLE_REQUIRED
