"""The policy of an installation: who may change it, what it may say, and how it reaches clocks that run already."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from tortoise.transactions import in_transaction

from app.database import connected
from commands.outcomes import Done, Forbidden, Invalid
from commands.policy import Outdated, PolicyInForce, policy_in_force
from commands.policy_changes import ClockLength, PolicyChanges, Recipients
from commands.update_policy import Outcome, update_policy
from guards.actor import Actor
from guards.business_days import BusinessCalendar, add_business_days
from guards.enums import Audience, EngagementStage, RefusalCode, Role
from guards.policy import STANDARD
from models import Engagement, Event, Notification, PolicyVersion, Timer, User
from tests.support.blocking import held_up_by
from tests.support.drain import drain
from tests.support.statements import counting
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id

DAY = timedelta(days=1)
STALE = "cold_lead.stale"
DEADLINE = "proposal_drafting.deadline"
GERMANY = BusinessCalendar("DE", "BY", "Europe/Berlin")


async def change(world: World, actor: Actor, reason: str = "we are faster", **changes: Any) -> Outcome:
    given = {name: changes.pop(name) for name in ("expected_version",) if name in changes}
    return await update_policy(world.call(actor), PolicyChanges(**changes), reason, **given)


async def changed(world: World, actor: Actor, **changes: Any) -> PolicyInForce:
    outcome = await change(world, actor, **changes)
    assert isinstance(outcome, Done), outcome
    return outcome.item


def wrong_paths(outcome: Outcome) -> list[str]:
    assert isinstance(outcome, Invalid), outcome
    return [".".join(problem.path) for problem in outcome.fields]


async def due_at(deal: Engagement, clock: str) -> Any:
    return (await Timer.get(subject_id=deal.id, clock=clock)).due_at


async def test_without_any_decision_the_defaults_are_in_force(world: World) -> None:
    await world.engagement(await world.user())
    assert await policy_in_force() == PolicyInForce(0, STANDARD)


async def test_an_admin_changes_every_setting_and_each_change_is_kept(world: World) -> None:
    boss, ops = await world.user(Role.ADMIN), await world.user(Role.MANAGER, "Olga")
    assert ops.id is not None

    first = await changed(
        world,
        boss,
        clocks=[ClockLength(STALE, 1.5), ClockLength(DEADLINE, 3)],
        calendar=GERMANY,
        recipients=[Recipients(Audience.OPERATIONS, [ops.id, ops.id])],
        auto_reassign=True,
    )
    second = await changed(world, boss, clocks=[ClockLength(DEADLINE, None)])

    assert (first.version, second.version) == (1, 2)
    assert first.policy.lengths == {STALE: 1.5 * DAY, DEADLINE: 3 * DAY}
    assert second.policy.lengths == {STALE: 1.5 * DAY}
    assert second.policy.calendar == GERMANY
    assert second.policy.recipients == {Audience.OPERATIONS: (ops.id,)}
    assert second.policy.auto_reassign
    assert await policy_in_force() == second
    rows = await PolicyVersion.all().order_by("sequence")
    assert [(row.sequence, row.actor_id, row.reason) for row in rows] == [
        (1, boss.id, "we are faster"),
        (2, boss.id, "we are faster"),
    ]
    assert rows[1].changes == {"changed": [{"setting": "CLOCK", "key": DEADLINE, "before": 3.0, "after": 5.0}]}


async def test_a_change_is_announced_with_what_it_changed(world: World) -> None:
    boss = await world.user(Role.ADMIN)

    await changed(world, boss, auto_reassign=True)

    event = await Event.get(type="policy.updated")
    assert event.subject_id is None
    assert event.data == {
        "actor": {"id": str(boss.id), "name": "Admin"},
        "version": 1,
        "reason": "we are faster",
        "changed": [{"setting": "AUTO_REASSIGN", "key": None, "before": False, "after": True}],
    }


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MEMBER, Role.MANAGER, Role.EXECUTIVE, Role.CHAIRMAN])
async def test_whoever_is_no_admin_changes_nothing(world: World, role: Role) -> None:
    actor = await world.user(role)
    async with nothing_changes():
        outcome = await change(world, actor, auto_reassign=True)
    assert isinstance(outcome, Forbidden)
    assert outcome.code is RefusalCode.ROLE_REQUIRED


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"clocks": [ClockLength("warm.boredom", 1)]}, "clocks.0.clock"),
        ({"clocks": [ClockLength(STALE, 0)]}, "clocks.0.days"),
        ({"clocks": [ClockLength(STALE, -1)]}, "clocks.0.days"),
        ({"clocks": [ClockLength(STALE, 0.0001)]}, "clocks.0.days"),
        ({"clocks": [ClockLength(STALE, 3_653)]}, "clocks.0.days"),
        ({"clocks": [ClockLength(STALE, float("nan"))]}, "clocks.0.days"),
        ({"clocks": [ClockLength(STALE, float("inf"))]}, "clocks.0.days"),
        ({"clocks": [ClockLength(DEADLINE, 2.5)]}, "clocks.0.days"),
        ({"clocks": [ClockLength(DEADLINE, 0)]}, "clocks.0.days"),
        ({"clocks": [ClockLength(DEADLINE, 367)]}, "clocks.0.days"),
        ({"clocks": [ClockLength(DEADLINE, float("inf"))]}, "clocks.0.days"),
        ({"clocks": [ClockLength(STALE, 1), ClockLength(STALE, 2)]}, "clocks.1.clock"),
        ({"calendar": BusinessCalendar("XX")}, "calendar"),
        ({"calendar": BusinessCalendar("DE", "XX")}, "calendar"),
        ({"calendar": BusinessCalendar("DE", None, "Europe/Atlantis")}, "calendar"),
        ({"calendar": BusinessCalendar("DE", None, "\x00")}, "calendar.timeZone"),
        ({"calendar": BusinessCalendar("D" * 101)}, "calendar.country"),
        ({"recipients": [Recipients(Audience.MANAGER, [some_id()])]}, "recipients.0.userIds.0"),
        ({"recipients": [Recipients(Audience.OWNER, [])]}, "recipients.0.audience"),
        ({"recipients": [Recipients(Audience.PARTICIPANTS, [])]}, "recipients.0.audience"),
        ({"recipients": [Recipients(Audience.SPONSOR, []), Recipients(Audience.SPONSOR, [])]}, "recipients.1.audience"),
        ({"reason": "  "}, "reason"),
    ],
)
async def test_what_makes_no_sense_is_named_by_its_path_and_changes_nothing(
    world: World, changes: dict[str, Any], path: str
) -> None:
    boss = await world.user(Role.ADMIN)
    async with nothing_changes():
        outcome = await change(world, boss, **changes)
    assert wrong_paths(outcome) == [path]


async def test_nobody_who_has_left_and_no_crowd_is_named_for_a_part(world: World) -> None:
    boss, gone = await world.user(Role.ADMIN), await world.user(Role.MANAGER)
    await User.filter(id=gone.id).update(active=False)
    assert gone.id is not None
    crowd: list[UUID] = [some_id() for _ in range(51)]

    async with nothing_changes():
        left = await change(world, boss, recipients=[Recipients(Audience.MANAGER, [gone.id])])
        many = await change(world, boss, recipients=[Recipients(Audience.MANAGER, crowd)])

    assert wrong_paths(left) == ["recipients.0.userIds.0"]
    assert wrong_paths(many)[0] == "recipients.0.userIds"


async def test_a_change_that_changes_nothing_writes_nothing(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    await changed(world, boss, clocks=[ClockLength(STALE, 2)])
    async with nothing_changes():
        same = await changed(world, boss, clocks=[ClockLength(STALE, 2), ClockLength("warm.idle", 5)])
    assert same.version == 1


async def test_a_change_based_on_an_older_version_is_refused(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    await changed(world, boss, auto_reassign=True, expected_version=0)
    async with nothing_changes():
        outcome = await change(world, boss, auto_reassign=False, expected_version=0)
    assert outcome == Outdated(0, 1)
    assert (await changed(world, boss, auto_reassign=False, expected_version=1)).version == 2


async def test_two_changes_at_once_both_hold(world: World) -> None:
    boss = await world.user(Role.ADMIN)

    outcomes = await asyncio.gather(
        *(changed(world, boss, clocks=[ClockLength(clock, 2)]) for clock in (STALE, "warm.idle", "contacted.stale"))
    )

    assert sorted(outcome.version for outcome in outcomes) == [1, 2, 3]
    assert set((await policy_in_force()).policy.lengths) == {STALE, "warm.idle", "contacted.stale"}


async def test_of_two_changes_at_once_that_expect_the_same_version_one_holds(world: World) -> None:
    boss = await world.user(Role.ADMIN)

    outcomes = await asyncio.gather(
        *(change(world, boss, clocks=[ClockLength(STALE, days)], expected_version=0) for days in (1, 2))
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Done", "Outdated"]
    assert await PolicyVersion.all().count() == 1


async def test_the_same_key_answers_the_first_change_again(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    call = world.call(boss, key="once", fingerprint="f")
    first = await update_policy(call, PolicyChanges(auto_reassign=True), "why")
    await changed(world, boss, auto_reassign=False)

    async with nothing_changes():
        again = await update_policy(call, PolicyChanges(auto_reassign=True), "why")

    assert again == first


async def test_a_longer_length_reaches_timers_that_run_already(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.engagement(boss)
    others = {timer.clock: timer.due_at for timer in await Timer.filter(subject_id=deal.id)}
    entered = world.clock.now()
    world.clock.advance(DAY)

    await changed(world, boss, clocks=[ClockLength(STALE, 10)])
    world.clock.advance(timedelta(seconds=1))
    await drain(world.clock.now())

    assert await due_at(deal, STALE) == entered + 10 * DAY
    assert await due_at(deal, "lead.untouched") == others["lead.untouched"]
    assert not (await Engagement.get(id=deal.id)).stale


async def test_a_shorter_length_that_has_passed_lets_the_clock_act_at_once(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.engagement(boss)
    world.clock.advance(2 * DAY)

    await changed(world, boss, clocks=[ClockLength(STALE, 1)])
    world.clock.advance(timedelta(seconds=1))
    await drain(world.clock.now())

    assert (await Engagement.get(id=deal.id)).stale
    assert await Notification.filter(subject_id=deal.id, topic=STALE).count() == 1


async def test_a_reset_takes_the_clock_back_to_the_default(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    await changed(world, boss, clocks=[ClockLength(STALE, 10)])
    deal = await world.engagement(boss)
    assert await due_at(deal, STALE) == world.clock.now() + 10 * DAY

    await changed(world, boss, clocks=[ClockLength(STALE, None)])
    entered = world.clock.now()
    world.clock.advance(timedelta(seconds=1))
    await drain(world.clock.now())

    assert await due_at(deal, STALE) == entered + 3 * DAY
    assert (await policy_in_force()).policy == STANDARD


async def test_another_calendar_reaches_the_clocks_that_count_business_days(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.bring_to(boss, (await world.engagement(boss)).id, EngagementStage.PROPOSAL_DRAFTING)
    entered = world.clock.now()

    await changed(world, boss, calendar=BusinessCalendar("ie", "", "Europe/Dublin"))  # St Patrick's lies two weeks off
    await changed(world, boss, clocks=[ClockLength(DEADLINE, 12)])
    world.clock.advance(timedelta(seconds=1))
    await drain(world.clock.now())

    ireland = BusinessCalendar("IE", None, "Europe/Dublin")
    assert (await policy_in_force()).policy.calendar == ireland
    assert await due_at(deal, DEADLINE) == add_business_days(entered, 12, ireland)
    assert await due_at(deal, DEADLINE) != add_business_days(entered, 12)


async def test_all_timers_of_a_clock_are_reached_by_one_statement(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    organization = await world.organization(boss)
    for _ in range(20):
        await world.engagement(boss, organization_id=organization.id)

    with counting() as statements:
        await changed(world, boss, clocks=[ClockLength(STALE, 10)])

    assert sum(statement.startswith("UPDATE timers") for statement in statements) == 1
    assert await Timer.filter(clock=STALE, due_at=world.clock.now()).count() == 20


async def test_nobody_arms_a_clock_by_the_old_length_once_it_has_changed(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    organization = await world.organization(boss)

    made = [world.engagement(boss, organization_id=organization.id) for _ in range(15)]
    deals, _ = await asyncio.gather(asyncio.gather(*made), changed(world, boss, clocks=[ClockLength(STALE, 10)]))
    entered = world.clock.now()
    world.clock.advance(timedelta(seconds=1))
    await drain(world.clock.now())

    assert {await due_at(deal, STALE) for deal in deals} == {entered + 10 * DAY}


async def test_a_timer_armed_meanwhile_by_the_old_length_is_waited_for_and_looked_at(
    world: World, database: str
) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.engagement(boss)
    late = world.clock.now() + 30 * DAY

    async with connected(database) as writer:
        async with writer.transaction():
            await writer.execute("SELECT FROM policy_versions")  # as whoever decides does first
            changing = asyncio.create_task(changed(world, boss, clocks=[ClockLength(STALE, 1)]))
            await held_up_by(writer)
            await writer.execute("UPDATE timers SET due_at = $1 WHERE subject_id = $2", late, deal.id)
        await changing

    assert await due_at(deal, STALE) == world.clock.now()
    assert await due_at(deal, "lead.untouched") == late


async def test_a_long_transaction_that_reads_the_policy_refuses_a_new_length(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.locks.records.POLICY_PATIENCE", "50ms")
    boss = await world.user(Role.ADMIN)
    reading, done = asyncio.Event(), asyncio.Event()

    async def backup() -> None:
        async with in_transaction():
            await policy_in_force()
            reading.set()
            await done.wait()

    running = asyncio.create_task(backup())
    await reading.wait()
    async with nothing_changes():
        refused = await change(world, boss, clocks=[ClockLength(STALE, 10)])
    unhindered = await changed(world, boss, auto_reassign=True)
    done.set()
    await running

    assert isinstance(refused, Forbidden)
    assert refused.code is RefusalCode.NOT_ACTIVE
    assert unhindered.version == 1
    assert (await changed(world, boss, clocks=[ClockLength(STALE, 10)])).version == 2
