"""What the clocks of onboarding, delivering and maintenance do: alerts, risk flags, recurring work, a prompt."""

from datetime import timedelta

import pytest

from guards.enums import ActivityKind, EngagementStage, LedgerKind, TaskStatus
from models import Activity, Engagement, Event, Notification, Task, Timer
from tests.support.clock_rows import DAY, TICK, team
from tests.support.drain import drain
from tests.support.happenings import announced, escalated, logged, tasks, told
from tests.support.moves import go
from tests.support.world import World

A = ActivityKind
S = EngagementStage
SYSTEM = {"id": None, "name": "Gatehouse"}


async def drain_for(world: World, days: int) -> None:
    """Drain once a day for some days."""
    for _ in range(days):
        await drain(world.clock.advance(DAY))


async def test_a_stuck_onboarding_alerts_the_implementation_lead_and_offers_pending_start(world: World) -> None:
    deal = (await team(world, S.ONBOARDING)).deal
    since = world.clock.now()
    await drain(world.clock.advance(14 * DAY))
    assert not await Notification.exists()
    now = world.clock.advance(TICK)

    await drain(now)

    said = {"clock": "onboarding.idle", "idleSince": since.isoformat(), "days": 14.0, "offers": ["closed_won"]}
    events = await announced(deal, now)
    assert set(events) == {"engagement.onboarding_stalled", "engagement.escalated"}
    for data in events.values():
        assert data == {"actor": SYSTEM, "audiences": ["IMPLEMENTATION_LEAD"], **said}
    assert await told(deal, now) == [("Lead", "IMPLEMENTATION_LEAD")]
    notice = await Notification.get(subject_id=deal.id)
    assert notice.data["offers"] == ["closed_won"]
    assert "pending start" in notice.text
    assert await tasks(deal, now) == {"onboarding.escalation": ("Lead", 1)}
    assert await logged(deal, now) == [A.ESCALATED]
    (entry,) = await escalated(deal, now)
    assert entry.kind is LedgerKind.ESCALATION
    assert (await Engagement.get(id=deal.id)).stage is S.ONBOARDING


async def test_the_offer_to_set_an_onboarding_back_can_be_taken(world: World) -> None:
    around = await team(world, S.ONBOARDING)
    await drain(world.clock.advance(14 * DAY + TICK))

    await go(world, around.boss, around.deal, S.CLOSED_WON)

    back = await Engagement.get(id=around.deal.id)
    assert back.stage is S.CLOSED_WON
    escalation = await Task.get(template="onboarding.escalation")
    assert escalation.status is TaskStatus.CANCELLED


async def test_a_touch_is_no_progress_of_an_onboarding(world: World) -> None:
    around = await team(world, S.ONBOARDING)
    world.clock.advance(13 * DAY)
    await world.record(around.boss, around.deal.id, A.OUTBOUND_TOUCH)
    await drain(world.clock.advance(DAY + TICK))
    assert await Event.filter(type="engagement.onboarding_stalled").count() == 1


async def test_delivery_without_status_updates_is_flagged_at_risk_and_the_owner_told(world: World) -> None:
    deal = (await team(world, S.DELIVERING)).deal
    since = world.clock.now()
    await drain(world.clock.advance(21 * DAY))
    assert not (await Engagement.get(id=deal.id)).at_risk
    before = (await Engagement.get(id=deal.id)).version
    now = world.clock.advance(TICK)

    await drain(now)

    flagged = await Engagement.get(id=deal.id)
    assert (flagged.at_risk, flagged.stage, flagged.version) == (True, S.DELIVERING, before + 1)
    said = {"clock": "delivering.idle", "idleSince": since.isoformat(), "days": 21.0}
    assert await announced(deal, now) == {"engagement.at_risk": {"actor": SYSTEM, **said}}
    assert await logged(deal, now) == [A.RISK_FLAGGED]
    assert await told(deal, now) == [("Owner", "OWNER")]


@pytest.mark.parametrize("clears", [A.STATUS_UPDATE, A.RISK_RESOLVED])
async def test_a_status_update_or_a_resolution_clears_the_flag(world: World, clears: ActivityKind) -> None:
    around = await team(world, S.DELIVERING)
    await drain(world.clock.advance(21 * DAY + TICK))

    await world.record(around.owner, around.deal.id, clears)

    assert not (await Engagement.get(id=around.deal.id)).at_risk
    assert A.RISK_CLEARED in await logged(around.deal, world.clock.now())
    assert await Event.filter(subject_id=around.deal.id, type="engagement.risk_resolved").count() == 1


async def test_a_status_update_leaves_a_risk_that_people_raised(world: World) -> None:
    around = await team(world, S.DELIVERING)
    await drain(world.clock.advance(21 * DAY + TICK))
    await world.record(around.owner, around.deal.id, A.RISK_RAISED)

    await world.record(around.owner, around.deal.id, A.STATUS_UPDATE)
    assert (await Engagement.get(id=around.deal.id)).at_risk
    assert not await Event.exists(type="engagement.risk_resolved")

    await world.record(around.owner, around.deal.id, A.RISK_RESOLVED)
    assert not (await Engagement.get(id=around.deal.id)).at_risk


async def test_during_a_snooze_a_silent_delivery_is_flagged_again_in_time(world: World) -> None:
    around = await team(world, S.DELIVERING)
    await Engagement.filter(id=around.deal.id).update(snoozed_until=world.clock.now() + 90 * DAY)
    await drain(world.clock.advance(21 * DAY + TICK))
    await world.record(around.owner, around.deal.id, A.STATUS_UPDATE)

    await drain(world.clock.advance(21 * DAY + TICK))

    assert (await Engagement.get(id=around.deal.id)).at_risk
    assert not await Notification.exists()


async def test_after_a_status_update_the_next_21_days_are_flagged_again(world: World) -> None:
    around = await team(world, S.DELIVERING)
    await drain(world.clock.advance(21 * DAY + TICK))
    await world.record(around.owner, around.deal.id, A.STATUS_UPDATE)

    await drain(world.clock.advance(21 * DAY))
    assert not (await Engagement.get(id=around.deal.id)).at_risk
    await drain(world.clock.advance(TICK))

    assert (await Engagement.get(id=around.deal.id)).at_risk
    assert await Notification.filter(topic="delivering.idle").count() == 2


async def test_a_resolution_alone_does_not_flag_the_same_silence_again(world: World) -> None:
    around = await team(world, S.DELIVERING)
    await drain(world.clock.advance(21 * DAY + TICK))
    await world.record(around.owner, around.deal.id, A.RISK_RESOLVED)

    await drain_for(world, 30)

    assert not (await Engagement.get(id=around.deal.id)).at_risk
    assert await Event.filter(type="engagement.at_risk").count() == 1


async def test_a_touch_that_is_no_status_update_leaves_the_flag(world: World) -> None:
    around = await team(world, S.DELIVERING)
    await drain(world.clock.advance(21 * DAY + TICK))
    await world.record(around.owner, around.deal.id, A.INBOUND_TOUCH)
    assert (await Engagement.get(id=around.deal.id)).at_risk


async def test_the_weekly_status_task_comes_every_7_days_unless_one_is_open(world: World) -> None:
    around = await team(world, S.DELIVERING)
    deal, since = around.deal, world.clock.now()
    weekly = Task.filter(subject_id=deal.id, template="delivering.status")

    await drain(world.clock.advance(7 * DAY))
    assert await weekly.count() == 0
    now = world.clock.advance(TICK)
    await drain(now)
    assert await tasks(deal, now) == {"delivering.status": ("Owner", 2)}
    assert await announced(deal, now) == {}
    assert await told(deal, now) == []
    assert (await Engagement.get(id=deal.id)).version == deal.version

    await drain_for(world, 10)  # the second turn passes while the first task is open
    assert await weekly.count() == 1
    await world.close_tasks(around.boss, deal.id)
    await drain_for(world, 4)
    assert await weekly.count() == 2
    timer = await Timer.get(subject_id=deal.id, clock="delivering.status")
    assert timer.due_at == since + 28 * DAY


async def test_turns_that_no_worker_was_awake_for_are_left_out(world: World) -> None:
    deal = (await team(world, S.DELIVERING)).deal
    since = world.clock.now()

    await drain(world.clock.advance(30 * DAY))

    assert await Task.filter(subject_id=deal.id, template="delivering.status").count() == 1
    assert (await Timer.get(subject_id=deal.id, clock="delivering.status")).due_at == since + 35 * DAY


async def test_a_status_update_does_not_shift_the_weekly_task(world: World) -> None:
    around = await team(world, S.DELIVERING)
    since = world.clock.now()
    world.clock.advance(3 * DAY)
    await world.record(around.owner, around.deal.id, A.STATUS_UPDATE)
    assert (await Timer.get(clock="delivering.status")).due_at == since + 7 * DAY


async def test_a_silent_client_in_maintenance_is_flagged_and_gets_a_business_review(world: World) -> None:
    deal = (await team(world, S.MAINTENANCE)).deal
    since = world.clock.now()
    await drain(world.clock.advance(60 * DAY))
    assert not (await Engagement.get(id=deal.id)).at_risk
    now = world.clock.advance(TICK)

    await drain(now)

    said = {"clock": "maintenance.idle", "idleSince": since.isoformat(), "days": 60.0}
    assert (await Engagement.get(id=deal.id)).at_risk
    assert await announced(deal, now) == {"engagement.at_risk": {"actor": SYSTEM, **said}}
    assert await logged(deal, now) == [A.RISK_FLAGGED]
    assert await told(deal, now) == [("Owner", "OWNER")]
    assert await tasks(deal, now) == {"maintenance.qbr": ("Owner", 14)}


async def test_quarterly_reviews_come_every_90_days_unless_one_is_open(world: World) -> None:
    around = await team(world, S.MAINTENANCE)
    deal = around.deal
    reviews = Task.filter(subject_id=deal.id, template="maintenance.qbr")
    await drain_for(world, 59)
    await world.record(around.owner, deal.id, A.OUTBOUND_TOUCH)

    await drain_for(world, 31)
    assert await reviews.count() == 0
    now = world.clock.advance(TICK)
    await drain(now)
    assert await tasks(deal, now) == {"maintenance.qbr": ("Owner", 14)}

    await drain_for(world, 60)  # the idle clock asks for a review too: there is one
    assert (await Engagement.get(id=deal.id)).at_risk
    assert await reviews.count() == 1
    await world.close_tasks(around.boss, deal.id)
    await drain_for(world, 31)
    assert await reviews.count() == 2


async def test_after_120_silent_days_the_owner_is_asked_to_decide_and_nothing_moves(world: World) -> None:
    around = await team(world, S.MAINTENANCE)
    deal, since = around.deal, world.clock.now()
    await drain_for(world, 120)
    assert not await Event.exists(type="engagement.churn_prompted")
    now = world.clock.advance(TICK)

    await drain(now)
    await drain_for(world, 60)

    said = {
        "clock": "maintenance.churn",
        "idleSince": since.isoformat(),
        "days": 120.0,
        "offers": ["cold_lead", "closed_lost"],
    }
    prompted = await Event.get(subject_id=deal.id, type="engagement.churn_prompted")
    assert said.items() <= prompted.data.items()
    assert await Activity.filter(subject_id=deal.id, kind=A.CHURN_PROMPTED).count() == 1
    (notice,) = await Notification.filter(subject_id=deal.id, topic="maintenance.churn")
    assert (notice.user_id, notice.data["offers"]) == (around.owner.id, ["cold_lead", "closed_lost"])
    (task,) = await Task.filter(subject_id=deal.id, template="maintenance.churn")
    assert (task.assignee_id, task.due_at) == (around.owner.id, now + 7 * DAY)
    assert (await Engagement.get(id=deal.id)).stage is S.MAINTENANCE


async def test_the_offers_of_the_churn_prompt_can_be_taken_and_end_it(world: World) -> None:
    for target in (S.COLD_LEAD, S.CLOSED_LOST):
        around = await team(world, S.MAINTENANCE)
        await drain(world.clock.advance(120 * DAY + TICK))

        await go(world, around.boss, around.deal, target)

        moved = await Engagement.get(id=around.deal.id)
        assert moved.stage is target
        decided = await Task.get(subject_id=moved.id, template="maintenance.churn")
        assert decided.status is TaskStatus.CANCELLED


async def test_a_risk_flag_of_delivery_is_not_set_again_in_maintenance_while_it_stands(world: World) -> None:
    around = await team(world, S.MAINTENANCE)
    await world.record(around.owner, around.deal.id, A.RISK_RAISED)
    now = world.clock.advance(60 * DAY + timedelta(hours=1))

    await drain(now)

    assert await announced(around.deal, now) == {}
    assert await told(around.deal, now) == [("Owner", "OWNER")]
    assert (await Engagement.get(id=around.deal.id)).at_risk
