"""Absences: who may plan one, and what a stand-in may do while it lasts."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from app.auth import authenticate
from commands.fire_timer import fire_timer
from commands.outcomes import Applied, Done, Forbidden, Invalid, Missing, NotApplied
from commands.record_activity import ActivityDraft, record_activity
from commands.set_absence import Absence, clear_absence, set_absence
from commands.tokens import NewToken, create_token
from guards.actor import Actor
from guards.enums import ActivityKind, EngagementStage, RefusalCode, Role
from models import Activity, Engagement, Event, Notification, Timer, Transition, User
from tests.support.unchanged import nothing_changes
from tests.support.world import FIELDS, World, key, some_id

A = ActivityKind
S = EngagementStage
WEEK = timedelta(days=7)
TICK = timedelta(microseconds=1)


def week(world: World, stand_in: Actor) -> Absence:
    return Absence(world.clock.now(), world.clock.now() + WEEK, key(stand_in))


async def away(world: World, ann: Actor, bo: Actor) -> None:
    assert isinstance(await set_absence(world.call(ann), key(ann), week(world, bo)), Done)


async def signed_in(world: World, actor: Actor) -> Callable[[], Awaitable[Actor]]:
    """Who a bearer of this user's token is, at each moment."""
    outcome = await create_token(NewToken("laptop", actor.role, actor.id), world.clock.now())
    assert isinstance(outcome, Done)

    async def now() -> Actor:
        identity = await authenticate(outcome.item.text, world.clock.now())
        assert identity is not None
        return identity.actor

    return now


async def test_somebody_plans_their_own_absence_and_it_is_announced(world: World) -> None:
    ann, bo = await world.user(name="Ann"), await world.user(name="Bo")
    now = world.clock.now()

    outcome = await set_absence(world.call(ann), key(ann), week(world, bo))

    assert isinstance(outcome, Done)
    row = await User.get(id=ann.id)
    assert (row.away_from, row.away_until, row.stand_in_id) == (now, now + WEEK, bo.id)
    event = await Event.get(type="user.absence_set")
    assert event.data == {
        "actor": {"id": str(ann.id), "name": "Ann"},
        "userId": str(ann.id),
        "from": now.isoformat(),
        "until": (now + WEEK).isoformat(),
        "standInId": str(bo.id),
    }


@pytest.mark.parametrize("role", [Role.MANAGER, Role.ADMIN])
async def test_a_manager_plans_it_for_somebody_else(world: World, role: Role) -> None:
    boss, ann, bo = await world.user(role), await world.user(name="Ann"), await world.user(name="Bo")
    assert isinstance(await set_absence(world.call(boss), key(ann), week(world, bo)), Done)
    assert isinstance(await clear_absence(world.call(boss), key(ann)), Done)
    assert (await User.get(id=ann.id)).stand_in_id is None


async def test_others_plan_and_clear_nobodys_absence(world: World) -> None:
    ann, bo = await world.user(name="Ann"), await world.user(name="Bo")
    reader = await world.user(Role.VIEWER)
    await away(world, ann, bo)
    async with nothing_changes():
        outcomes = [
            await set_absence(world.call(bo), key(ann), week(world, bo)),
            await clear_absence(world.call(bo), key(ann)),
            await set_absence(world.call(reader), key(reader), week(world, bo)),
        ]
    assert [isinstance(one, Forbidden) and one.code for one in outcomes] == [RefusalCode.ROLE_REQUIRED] * 3


async def test_what_makes_no_sense_changes_nothing(world: World) -> None:
    ann, bo, gone = [await world.user(name=name) for name in ("Ann", "Bo", "Gus")]
    await User.filter(id=gone.id).update(active=False)
    now, later = world.clock.now(), world.clock.now() + WEEK
    wrong = [
        (Absence(later, later, key(bo)), "until"),
        (Absence(later, now, key(bo)), "until"),
        (Absence(now - WEEK, now, key(bo)), "until"),
        (Absence(datetime(2026, 1, 1), later, key(bo)), "from"),  # noqa: DTZ001  # it is about that
        (Absence(now, datetime(3001, 1, 1, tzinfo=UTC), key(bo)), "until"),
        (Absence(now, later, key(ann)), "standInId"),
        (Absence(now, later, key(gone)), "standInId"),
        (Absence(now, later, some_id()), "standInId"),
    ]
    async with nothing_changes():
        for absence, path in wrong:
            outcome = await set_absence(world.call(ann), key(ann), absence)
            assert isinstance(outcome, Invalid), outcome
            assert [problem.path for problem in outcome.fields] == [(path,)]
        boss = Actor(bo.id, bo.name, Role.MANAGER)
        nobody = await set_absence(world.call(boss), some_id(), week(world, bo))
        left = await clear_absence(world.call(boss), key(gone))
    assert isinstance(nobody, Missing)
    assert isinstance(left, Missing)


async def test_an_absence_is_cleared_once(world: World) -> None:
    ann, bo = await world.user(name="Ann"), await world.user(name="Bo")
    await away(world, ann, bo)

    await clear_absence(world.call(ann), key(ann))

    row = await User.get(id=ann.id)
    assert (row.away_from, row.away_until, row.stand_in_id) == (None, None, None)
    assert (await Event.get(type="user.absence_cleared")).data["userId"] == str(ann.id)
    async with nothing_changes():
        assert isinstance(await clear_absence(world.call(ann), key(ann)), Done)


async def test_the_same_key_plans_it_once(world: World) -> None:
    ann, bo = await world.user(name="Ann"), await world.user(name="Bo")
    call, absence = world.call(ann, key="once", fingerprint="f"), week(world, bo)
    await set_absence(call, key(ann), absence)
    async with nothing_changes():
        assert isinstance(await set_absence(call, key(ann), absence), Done)


async def test_a_stand_in_writes_the_records_of_who_is_away_and_only_then(world: World) -> None:
    ann, bo = await world.user(name="Ann"), await world.user(name="Bo")
    deal = await world.engagement(ann)
    who = await signed_in(world, bo)
    field, values = FIELDS[A.OUTBOUND_TOUCH]
    touch = ActivityDraft(A.OUTBOUND_TOUCH, field, dict(values))
    start = world.clock.now() + timedelta(days=1)
    await set_absence(world.call(ann), key(ann), Absence(start, start + WEEK, key(bo)))

    async with nothing_changes("tokens"):
        early = await record_activity(world.call(await who()), deal.id, touch)
    world.clock.advance(timedelta(days=1))
    during = await record_activity(world.call(await who()), deal.id, touch)
    moved = await world.move(await who(), deal.id, S.CONTACTED)
    world.clock.advance(WEEK - TICK)
    last = await record_activity(world.call(await who()), deal.id, touch)
    world.clock.advance(TICK)
    async with nothing_changes("tokens"):
        late = await record_activity(world.call(await who()), deal.id, touch)
        not_moved = await world.move(await who(), deal.id, S.COLD_LEAD, reason="back")

    assert isinstance(early, Forbidden)
    assert isinstance(during, Done)
    assert isinstance(moved, Applied)
    assert isinstance(last, Done)
    assert isinstance(late, Forbidden)
    assert isinstance(not_moved, NotApplied)
    assert not_moved.refusal.code is RefusalCode.ROLE_REQUIRED
    row = await Transition.get(subject_id=deal.id, to_stage=S.CONTACTED)
    assert (row.actor_id, row.owner_id) == (bo.id, ann.id)
    touches = await Activity.filter(subject_id=deal.id, kind=A.OUTBOUND_TOUCH)
    assert {touch.actor_id for touch in touches} == {bo.id}
    assert (await Engagement.get(id=deal.id)).owner_id == ann.id


async def test_standing_in_lends_no_more_than_the_records(world: World) -> None:
    ann, bo, cy = [await world.user(name=name) for name in ("Ann", "Bo", "Cy")]
    reader = await world.user(Role.VIEWER)
    foreign, deal = await world.engagement(cy), await world.engagement(ann)
    who, reading = await signed_in(world, bo), await signed_in(world, reader)
    await away(world, ann, bo)
    assert (await who()).stands_in_for == {ann.id}
    field, values = FIELDS[A.NOTE]
    note = ActivityDraft(A.NOTE, field, dict(values))
    async with nothing_changes("tokens"):
        others = await record_activity(world.call(await who()), foreign.id, note)
    await away(world, ann, reader)
    async with nothing_changes("tokens"):
        viewers = await record_activity(world.call(await reading()), deal.id, note)

    assert isinstance(others, Forbidden)
    assert isinstance(viewers, Forbidden)
    assert not (await who()).stands_in_for


async def test_notices_reach_the_stand_in_while_the_owner_is_away_and_the_owner_after(world: World) -> None:
    ann, bo = await world.user(name="Ann"), await world.user(name="Bo")
    first, second = await world.engagement(ann), await world.engagement(ann)
    await away(world, ann, bo)

    async def fire(deal: Engagement) -> None:
        timer = await Timer.get(subject_id=deal.id, clock="cold_lead.stale")
        await fire_timer(timer.id, deal.id, world.clock.now())

    world.clock.advance(timedelta(days=4))
    await fire(first)
    world.clock.advance(timedelta(days=3))
    await fire(second)

    assert [notice.user_id for notice in await Notification.filter(subject_id=first.id)] == [bo.id]
    assert [notice.user_id for notice in await Notification.filter(subject_id=second.id)] == [ann.id]
