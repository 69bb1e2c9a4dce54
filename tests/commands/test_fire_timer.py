"""Firing timers: each clock acts strictly after its time, once, on facts read under the lock."""

import asyncio
from datetime import timedelta

import pytest

from app.database import connected
from commands.clock_actions import RECHECK
from commands.fire_timer import Firing, fire_timer
from commands.outcomes import Applied, Done
from commands.record_activity import ActivityDraft, record_activity
from guards.engagement_clocks import BY_KEY
from guards.enums import ActivityKind, EngagementStage, ReasonCode, Role, TaskStatus, TransitionKind
from models import Activity, Engagement, Event, Task, Timer, Transition
from tests.support.outbox import PATIENCE
from tests.support.unchanged import nothing_changes
from tests.support.world import FIELDS, World

A = ActivityKind
S = EngagementStage
FOLLOW_UP = "stale.follow_up"
TICK = timedelta(microseconds=1)
STALE = [(S.COLD_LEAD, 3), (S.CONTACTED, 5), (S.INTERESTED, 7)]
MOVING = [
    (S.CONTACTED, "lead.untouched", 14),
    (S.INTERESTED, "lead.untouched", 14),
    (S.NEGOTIATION, "negotiation.timeout", 20),
]


async def fire(world: World, deal: Engagement, key: str) -> Firing:
    timer = await Timer.get(subject_id=deal.id, clock=key)
    return await fire_timer(timer.id, deal.id, world.clock.now())


async def in_stage(world: World, stage: EngagementStage) -> Engagement:
    boss = await world.user(Role.ADMIN)
    return await world.bring_to(boss, (await world.engagement(boss)).id, stage)


async def events_of(deal: Engagement) -> list[str]:
    return [event.type for event in await Event.filter(subject_id=deal.id).order_by("position")]


async def clocks_of(deal: Engagement) -> list[str]:
    return [timer.clock for timer in await Timer.filter(subject_id=deal.id).order_by("due_at")]


@pytest.mark.parametrize(("stage", "days"), STALE)
async def test_a_lead_without_outbound_touch_is_flagged_strictly_after_its_days(
    world: World, stage: EngagementStage, days: int
) -> None:
    deal = await in_stage(world, stage)
    world.clock.advance(timedelta(days=days))
    async with nothing_changes("timers"):
        assert await fire(world, deal, f"{stage}.stale") is Firing.REARMED

    world.clock.advance(TICK)
    assert await fire(world, deal, f"{stage}.stale") is Firing.ACTED

    flagged = await Engagement.get(id=deal.id)
    assert flagged.stale
    assert flagged.stage is stage
    assert flagged.version == deal.version + 1
    assert flagged.updated_at == world.clock.now()


async def test_flagging_logs_creates_a_follow_up_for_the_owner_and_announces_both(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    known = await events_of(deal)
    now = world.clock.advance(timedelta(days=3) + TICK)

    await fire(world, deal, "cold_lead.stale")

    logged = await Activity.get(subject_id=deal.id, kind=A.STALE_FLAGGED)
    assert logged.data["clock"] == "cold_lead.stale"
    assert (logged.actor_id, logged.record_version) == (None, deal.version + 1)
    task = await Task.get(subject_id=deal.id, template=FOLLOW_UP)
    assert (task.assignee_id, task.due_at, task.outbound) == (ann.id, now, True)
    assert (await events_of(deal))[len(known) :] == ["engagement.stale", "task.created", "notification.created"]
    stale = await Event.get(subject_id=deal.id, type="engagement.stale")
    assert (stale.record_version, stale.data["clock"]) == (deal.version + 1, "cold_lead.stale")


async def test_no_second_follow_up_is_created_while_one_is_open(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    world.clock.advance(timedelta(days=3) + TICK)
    await fire(world, deal, "cold_lead.stale")
    await world.record(ann, deal.id, A.OUTBOUND_TOUCH)
    world.clock.advance(timedelta(days=3) + TICK)

    assert await fire(world, deal, "cold_lead.stale") is Firing.ACTED

    assert await Activity.filter(subject_id=deal.id, kind=A.STALE_FLAGGED).count() == 2
    assert await Task.filter(subject_id=deal.id, template=FOLLOW_UP).count() == 1


async def test_a_follow_up_that_was_done_is_followed_by_a_new_one(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    world.clock.advance(timedelta(days=3) + TICK)
    await fire(world, deal, "cold_lead.stale")
    await world.close_tasks(ann, deal.id)
    await world.record(ann, deal.id, A.OUTBOUND_TOUCH)
    world.clock.advance(timedelta(days=3) + TICK)

    await fire(world, deal, "cold_lead.stale")

    found = await Task.filter(subject_id=deal.id, template=FOLLOW_UP).order_by("created_at")
    assert [task.status for task in found] == [TaskStatus.DONE, TaskStatus.OPEN]


async def test_a_flagged_record_runs_its_other_clocks_on_and_is_flagged_once_an_episode(world: World) -> None:
    deal = await in_stage(world, S.COLD_LEAD)
    timer = await Timer.get(subject_id=deal.id, clock="cold_lead.stale")
    world.clock.advance(timedelta(days=3) + TICK)
    await fire(world, deal, "cold_lead.stale")

    assert await clocks_of(deal) == ["lead.untouched"]
    async with nothing_changes("timers"):
        assert await fire_timer(timer.id, deal.id, world.clock.now()) is Firing.GONE


@pytest.mark.parametrize(("stage", "key", "days"), MOVING)
async def test_a_clock_that_moves_does_so_strictly_after_its_days(
    world: World, stage: EngagementStage, key: str, days: int
) -> None:
    deal = await in_stage(world, stage)
    world.clock.advance(timedelta(days=days))
    async with nothing_changes("timers"):
        assert await fire(world, deal, key) is Firing.REARMED

    world.clock.advance(TICK)
    assert await fire(world, deal, key) is Firing.MOVED

    moved = await Engagement.get(id=deal.id)
    assert moved.stage is not stage
    assert moved.version == deal.version + 1
    assert await Transition.filter(subject_id=deal.id).count() == deal.entry_sequence + 1


@pytest.mark.parametrize(
    ("stage", "kind"), [(S.CONTACTED, TransitionKind.REVERSAL), (S.INTERESTED, TransitionKind.SYSTEM)]
)
async def test_an_untouched_lead_returns_to_cold_by_the_systems_hand(
    world: World, stage: EngagementStage, kind: TransitionKind
) -> None:
    deal = await in_stage(world, stage)
    world.clock.advance(timedelta(days=14) + TICK)

    await fire(world, deal, "lead.untouched")

    moved = await Engagement.get(id=deal.id)
    row = await Transition.get(subject_id=deal.id, sequence=moved.entry_sequence)
    assert moved.stage is S.COLD_LEAD
    assert (row.kind, row.by_system, row.actor_id) == (kind, True, None)
    assert row.reason == "stale: no touch for 14 days"
    assert await Task.filter(subject_id=deal.id, template="cold_lead.research", status=TaskStatus.OPEN).count() == 1


async def test_an_ownerless_lead_returns_to_cold_too(world: World) -> None:
    deal = await in_stage(world, S.INTERESTED)
    await Engagement.filter(id=deal.id).update(owner_id=None)
    world.clock.advance(timedelta(days=14) + TICK)

    assert await fire(world, deal, "lead.untouched") is Firing.MOVED
    assert (await Engagement.get(id=deal.id)).stage is S.COLD_LEAD


async def test_in_cold_lead_an_untouched_record_is_noted_once_an_episode_and_not_moved(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    world.clock.advance(timedelta(days=14) + TICK)

    assert await fire(world, deal, "lead.untouched") is Firing.ACTED

    noted = await Engagement.get(id=deal.id)
    note = await Activity.get(subject_id=deal.id, kind=A.STALE_NOTED)
    assert (noted.stage, noted.version, noted.entry_sequence) == (S.COLD_LEAD, deal.version + 1, deal.entry_sequence)
    assert (note.text, note.data["days"]) == ("stale: no touch for 14 days", 14)
    assert (await events_of(deal))[-1] == "notification.created"
    assert not await Event.exists(subject_id=deal.id, type="engagement.stale")
    assert not await Timer.exists(subject_id=deal.id, clock="lead.untouched")

    await world.record(ann, deal.id, A.INBOUND_TOUCH)
    world.clock.advance(timedelta(days=14) + TICK)
    assert await fire(world, deal, "lead.untouched") is Firing.ACTED
    assert await Activity.filter(subject_id=deal.id, kind=A.STALE_NOTED).count() == 2


async def test_what_the_system_does_resets_no_clock(world: World) -> None:
    deal = await in_stage(world, S.COLD_LEAD)
    due = (await Timer.get(subject_id=deal.id, clock="lead.untouched")).due_at
    world.clock.advance(timedelta(days=3) + TICK)

    await fire(world, deal, "cold_lead.stale")

    assert (await Timer.get(subject_id=deal.id, clock="lead.untouched")).due_at == due


async def test_an_idle_negotiation_is_lost_as_timed_out(world: World) -> None:
    deal = await in_stage(world, S.NEGOTIATION)
    now = world.clock.advance(timedelta(days=20) + TICK)

    await fire(world, deal, "negotiation.timeout")

    lost = await Engagement.get(id=deal.id)
    assert (lost.stage, lost.lost_reason, lost.lost_from_stage, lost.lost_at) == (
        S.CLOSED_LOST,
        ReasonCode.TIMED_OUT,
        S.NEGOTIATION,
        now,
    )
    assert (await events_of(deal))[-2:] == ["engagement.stage_changed", "notification.created"]
    assert await clocks_of(deal) == ["closed_lost.recycle"]


async def test_a_counter_offer_keeps_a_negotiation_going(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.bring_to(boss, (await world.engagement(boss)).id, S.NEGOTIATION)
    world.clock.advance(timedelta(days=19))
    await world.record(boss, deal.id, A.COUNTER_OFFER)
    touched = world.clock.now()
    world.clock.advance(timedelta(days=2))

    async with nothing_changes("timers"):
        assert await fire(world, deal, "negotiation.timeout") is Firing.REARMED
    timer = await Timer.get(subject_id=deal.id, clock="negotiation.timeout")
    assert timer.due_at == touched + timedelta(days=20)


async def test_a_touch_of_long_ago_sets_the_clock_back_to_then(world: World) -> None:
    ann = await world.user()
    deal = await world.bring_to(ann, (await world.engagement(ann)).id, S.CONTACTED)
    entered = world.clock.now()
    world.clock.advance(timedelta(days=10))
    field, data = FIELDS[A.INBOUND_TOUCH]
    draft = ActivityDraft(A.INBOUND_TOUCH, field, data)
    called = entered + timedelta(days=4)
    assert isinstance(await record_activity(world.call(ann), deal.id, draft, occurred_at=called), Done)
    world.clock.advance(timedelta(days=8))

    assert await fire(world, deal, "lead.untouched") is Firing.REARMED
    world.clock.advance(TICK)
    assert await fire(world, deal, "lead.untouched") is Firing.MOVED


async def test_a_snoozed_negotiation_waits_for_the_end_of_the_snooze(world: World) -> None:
    deal = await in_stage(world, S.NEGOTIATION)
    until = world.clock.now() + timedelta(days=30)
    await Engagement.filter(id=deal.id).update(snoozed_until=until)
    world.clock.advance(timedelta(days=30))

    assert await fire(world, deal, "negotiation.timeout") is Firing.REARMED
    world.clock.advance(TICK)
    assert await fire(world, deal, "negotiation.timeout") is Firing.MOVED


@pytest.mark.parametrize(
    ("stage", "key"),
    [(S.WARM, "warm.idle"), (S.CONTACTED, "lead.untouched"), (S.NEGOTIATION, "negotiation.timeout")],
)
async def test_an_imported_record_is_left_alone_until_import_plus_the_clocks_length(
    world: World, stage: EngagementStage, key: str
) -> None:
    deal = await in_stage(world, stage)
    imported = world.clock.advance(timedelta(days=400))
    await Engagement.filter(id=deal.id).update(clocks_from=imported)
    async with nothing_changes("timers"):
        assert await fire(world, deal, key) is Firing.REARMED

    world.clock.advance(BY_KEY[key].after)
    async with nothing_changes("timers"):
        assert await fire(world, deal, key) is Firing.REARMED
    world.clock.advance(TICK)
    assert await fire(world, deal, key) in {Firing.ACTED, Firing.MOVED}


async def test_an_ownerless_negotiation_is_held_and_escalated_once_an_episode(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.bring_to(boss, (await world.engagement(boss)).id, S.NEGOTIATION)
    await Engagement.filter(id=deal.id).update(owner_id=None)
    now = world.clock.advance(timedelta(days=20) + TICK)

    assert await fire(world, deal, "negotiation.timeout") is Firing.HELD

    held = await Engagement.get(id=deal.id)
    assert (held.stage, held.version) == (S.NEGOTIATION, deal.version + 1)
    escalated = await Event.get(subject_id=deal.id, type="engagement.escalated")
    assert (escalated.data["clock"], escalated.data["code"]) == ("negotiation.timeout", "OWNER_REQUIRED")
    assert (await Timer.get(subject_id=deal.id, clock="negotiation.timeout")).due_at == now + RECHECK

    world.clock.advance(RECHECK + TICK)
    async with nothing_changes("timers"):
        assert await fire(world, deal, "negotiation.timeout") is Firing.HELD

    await world.record(boss, deal.id, A.COUNTER_OFFER)
    world.clock.advance(timedelta(days=20) + TICK)
    assert await fire(world, deal, "negotiation.timeout") is Firing.HELD
    assert await Event.filter(subject_id=deal.id, type="engagement.escalated").count() == 2


async def test_a_held_negotiation_is_lost_once_it_has_an_owner(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.bring_to(boss, (await world.engagement(boss)).id, S.NEGOTIATION)
    await Engagement.filter(id=deal.id).update(owner_id=None)
    world.clock.advance(timedelta(days=20) + TICK)
    await fire(world, deal, "negotiation.timeout")
    await Engagement.filter(id=deal.id).update(owner_id=boss.id)

    assert await fire(world, deal, "negotiation.timeout") is Firing.MOVED
    assert (await Engagement.get(id=deal.id)).lost_reason is ReasonCode.TIMED_OUT


async def test_a_timer_of_an_earlier_entry_does_nothing_and_is_armed_anew(world: World) -> None:
    deal = await in_stage(world, S.COLD_LEAD)
    await Timer.filter(subject_id=deal.id).update(entry_sequence=deal.entry_sequence - 1)
    world.clock.advance(timedelta(days=3) + TICK)

    async with nothing_changes("timers"):
        assert await fire(world, deal, "cold_lead.stale") is Firing.REARMED
    assert await fire(world, deal, "cold_lead.stale") is Firing.ACTED


async def test_a_record_that_has_moved_on_is_left_alone(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    timer = await Timer.get(subject_id=deal.id, clock="cold_lead.stale")
    world.clock.advance(timedelta(days=3) + TICK)
    await world.record(ann, deal.id, A.OUTBOUND_TOUCH)
    assert isinstance(await world.move(ann, deal.id, S.CONTACTED), Applied)

    async with nothing_changes("timers"):
        assert await fire_timer(timer.id, deal.id, world.clock.now()) is Firing.GONE


async def test_a_timer_of_a_stage_that_was_left_is_removed(world: World) -> None:
    deal = await in_stage(world, S.CONTACTED)
    await Timer.filter(subject_id=deal.id, clock="contacted.stale").update(clock="cold_lead.stale")

    assert await fire(world, deal, "cold_lead.stale") is Firing.REARMED

    assert await clocks_of(deal) == ["contacted.stale", "lead.untouched"]


async def test_a_record_that_somebody_writes_just_now_is_not_waited_for(world: World, database: str) -> None:
    deal = await in_stage(world, S.COLD_LEAD)
    world.clock.advance(timedelta(days=4))

    async with connected(database) as somebody, somebody.transaction():
        await somebody.execute("SELECT FROM engagements WHERE id = $1 FOR UPDATE", deal.id)
        async with asyncio.timeout(PATIENCE):
            assert await fire(world, deal, "cold_lead.stale") is Firing.BUSY

    assert await fire(world, deal, "cold_lead.stale") is Firing.ACTED
