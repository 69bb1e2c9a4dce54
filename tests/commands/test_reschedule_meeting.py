"""Giving meetings other times, titles and participants."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from commands.cancel_meeting import cancel_meeting
from commands.confirm_meeting import confirm_meeting
from commands.facts import facts_of
from commands.outcomes import Applied, Done, Missing, Problem
from commands.reschedule_meeting import MeetingChange, reschedule_meeting
from guards.actor import Actor
from guards.engagement_clocks import armed
from guards.enums import ActivityKind, EngagementStage, MeetingPurpose, MeetingStatus, RefusalCode, Role
from models import Activity, Engagement, Event, Meeting, Timer
from tests.support.answers import BLANK, EMOJI, NO_MOMENTS, UNSTORABLE, columns, done, problems, refusal
from tests.support.calendars import event_of
from tests.support.statements import counting
from tests.support.unchanged import nothing_changes
from tests.support.world import PARTICIPANTS, World, some_id

A = ActivityKind
S = EngagementStage
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
DANA = PARTICIPANTS[1]


async def tomorrow(world: World, actor: Actor, deal: Engagement, **given: Any) -> Meeting:
    """A meeting that begins in a day."""
    return await world.meeting(actor, deal.id, starts_at=world.clock.now() + DAY, **given)


async def reschedule(world: World, actor: Actor, meeting: Meeting, start: datetime, **given: Any) -> Any:
    """Move a meeting, which then takes an hour."""
    change = MeetingChange(start, given.pop("ends_at", None) or start + HOUR, **given)
    return await reschedule_meeting(world.call(actor), meeting.id, change)


async def assert_armed(deal: Engagement) -> None:
    """The timers are those of the record's clocks as its facts stand now."""
    record = await Engagement.get(id=deal.id)
    running = {timer.clock: timer.due_at for timer in await Timer.filter(subject_id=deal.id)}
    assert running == {effect.clock: effect.due_at for effect in armed(await facts_of(record))}


async def test_a_meeting_gets_other_times_and_stays_the_same_meeting(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    meeting = await tomorrow(world, ann, deal)
    later = world.clock.advance(HOUR)
    start = later + 3 * DAY

    made = done(await reschedule(world, ann, meeting, start))

    assert columns(await Meeting.get()) == columns(made)
    assert columns(made) == columns(meeting) | {
        "starts_at": start,
        "ends_at": start + HOUR,
        "scheduled_at": later,
        "ics_sequence": 1,
    }
    assert (await Engagement.get()).version == deal.version + 2
    await assert_armed(deal)


async def test_title_and_participants_may_change_with_the_times_or_alone(world: World) -> None:
    ann = await world.user()
    meeting = await tomorrow(world, ann, await world.engagement(ann))

    made = done(await reschedule(world, ann, meeting, meeting.starts_at, title=" Second talk ", participants=[DANA]))

    assert made.title == "Second talk"
    assert [one["name"] for one in made.participants] == ["Dana"]
    assert done(await reschedule(world, ann, meeting, meeting.starts_at, participants=[])).participants == []
    assert (await Meeting.get()).ics_sequence == 2


async def test_what_changes_nothing_is_not_written(world: World) -> None:
    ann = await world.user()
    meeting = await tomorrow(world, ann, await world.engagement(ann))
    async with nothing_changes():
        same = replace(MeetingChange(meeting.starts_at, meeting.ends_at), title="Talk ", participants=PARTICIPANTS)
        made = done(await reschedule_meeting(world.call(ann), meeting.id, same))
    assert columns(made) == columns(meeting)


async def test_a_reschedule_is_logged_and_announced_and_is_no_touch(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    meeting = await tomorrow(world, ann, deal)
    await Engagement.filter(id=deal.id).update(stale=True)
    start = meeting.starts_at + DAY

    done(await reschedule(world, ann, meeting, start, reason="Dana is ill."))

    record = await Engagement.get()
    assert record.stale
    logged = await Activity.get(kind=A.MEETING_RESCHEDULED)
    times = {"startsAt": "2026-03-04T09:00:00+00:00", "endsAt": "2026-03-04T10:00:00+00:00"}
    previous = {"startsAt": "2026-03-03T09:00:00+00:00", "endsAt": "2026-03-03T09:30:00+00:00"}
    assert (logged.text, logged.record_version, logged.actor_id) == ("Dana is ill.", record.version, ann.id)
    assert logged.data == {"meetingId": str(meeting.id), "purpose": "DISCOVERY", **times, "previous": previous}
    first, second = await Event.filter(record_version=record.version).order_by("position")
    assert (first.type, second.type) == ("meeting.scheduled", "engagement.updated")
    told = {"status": "CONFIRMED", "sequence": 1, "reason": "Dana is ill.", "previous": previous, **times}
    assert told.items() <= first.data.items()
    assert told.items() <= second.data.items()
    assert "ics" not in second.data
    event = event_of(first.data["ics"])
    assert (event["sequence"], event["dtstart"].dt) == (1, start)


@pytest.mark.parametrize(("confirmed", "status"), [(True, MeetingStatus.CONFIRMED), (False, MeetingStatus.TENTATIVE)])
async def test_a_confirmation_stays_what_it_was(world: World, confirmed: bool, status: MeetingStatus) -> None:  # noqa: FBT001  # a parameter
    ann = await world.user()
    meeting = await tomorrow(world, ann, await world.engagement(ann), confirmed=confirmed)
    made = done(await reschedule(world, ann, meeting, meeting.starts_at + DAY))
    assert (made.status, made.confirmed_version) == (status, meeting.confirmed_version)


async def test_a_meeting_in_discovery_scheduled_still_counts_at_its_new_time(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await world.bring_to(ann, deal.id, S.WARM)
    meeting = await tomorrow(world, ann, deal)
    assert isinstance(await world.move(ann, deal.id, S.DISCOVERY_SCHEDULED), Applied)
    done(await reschedule(world, ann, meeting, meeting.starts_at + 3 * DAY))
    await assert_armed(deal)

    world.clock.advance(4 * DAY)
    await world.hold(ann, meeting)
    assert isinstance(await world.move(ann, deal.id, S.DISCOVERY_DONE), Applied)


async def test_a_new_time_is_no_new_confirmation_for_a_redo(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await world.bring_to(ann, deal.id, S.WARM)
    await tomorrow(world, ann, deal)
    second = await tomorrow(world, ann, deal)
    await world.move(ann, deal.id, S.DISCOVERY_SCHEDULED)
    world.clock.advance(2 * DAY)
    first = await Meeting.filter(subject_id=deal.id).order_by("scheduled_version").first()
    assert first is not None
    await world.hold(ann, second)
    await world.move(ann, deal.id, S.DISCOVERY_DONE)
    done(await reschedule(world, ann, first, world.clock.now() + DAY))

    async with nothing_changes():
        assert not isinstance(await world.move(ann, deal.id, S.DISCOVERY_SCHEDULED, reason="again"), Applied)
    done(await confirm_meeting(world.call(ann), first.id))
    assert isinstance(await world.move(ann, deal.id, S.DISCOVERY_SCHEDULED, reason="again"), Applied)


async def test_a_meeting_may_be_given_the_times_at_which_it_really_was(world: World) -> None:
    ann = await world.user()
    meeting = await tomorrow(world, ann, await world.engagement(ann))
    past = world.clock.now() - 2 * HOUR
    done(await reschedule(world, ann, meeting, past))
    await world.hold(ann, meeting)
    assert (await Activity.get(kind=A.MEETING_HELD)).occurred_at == past + HOUR


async def test_every_problem_is_told_at_once_and_nothing_changes(world: World) -> None:
    ann = await world.user()
    meeting = await tomorrow(world, ann, await world.engagement(ann))
    start = meeting.starts_at
    async with nothing_changes():
        for title in (*BLANK, *UNSTORABLE, EMOJI * 301):
            assert problems(await reschedule(world, ann, meeting, start, title=title)) == ["title"]
        for reason in (*UNSTORABLE, "x" * 20_001):
            assert problems(await reschedule(world, ann, meeting, start, reason=reason)) == ["reason"]
        for moment in NO_MOMENTS:
            assert "startsAt" in problems(await reschedule(world, ann, meeting, moment, ends_at=start))
        assert problems(await reschedule(world, ann, meeting, start, ends_at=start)) == ["endsAt"]
        assert problems(await reschedule(world, ann, meeting, start, participants=[DANA] * 201)) == ["participants"]
        wrong = replace(DANA, name="", email="dana")
        outcome = await reschedule(world, ann, meeting, start, title="", participants=[wrong], reason="\x00")
        assert problems(outcome) == ["title", "participants.0.name", "participants.0.email", "reason"]


async def test_a_meeting_that_is_over_stays_where_it_was(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    cancelled, held = await tomorrow(world, ann, deal), await world.meeting(ann, deal.id)
    done(await cancel_meeting(world.call(ann), cancelled.id))
    await world.hold(ann, held)
    async with nothing_changes():
        for meeting in (cancelled, held):
            outcome = await reschedule(world, ann, meeting, world.clock.now() + DAY)
            assert refusal(outcome) is RefusalCode.NOT_ACTIVE


async def test_only_who_may_write_the_record_reschedules_and_only_what_there_is(world: World) -> None:
    ann, bob, eve = await world.user(), await world.user(), await world.user(Role.VIEWER)
    meeting = await tomorrow(world, ann, await world.engagement(ann))
    start = meeting.starts_at + DAY
    async with nothing_changes():
        for actor in (bob, eve):
            assert refusal(await reschedule(world, actor, meeting, start)) is RefusalCode.ROLE_REQUIRED
        unknown = await reschedule_meeting(world.call(ann), some_id(), MeetingChange(start, start + HOUR))
        assert isinstance(unknown, Missing)


async def test_parallel_reschedules_each_make_a_version_and_the_last_one_stays(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    meeting = await tomorrow(world, ann, deal, purpose=MeetingPurpose.REVIEW)
    starts = [meeting.starts_at + n * DAY for n in range(1, 7)]

    outcomes = await asyncio.gather(*(reschedule(world, ann, meeting, start) for start in starts))

    made = [done(outcome) for outcome in outcomes]
    assert sorted(one.ics_sequence for one in made) == [1, 2, 3, 4, 5, 6]
    last = max(made, key=lambda one: one.ics_sequence)
    assert columns(await Meeting.get()) == columns(last)
    assert (await Engagement.get()).version == deal.version + 7
    await assert_armed(deal)


async def test_a_reschedule_and_a_cancellation_in_parallel_leave_a_cancelled_meeting(world: World) -> None:
    ann = await world.user()
    meeting = await tomorrow(world, ann, await world.engagement(ann))
    cancels = cancel_meeting(world.call(ann), meeting.id)
    moves: list[Done[Meeting] | Problem] = await asyncio.gather(
        cancels, *(reschedule(world, ann, meeting, meeting.starts_at + n * DAY) for n in range(1, 4))
    )
    kept = await Meeting.get()
    assert kept.status is MeetingStatus.CANCELLED
    assert kept.ics_sequence == sum(isinstance(outcome, Done) for outcome in moves)


async def test_a_repeat_under_the_same_key_is_done_once(world: World) -> None:
    ann = await world.user()
    meeting = await tomorrow(world, ann, await world.engagement(ann))
    start = meeting.starts_at + DAY
    call = world.call(ann, key="k-1", fingerprint="f")
    first, second = [
        done(await reschedule_meeting(call, meeting.id, MeetingChange(start, start + HOUR))) for _ in range(2)
    ]
    assert first.ics_sequence == second.ics_sequence == (await Meeting.get()).ics_sequence == 1


async def test_each_step_of_a_meeting_takes_few_statements(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    taken = {}
    with counting() as statements:
        meeting = await tomorrow(world, ann, deal, purpose=MeetingPurpose.REVIEW)
        taken["schedule"] = len(statements)
    change = MeetingChange(meeting.starts_at + DAY, meeting.ends_at + DAY)
    steps: dict[str, Callable[[], Awaitable[Done[Meeting] | Problem]]] = {
        "confirm": lambda: confirm_meeting(world.call(ann), meeting.id),
        "reschedule": lambda: reschedule_meeting(world.call(ann), meeting.id, change),
        "cancel": lambda: cancel_meeting(world.call(ann), meeting.id),
    }
    for name, step in steps.items():
        with counting() as statements:
            done(await step())
            taken[name] = len(statements)
    # Besides BEGIN and COMMIT: find the meeting, lock the record, read the meeting again and the facts, write it all.
    assert taken == {"schedule": 4, "confirm": 5, "reschedule": 5, "cancel": 5}
