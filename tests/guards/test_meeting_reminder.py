"""When our people are reminded of a meeting: engagements.md §5, discovery_scheduled."""

from datetime import datetime, timedelta
from typing import Unpack

from guards.clock_firing import Fired, after, fire, writes_record
from guards.clocks import due_at
from guards.effects import NotificationEffect
from guards.engagement_clocks import BY_KEY
from guards.enums import Audience, MeetingPurpose, MeetingStatus
from guards.staged_facts import Mark
from tests.guards.builders import HOUR, OURS, Changes, Story, at

P = Audience
TICK = timedelta(microseconds=1)


def days(number: float) -> timedelta:
    return timedelta(days=number)


def notices(found: Fired) -> list[NotificationEffect]:
    return [effect for effect in found.effects if isinstance(effect, NotificationEffect)]


def reminder(story: Story, **changes: Unpack[Changes]) -> datetime | None:
    return due_at(BY_KEY["meeting.reminder"], story.facts(**changes))


def test_the_next_confirmed_meeting_is_reminded_of_whatever_it_is_for() -> None:
    for purpose in MeetingPurpose:
        story = at("warm").meets(OURS, purpose=purpose, ahead=days(3))
        assert reminder(story) == story.meetings[0].starts_at - days(1)


def test_of_several_meetings_the_first_that_nobody_was_reminded_of_counts() -> None:
    story = at("warm").meets(OURS, ahead=days(5)).meets(OURS, ahead=days(3))
    later, sooner = story.meetings
    marks = {f"meeting.reminder:{sooner.id}": Mark(sooner.sequence, story.now)}

    assert reminder(story) == sooner.starts_at - days(1)
    assert reminder(story, marks=marks) == later.starts_at - days(1)


def test_a_meeting_that_is_called_off_held_unconfirmed_or_entered_afterwards_is_not_reminded_of() -> None:
    assert reminder(at("warm").meets(OURS, ahead=days(3)).cancels_meeting()) is None
    assert reminder(at("warm").meets(OURS, ahead=days(3)).waits(days=4).completes_meeting()) is None
    assert reminder(at("warm").meets(OURS, ahead=days(3), status=MeetingStatus.TENTATIVE)) is None
    assert reminder(at("warm").meets(OURS, ahead=-days(1))) is None


def test_a_lost_record_reminds_nobody_and_a_won_one_does() -> None:
    assert reminder(at("closed_lost").meets(OURS, ahead=days(3))) is None
    assert reminder(at("closed_won").meets(OURS, ahead=days(3))) is not None


def test_a_meeting_within_24_hours_is_reminded_of_at_once() -> None:
    story = at("warm").meets(OURS, ahead=HOUR)

    moment = reminder(story)

    assert moment is not None
    assert moment < story.now


# --- what is done then


def reminded(story: Story, now: datetime) -> Fired | None:
    return fire(BY_KEY["meeting.reminder"], story.facts(), now)


def test_our_people_are_reminded_24_hours_before_the_meeting() -> None:
    story = at("discovery_scheduled").meets(ahead=timedelta(days=3))
    meeting = story.meetings[0]
    moment = meeting.starts_at - timedelta(hours=24)

    assert reminded(story, moment) is None
    found = reminded(story, moment + TICK)
    assert found is not None
    (notice,) = notices(found)
    assert notice.audiences == (P.OWNER, P.PARTICIPANTS)
    assert notice.data["meetingId"] == str(meeting.id)
    assert [effect.key for effect in found.effects] == ["notification.meeting.reminder"]
    assert fire(BY_KEY["meeting.reminder"], after(found, story.facts(), moment + TICK), moment + TICK) is None


def test_a_reminder_after_the_meeting_began_reminds_nobody_and_is_done_with() -> None:
    story = at("discovery_scheduled").meets(ahead=timedelta(days=3))
    late = story.meetings[0].starts_at

    before, found = reminded(story, late - TICK), reminded(story, late)

    assert before is not None
    assert notices(before)
    assert found is not None
    assert found.effects == ()
    assert found.mark is not None
    assert not writes_record(found)
    assert fire(BY_KEY["meeting.reminder"], after(found, story.facts(), late), late + timedelta(days=9)) is None


def test_a_meeting_at_another_time_is_reminded_of_anew() -> None:
    story = at("discovery_scheduled").meets(ahead=timedelta(days=3))
    now = story.meetings[0].starts_at - timedelta(hours=23)
    first = reminded(story, now)
    assert first is not None
    assert first.mark is not None
    marks = {first.mark_key: first.mark}
    story.now = now
    story.reschedules_meeting(timedelta(days=5))

    again = fire(
        BY_KEY["meeting.reminder"], story.facts(marks=marks), story.meetings[0].starts_at - timedelta(hours=23)
    )

    assert again is not None
    assert notices(again)[0].once != notices(first)[0].once


def test_a_snooze_does_not_hold_the_reminder_back() -> None:
    story = at("discovery_scheduled").meets(ahead=timedelta(days=3))
    facts = story.facts(snoozed_until=story.now + timedelta(days=99))

    assert fire(BY_KEY["meeting.reminder"], facts, story.meetings[0].starts_at - timedelta(hours=23)) is not None
