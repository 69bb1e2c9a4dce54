"""Marking one's own notices as read."""

import asyncio
from datetime import timedelta

from commands.outcomes import Missing
from commands.read_notifications import NoticesRead, read_all_notifications, read_notifications
from guards.actor import Actor
from guards.enums import Role
from models import Notification
from tests.support.answers import problems
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id


async def told(world: World, user: Actor, count: int) -> list[Notification]:
    """Notices to somebody, a minute apart, oldest first."""
    boss = await world.user(Role.MANAGER)
    deal = await world.engagement(boss)
    for number in range(count):
        await world.task(boss, deal.id, f"Task {number}", assignee_id=user.id)
        world.clock.advance(timedelta(minutes=1))
    return await Notification.filter(user_id=user.id).order_by("created_at", "id")


def read(outcome: object) -> NoticesRead:
    assert isinstance(outcome, NoticesRead), outcome
    return outcome


async def test_what_is_named_is_read_and_the_rest_is_not(world: World) -> None:
    ann = await world.user()
    first, second, third = await told(world, ann, 3)

    outcome = read(await read_notifications(world.call(ann), [third.id, first.id]))

    assert (outcome.count, outcome.unread) == (2, 1)
    assert [notice.id for notice in outcome.notices] == [third.id, first.id]
    assert [notice.read_at for notice in outcome.notices] == [world.clock.now()] * 2
    kept = {notice.id: notice.read_at for notice in await Notification.all()}
    assert kept == {first.id: world.clock.now(), second.id: None, third.id: world.clock.now()}


async def test_what_was_read_before_keeps_its_moment(world: World) -> None:
    ann = await world.user()
    (notice,) = await told(world, ann, 1)
    before = world.clock.now()
    read(await read_notifications(world.call(ann), [notice.id]))
    world.clock.advance(timedelta(hours=1))
    async with nothing_changes():
        outcome = read(await read_notifications(world.call(ann), [notice.id]))
    assert (outcome.count, outcome.unread, outcome.notices[0].read_at) == (0, 0, before)


async def test_notices_of_somebody_else_are_as_good_as_none_even_for_an_admin(world: World) -> None:
    ann, root = await world.user(), await world.user(Role.ADMIN)
    (own,), (other,) = await told(world, root, 1), await told(world, ann, 1)
    async with nothing_changes():
        for wrong in (other.id, some_id()):
            assert await read_notifications(world.call(root), [own.id, wrong]) == Missing("notification", wrong)
            assert await read_all_notifications(world.call(root), wrong) == Missing("notification", wrong)


async def test_more_than_two_hundred_at_once_are_refused(world: World) -> None:
    ann = await world.user()
    assert problems(await read_notifications(world.call(ann), [some_id() for _ in range(201)])) == ["ids"]


async def test_all_of_ones_own_are_read_up_to_the_newest_that_was_seen(world: World) -> None:
    ann, ben = await world.user(), await world.user()
    first, second, third = await told(world, ann, 3)
    await told(world, ben, 1)

    outcome = read(await read_all_notifications(world.call(ann), second.id))

    assert (outcome.count, outcome.unread) == (2, 1)
    assert {notice.id for notice in await Notification.exclude(read_at=None)} == {first.id, second.id}
    rest = read(await read_all_notifications(world.call(ann), None))
    assert (rest.count, rest.unread) == (1, 0)
    assert (await Notification.get(id=third.id)).read_at == world.clock.now()
    assert await Notification.filter(user_id=ben.id, read_at=None).count() == 1


async def test_notices_of_one_moment_are_told_apart(world: World) -> None:
    ann = await world.user()
    await told(world, ann, 3)
    await Notification.all().update(created_at=world.clock.now())
    first, *others = await Notification.all().order_by("id")
    read(await read_all_notifications(world.call(ann), first.id))
    assert {notice.id for notice in await Notification.filter(read_at=None)} == {one.id for one in others}


async def test_a_repeated_call_answers_the_same(world: World) -> None:
    ann = await world.user()
    first, second = await told(world, ann, 2)
    for _ in range(2):
        named = read(await read_notifications(world.call(ann, "named"), [first.id]))
        assert (named.count, [notice.id for notice in named.notices]) == (1, [first.id])
    for _ in range(2):
        assert read(await read_all_notifications(world.call(ann, "all"), second.id)).count == 1


async def test_of_parallel_calls_each_notice_becomes_read_once(world: World) -> None:
    ann = await world.user()
    notices = await told(world, ann, 5)
    ids = [notice.id for notice in notices]
    outcomes = await asyncio.gather(
        *(read_notifications(world.call(ann), order) for order in (ids, ids[::-1], ids[2:], ids[:3])),
        *(read_all_notifications(world.call(ann), None) for _ in range(3)),
    )
    assert sum(read(outcome).count for outcome in outcomes) == 5
