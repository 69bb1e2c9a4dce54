"""What the clocks of the evaluation band do: SLAs, the reminder, the deadline in business days, escalations."""

import asyncio
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from commands.cancel_meeting import cancel_meeting
from guards.business_days import BusinessCalendar
from guards.enums import ActivityKind, Audience, EngagementStage, LedgerKind, Role, TaskStatus
from guards.policy import Policy
from models import ClockMark, Engagement, Event, Meeting, Notification, Task, Timer, User
from tests.support.answers import done
from tests.support.clock import FrozenClock
from tests.support.clock_rows import DAY, TICK, decide_policy, team
from tests.support.drain import drain
from tests.support.happenings import announced, escalated, logged, tasks, told
from tests.support.moves import go
from tests.support.world import PARTICIPANTS, World

A = ActivityKind
S = EngagementStage
HOUR = timedelta(hours=1)
SYSTEM = {"id": None, "name": "Gatehouse"}
BAVARIA = Policy(calendar=BusinessCalendar("DE", "BY", "Europe/Berlin"))


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


async def test_our_people_are_reminded_24_hours_before_a_meeting_once(world: World) -> None:
    around = await team(world, S.WARM)
    await User.filter(id=around.lead.id).update(email="ann@ours.example")
    start = world.clock.now() + 3 * DAY
    meeting = await world.meeting(around.boss, around.deal.id, starts_at=start)
    await go(world, around.boss, around.deal, S.DISCOVERY_SCHEDULED)

    await drain(world.clock.advance(2 * DAY))
    assert not await Notification.exists()
    now = world.clock.advance(TICK)
    await drain(now)
    await drain(world.clock.advance(DAY))

    assert await told(around.deal, now) == [("Owner", "OWNER"), ("Lead", "PARTICIPANTS")]
    (notice, _) = await Notification.all().order_by("id")
    assert (notice.topic, notice.data["meetingId"]) == ("meeting.reminder", str(meeting.id))
    assert not await Timer.exists(clock="meeting.reminder")
    mark = await ClockMark.get(subject_id=around.deal.id, clock=f"meeting.reminder:{meeting.id}")
    assert mark.at == now


async def test_a_snooze_does_not_hold_a_reminder_back(world: World) -> None:
    around = await team(world, S.DISCOVERY_SCHEDULED)
    await world.meeting(around.boss, around.deal.id, starts_at=world.clock.now() + 2 * DAY)
    await Engagement.filter(id=around.deal.id).update(snoozed_until=world.clock.now() + 30 * DAY)

    await drain(world.clock.advance(DAY + TICK))

    assert await Notification.filter(topic="meeting.reminder").count() == 1


async def test_a_late_reminder_is_sent_once_and_at_once_from_several_workers(world: World) -> None:
    around = await team(world, S.DISCOVERY_SCHEDULED)
    await world.meeting(around.boss, around.deal.id, starts_at=world.clock.now() + 2 * DAY)
    now = world.clock.advance(2 * DAY - HOUR)

    await asyncio.gather(*(drain(now) for _ in range(4)))

    assert await told(around.deal, now) == [("Owner", "OWNER")]


async def test_nobody_is_reminded_once_the_deal_is_lost_or_the_meeting_cancelled(world: World) -> None:
    lost, cancelled = await team(world, S.WARM), await team(world, S.WARM)
    start = world.clock.now() + 2 * DAY
    await world.meeting(lost.boss, lost.deal.id, starts_at=start)
    meeting = await world.meeting(cancelled.boss, cancelled.deal.id, starts_at=start)
    await go(world, lost.boss, lost.deal, S.CLOSED_LOST)
    done(await cancel_meeting(world.call(cancelled.boss), meeting.id, "They fell ill."))

    await drain(world.clock.advance(2 * DAY - HOUR))

    assert not await Notification.filter(topic="meeting.reminder").exists()


async def test_nobody_is_reminded_of_a_meeting_that_has_begun(world: World) -> None:
    around = await team(world, S.DISCOVERY_SCHEDULED)
    await world.meeting(around.boss, around.deal.id, starts_at=world.clock.now() + 2 * DAY)

    await drain(world.clock.advance(2 * DAY))

    assert not await Notification.filter(topic="meeting.reminder").exists()
    assert not await Timer.exists(clock="meeting.reminder")


async def test_every_meeting_has_a_reminder_of_its_own(world: World) -> None:
    around = await team(world, S.DISCOVERY_SCHEDULED)
    for days in (3, 5):
        await world.meeting(around.boss, around.deal.id, starts_at=world.clock.now() + days * DAY)
    reminders = Notification.filter(topic="meeting.reminder")

    await drain(world.clock.advance(2 * DAY + TICK))
    assert await reminders.count() == 1
    await drain(world.clock.advance(2 * DAY))
    assert await reminders.count() == 2


async def test_only_our_participants_are_reminded(world: World) -> None:
    around = await team(world, S.DISCOVERY_SCHEDULED)
    client = await world.user()
    await User.filter(id=client.id).update(email="dana@client.example")
    await world.meeting(
        around.boss, around.deal.id, starts_at=world.clock.now() + 2 * DAY, participants=PARTICIPANTS[1:]
    )

    await drain(world.clock.advance(DAY + TICK))

    assert await told(around.deal, world.clock.now()) == [("Owner", "OWNER")]


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


async def drafting_since(at: datetime, policy: Policy) -> tuple[World, Engagement]:
    """A record that enters drafting at a moment, under a policy."""
    world = World(FrozenClock(at))
    await decide_policy(world, policy)
    return world, (await team(world, S.PROPOSAL_DRAFTING)).deal


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("entered", "policy", "due"),
    [
        # A plain week, from Monday to Monday.
        (datetime(2026, 3, 2, 9, tzinfo=UTC), Policy(), datetime(2026, 3, 9, 9, tzinfo=UTC)),
        # A Thursday's morning before the clocks go forward: ten o'clock in Berlin stays ten o'clock.
        (datetime(2026, 3, 19, 9, tzinfo=UTC), BAVARIA, datetime(2026, 3, 26, 9, tzinfo=UTC)),
        (datetime(2026, 3, 26, 9, tzinfo=UTC), BAVARIA, datetime(2026, 4, 2, 8, tzinfo=UTC)),
        # In autumn they go back.
        (datetime(2026, 10, 21, 8, tzinfo=UTC), BAVARIA, datetime(2026, 10, 28, 9, tzinfo=UTC)),
        # Good Friday and Easter Monday, and the change of clocks before them.
        (datetime(2026, 3, 27, 9, tzinfo=UTC), BAVARIA, datetime(2026, 4, 7, 8, tzinfo=UTC)),
        # Epiphany is a holiday in Bavaria, and not in all of Germany.
        (datetime(2026, 1, 5, 9, tzinfo=UTC), BAVARIA, datetime(2026, 1, 13, 9, tzinfo=UTC)),
        (
            datetime(2026, 1, 5, 9, tzinfo=UTC),
            Policy(calendar=BusinessCalendar("DE", None, "Europe/Berlin")),
            datetime(2026, 1, 12, 9, tzinfo=UTC),
        ),
        # Late in the evening in UTC it is tomorrow in Berlin: Saturday there.
        (datetime(2026, 3, 6, 23, 30, tzinfo=UTC), BAVARIA, datetime(2026, 3, 12, 23, 30, tzinfo=UTC)),
    ],
)
async def test_the_deadline_passes_over_weekends_and_holidays_at_the_wall_clock(
    entered: datetime, policy: Policy, due: datetime
) -> None:
    world, deal = await drafting_since(entered, policy)
    dues = {task.due_at for task in await Task.filter(subject_id=deal.id, stage=S.PROPOSAL_DRAFTING)}
    assert dues == {due}

    await drain(world.clock.advance(due - entered))
    assert not await Event.exists(type="engagement.deadline_passed")
    now = world.clock.advance(TICK)
    await drain(now)
    await drain(world.clock.advance(DAY))

    (event,) = await Event.filter(subject_id=deal.id, type="engagement.deadline_passed")
    assert (event.at, event.data["clock"]) == (now, "proposal_drafting.deadline")
    assert A.DEADLINE_PASSED in await logged(deal, now)


@pytest.mark.usefixtures("database")
async def test_a_deadline_that_was_missed_by_a_day_over_the_change_of_clocks_passes_once() -> None:
    world, deal = await drafting_since(datetime(2026, 3, 26, 9, tzinfo=UTC), BAVARIA)

    for _ in range(3):
        await drain(world.clock.advance(8 * DAY))

    assert await Event.filter(subject_id=deal.id, type="engagement.deadline_passed").count() == 1


@pytest.mark.usefixtures("database")
async def test_days_that_are_not_business_days_are_24_hours_whatever_the_clocks_do() -> None:
    world, deal = await drafting_since(datetime(2026, 3, 26, 9, tzinfo=UTC), BAVARIA)
    await drain(world.clock.advance(5 * DAY))
    assert not await Event.exists(subject_id=deal.id, type="engagement.sla_breached")
    await drain(world.clock.advance(TICK))
    assert await Event.filter(subject_id=deal.id, type="engagement.sla_breached").count() == 1


async def test_leaving_and_coming_back_starts_the_deadline_anew(world: World) -> None:
    around = await team(world, S.PROPOSAL_DRAFTING)
    world.clock.advance(3 * DAY)
    await go(world, around.boss, around.deal, S.DISCOVERY_DONE)
    await world.satisfy(around.boss, around.deal.id, S.DISCOVERY_DONE)
    await go(world, around.boss, around.deal, S.PROPOSAL_DRAFTING)
    back = world.clock.now()

    timer = await Timer.get(subject_id=around.deal.id, clock="proposal_drafting.deadline")

    assert timer.due_at == back + 7 * DAY  # from Thursday to Thursday
    open_tasks = await Task.filter(subject_id=around.deal.id, stage=S.PROPOSAL_DRAFTING, status=TaskStatus.OPEN)
    assert {task.due_at for task in open_tasks} == {back + 7 * DAY}


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
