"""What the clocks of the evaluation band do: SLAs and escalations."""

from datetime import timedelta
from decimal import Decimal

import pytest

from guards.enums import ActivityKind, Audience, EngagementStage, LedgerKind, Role
from guards.policy import Policy
from models import Engagement, Event, Meeting, Notification, Timer
from tests.support.clock_rows import DAY, TICK, decide_policy, team
from tests.support.drain import drain
from tests.support.happenings import announced, escalated, logged, tasks, told
from tests.support.moves import go
from tests.support.world import World

A = ActivityKind
S = EngagementStage
HOUR = timedelta(hours=1)
SYSTEM = {"id": None, "name": "Gatehouse"}


@pytest.mark.parametrize(
    "stage", [S.WARM, S.DISCOVERY_SCHEDULED, S.DISCOVERY_DONE, S.PROPOSAL_DRAFTING, S.PROPOSAL_SENT]
)
async def test_each_stage_of_the_band_breaches_its_sla_after_5_days_and_nobody_is_nudged_for_it(
    world: World, stage: EngagementStage
) -> None:
    around = await team(world, stage)
    since = world.clock.now()
    await world.record(around.owner, around.deal.id, A.OUTBOUND_TOUCH)  # a touch is no exit
    now = world.clock.advance(5 * DAY + TICK)

    await drain(now)

    (event,) = await Event.filter(subject_id=around.deal.id, type="engagement.sla_breached")
    said = {"clock": f"{stage}.sla", "idleSince": since.isoformat(), "days": 5.0}
    assert event.data == {"actor": SYSTEM, **said}
    assert (await logged(around.deal, now)).count(A.SLA_BREACHED) == 1
    assert "sla" not in " ".join(notice.topic for notice in await Notification.all())
    assert f"{stage}.sla" not in {entry.data["clock"] for entry in await escalated(around.deal, now)}


async def test_discovery_scheduled_waits_for_the_meetings_end(world: World) -> None:
    around = await team(world, S.WARM)
    start = world.clock.now() + 10 * DAY
    await world.meeting(around.boss, around.deal.id, starts_at=start, ends_at=start + HOUR)
    await go(world, around.boss, around.deal, S.DISCOVERY_SCHEDULED)

    await drain(world.clock.advance(10 * DAY + HOUR + 5 * DAY))
    assert not await Event.exists(type="engagement.sla_breached")
    await drain(world.clock.advance(TICK))

    breached = await Event.get(type="engagement.sla_breached")
    assert breached.data["idleSince"] == (start + HOUR).isoformat()


async def test_an_idle_warm_lead_is_escalated_to_the_owners_manager(world: World) -> None:
    deal = (await team(world, S.WARM)).deal
    since = world.clock.now()
    now = world.clock.advance(5 * DAY + TICK)

    await drain(now)

    said = {"clock": "warm.idle", "idleSince": since.isoformat(), "days": 5.0}
    events = await announced(deal, now)
    assert set(events) == {"engagement.escalated", "engagement.sla_breached"}
    assert events["engagement.escalated"] == {"actor": SYSTEM, "audiences": ["MANAGER"], **said}
    assert sorted(await logged(deal, now)) == [A.ESCALATED, A.SLA_BREACHED]
    assert await told(deal, now) == [("Manager", "MANAGER")]
    assert await tasks(deal, now) == {"warm.escalation": ("Manager", 1)}
    (entry,) = await escalated(deal, now)
    assert (entry.kind, entry.actor_id, entry.stage, entry.owner_id) == (
        LedgerKind.ESCALATION,
        None,
        S.WARM,
        deal.owner_id,
    )
    assert entry.data == said
    after = await Engagement.get(id=deal.id)
    assert (after.version, after.stage, after.stage_entered_at) == (deal.version + 2, S.WARM, since)


async def test_an_escalation_is_kept_with_the_value_concerned(world: World) -> None:
    deal = (await team(world, S.WARM, value=Decimal("1200.50"), currency="EUR")).deal
    now = world.clock.advance(5 * DAY + TICK)
    await drain(now)
    await Engagement.filter(id=deal.id).update(value=1)
    (entry,) = await escalated(deal, now)
    assert (str(entry.value), entry.currency) == ("1200.50", "EUR")


async def test_a_touch_makes_a_new_episode_with_a_new_notice_and_no_second_task_while_one_is_open(
    world: World,
) -> None:
    around = await team(world, S.WARM)
    await drain(world.clock.advance(5 * DAY + TICK))
    await world.record(around.owner, around.deal.id, A.INBOUND_TOUCH)

    now = world.clock.advance(5 * DAY + TICK)
    await drain(now)

    assert await told(around.deal, now) == [("Manager", "MANAGER")]
    assert await tasks(around.deal, now) == {}
    assert len(await escalated(around.deal, around.deal.stage_entered_at)) == 2


async def test_a_touch_that_is_taken_back_makes_no_second_escalation(world: World) -> None:
    around = await team(world, S.WARM)
    await drain(world.clock.advance(5 * DAY + TICK))
    wrong = await world.record(around.owner, around.deal.id, A.INBOUND_TOUCH)
    await drain(world.clock.advance(5 * DAY + TICK))
    await wrong.refresh_from_db()
    wrong.retracted_at, wrong.retracted_reason = world.clock.now(), "another client"
    await wrong.save(update_fields=["retracted_at", "retracted_reason"])
    await world.record(around.owner, around.deal.id, A.NOTE)  # arms the timers anew

    await drain(world.clock.advance(20 * DAY))

    assert await Notification.filter(topic="warm.idle").count() == 2
    events = await Event.filter(type="notification.created", data__contains={"topic": "warm.idle"})
    assert len(events) == 2


async def test_an_idle_draft_is_brought_to_operations(world: World) -> None:
    oli = await world.user(name="Oli")
    assert oli.id is not None
    await decide_policy(world, Policy(recipients={Audience.OPERATIONS: (oli.id,)}))
    deal = (await team(world, S.PROPOSAL_DRAFTING)).deal
    await drain(world.clock.advance(7 * DAY))
    now = world.clock.advance(TICK)

    await drain(now)

    assert await told(deal, now) == [("Oli", "OPERATIONS")]
    events = await announced(deal, now)
    assert events["engagement.escalated"]["audiences"] == ["OPERATIONS"]
    assert events["engagement.escalated"]["clock"] == "proposal_drafting.idle"
    assert A.ESCALATED in await logged(deal, now)
    assert len(await escalated(deal, now)) == 1


@pytest.mark.parametrize("progress", [A.INTERNAL_APPROVAL, A.PROPOSAL_DELIVERED, None])
async def test_progress_of_the_draft_is_an_approval_the_delivery_or_a_done_task(
    world: World, progress: ActivityKind | None
) -> None:
    around = await team(world, S.PROPOSAL_DRAFTING)
    world.clock.advance(6 * DAY)
    if progress is None:
        await world.close_tasks(around.boss, around.deal.id)
    else:
        await world.record(around.boss, around.deal.id, progress)

    await drain(world.clock.advance(7 * DAY))
    assert not await Event.exists(type="engagement.escalated")
    await drain(world.clock.advance(TICK))
    assert await Event.filter(type="engagement.escalated").count() == 1


async def test_a_touch_is_no_progress_of_the_draft(world: World) -> None:
    around = await team(world, S.PROPOSAL_DRAFTING)
    world.clock.advance(6 * DAY)
    await world.record(around.boss, around.deal.id, A.OUTBOUND_TOUCH)
    await drain(world.clock.advance(DAY + TICK))
    assert await Event.filter(type="engagement.escalated").count() == 1


async def test_a_stalled_proposal_goes_to_manager_and_sponsor_and_stays_where_it_is(world: World) -> None:
    deal = (await team(world, S.PROPOSAL_SENT)).deal
    since = world.clock.now()
    await drain(world.clock.advance(10 * DAY))
    now = world.clock.advance(TICK)

    await drain(now)

    said = {"clock": "proposal_sent.idle", "idleSince": since.isoformat(), "days": 10.0}
    events = await announced(deal, now)
    assert set(events) == {"engagement.proposal_stalled", "engagement.escalated"}
    for data in events.values():
        assert data == {"actor": SYSTEM, "audiences": ["MANAGER", "SPONSOR"], **said}
    assert await told(deal, now) == [("Manager", "MANAGER"), ("Sponsor", "SPONSOR")]
    assert await tasks(deal, now) == {"proposal_sent.escalation": ("Manager", 1)}
    assert await logged(deal, now) == [A.ESCALATED]
    assert len(await escalated(deal, now)) == 1
    assert (await Engagement.get(id=deal.id)).stage is S.PROPOSAL_SENT


async def test_a_done_follow_up_is_a_touch(world: World) -> None:
    around = await team(world, S.PROPOSAL_SENT)
    world.clock.advance(9 * DAY)
    await world.close_tasks(around.boss, around.deal.id)
    await drain(world.clock.advance(10 * DAY))
    assert not await Event.exists(type="engagement.proposal_stalled")
    await drain(world.clock.advance(TICK))
    assert await Event.filter(type="engagement.proposal_stalled").count() == 1


async def test_a_meeting_held_is_a_touch(world: World) -> None:
    around = await team(world, S.WARM)
    await world.meeting(around.boss, around.deal.id, starts_at=world.clock.now() + 4 * DAY)
    world.clock.advance(4 * DAY + HOUR)
    await world.hold(around.boss, await Meeting.get(subject_id=around.deal.id))
    held = world.clock.now() - HOUR / 2

    timer = await Timer.get(subject_id=around.deal.id, clock="warm.idle")

    assert timer.due_at == held + 5 * DAY


@pytest.mark.parametrize("role", [Role.MANAGER, Role.EXECUTIVE])
async def test_who_is_only_of_the_same_role_hears_nothing(world: World, role: Role) -> None:
    await team(world, S.PROPOSAL_SENT)
    stranger = await world.user(role, "Stranger")
    await drain(world.clock.advance(10 * DAY + TICK))
    assert await Notification.exists()
    assert not await Notification.exists(user_id=stranger.id)
