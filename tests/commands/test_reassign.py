"""Giving a record to another owner: who may, what goes along, and what is kept of it."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from tortoise.transactions import in_transaction

from commands.outcomes import Conflict, Done, Forbidden, Invalid, Missing, Problem
from commands.reassign import hand_to_next, reassign
from commands.set_absence import Absence, set_absence
from guards.actor import SYSTEM, Actor
from guards.enums import ActivityKind, EngagementStage, LedgerKind, RefusalCode, Role, TaskStatus
from models import Activity, Engagement, Event, LedgerEntry, Notification, Task, Timer, User, locks
from models.kinds import Ref
from tests.support.unchanged import nothing_changes
from tests.support.world import World, key, some_id

S = EngagementStage
WHY = "Ann is swamped"


async def give(world: World, actor: Actor, deal: Engagement, owner: Actor, reason: str = WHY, **given: Any) -> Any:
    return await reassign(world.call(actor), deal.id, key(owner), reason, **given)


async def given(world: World, actor: Actor, deal: Engagement, owner: Actor) -> Engagement:
    outcome = await give(world, actor, deal, owner)
    assert isinstance(outcome, Done), outcome
    return await Engagement.get(id=deal.id)


def code_of(outcome: Done[Engagement] | Problem) -> RefusalCode:
    assert isinstance(outcome, Forbidden), outcome
    return outcome.code


async def test_an_owner_gives_a_lead_away_and_it_is_logged_announced_and_told(world: World) -> None:
    ann, bo = await world.user(name="Ann"), await world.user(name="Bo")
    deal = await world.engagement(ann)

    record = await given(world, ann, deal, bo)

    assert (record.owner_id, record.version) == (bo.id, deal.version + 1)
    data = {"fromUserId": str(ann.id), "ownerId": str(bo.id), "reason": WHY}
    activity = await Activity.get(subject_id=deal.id, kind=ActivityKind.OWNER_REASSIGNED)
    assert (activity.actor_id, activity.data, activity.record_version) == (ann.id, data, record.version)
    event = await Event.get(subject_id=deal.id, type="engagement.owner_reassigned")
    assert event.data == {"actor": {"id": str(ann.id), "name": "Ann"}, **data}
    (notice,) = await Notification.filter(subject_id=deal.id)
    assert (notice.user_id, notice.topic) == (bo.id, "engagement.assigned")
    assert not await LedgerEntry.filter(subject_id=deal.id).exists()


async def test_open_tasks_of_the_former_owner_go_along_and_those_of_others_stay(world: World) -> None:
    ann, bo, cy = [await world.user(name=name) for name in ("Ann", "Bo", "Cy")]
    deal = await world.engagement(ann)
    await world.close_tasks(ann, deal.id)
    await world.record(ann, deal.id, ActivityKind.OUTBOUND_TOUCH)
    await world.move(ann, deal.id, S.CONTACTED)
    research, follow_up = await Task.filter(subject_id=deal.id).order_by("created_at", "id")
    foreign = await Task.create(
        subject_kind="ENGAGEMENT", subject_id=deal.id, title="Legal", stage="contacted", cycle=1, entry_sequence=2,
        assignee_id=cy.id, created_at=world.clock.now(),
    )  # fmt: skip

    await given(world, ann, deal, bo)

    assert (await Task.get(id=follow_up.id)).assignee_id == bo.id
    assert (await Task.get(id=research.id)).assignee_id == ann.id
    assert (await Task.get(id=foreign.id)).assignee_id == cy.id


async def test_tasks_of_an_ownerless_record_go_to_its_first_owner(world: World) -> None:
    boss, bo = await world.user(Role.MANAGER), await world.user(name="Bo")
    deal = await world.engagement(boss, owned=False)
    await given(world, boss, deal, bo)
    assert {task.assignee_id for task in await Task.filter(subject_id=deal.id, status=TaskStatus.OPEN)} == {bo.id}


async def test_the_clocks_go_on_as_they_ran(world: World) -> None:
    ann, bo = await world.user(name="Ann"), await world.user(name="Bo")
    deal = await world.engagement(ann)
    before = {timer.clock: timer.due_at for timer in await Timer.filter(subject_id=deal.id)}
    world.clock.advance(timedelta(days=1))
    await given(world, ann, deal, bo)
    assert {timer.clock: timer.due_at for timer in await Timer.filter(subject_id=deal.id)} == before


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER, Role.EXECUTIVE, Role.CHAIRMAN])
async def test_a_locked_owner_is_changed_by_nobody_below_an_admin(world: World, role: Role) -> None:
    boss, bo = await world.user(Role.ADMIN), await world.user(name="Bo")
    actor = await world.user(role)
    deal = await world.engagement(actor)
    await world.bring_to(boss, deal.id, S.WARM)
    async with nothing_changes():
        outcome = await give(world, actor, deal, bo)
    assert code_of(outcome) is RefusalCode.OWNER_LOCKED


async def test_an_admin_changes_a_locked_owner_and_the_ledger_keeps_it(world: World) -> None:
    boss, ann, bo = await world.user(Role.ADMIN), await world.user(name="Ann"), await world.user(name="Bo")
    deal = await world.engagement(ann)
    await world.bring_to(boss, deal.id, S.WARM)

    record = await given(world, boss, deal, bo)

    assert (record.owner_id, record.owner_locked) == (bo.id, True)
    entry = await LedgerEntry.get(subject_id=deal.id, kind=LedgerKind.OWNER_OVERRIDE)
    assert (entry.actor_id, entry.owner_id, entry.reason, entry.stage) == (boss.id, bo.id, WHY, "warm")
    assert entry.data["fromUserId"] == str(ann.id)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MEMBER])
async def test_who_may_not_write_the_record_gives_it_to_nobody(world: World, role: Role) -> None:
    ann, other = await world.user(name="Ann"), await world.user(role)
    deal = await world.engagement(ann)
    async with nothing_changes():
        outcome = await give(world, other, deal, other)
    assert code_of(outcome) is RefusalCode.ROLE_REQUIRED


async def test_what_makes_no_sense_changes_nothing(world: World) -> None:
    ann, bo, gone = [await world.user(name=name) for name in ("Ann", "Bo", "Gus")]
    await User.filter(id=gone.id).update(active=False)
    nobody = Actor(some_id(), "Nobody", Role.MEMBER)
    deal = await world.engagement(ann)
    wrong: list[tuple[Actor, str, str]] = [
        (bo, " ", "reason"),
        (gone, WHY, "ownerId"),
        (nobody, WHY, "ownerId"),
        (ann, WHY, "ownerId"),
    ]
    async with nothing_changes():
        for owner, reason, path in wrong:
            outcome = await give(world, ann, deal, owner, reason)
            assert isinstance(outcome, Invalid), outcome
            assert [problem.path for problem in outcome.fields] == [(path,)]
        stale = await give(world, ann, deal, bo, expected_version=7)
        missing = await reassign(world.call(ann), some_id(), key(bo), WHY)
    assert isinstance(stale, Conflict)
    assert isinstance(missing, Missing)


async def test_the_same_key_gives_the_record_away_once(world: World) -> None:
    ann, bo = await world.user(Role.MANAGER, "Ann"), await world.user(name="Bo")
    deal = await world.engagement(ann)
    call = world.call(ann, key="once", fingerprint="f")
    assert isinstance(await reassign(call, deal.id, key(bo), WHY), Done)
    async with nothing_changes():
        assert isinstance(await reassign(call, deal.id, key(bo), WHY), Done)


async def test_of_two_at_once_that_expect_the_same_version_one_gives_it_away(world: World) -> None:
    ann, bo, cy = await world.user(Role.MANAGER, "Ann"), await world.user(name="Bo"), await world.user(name="Cy")
    deal = await world.engagement(ann)

    outcomes = await asyncio.gather(*(give(world, ann, deal, one, expected_version=deal.version) for one in (bo, cy)))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Conflict", "Done"]
    assert await Activity.filter(subject_id=deal.id, kind=ActivityKind.OWNER_REASSIGNED).count() == 1


async def team(world: World, *names: str, role: Role = Role.MEMBER) -> list[Actor]:
    """Members of one team, in the order in which they came."""
    members = [await world.user(role, name) for name in names]
    await User.filter(id__in=[member.id for member in members]).update(team="North")
    return members


async def handed_on(world: World, deal: Engagement) -> UUID | None:
    """The owner after the product handed the record to the next in turn."""
    async with in_transaction():
        record = await locks.lock_record(Ref(Engagement, deal.id))
        assert record is not None
        await hand_to_next(record, world.clock.now())
    return (await Engagement.get(id=deal.id)).owner_id


async def test_a_lead_goes_round_the_team_in_turn(world: World) -> None:
    ann, bo, cy = await team(world, "Ann", "Bo", "Cy")
    deal = await world.engagement(ann)
    assert [await handed_on(world, deal) for _ in range(4)] == [bo.id, cy.id, ann.id, bo.id]
    activities = await Activity.filter(subject_id=deal.id, kind=ActivityKind.OWNER_REASSIGNED)
    assert {(activity.actor_id, activity.actor_role) for activity in activities} == {(SYSTEM.id, SYSTEM.role)}
    assert await Notification.filter(subject_id=deal.id, user_id=bo.id).count() == 2


async def test_whoever_is_away_left_or_only_reads_is_passed_over(world: World) -> None:
    ann, away, left, program, zoe = await team(world, "Ann", "Away", "Left", "Program", "Zoe")
    (reader,) = await team(world, "Reader", role=Role.VIEWER)
    now = world.clock.now()
    await set_absence(world.call(away), key(away), Absence(now, now + timedelta(days=9), key(zoe)))
    await User.filter(id=left.id).update(active=False)
    await User.filter(id=program.id).update(service=True)
    deal = await world.engagement(ann)

    turns = [await handed_on(world, deal) for _ in range(2)]
    world.clock.advance(timedelta(days=9))

    assert turns == [zoe.id, ann.id]
    assert await handed_on(world, deal) == away.id
    assert reader.id not in turns


@pytest.mark.parametrize("others", [0, 1])
async def test_without_another_one_of_the_team_a_lead_stays(world: World, others: int) -> None:
    (ann,) = await team(world, "Ann")
    for _ in range(others):
        await world.user(name="Bo")  # of no team
    deal = await world.engagement(ann)
    async with nothing_changes():
        assert await handed_on(world, deal) == ann.id


async def test_an_owner_without_team_keeps_the_lead(world: World) -> None:
    ann = await world.user(name="Ann")
    await world.user(name="Bo")
    deal = await world.engagement(ann)
    async with nothing_changes():
        assert await handed_on(world, deal) == ann.id


async def test_a_locked_owner_is_never_changed_by_the_product(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    ann, _ = await team(world, "Ann", "Bo")
    deal = await world.engagement(ann)
    await world.bring_to(boss, deal.id, S.WARM)
    async with nothing_changes():
        assert await handed_on(world, deal) == ann.id
