"""What the calendar is told of a meeting, and when."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from guards.effects import CalendarEffect
from guards.enums import CalendarMethod, EngagementStage, MeetingPurpose, MeetingStatus
from guards.invitations import calendar_news, invitation
from guards.staged_facts import MeetingFact
from tests.guards.builders import DECIDER, HOUR, MONDAY, OURS, OWNER, accepted, ask, ready

P = MeetingPurpose
S = EngagementStage
T = MeetingStatus
TICK = timedelta(microseconds=1)
OTHERS = tuple(purpose for purpose in P if purpose is not P.DISCOVERY)

TALK = MeetingFact(
    id=UUID(int=7),
    purpose=P.REVIEW,
    status=T.CONFIRMED,
    starts_at=MONDAY + HOUR,
    ends_at=MONDAY + 2 * HOUR,
    participants=(OURS, DECIDER),
    scheduled_order=2,
    confirmed_order=2,
)
DISCOVERY = replace(TALK, purpose=P.DISCOVERY)


def news(meeting: MeetingFact, stage: str = S.WARM, now: datetime = MONDAY) -> tuple[CalendarMethod, int] | None:
    """Method and version of the message, if there is one; it is never a suppressed one."""
    effect = calendar_news(meeting, stage, now)
    if effect is None:
        return None
    assert (effect.meeting_id, effect.suppressed) == (meeting.id, False)
    assert effect.key == f"calendar.{effect.method.lower()}"
    assert effect.summary
    return effect.method, effect.sequence


@pytest.mark.parametrize("stage", S)
@pytest.mark.parametrize("purpose", OTHERS)
def test_a_confirmed_meeting_of_any_other_purpose_is_sent_in_every_stage(stage: S, purpose: P) -> None:
    assert news(replace(TALK, purpose=purpose), stage) == (CalendarMethod.REQUEST, 0)


@pytest.mark.parametrize("stage", S)
def test_a_discovery_meeting_is_sent_in_discovery_scheduled_alone(stage: S) -> None:
    sent = news(DISCOVERY, stage) is not None
    assert sent == (stage is S.DISCOVERY_SCHEDULED)


@pytest.mark.parametrize("purpose", P)
@pytest.mark.parametrize("status", [T.TENTATIVE, T.COMPLETED, T.CANCELLED])
def test_what_is_not_confirmed_was_never_sent_and_stays_so(purpose: P, status: T) -> None:
    assert news(replace(TALK, purpose=purpose, status=status), S.DISCOVERY_SCHEDULED) is None


@pytest.mark.parametrize(("now", "sent"), [(-TICK, True), (timedelta(0), False), (TICK, False)])
def test_nobody_is_invited_to_a_meeting_that_is_over(now: timedelta, sent: bool) -> None:  # noqa: FBT001  # a parameter
    assert (news(TALK, now=TALK.ends_at + now) is not None) == sent


def test_a_version_is_sent_once() -> None:
    assert news(replace(TALK, sequence=3, sent=3)) is None


@pytest.mark.parametrize("status", [T.TENTATIVE, T.CONFIRMED, T.COMPLETED])
@pytest.mark.parametrize("stage", [S.WARM, S.DISCOVERY_SCHEDULED, S.CLOSED_LOST])
def test_what_was_sent_is_kept_in_step_whatever_became_of_it(status: T, stage: S) -> None:
    changed = replace(DISCOVERY, status=status, sequence=2, sent=1)
    assert news(changed, stage, TALK.ends_at + HOUR) == (CalendarMethod.REQUEST, 2)


def test_a_cancelled_meeting_is_taken_out_of_the_calendar_that_has_it() -> None:
    cancelled = replace(DISCOVERY, status=T.CANCELLED, sequence=1)
    assert news(replace(cancelled, sent=0)) == (CalendarMethod.CANCEL, 1)
    assert news(cancelled) is None


def test_the_entry_sends_each_version_once_and_shows_what_it_suppresses() -> None:
    fresh = invitation(DISCOVERY, MONDAY)
    assert fresh == CalendarEffect(DISCOVERY.id, 0, "Send the invitation to the calendar")

    again = invitation(replace(DISCOVERY, sent=0), MONDAY)
    assert (again.suppressed, again.summary) == (True, f"{fresh.summary} (already sent, not repeated)")


@pytest.mark.parametrize(
    "meeting", [replace(DISCOVERY, ends_at=MONDAY), replace(DISCOVERY, status=T.COMPLETED)], ids=["past", "held"]
)
def test_the_entry_invites_nobody_to_a_meeting_that_is_over_and_shows_that(meeting: MeetingFact) -> None:
    effect = invitation(meeting, MONDAY)
    assert effect.suppressed
    assert effect.summary.endswith("(the meeting is over, nobody is invited)")


def test_the_move_to_discovery_scheduled_plans_the_invitation_to_the_meeting_meant() -> None:
    story = ready("warm", "discovery_scheduled").meets(OURS, DECIDER)
    answer = accepted(story, ask("discovery_scheduled", OWNER))
    assert answer.outcome is not None
    (effect,) = [one for one in answer.outcome.effects if isinstance(one, CalendarEffect)]
    assert (effect.meeting_id, effect.sequence, effect.suppressed) == (story.meetings[-1].id, 0, False)
