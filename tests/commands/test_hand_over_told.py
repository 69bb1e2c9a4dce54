"""What a hand-over tells: the successor, whoever follows events, and those who may not make it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from commands.hand_over import HandedOver, HandOver, Outcome, hand_over
from commands.outcomes import Forbidden, Invalid
from commands.set_absence import Absence, set_absence
from commands.update_engagement import update_engagement
from guards.enums import RefusalCode, Role
from models import Event, Notification, User
from tests.support.handing_over import hand, people
from tests.support.unchanged import nothing_changes
from tests.support.world import World, key, some_id


async def test_the_successor_is_told_once_whatever_the_number_of_records(world: World) -> None:
    boss, ann, bo = await people(world)
    for _ in range(3):
        await world.engagement(ann)

    await hand(world, boss, ann, bo)

    (notice,) = await Notification.filter(user_id=bo.id)
    assert notice.text == "You take over from Ann: 3 engagements, 3 open tasks"
    assert (notice.topic, notice.subject_kind, notice.subject_id) == ("user.handed_over", "USER", ann.id)
    event = await Event.get(type="notification.created", data__contains={"notificationId": str(notice.id)})
    assert event.data["userId"] == str(bo.id)


async def test_the_notice_names_only_what_there_is(world: World) -> None:
    boss, ann, bo = await people(world)
    deal = await world.engagement(boss)
    await update_engagement(world.call(boss), deal.id, {"sponsor_id": ann.id})
    await hand(world, boss, ann, bo)
    assert (await Notification.get(user_id=bo.id)).text == "You take over from Ann: 1 sponsorship"


async def test_while_the_successor_is_away_the_stand_in_is_told(world: World) -> None:
    boss, ann, bo = await people(world)
    cy = await world.user(name="Cy")
    now = world.clock.now()
    await set_absence(world.call(bo), key(bo), Absence(now, now + timedelta(days=1), key(cy)))
    await world.engagement(ann)

    await hand(world, boss, ann, bo)

    assert [notice.user_id for notice in await Notification.filter(topic="user.handed_over")] == [cy.id]


async def test_the_whole_is_announced_once_and_nothing_when_there_was_nothing(world: World) -> None:
    boss, ann, bo = await people(world)
    await world.engagement(ann)
    await hand(world, boss, ann, bo)
    event = await Event.get(type="user.handed_over")
    assert (event.data["fromUserId"], event.data["toUserId"]) == (str(ann.id), str(bo.id))
    assert (event.data["engagements"], event.data["tasks"], event.data["reason"]) == (1, 1, "Ann leaves")

    async with nothing_changes():
        assert await hand(world, boss, ann, bo) == HandedOver(key(ann), key(bo))


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER, Role.EXECUTIVE, Role.CHAIRMAN])
async def test_whoever_is_no_admin_hands_nothing_over(world: World, role: Role) -> None:
    _, ann, bo = await people(world)
    await world.engagement(ann)
    actor = await world.user(role)
    async with nothing_changes():
        outcome = await hand_over(world.call(actor), HandOver(key(ann), key(bo), "I say so"))
    assert isinstance(outcome, Forbidden)
    assert outcome.code is RefusalCode.ROLE_REQUIRED


async def test_what_makes_no_sense_changes_nothing(world: World) -> None:
    boss, ann, bo = await people(world)
    gone = await world.user()
    await User.filter(id=gone.id).update(active=False)
    await world.engagement(ann)
    fine = HandOver(key(ann), key(bo), "Ann leaves")
    wrong = {
        "reason": replace(fine, reason=" "),
        "fromUserId": replace(fine, leaver_id=some_id()),
        "toUserId": replace(fine, successor_id=some_id()),
        "deactivate": replace(fine, leaver_id=key(boss), deactivate=True),
    }
    wrong_successors = [replace(fine, successor_id=key(gone)), replace(fine, successor_id=key(ann))]

    async with nothing_changes():
        for path, asked in [*wrong.items(), *(("toUserId", asked) for asked in wrong_successors)]:
            outcome: Outcome = await hand_over(world.call(boss), asked)
            assert isinstance(outcome, Invalid)
            assert [problem.path for problem in outcome.fields] == [(path,)]


async def test_the_same_key_answers_the_first_result_again(world: World) -> None:
    boss, ann, bo = await people(world)
    await world.engagement(ann)
    call = world.call(boss, key="once", fingerprint="f")
    first = await hand_over(call, HandOver(key(ann), key(bo), "Ann leaves"))
    async with nothing_changes():
        assert await hand_over(call, HandOver(key(ann), key(bo), "Ann leaves")) == first
