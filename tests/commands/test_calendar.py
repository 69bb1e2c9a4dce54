"""When a message to the calendar is written, and what it says."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from tortoise.exceptions import IntegrityError

from commands.cancel_meeting import cancel_meeting
from commands.confirm_meeting import confirm_meeting
from commands.outcomes import Applied
from commands.reschedule_meeting import MeetingChange, reschedule_meeting
from guards.actor import Actor
from guards.enums import CalendarMethod, EffectKind, EngagementStage, MeetingPurpose, Role
from models import CalendarMessage, Engagement, Event, Meeting, User
from tests.support.answers import done
from tests.support.blocking import cut_off, held_up_by, unwritable
from tests.support.calendars import attendees_of, calendar_of, event_of
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id

S = EngagementStage
DAY = timedelta(days=1)
REQUEST, CANCEL = CalendarMethod.REQUEST, CalendarMethod.CANCEL
OTHERS = [purpose for purpose in MeetingPurpose if purpose is not MeetingPurpose.DISCOVERY]


async def sent() -> list[tuple[str, int]]:
    """Method and version of all messages, oldest first; the meetings know which was the last."""
    messages = await CalendarMessage.all().order_by("created_at", "sequence").select_related("meeting")
    for message in messages:
        event = event_of(message.payload)
        assert calendar_of(message.payload)["method"] == message.method
        assert (event["uid"], event["sequence"]) == (f"{message.meeting_id}@gatehouse", message.sequence)
        assert message.due_at == message.created_at
        assert (message.attempts, message.delivered_at, message.error) == (0, None, None)
    for meeting in await Meeting.all():
        own = [message.sequence for message in messages if message.meeting_id == meeting.id]
        assert meeting.sent_sequence == max(own, default=None)
    return [(message.method, message.sequence) for message in messages]


async def tomorrow(world: World, actor: Actor, deal: Engagement, **given: Any) -> Meeting:
    return await world.meeting(actor, deal.id, starts_at=world.clock.now() + DAY, **given)


async def warm(world: World, actor: Actor) -> Engagement:
    return await world.bring_to(actor, (await world.engagement(actor, name="Acme website")).id, S.WARM)


async def enter(world: World, actor: Actor, deal: Engagement, **given: Any) -> Applied:
    outcome = await world.move(actor, deal.id, S.DISCOVERY_SCHEDULED, **given)
    assert isinstance(outcome, Applied), outcome
    return outcome


async def move_to(world: World, actor: Actor, meeting: Meeting, by: timedelta) -> Meeting:
    change = MeetingChange(meeting.starts_at + by, meeting.ends_at + by)
    return done(await reschedule_meeting(world.call(actor), meeting.id, change))


async def test_the_entry_into_discovery_scheduled_sends_the_meeting_meant(world: World) -> None:
    ann = await world.user()
    deal = await warm(world, ann)
    await tomorrow(world, ann, deal)
    meant = await tomorrow(world, ann, deal)
    assert await sent() == []

    outcome = await enter(world, ann, deal)

    assert await sent() == [(REQUEST, 0)]
    message = await CalendarMessage.get()
    assert (message.meeting_id, message.subject_id, message.created_at) == (meant.id, deal.id, world.clock.now())
    event = event_of(message.payload)
    assert (event["dtstart"].dt, event["dtend"].dt) == (meant.starts_at, meant.ends_at)
    assert event["description"] == "Discovery meeting: Acme website"
    assert attendees_of(message.payload) == ["mailto:ann@ours.example", "mailto:dana@client.example"]
    (effect,) = [one for one in outcome.effects if one.kind is EffectKind.CALENDAR]
    assert (effect.key, effect.summary) == ("calendar.request", "Send the invitation to the calendar")


async def test_a_dry_run_sends_nothing_and_foretells_the_invitation(world: World) -> None:
    ann = await world.user()
    deal = await warm(world, ann)
    await tomorrow(world, ann, deal)
    async with nothing_changes():
        outcome = await enter(world, ann, deal, dry_run=True)
    assert [one.key for one in outcome.effects if one.kind is EffectKind.CALENDAR] == ["calendar.request"]


async def test_a_meeting_entered_afterwards_invites_nobody_and_shows_that(world: World) -> None:
    ann = await world.user()
    deal = await warm(world, ann)
    await world.meeting(ann, deal.id)
    await world.meeting(ann, deal.id, MeetingPurpose.REVIEW)

    outcome = await enter(world, ann, deal)

    assert await sent() == []
    (effect,) = [one for one in outcome.effects if one.kind is EffectKind.CALENDAR]
    assert effect.summary.endswith("(the meeting is over, nobody is invited)")


async def test_a_second_entry_does_not_send_the_same_version_again(world: World) -> None:
    ann = await world.user()
    deal = await warm(world, ann)
    meeting = await tomorrow(world, ann, deal)
    await enter(world, ann, deal)
    assert isinstance(await world.move(ann, deal.id, S.WARM, reason="too soon"), Applied)
    done(await confirm_meeting(world.call(ann), meeting.id))

    outcome = await enter(world, ann, deal)

    assert await sent() == [(REQUEST, 0)]
    (effect,) = [one for one in outcome.effects if one.kind is EffectKind.CALENDAR]
    assert effect.summary.endswith("(already sent, not repeated)")


async def test_a_discovery_meeting_confirmed_in_discovery_scheduled_is_sent_at_once(world: World) -> None:
    ann = await world.user()
    deal = await warm(world, ann)
    await world.meeting(ann, deal.id)
    await enter(world, ann, deal)
    await tomorrow(world, ann, deal)
    assert await sent() == [(REQUEST, 0)]

    tentative = await tomorrow(world, ann, deal, confirmed=False)
    assert len(await sent()) == 1
    for _ in range(2):  # the second one confirms the same version anew
        done(await confirm_meeting(world.call(ann), tentative.id))
        assert len(await sent()) == 2


@pytest.mark.parametrize("purpose", OTHERS)
async def test_a_meeting_of_any_other_purpose_is_sent_when_it_is_confirmed(
    world: World, purpose: MeetingPurpose
) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await tomorrow(world, ann, deal, purpose=purpose)
    assert await sent() == [(REQUEST, 0)]
    tentative = await tomorrow(world, ann, deal, purpose=purpose, confirmed=False)
    assert await sent() == [(REQUEST, 0)]
    done(await confirm_meeting(world.call(ann), tentative.id))
    assert await sent() == [(REQUEST, 0), (REQUEST, 0)]


async def test_a_meeting_that_was_sent_is_updated_and_taken_back(world: World) -> None:
    ann = await world.user()
    deal = await warm(world, ann)
    meeting = await tomorrow(world, ann, deal)
    await enter(world, ann, deal)
    for days in (1, 2):
        world.clock.advance(timedelta(hours=1))
        meeting = await move_to(world, ann, meeting, days * DAY)
    world.clock.advance(timedelta(hours=1))
    done(await cancel_meeting(world.call(ann), meeting.id))

    assert await sent() == [(REQUEST, 0), (REQUEST, 1), (REQUEST, 2), (CANCEL, 3)]
    last, before = await CalendarMessage.all().order_by("-sequence").limit(2)
    assert event_of(before.payload)["dtstart"].dt == meeting.starts_at
    assert event_of(last.payload)["status"] == "CANCELLED"


async def test_a_meeting_that_was_sent_is_updated_in_whatever_stage_its_record_is(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await warm(world, boss)
    meeting = await tomorrow(world, boss, deal)
    await enter(world, boss, deal)
    await world.move(boss, deal.id, S.WARM, reason="too soon")
    await world.lost(boss, deal.id)
    await move_to(world, boss, meeting, DAY)
    assert await sent() == [(REQUEST, 0), (REQUEST, 1)]


async def test_what_was_never_sent_is_neither_updated_nor_taken_back(world: World) -> None:
    ann = await world.user()
    deal = await warm(world, ann)
    meeting = await move_to(world, ann, await tomorrow(world, ann, deal), DAY)
    done(await cancel_meeting(world.call(ann), meeting.id))
    assert await sent() == []


async def test_the_first_message_tells_the_version_that_there_is(world: World) -> None:
    ann = await world.user()
    deal = await warm(world, ann)
    await move_to(world, ann, await tomorrow(world, ann, deal), DAY)
    await enter(world, ann, deal)
    assert await sent() == [(REQUEST, 1)]


async def test_a_completed_meeting_is_no_news_for_the_calendar(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    meeting = await tomorrow(world, ann, deal, purpose=MeetingPurpose.KICKOFF)
    world.clock.advance(2 * DAY)
    await world.hold(ann, meeting)
    assert await sent() == [(REQUEST, 0)]


async def test_the_scheduler_is_the_organizer_of_all_versions(world: World) -> None:
    sam, boss = await world.user(name="Sam"), await world.user(Role.MANAGER)
    await User.filter(id=sam.id).update(email="sam@ours.example")
    deal = await world.engagement(sam)
    meeting = await tomorrow(world, sam, deal, purpose=MeetingPurpose.REVIEW)
    await move_to(world, boss, meeting, DAY)
    done(await cancel_meeting(world.call(boss), meeting.id))
    organizers = {str(event_of(one.payload)["organizer"]) for one in await CalendarMessage.all()}
    assert organizers == {"mailto:sam@ours.example"}


async def test_the_events_about_meetings_carry_the_same_object(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    meeting = await tomorrow(world, ann, deal, purpose=MeetingPurpose.REVIEW)
    await move_to(world, ann, meeting, DAY)
    done(await cancel_meeting(world.call(ann), meeting.id))
    events = await Event.filter(type__startswith="meeting.").order_by("position")
    assert [event.type for event in events] == ["meeting.scheduled", "meeting.scheduled", "meeting.cancelled"]
    payloads = await CalendarMessage.all().order_by("sequence").values_list("payload", flat=True)
    assert [event.data["ics"] for event in events] == list(payloads)


async def test_parallel_reschedules_write_each_version_once(world: World) -> None:
    ann = await world.user()
    meeting = await tomorrow(world, ann, await world.engagement(ann), purpose=MeetingPurpose.REVIEW)
    await asyncio.gather(*(move_to(world, ann, meeting, n * DAY) for n in range(1, 6)))
    assert await sent() == [(REQUEST, version) for version in range(6)]


async def test_a_reschedule_beside_the_entry_leaves_the_calendar_in_step(world: World) -> None:
    ann = await world.user()
    deal = await warm(world, ann)
    meeting = await tomorrow(world, ann, deal)
    await asyncio.gather(enter(world, ann, deal), move_to(world, ann, meeting, DAY))
    assert (await sent())[-1] == (REQUEST, 1)


@pytest.mark.parametrize("step", ["entry", "reschedule", "cancellation"])
async def test_a_step_cut_off_when_it_writes_its_message_changes_nothing_and_can_be_repeated(
    world: World, database: str, step: str
) -> None:
    ann = await world.user()
    deal = await warm(world, ann)
    meeting = await tomorrow(world, ann, deal)
    if step != "entry":
        await enter(world, ann, deal)
    steps: dict[str, Callable[[], Awaitable[object]]] = {
        "entry": lambda: enter(world, ann, deal),
        "reschedule": lambda: move_to(world, ann, meeting, DAY),
        "cancellation": lambda: cancel_meeting(world.call(ann), meeting.id),
    }
    before = await sent()
    async with nothing_changes():
        async with unwritable(database, "calendar_messages") as holder:
            acting = asyncio.ensure_future(steps[step]())
            await cut_off(holder, await held_up_by(holder))
            (failure,) = await asyncio.gather(acting, return_exceptions=True)
        assert isinstance(failure, Exception)

    await steps[step]()

    assert len(await sent()) == len(before) + 1


async def test_no_version_can_be_written_twice(world: World) -> None:
    ann = await world.user()
    await tomorrow(world, ann, await world.engagement(ann), purpose=MeetingPurpose.REVIEW)
    message = await CalendarMessage.get()
    async with nothing_changes():
        with pytest.raises(IntegrityError):
            await message.clone(pk=some_id()).save(force_create=True)
