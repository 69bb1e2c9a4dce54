from datetime import datetime, timedelta
from typing import Any

import pytest

from commands.outcomes import Forbidden
from commands.threads.add_thread_action import ActionDraft, add_thread_action
from commands.threads.close_thread_action import cancel_thread_action, complete_thread_action
from commands.threads.update_thread_action import update_thread_action
from guards.actor import Actor
from guards.enums import RefusalCode
from guards.thread_enums import ActionPriority, ActionStatus, ThreadStage, ThreadType
from models import Event, Thread, ThreadAction, Timer
from tests.support.answers import NO_MOMENTS, done, problems, refusal
from tests.support.threads import ThreadWorld
from tests.support.unchanged import nothing_changes
from tests.support.world import some_id

S = ThreadStage


async def deal(threads: ThreadWorld) -> tuple[Actor, Thread]:
    """A deal that is being worked on."""
    ann = await threads.world.user()
    belief, segment = await threads.assumption(ann), await threads.segment(ann)
    return ann, await threads.bring_to(ann, await threads.thread(ann, segment_id=segment.id), S.ACTIONS, belief)


async def changed(threads: ThreadWorld, who: Actor, action: ThreadAction, **changes: Any) -> Any:  # Any: an outcome
    return await update_thread_action(threads.world.call(who), action.id, changes)


async def test_an_action_takes_from_its_template_what_it_is_not_given(threads: ThreadWorld) -> None:
    ann, thread = await deal(threads)

    action = await threads.action(ann, thread, "sales:qualify", deliverables=("Notes",))

    kept = await ThreadAction.get()
    assert (kept.title, kept.skill) == (
        "Hold the discovery call and assess the qualification",
        "sales-qualification-support",
    )
    assert (kept.human_required, kept.priority, kept.status) == (True, ActionPriority.MEDIUM, ActionStatus.PENDING)
    assert (kept.owner_id, kept.deliverables) == (ann.id, ["Notes"])
    assert kept.record_version == (await Thread.get()).version == thread.version + 1
    event = await Event.filter(type="thread.updated").order_by("-position").first()
    assert event is not None
    assert (event.data["change"], event.data["actionId"]) == ("action", str(action.id))


async def test_an_action_with_a_due_date_is_reminded_of(threads: ThreadWorld) -> None:
    ann, thread = await deal(threads)
    assert [timer.clock for timer in await Timer.filter(subject_id=thread.id)] == ["thread.actions.none"]

    action = await threads.action(ann, thread)

    (timer,) = await Timer.filter(subject_id=thread.id)
    assert (timer.clock, timer.due_at) == ("thread.actions.overdue", action.due_at)


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"type": "marketing:create"}, "type"),
        ({"type": "sales:qualification"}, "type"),
        ({"title": " "}, "title"),
        ({"title": "a" * 301}, "title"),
        ({"skill": ""}, "skill"),
        ({"notes": " "}, "notes"),
        ({"due_at": NO_MOMENTS[0]}, "dueAt"),
        ({"deliverables": ("Notes", "")}, "deliverables.1"),
        ({"depends_on": (some_id(),)}, "dependsOn.0"),
        ({"owner_id": some_id()}, "ownerId"),
    ],
)
async def test_what_cannot_be_kept_is_refused(threads: ThreadWorld, given: dict[str, Any], path: str) -> None:
    ann, thread = await deal(threads)
    draft = ActionDraft(given.pop("type", "sales:demo"), **given)

    async with nothing_changes():
        assert problems(await add_thread_action(threads.world.call(ann), thread.id, draft)) == [path]


async def test_an_action_waits_for_those_that_it_depends_on(threads: ThreadWorld) -> None:
    ann, thread = await deal(threads)
    demo = await threads.action(ann, thread)
    pilot = await threads.action(ann, thread, "sales:pilot", depends_on=(demo.id,))
    call = threads.world.call(ann)

    async with nothing_changes():
        assert refusal(await complete_thread_action(call, pilot.id)) is RefusalCode.PRECONDITION_UNMET
        begun = await changed(threads, ann, pilot, status=ActionStatus.IN_PROGRESS)
        assert refusal(begun) is RefusalCode.PRECONDITION_UNMET
    await threads.complete(ann, demo)

    assert done(await changed(threads, ann, pilot, status=ActionStatus.IN_PROGRESS)).status is ActionStatus.IN_PROGRESS
    assert (await threads.complete(ann, pilot)).status is ActionStatus.COMPLETED


@pytest.mark.parametrize("lacking", [{"owner_id": None}, {"due_at": None}, {"owner_id": None, "due_at": None}])
async def test_an_action_is_completed_once_it_says_who_does_it_and_until_when(
    threads: ThreadWorld, lacking: dict[str, Any]
) -> None:
    ann, thread = await deal(threads)
    action = await threads.action(ann, thread, **lacking)

    async with nothing_changes():
        refused = await complete_thread_action(threads.world.call(ann), action.id)
        assert refusal(refused) is RefusalCode.PRECONDITION_UNMET
    assert isinstance(refused, Forbidden)
    wanted = {"owner_id": ("ownerId", ann.id), "due_at": ("dueAt", threads.clock.now())}
    assert [rule.fix and rule.fix.argument for rule in refused.rules] == [wanted[name][0] for name in lacking]

    await changed(threads, ann, action, **{name: wanted[name][1] for name in lacking})
    await threads.complete(ann, action)
    await threads.go(ann, thread, S.LEARNING)


async def test_a_cancelled_action_needs_neither_owner_nor_date(threads: ThreadWorld) -> None:
    ann, thread = await deal(threads)
    action = await threads.action(ann, thread, owner_id=None, due_at=None)

    done(await cancel_thread_action(threads.world.call(ann), action.id, "They know the product"))

    await threads.go(ann, thread, S.LEARNING)


async def test_a_cancelled_action_holds_up_nothing(threads: ThreadWorld) -> None:
    ann, thread = await deal(threads)
    demo = await threads.action(ann, thread)
    pilot = await threads.action(ann, thread, "sales:pilot", depends_on=(demo.id,))

    cancelled = done(await cancel_thread_action(threads.world.call(ann), demo.id, "They know the product"))

    assert (cancelled.status, cancelled.cancel_reason) == (ActionStatus.CANCELLED, "They know the product")
    await threads.complete(ann, pilot)
    await threads.go(ann, thread, S.LEARNING)


async def test_an_action_does_not_wait_for_itself(threads: ThreadWorld) -> None:
    ann, thread = await deal(threads)
    demo = await threads.action(ann, thread)
    pilot = await threads.action(ann, thread, "sales:pilot", depends_on=(demo.id,))

    async with nothing_changes():
        assert problems(await changed(threads, ann, demo, depends_on=[pilot.id])) == ["dependsOn"]
        assert problems(await changed(threads, ann, demo, depends_on=[demo.id])) == ["dependsOn"]


async def test_an_action_depends_on_actions_of_its_own_thread(threads: ThreadWorld) -> None:
    ann, thread = await deal(threads)
    other = await threads.action(ann, await threads.thread(ann, ThreadType.BUSINESS), "business:legal")
    demo = await threads.action(ann, thread)

    async with nothing_changes():
        assert problems(await changed(threads, ann, demo, depends_on=[other.id])) == ["dependsOn.0"]


async def test_an_open_action_is_changed(threads: ThreadWorld) -> None:
    ann, thread = await deal(threads)
    bob = await threads.world.user()
    action = await threads.action(ann, thread)
    later = threads.clock.now() + timedelta(days=14)

    await changed(
        threads,
        ann,
        action,
        title=" Show it ",
        owner_id=bob.id,
        due_at=later,
        priority=ActionPriority.HIGH,
        output_url="https://docs.example/demo",
        deliverables=["Deck", "Deck"],
    )

    kept = await ThreadAction.get()
    assert (kept.title, kept.owner_id, kept.due_at, kept.priority) == ("Show it", bob.id, later, ActionPriority.HIGH)
    assert (kept.output_url, kept.deliverables) == ("https://docs.example/demo", ["Deck"])
    assert (await Timer.get(subject_id=thread.id)).due_at == later


async def test_what_stays_the_same_writes_nothing(threads: ThreadWorld) -> None:
    ann, thread = await deal(threads)
    action = await threads.action(ann, thread)

    async with nothing_changes():
        assert done(await changed(threads, ann, action, title=action.title, depends_on=[])) == action


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"title": None}, "title"),
        ({"priority": None}, "priority"),
        ({"status": None}, "status"),
        ({"status": ActionStatus.COMPLETED}, "status"),
        ({"status": ActionStatus.CANCELLED}, "status"),
        ({"output_url": "ftp://docs.example"}, "outputUrl"),
        ({"due_at": datetime(2026, 3, 9, 9, 0)}, "dueAt"),  # noqa: DTZ001  # the point of it
        ({"owner_id": some_id()}, "ownerId"),
    ],
)
async def test_a_change_that_cannot_be_kept_is_refused(
    threads: ThreadWorld, changes: dict[str, Any], path: str
) -> None:
    ann, thread = await deal(threads)
    action = await threads.action(ann, thread)

    async with nothing_changes():
        assert problems(await changed(threads, ann, action, **changes)) == [path]


async def test_whoever_is_to_do_it_may_change_and_complete_it(threads: ThreadWorld) -> None:
    ann, thread = await deal(threads)
    bob, eve = await threads.world.user(), await threads.world.user()
    action = await threads.action(ann, thread, owner_id=bob.id)

    async with nothing_changes():
        assert refusal(await changed(threads, eve, action, title="Mine")) is RefusalCode.ROLE_REQUIRED
    done(await changed(threads, bob, action, status=ActionStatus.IN_PROGRESS))
    completed = await threads.complete(bob, action, "They liked it")

    assert (completed.result, completed.closed_at, completed.closed_by_id) == (
        "They liked it",
        threads.clock.now(),
        bob.id,
    )


async def test_a_closed_action_stays_as_it_is(threads: ThreadWorld) -> None:
    ann, thread = await deal(threads)
    action = await threads.complete(ann, await threads.action(ann, thread))
    call = threads.world.call(ann)

    async with nothing_changes():
        assert refusal(await changed(threads, ann, action, title="Again")) is RefusalCode.NOT_ACTIVE
        assert refusal(await complete_thread_action(call, action.id)) is RefusalCode.NOT_ACTIVE
        assert refusal(await cancel_thread_action(call, action.id, "no need")) is RefusalCode.NOT_ACTIVE


async def test_cancelling_asks_why(threads: ThreadWorld) -> None:
    ann, thread = await deal(threads)
    action = await threads.action(ann, thread)

    async with nothing_changes():
        assert problems(await cancel_thread_action(threads.world.call(ann), action.id, " ")) == ["reason"]
