"""What the clocks of negotiation and closed_lost do: escalation once an episode, the time-out, the recycle review."""

from datetime import timedelta

import pytest

from guards.enums import ActivityKind, EngagementStage, LedgerKind, ReasonCode, TaskStatus
from models import Activity, ClockMark, Engagement, Event, Notification, Task, Timer, Transition
from tests.support.clock_rows import DAY, TICK, Team, team
from tests.support.drain import drain
from tests.support.happenings import announced, escalated, logged, tasks, told
from tests.support.moves import go
from tests.support.unchanged import nothing_changes
from tests.support.world import World

A = ActivityKind
S = EngagementStage
SYSTEM = {"id": None, "name": "Gatehouse"}
WHOLE = "engagement.escalated"


async def test_an_idle_negotiation_goes_to_sponsor_and_manager_once_an_episode(world: World) -> None:
    deal = (await team(world, S.NEGOTIATION)).deal
    since = world.clock.now()
    await drain(world.clock.advance(10 * DAY))
    assert not await Notification.exists()
    now = world.clock.advance(TICK)

    await drain(now)
    for _ in range(9):
        await drain(world.clock.advance(DAY))

    said = {"clock": "negotiation.idle", "idleSince": since.isoformat(), "days": 10.0}
    events = await announced(deal, now)
    assert set(events) == {"engagement.negotiation_stalled", WHOLE}
    for data in events.values():
        assert data == {"actor": SYSTEM, "audiences": ["SPONSOR", "MANAGER"], **said}
    assert await told(deal, now) == [("Sponsor", "SPONSOR"), ("Manager", "MANAGER")]
    assert await tasks(deal, now) == {"negotiation.escalation": ("Sponsor", 1)}
    assert await logged(deal, now) == [A.ESCALATED]
    (entry,) = await escalated(deal, now)
    assert (entry.kind, entry.reason) == (LedgerKind.ESCALATION, "The negotiation has stalled: no touch for too long")
    assert (await Engagement.get(id=deal.id)).stage is S.NEGOTIATION


async def test_each_counter_offer_starts_an_episode_of_its_own(world: World) -> None:
    around = await team(world, S.NEGOTIATION)
    for turn in range(1, 4):
        await drain(world.clock.advance(10 * DAY + TICK))
        assert await Event.filter(type="engagement.negotiation_stalled").count() == turn
        assert await Notification.filter(topic="negotiation.idle").count() == 2 * turn
        await world.record(around.owner, around.deal.id, A.COUNTER_OFFER)
    assert (await Engagement.get(id=around.deal.id)).stage is S.NEGOTIATION
    assert await Task.filter(template="negotiation.escalation").count() == 1


async def test_after_20_days_the_worker_loses_it_as_timed_out(world: World) -> None:
    deal = (await team(world, S.NEGOTIATION)).deal
    since = world.clock.now()
    await drain(world.clock.advance(20 * DAY))
    assert (await Engagement.get(id=deal.id)).stage is S.NEGOTIATION
    now = world.clock.advance(TICK)

    await drain(now)

    lost = await Engagement.get(id=deal.id)
    assert (lost.stage, lost.lost_reason, lost.lost_from_stage) == (S.CLOSED_LOST, ReasonCode.TIMED_OUT, S.NEGOTIATION)
    assert (lost.lost_at, lost.owner_locked) == (now, True)
    row = await Transition.get(subject_id=deal.id, sequence=lost.entry_sequence)
    assert (row.by_system, row.actor_id, row.reason) == (True, None, "timed out: no touch for 20 days")
    assert row.seconds_in_previous_stage == (now - since).total_seconds()
    events = await announced(deal, now)
    assert set(events) == {"engagement.stage_changed"}
    assert (events["engagement.stage_changed"]["reasonCode"], events["engagement.stage_changed"]["actor"]) == (
        "TIMED_OUT",
        SYSTEM,
    )
    assert await logged(deal, now) == [A.PIPELINE_STAGE_CHANGED]
    assert await told(deal, now) == [("Owner", "OWNER")]
    assert not await Task.exists(subject_id=deal.id, status=TaskStatus.OPEN)
    timers = {timer.clock: timer.due_at - now for timer in await Timer.filter(subject_id=deal.id)}
    assert timers == {"closed_lost.recycle": 90 * DAY}


async def test_a_time_out_counts_as_nobodys_reversal(world: World) -> None:
    deal = (await team(world, S.NEGOTIATION)).deal
    await drain(world.clock.advance(21 * DAY))
    assert (await Engagement.get(id=deal.id)).stage is S.CLOSED_LOST
    assert not await Event.exists(type="engagement.reversals_repeated")


async def held(world: World) -> Team:
    """An idle negotiation without an owner, a moment after its time-out was due."""
    around = await team(world, S.NEGOTIATION)
    await drain(world.clock.advance(10 * DAY + TICK))
    await Engagement.filter(id=around.deal.id).update(owner_id=None)
    await drain(world.clock.advance(10 * DAY))
    return around


async def test_an_ownerless_negotiation_is_held_and_the_managers_hear_of_it_once(world: World) -> None:
    around = await held(world)
    deal, now = around.deal, world.clock.now()
    before = await Engagement.get(id=deal.id)
    assert (before.stage, before.lost_at) == (S.NEGOTIATION, None)

    events = await announced(deal, now)
    assert set(events) == {WHOLE}
    assert events[WHOLE]["clock"] == "negotiation.timeout"
    assert (events[WHOLE]["code"], events[WHOLE]["audiences"]) == ("OWNER_REQUIRED", ["MANAGER"])
    assert await logged(deal, now) == [A.ESCALATED]
    assert {audience for _, audience in await told(deal, now)} == {"MANAGER"}
    managers = sorted(str(user.id) for user in (around.manager, around.others[0]))
    notices = await Notification.filter(topic="negotiation.timeout.held")
    assert sorted(str(notice.user_id) for notice in notices) == managers
    (entry,) = await escalated(deal, now)
    assert (entry.kind, entry.owner_id) == (LedgerKind.ESCALATION, None)
    timer = await Timer.get(subject_id=deal.id, clock="negotiation.timeout")
    assert timer.due_at == now + DAY
    assert await ClockMark.exists(subject_id=deal.id, clock="negotiation.timeout:held")


async def test_a_held_negotiation_is_looked_at_every_day_and_told_of_once_an_episode(world: World) -> None:
    around = await held(world)
    deal = around.deal

    for _ in range(5):
        async with nothing_changes("timers"):
            await drain(world.clock.advance(DAY + TICK))
        timer = await Timer.get(subject_id=deal.id, clock="negotiation.timeout")
        assert timer.due_at == world.clock.now() + DAY

    await world.record(around.boss, deal.id, A.COUNTER_OFFER)
    await drain(world.clock.advance(20 * DAY + TICK))
    assert await Event.filter(type=WHOLE, data__contains={"clock": "negotiation.timeout"}).count() == 2


async def test_a_held_negotiation_is_lost_at_the_next_look_once_it_has_an_owner(world: World) -> None:
    around = await held(world)
    await Engagement.filter(id=around.deal.id).update(owner_id=around.owner.id)

    await drain(world.clock.advance(DAY))
    assert (await Engagement.get(id=around.deal.id)).stage is S.NEGOTIATION
    await drain(world.clock.advance(TICK))

    assert (await Engagement.get(id=around.deal.id)).lost_reason is ReasonCode.TIMED_OUT


async def test_any_write_to_a_held_negotiation_has_it_looked_at_at_once(world: World) -> None:
    around = await held(world)
    await Engagement.filter(id=around.deal.id).update(owner_id=around.owner.id)
    await world.record(around.owner, around.deal.id, A.NOTE)

    await drain(world.clock.advance(timedelta(seconds=1)))

    assert (await Engagement.get(id=around.deal.id)).lost_reason is ReasonCode.TIMED_OUT


async def test_a_snooze_holds_escalation_and_time_out_back_and_both_follow_it(world: World) -> None:
    deal = (await team(world, S.NEGOTIATION)).deal
    until = world.clock.now() + 40 * DAY
    await Engagement.filter(id=deal.id).update(snoozed_until=until)

    for _ in range(40):
        await drain(world.clock.advance(DAY))
    assert (await Engagement.get(id=deal.id)).version == deal.version
    assert not await Notification.exists()

    await drain(world.clock.advance(TICK))
    assert (await Engagement.get(id=deal.id)).stage is S.CLOSED_LOST


@pytest.mark.parametrize("touch", [A.COUNTER_OFFER, A.OUTBOUND_TOUCH, A.INBOUND_TOUCH, A.CLIENT_ACKNOWLEDGED])
async def test_every_touch_keeps_a_negotiation_alive(world: World, touch: ActivityKind) -> None:
    around = await team(world, S.NEGOTIATION)
    world.clock.advance(19 * DAY)
    await world.record(around.owner, around.deal.id, touch)
    timers = {timer.clock: timer.due_at for timer in await Timer.filter(subject_id=around.deal.id)}
    touched = world.clock.now()
    assert timers == {"negotiation.idle": touched + 10 * DAY, "negotiation.timeout": touched + 20 * DAY}


async def test_a_lost_deal_is_reviewed_after_90_days_once(world: World) -> None:
    around = await team(world, S.CLOSED_LOST)
    deal, since = around.deal, world.clock.now()
    await drain(world.clock.advance(90 * DAY))
    assert not await Event.exists(type="engagement.recycle_due")
    now = world.clock.advance(TICK)

    await drain(now)
    await drain(world.clock.advance(400 * DAY))

    assert await tasks(deal, now) == {"closed_lost.recycle": ("Owner", 7)}
    events = await announced(deal, now)
    assert events == {
        "engagement.recycle_due": {
            "actor": SYSTEM,
            "clock": "closed_lost.recycle",
            "idleSince": since.isoformat(),
            "days": 90.0,
            "offers": ["cold_lead", "contacted", "interested"],
        }
    }
    assert await logged(deal, now) == [A.RECYCLE_DUE]
    assert not await Timer.exists(subject_id=deal.id)


async def test_a_deal_that_is_lost_again_is_reviewed_again(world: World) -> None:
    around = await team(world, S.CLOSED_LOST)
    await drain(world.clock.advance(91 * DAY))
    await go(world, around.boss, around.deal, S.COLD_LEAD, S.CLOSED_LOST)

    await drain(world.clock.advance(90 * DAY + TICK))

    reviews = await Task.filter(template="closed_lost.recycle").order_by("created_at")
    assert [(task.cycle, task.status) for task in reviews] == [(1, TaskStatus.CANCELLED), (2, TaskStatus.OPEN)]
    assert await Activity.filter(subject_id=around.deal.id, kind=A.RECYCLE_DUE).count() == 2


async def test_a_worker_that_slept_for_weeks_escalates_before_it_loses_the_deal(world: World) -> None:
    deal = (await team(world, S.NEGOTIATION)).deal
    now = world.clock.advance(35 * DAY)

    await drain(now)

    assert await logged(deal, now) == [A.ESCALATED, A.PIPELINE_STAGE_CHANGED]
    assert await told(deal, now) == [("Sponsor", "SPONSOR"), ("Manager", "MANAGER"), ("Owner", "OWNER")]
    assert (await Engagement.get(id=deal.id)).lost_reason is ReasonCode.TIMED_OUT
