"""Meetings whose invitations wait for the calendar, and the worker that sends them."""

from datetime import timedelta

from commands.reschedule_meeting import MeetingChange, reschedule_meeting
from guards.actor import Actor
from guards.enums import MeetingPurpose
from models import CalendarMessage, Meeting
from tests.support.answers import done
from tests.support.world import World
from workers.calendar import Endpoint, run_once

DAY = timedelta(days=1)
LEASE = timedelta(seconds=40)
"""How long a claimed message is nobody else's."""
TICK = timedelta(microseconds=1)


async def send(world: World, endpoint: Endpoint | None, batch: int = 20) -> int:
    """Send one batch; how many that were."""
    return await run_once(world.clock.now, endpoint, batch)


async def review(world: World, actor: Actor | None = None, number: int = 1) -> list[Meeting]:
    """Meetings of one record, each of which has an invitation that waits."""
    ann = actor or await world.user()
    deal = await world.engagement(ann)
    start = world.clock.now() + 30 * DAY
    return [await world.meeting(ann, deal.id, MeetingPurpose.REVIEW, starts_at=start) for _ in range(number)]


async def move_on(world: World, actor: Actor, meeting: Meeting, by: timedelta = DAY) -> Meeting:
    """Put a meeting off, which makes another version of its invitation."""
    change = MeetingChange(meeting.starts_at + by, meeting.ends_at + by)
    return done(await reschedule_meeting(world.call(actor), meeting.id, change))


async def message() -> CalendarMessage:
    """The only one."""
    return await CalendarMessage.get()
