"""The reminder 24 hours before a meeting: whom it reaches, once, and when it is called off."""

import asyncio
from datetime import timedelta

from commands.cancel_meeting import cancel_meeting
from guards.enums import EngagementStage
from models import ClockMark, Engagement, Notification, Timer, User
from tests.support.answers import done
from tests.support.clock_rows import DAY, TICK, team
from tests.support.drain import drain
from tests.support.happenings import told
from tests.support.moves import go
from tests.support.world import PARTICIPANTS, World

S = EngagementStage
HOUR = timedelta(hours=1)


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
