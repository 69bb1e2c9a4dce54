"""The reminder 24 hours before a meeting: who gets it, when, and what takes it away."""

from datetime import timedelta
from typing import Any

import pytest

from commands.cancel_meeting import cancel_meeting
from commands.confirm_meeting import confirm_meeting
from commands.reschedule_meeting import MeetingChange, reschedule_meeting
from commands.schedule_meeting import ParticipantDraft
from guards.actor import Actor
from guards.enums import EngagementStage, MeetingPurpose, ParticipantRole, Role
from models import Engagement, Meeting, Notification, Timer, User
from tests.support.answers import done
from tests.support.world import PARTICIPANTS, World
from workers.timers import run_once

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
TICK = timedelta(microseconds=1)
REMINDER = "meeting.reminder"


async def ahead(world: World, actor: Actor, deal: Engagement, by: timedelta, **given: Any) -> Meeting:
    """A meeting that begins so long from now."""
    return await world.meeting(actor, deal.id, starts_at=world.clock.now() + by, **given)


async def reminded() -> list[tuple[str, str]]:
    """Whom the reminders went to, and about which meeting, in their order."""
    notices = await Notification.filter(topic=REMINDER).order_by("created_at", "user__name").select_related("user")
    return [(notice.user.name, str(notice.data["meetingId"])) for notice in notices]


async def due(deal: Engagement) -> list[Any]:
    return await Timer.filter(subject_id=deal.id, clock=REMINDER).values_list("due_at", flat=True)


async def drain(world: World, by: timedelta) -> None:
    """Let time pass, and do all that is due by then."""
    now = world.clock.advance(by)
    while await run_once(now):
        pass


async def test_the_owner_is_reminded_a_day_before_and_not_earlier(world: World) -> None:
    ann = await world.user(name="Ann")
    deal = await world.engagement(ann)
    meeting = await ahead(world, ann, deal, 2 * DAY)
    assert await due(deal) == [meeting.starts_at - DAY]

    await drain(world, DAY)
    assert await reminded() == []
    await drain(world, TICK)
    assert await reminded() == [("Ann", str(meeting.id))]
    assert await due(deal) == []
    await drain(world, 3 * DAY)
    assert len(await reminded()) == 1


async def test_our_people_in_the_meeting_are_reminded_by_their_addresses(world: World) -> None:
    ann, bert = await world.user(name="Ann"), await world.user(name="Bert")
    dana, gone = await world.user(name="Dana"), await world.user(name="Gone")
    await User.filter(id=bert.id).update(email="bert@ours.example")
    await User.filter(id=dana.id).update(email="dana@client.example")
    await User.filter(id=gone.id).update(email="gone@ours.example", active=False)
    ours = [
        ParticipantDraft(name, email, internal=True, role=ParticipantRole.OTHER)
        for name, email in [("Bert", "BERT@ours.example"), ("Gone", "gone@ours.example"), ("Who", "who@ours.example")]
    ]
    deal = await world.engagement(ann)
    meeting = await ahead(world, ann, deal, 2 * DAY, participants=[*ours, PARTICIPANTS[1]])

    await drain(world, DAY + TICK)

    assert await reminded() == [("Ann", str(meeting.id)), ("Bert", str(meeting.id))]


async def test_who_is_owner_and_participant_is_reminded_once(world: World) -> None:
    ann = await world.user(name="Ann")
    await User.filter(id=ann.id).update(email="ann@ours.example")
    deal = await world.engagement(ann)
    await ahead(world, ann, deal, 2 * DAY)
    await drain(world, DAY + TICK)
    assert [name for name, _ in await reminded()] == ["Ann"]


async def test_a_rescheduled_meeting_is_reminded_of_at_its_new_time_alone(world: World) -> None:
    ann = await world.user(name="Ann")
    deal = await world.engagement(ann)
    meeting = await ahead(world, ann, deal, 2 * DAY)
    start = meeting.starts_at + 2 * DAY
    done(await reschedule_meeting(world.call(ann), meeting.id, MeetingChange(start, start + HOUR)))
    assert await due(deal) == [start - DAY]

    await drain(world, DAY + TICK)
    assert await reminded() == []
    await drain(world, 2 * DAY)
    assert len(await reminded()) == 1


async def test_a_meeting_that_is_moved_after_its_reminder_is_reminded_of_again(world: World) -> None:
    ann = await world.user(name="Ann")
    deal = await world.engagement(ann)
    meeting = await ahead(world, ann, deal, 2 * DAY)
    await drain(world, DAY + TICK)
    start = meeting.starts_at + 3 * DAY
    done(await reschedule_meeting(world.call(ann), meeting.id, MeetingChange(start, start + HOUR)))
    assert await due(deal) == [start - DAY]

    await drain(world, 3 * DAY)

    assert await reminded() == [("Ann", str(meeting.id))] * 2


async def test_nobody_is_reminded_of_a_cancelled_meeting(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    meeting = await ahead(world, ann, deal, 2 * DAY)
    done(await cancel_meeting(world.call(ann), meeting.id))
    assert await due(deal) == []
    await drain(world, 3 * DAY)
    assert await reminded() == []


async def test_nobody_is_reminded_of_a_meeting_entered_afterwards_or_not_confirmed(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await world.meeting(ann, deal.id)
    tentative = await ahead(world, ann, deal, 2 * DAY, confirmed=False)
    assert await due(deal) == []
    done(await confirm_meeting(world.call(ann), tentative.id))
    assert await due(deal) == [tentative.starts_at - DAY]


@pytest.mark.parametrize("purpose", MeetingPurpose)
async def test_a_meeting_of_any_purpose_is_reminded_of_in_any_open_stage(world: World, purpose: MeetingPurpose) -> None:
    boss = await world.user(Role.ADMIN, name="Boss")
    deal = await world.bring_to(boss, (await world.engagement(boss)).id, EngagementStage.CONTACTED)
    meeting = await ahead(world, boss, deal, 2 * DAY, purpose=purpose)
    await drain(world, DAY + TICK)
    assert await reminded() == [("Boss", str(meeting.id))]


async def test_each_of_several_meetings_is_reminded_of_in_turn(world: World) -> None:
    ann = await world.user(name="Ann")
    deal = await world.engagement(ann)
    later, sooner = await ahead(world, ann, deal, 4 * DAY), await ahead(world, ann, deal, 2 * DAY)
    assert await due(deal) == [sooner.starts_at - DAY]

    await drain(world, DAY + TICK)
    assert await reminded() == [("Ann", str(sooner.id))]
    assert await due(deal) == [later.starts_at - DAY]
    await drain(world, 2 * DAY)
    assert await reminded() == [("Ann", str(sooner.id)), ("Ann", str(later.id))]


async def test_a_meeting_of_this_afternoon_is_reminded_of_at_once(world: World) -> None:
    ann = await world.user(name="Ann")
    deal = await world.engagement(ann)
    await ahead(world, ann, deal, 5 * HOUR)
    await drain(world, TICK)
    assert len(await reminded()) == 1


async def test_a_completed_meeting_leaves_no_reminder(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    meeting = await ahead(world, ann, deal, HOUR)
    world.clock.advance(HOUR)
    await world.hold(ann, meeting)
    assert await due(deal) == []
    await drain(world, DAY)
    assert await reminded() == []
