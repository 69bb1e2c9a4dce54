"""Handing over all that somebody looks after: records, parts, tasks, reports and the policy go, all else stays."""

import itertools
from datetime import timedelta

import pytest

from commands.outcomes import Applied
from commands.policy import policy_in_force
from commands.policy_changes import PolicyChanges, Recipients
from commands.set_absence import Absence, set_absence
from commands.update_engagement import update_engagement
from commands.update_policy import update_policy
from guards.enums import ActivityKind, Audience, EngagementStage, LedgerKind, TaskStatus
from models import Activity, Engagement, Event, LedgerEntry, Task, Timer, User
from tests.support.handing_over import hand, people
from tests.support.replay import assert_replayable
from tests.support.unchanged import nothing_changes
from tests.support.world import World, key

S = EngagementStage


async def test_every_record_of_the_leaver_goes_to_the_successor_in_every_stage(world: World) -> None:
    boss, ann, bo = await people(world)
    lead, deal, lost = [await world.engagement(ann) for _ in range(3)]
    await world.bring_to(boss, deal.id, S.NEGOTIATION)
    await world.lost(ann, lost.id)
    before = {record.id: record for record in await Engagement.all()}

    result = await hand(world, boss, ann, bo)

    assert (result.engagements, result.sponsored, result.implemented) == (3, 0, 0)
    for record in await Engagement.all():
        assert record.owner_id == bo.id
        assert record.version == before[record.id].version + 1
        assert (record.stage, record.owner_locked) == (before[record.id].stage, before[record.id].owner_locked)
        told = {"fromUserId": str(ann.id), "ownerId": str(bo.id), "reason": "Ann leaves"}
        told_here = {**told, "locked": record.owner_locked}
        activity = await Activity.get(subject_id=record.id, kind=ActivityKind.OWNER_REASSIGNED)
        assert (activity.data, activity.actor_id, activity.record_version) == (told_here, boss.id, record.version)
        event = await Event.get(subject_id=record.id, type="engagement.owner_reassigned")
        assert event.record_version == record.version
        assert event.data == {"actor": {"id": str(boss.id), "name": "Admin"}, **told_here}
        entry = await LedgerEntry.get(subject_id=record.id, kind=LedgerKind.HANDOVER)
        assert (entry.actor_id, entry.reason, entry.owner_id) == (boss.id, "Ann leaves", bo.id)
        await assert_replayable(record.id)
    assert {(e.stage, e.data["locked"]) for e in await LedgerEntry.filter(kind=LedgerKind.HANDOVER)} == {
        ("cold_lead", False),
        ("negotiation", True),
        ("closed_lost", False),
    }
    assert lead.id in before


async def test_records_of_others_stay_as_they_are(world: World) -> None:
    boss, ann, bo = await people(world)
    cy = await world.user(name="Cy")
    await world.engagement(ann)
    others = [await world.engagement(cy), await world.engagement(cy, owned=False)]
    before = [dict(await Engagement.get(id=other.id).values()) for other in others]

    await hand(world, boss, ann, bo)

    assert [dict(await Engagement.get(id=other.id).values()) for other in others] == before


async def test_sponsorships_and_leads_go_along(world: World) -> None:
    boss, ann, bo = await people(world)
    cy = await world.user(name="Cy")
    deal = await world.engagement(cy)
    await update_engagement(world.call(cy), deal.id, {"sponsor_id": ann.id, "implementation_lead_id": ann.id})

    result = await hand(world, boss, ann, bo)

    assert (result.engagements, result.sponsored, result.implemented) == (0, 1, 1)
    record = await Engagement.get(id=deal.id)
    assert (record.owner_id, record.sponsor_id, record.implementation_lead_id) == (cy.id, bo.id, bo.id)
    event = await Event.filter(subject_id=deal.id, type="engagement.updated").order_by("-position").first()
    assert event is not None
    assert event.data["changed"] == {"sponsorId": str(bo.id), "implementationLeadId": str(bo.id)}
    assert not await LedgerEntry.filter(kind=LedgerKind.HANDOVER).exists()


async def test_whoever_led_the_assigned_team_is_followed_as_implementation_lead(world: World) -> None:
    boss, ann, bo = await people(world)
    cy = await world.user(name="Cy")
    led, named, again = [await world.engagement(boss) for _ in range(3)]
    for deal in (led, named, again):
        await world.bring_to(boss, deal.id, S.CLOSED_WON)
        await world.record(boss, deal.id, ActivityKind.TEAM_ASSIGNED, leadId=str(ann.id))
    await update_engagement(world.call(boss), named.id, {"implementation_lead_id": cy.id})
    await world.record(boss, again.id, ActivityKind.TEAM_ASSIGNED, leadId=str(cy.id))
    await Task.filter(assignee_id=ann.id).delete()

    result = await hand(world, boss, ann, bo)

    assert (result.engagements, result.implemented) == (0, 1)
    leads = [(await Engagement.get(id=deal.id)).implementation_lead_id for deal in (led, named, again)]
    assert leads == [bo.id, cy.id, None]
    async with nothing_changes():
        assert (await hand(world, boss, ann, bo)).implemented == 0


async def test_open_tasks_go_along_wherever_they_are_and_closed_ones_stay(world: World) -> None:
    boss, ann, bo = await people(world)
    cy = await world.user(name="Cy")
    own, foreign = await world.engagement(ann), await world.engagement(cy)
    await Task.filter(subject_id=foreign.id).update(assignee_id=ann.id)
    await world.close_tasks(ann, own.id)
    await world.record(ann, own.id, ActivityKind.OUTBOUND_TOUCH)
    assert isinstance(await world.move(ann, own.id, S.CONTACTED), Applied)
    version = (await Engagement.get(id=foreign.id)).version

    result = await hand(world, boss, ann, bo)

    assert result.tasks == 2
    assert {task.assignee_id for task in await Task.filter(status=TaskStatus.OPEN)} == {bo.id}
    assert {task.assignee_id for task in await Task.filter(status=TaskStatus.DONE)} == {ann.id}
    record = await Engagement.get(id=foreign.id)
    assert (record.owner_id, record.version) == (cy.id, version + 1)
    event = await Event.filter(subject_id=foreign.id).order_by("-position").first()
    assert event is not None
    assert (event.type, event.data["change"]) == ("engagement.updated", "tasks")
    assert event.data["taskIds"] == [str((await Task.get(subject_id=foreign.id)).id)]


async def test_timers_stay_as_they_are(world: World) -> None:
    boss, ann, bo = await people(world)
    await world.engagement(ann)
    before = await Timer.all().order_by("id").values()
    world.clock.advance(timedelta(hours=1))

    await hand(world, boss, ann, bo)

    assert await Timer.all().order_by("id").values() == before


async def test_the_policy_names_the_successor_where_it_named_the_leaver(world: World) -> None:
    boss, ann, bo = await people(world)
    changes = PolicyChanges(
        recipients=[
            Recipients(Audience.OPERATIONS, [key(bo), key(ann)]),
            Recipients(Audience.SPONSOR, [key(ann)]),
            Recipients(Audience.MANAGER, [key(boss)]),
        ]
    )
    await update_policy(world.call(boss), changes, "set up")

    result = await hand(world, boss, ann, bo)

    assert result.policy_version == 2
    now = await policy_in_force()
    assert (now.version, now.reason, now.by) == (2, "Ann leaves", boss.id)
    assert now.policy.recipients == {
        Audience.OPERATIONS: (bo.id,),
        Audience.SPONSOR: (bo.id,),
        Audience.MANAGER: (boss.id,),
    }


async def test_whom_the_leaver_managed_and_stood_in_for_turns_to_the_successor(world: World) -> None:
    boss, ann, bo = await people(world)
    cy, dan = await world.user(name="Cy"), await world.user(name="Dan")
    await User.filter(id=cy.id).update(manager_id=ann.id)
    now = world.clock.now()
    await set_absence(world.call(dan), key(dan), Absence(now, now + timedelta(days=1), key(ann)))

    result = await hand(world, boss, ann, bo)

    assert (result.reports, result.stand_ins) == (1, 1)
    assert (await User.get(id=cy.id)).manager_id == bo.id
    assert (await User.get(id=dan.id)).stand_in_id == bo.id


@pytest.mark.parametrize("between", [0, 1, 2])
async def test_a_successor_from_below_takes_the_manager_of_the_leaver(world: World, between: int) -> None:
    boss, ann, bo = await people(world)
    chain = [ann, *[await world.user() for _ in range(between)], bo]
    await User.filter(id=ann.id).update(manager_id=boss.id)
    for above, below in itertools.pairwise(chain):
        await User.filter(id=below.id).update(manager_id=above.id)

    result = await hand(world, boss, ann, bo)

    assert (await User.get(id=bo.id)).manager_id == boss.id
    assert result.reports == min(between, 1)
    assert between == 0 or (await User.get(id=chain[1].id)).manager_id == bo.id


async def test_a_successor_above_stays_nobodys_own_manager(world: World) -> None:
    boss, ann, bo = await people(world)
    await User.filter(id=ann.id).update(manager_id=bo.id)
    await User.filter(id=bo.id).update(manager_id=ann.id)

    await hand(world, boss, ann, bo)

    assert (await User.get(id=bo.id)).manager_id is None


async def test_a_leaver_may_be_switched_off_by_the_same_call(world: World) -> None:
    boss, ann, bo = await people(world)
    assert not (await hand(world, boss, ann, bo)).deactivated
    assert (await User.get(id=ann.id)).active

    assert (await hand(world, boss, ann, bo, deactivate=True)).deactivated
    assert not (await User.get(id=ann.id)).active


async def test_who_was_switched_off_before_can_be_handed_over_later(world: World) -> None:
    boss, ann, bo = await people(world)
    await world.engagement(ann)
    await User.filter(id=ann.id).update(active=False)
    assert (await hand(world, boss, ann, bo)).engagements == 1
