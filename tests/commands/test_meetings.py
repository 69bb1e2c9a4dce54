"""Scheduling, confirming, cancelling and completing meetings."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from commands.cancel_meeting import cancel_meeting
from commands.complete_meeting import complete_meeting
from commands.confirm_meeting import confirm_meeting
from commands.outcomes import Done, Missing, Problem
from commands.schedule_meeting import MeetingDraft, ParticipantDraft, schedule_meeting
from commands.unit import Call
from guards.actor import Actor
from guards.enums import (
    ActivityKind,
    EngagementStage,
    MeetingPurpose,
    MeetingStatus,
    ParticipantRole,
    RefusalCode,
    Role,
)
from models import Activity, Engagement, Event, Meeting, Timer
from tests.support.answers import BLANK, EMOJI, NO_MOMENTS, UNSTORABLE, columns, done, problems, refusal
from tests.support.unchanged import nothing_changes
from tests.support.world import PARTICIPANTS, World, some_id

S = EngagementStage
Step = Callable[[Call, UUID], Awaitable[Done[Meeting] | Problem]]
DANA = PARTICIPANTS[1]


async def complete(call: Call, meeting_id: UUID) -> Done[Meeting] | Problem:
    return await complete_meeting(call, meeting_id, "They need speed.")


async def cancel(call: Call, meeting_id: UUID) -> Done[Meeting] | Problem:
    return await cancel_meeting(call, meeting_id, "They fell ill.")


STEPS: list[Step] = [confirm_meeting, cancel, complete]


async def schedule(world: World, actor: Actor, deal_id: UUID, **given: Any) -> Done[Meeting] | Problem:
    """Schedule a meeting that began an hour ago, some of its values replaced."""
    start = world.clock.now() - timedelta(hours=1)
    usual = MeetingDraft(MeetingPurpose.DISCOVERY, start, start + timedelta(minutes=30), "Talk", list(PARTICIPANTS))
    return await schedule_meeting(world.call(actor), deal_id, replace(usual, **given))


async def events_of(deal_id: UUID, version: int) -> list[str]:
    rows = await Event.filter(subject_id=deal_id, record_version=version).order_by("position")
    return [row.type for row in rows]


@pytest.mark.parametrize(("confirmed", "status"), [(True, MeetingStatus.CONFIRMED), (False, MeetingStatus.TENTATIVE)])
async def test_a_scheduled_meeting_is_kept_as_given(world: World, confirmed: bool, status: MeetingStatus) -> None:  # noqa: FBT001  # a parameter
    ann = await world.user()
    deal = await world.engagement(ann)
    start = world.clock.now() + timedelta(days=1)
    end = start + timedelta(hours=1)

    made = done(await schedule(world, ann, deal.id, starts_at=start, ends_at=end, title=" Talk ", confirmed=confirmed))

    kept = await Meeting.get()
    assert columns(kept) == columns(made)
    assert (kept.subject_kind, kept.subject_id) == ("ENGAGEMENT", deal.id)
    assert (kept.purpose, kept.status, kept.title) == (MeetingPurpose.DISCOVERY, status, "Talk")
    assert (kept.starts_at, kept.ends_at, kept.created_at) == (start, end, world.clock.now())
    assert (kept.scheduled_version, kept.confirmed_version) == (2, 2 if confirmed else None)
    assert (kept.created_by_id, kept.notes, kept.completed_at, kept.cancelled_at) == (ann.id, None, None, None)
    assert kept.participants == [
        {"name": "Ann", "email": "ann@ours.example", "internal": True, "role": "OWNER"},
        {"name": "Dana", "email": "dana@client.example", "internal": False, "role": "DECISION_MAKER"},
    ]


async def test_a_scheduled_meeting_is_announced_and_is_no_touch(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await Engagement.filter(id=deal.id).update(stale=True)
    timers = await Timer.filter(subject_id=deal.id).order_by("id").values()

    made = done(await schedule(world, ann, deal.id))

    record = await Engagement.get()
    assert (record.version, record.stale) == (2, True)
    assert await Timer.filter(subject_id=deal.id).order_by("id").values() == timers
    assert await Activity.filter(subject_id=deal.id).count() == 1
    events = await Event.filter(subject_id=deal.id, record_version=2).order_by("position")
    assert [row.type for row in events] == ["meeting.scheduled", "engagement.updated"]
    told = {
        "actor": {"id": str(ann.id), "name": ann.name},
        "meetingId": str(made.id),
        "purpose": "DISCOVERY",
        "status": "CONFIRMED",
        "title": "Talk",
        "startsAt": "2026-03-02T08:00:00+00:00",
        "endsAt": "2026-03-02T08:30:00+00:00",
        "sequence": 0,
        "reason": None,
    }
    ics = events[0].data.pop("ics")
    assert f"UID:{made.id}@gatehouse" in ics.splitlines()
    assert [row.data for row in events] == [told, {**told, "change": "meeting"}]


async def test_a_meeting_may_have_nobody_or_two_hundred_and_no_more(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    done(await schedule(world, ann, deal.id, participants=[]))
    assert len(done(await schedule(world, ann, deal.id, participants=[DANA] * 200)).participants) == 200
    async with nothing_changes():
        assert problems(await schedule(world, ann, deal.id, participants=[DANA] * 201)) == ["participants"]


async def test_a_title_must_say_something_that_can_be_kept(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    async with nothing_changes():
        for title in (*BLANK, *UNSTORABLE, EMOJI * 301):
            assert problems(await schedule(world, ann, deal.id, title=title)) == ["title"]
    assert done(await schedule(world, ann, deal.id, title=EMOJI * 300)).title == EMOJI * 300


async def test_a_participant_has_a_name_and_an_address(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    async with nothing_changes():
        for name in (*BLANK, *UNSTORABLE, EMOJI * 201):
            outcome = await schedule(world, ann, deal.id, participants=[DANA, replace(DANA, name=name)])
            assert problems(outcome) == ["participants.1.name"]
        for email in (
            "",
            "dana",
            "dana@",
            "dana@client",
            "d a@client.example",
            "a\x00@b.c",
            "\ud800@b.c",
            "d" * 320 + "@b.c",
        ):
            outcome = await schedule(world, ann, deal.id, participants=[replace(DANA, email=email), DANA])
            assert problems(outcome) == ["participants.0.email"]


async def test_a_meeting_ends_after_it_starts(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    now = world.clock.now()
    async with nothing_changes():
        for end in (now, now - timedelta(microseconds=1)):
            assert problems(await schedule(world, ann, deal.id, starts_at=now, ends_at=end)) == ["endsAt"]


async def test_a_moment_that_cannot_be_reckoned_with_is_refused(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    async with nothing_changes():
        for moment in NO_MOMENTS:
            assert "startsAt" in problems(await schedule(world, ann, deal.id, starts_at=moment))
            assert "endsAt" in problems(await schedule(world, ann, deal.id, ends_at=moment))
            both = await schedule(world, ann, deal.id, starts_at=moment, ends_at=moment)
            assert {"startsAt", "endsAt"} == set(problems(both))


async def test_every_problem_is_told_at_once(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    nobody = ParticipantDraft("", "", internal=False, role=ParticipantRole.OTHER)
    wrong = {"title": "", "ends_at": world.clock.now() - timedelta(days=1), "participants": [nobody]}
    async with nothing_changes():
        outcome = await schedule(world, ann, deal.id, **wrong)
    assert problems(outcome) == ["title", "endsAt", "participants.0.name", "participants.0.email"]


async def test_a_confirmed_meeting_counts_from_its_confirmation(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    meeting = done(await schedule(world, ann, deal.id, confirmed=False))
    for version in (3, 4):
        made = done(await confirm_meeting(world.call(ann), meeting.id))
        assert columns(await Meeting.get()) == columns(made)
        assert (made.status, made.scheduled_version, made.confirmed_version) == (MeetingStatus.CONFIRMED, 2, version)
        assert (await Engagement.get()).version == version
        assert await events_of(deal.id, version) == ["engagement.updated"]


async def test_a_cancelled_meeting_stays_with_its_reason(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    meeting = done(await schedule(world, ann, deal.id))
    later = world.clock.advance(timedelta(hours=1))

    made = done(await cancel_meeting(world.call(ann), meeting.id, "They fell ill."))

    assert columns(await Meeting.get()) == columns(made)
    assert (made.status, made.cancelled_at, made.cancel_reason) == (MeetingStatus.CANCELLED, later, "They fell ill.")
    assert made.ics_sequence == meeting.ics_sequence + 1
    assert (await Engagement.get()).version == 3
    assert await events_of(deal.id, 3) == ["meeting.cancelled", "engagement.updated"]
    assert (await Event.get(type="meeting.cancelled")).data["status"] == "CANCELLED"


async def test_a_meeting_may_be_cancelled_without_a_reason(world: World) -> None:
    ann = await world.user()
    meeting = done(await schedule(world, ann, (await world.engagement(ann)).id))
    assert done(await cancel_meeting(world.call(ann), meeting.id)).cancel_reason is None


async def test_a_reason_to_cancel_must_be_such_as_can_be_kept(world: World) -> None:
    ann = await world.user()
    meeting = done(await schedule(world, ann, (await world.engagement(ann)).id))
    async with nothing_changes():
        for reason in (*UNSTORABLE, "x" * 20_001):
            assert problems(await cancel_meeting(world.call(ann), meeting.id, reason)) == ["reason"]


@pytest.mark.parametrize("confirmed", [True, False])
async def test_a_completed_meeting_has_notes_and_is_logged(world: World, confirmed: bool) -> None:  # noqa: FBT001  # a parameter
    ann = await world.user()
    deal = await world.engagement(ann)
    meeting = done(await schedule(world, ann, deal.id, confirmed=confirmed))
    later = world.clock.advance(timedelta(hours=1))

    made = done(await complete_meeting(world.call(ann), meeting.id, "They need speed."))

    assert columns(await Meeting.get()) == columns(made)
    assert (made.status, made.notes, made.completed_at) == (MeetingStatus.COMPLETED, "They need speed.", later)
    assert (made.completed_version, made.confirmed_version) == (3, 2 if confirmed else 3)
    held = await Activity.get(subject_id=deal.id, kind=ActivityKind.MEETING_HELD)
    assert (held.text, held.record_version, held.actor_id) == ("They need speed.", 3, ann.id)
    assert held.data == {"meetingId": str(meeting.id), "purpose": "DISCOVERY"}
    assert (held.occurred_at, held.recorded_at) == (meeting.ends_at, later)
    assert (await Engagement.get()).version == 3
    assert await events_of(deal.id, 3) == ["engagement.updated"]


async def test_a_meeting_held_is_a_touch_from_the_moment_it_ended(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    world.clock.advance(timedelta(days=2))
    meeting = done(await schedule(world, ann, deal.id))
    await Engagement.filter(id=deal.id).update(stale=True)
    done(await complete(world.call(ann), meeting.id))
    assert not (await Engagement.get()).stale
    assert await events_of(deal.id, 3) == ["engagement.stale_cleared", "engagement.updated"]
    timer = await Timer.get(subject_id=deal.id, clock="lead.untouched")
    assert timer.due_at == meeting.ends_at + timedelta(days=14)


async def test_a_meeting_that_runs_may_be_completed_and_is_a_touch_from_now(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    now = world.clock.now()
    meeting = done(await schedule(world, ann, deal.id, starts_at=now, ends_at=now + timedelta(hours=1)))
    done(await complete(world.call(ann), meeting.id))
    assert (await Activity.get(kind=ActivityKind.MEETING_HELD)).occurred_at == now


async def test_nothing_is_completed_before_it_begins(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    start = world.clock.now() + timedelta(microseconds=1)
    meeting = done(await schedule(world, ann, deal.id, starts_at=start, ends_at=start + timedelta(hours=1)))
    async with nothing_changes():
        assert refusal(await complete(world.call(ann), meeting.id)) is RefusalCode.PRECONDITION_UNMET


async def test_notes_must_say_something_that_can_be_kept(world: World) -> None:
    ann = await world.user()
    meeting = done(await schedule(world, ann, (await world.engagement(ann)).id))
    async with nothing_changes():
        for notes in (*BLANK, *UNSTORABLE, "x" * 20_001):
            assert problems(await complete_meeting(world.call(ann), meeting.id, notes)) == ["notes"]


@pytest.mark.parametrize("last", [cancel, complete])
async def test_a_meeting_that_is_over_stays_as_it_is(world: World, last: Step) -> None:
    ann = await world.user()
    meeting = done(await schedule(world, ann, (await world.engagement(ann)).id))
    done(await last(world.call(ann), meeting.id))
    async with nothing_changes():
        for step in STEPS:
            assert refusal(await step(world.call(ann), meeting.id)) is RefusalCode.NOT_ACTIVE


async def test_of_parallel_completions_and_cancellations_exactly_one_wins(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    meeting = done(await schedule(world, ann, deal.id))
    outcomes = await asyncio.gather(*(step(world.call(ann), meeting.id) for step in [complete, cancel] * 5))
    assert sum(isinstance(outcome, Done) for outcome in outcomes) == 1
    assert (await Engagement.get()).version == 3


@pytest.mark.parametrize("step", STEPS)
async def test_an_unknown_meeting_is_missing(world: World, step: Step) -> None:
    ann = await world.user()
    async with nothing_changes():
        assert isinstance(await step(world.call(ann), some_id()), Missing)


async def test_a_meeting_of_an_unknown_record_is_missing(world: World) -> None:
    ann = await world.user()
    async with nothing_changes():
        assert isinstance(await schedule(world, ann, some_id()), Missing)


async def test_a_viewer_and_a_member_on_somebody_elses_record_are_refused(world: World) -> None:
    ann, bob, eve = await world.user(), await world.user(), await world.user(Role.VIEWER)
    deal = await world.engagement(ann)
    meeting = done(await schedule(world, ann, deal.id))
    async with nothing_changes():
        for actor in (bob, eve):
            assert refusal(await schedule(world, actor, deal.id)) is RefusalCode.ROLE_REQUIRED
            for step in STEPS:
                assert refusal(await step(world.call(actor), meeting.id)) is RefusalCode.ROLE_REQUIRED


async def test_a_member_writes_what_nobody_owns_and_a_manager_everything(world: World) -> None:
    ann, bob, boss = await world.user(), await world.user(), await world.user(Role.MANAGER)
    deal, orphan = await world.engagement(ann), await world.engagement(ann, owned=False)
    for actor, record in ((bob, orphan), (boss, deal)):
        meeting = done(await schedule(world, actor, record.id, confirmed=False))
        for step in (confirm_meeting, complete):
            done(await step(world.call(actor), meeting.id))
