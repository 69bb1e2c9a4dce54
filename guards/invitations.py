"""What the calendar is told of a meeting, and when. Source: engagements.md §5; delivery.md, Calendar."""

from datetime import datetime

from guards.effects import CalendarEffect
from guards.enums import CalendarMethod, EngagementStage, MeetingPurpose, MeetingStatus
from guards.staged_facts import MeetingFact

_INVITE = "Send the invitation to the calendar"


def calendar_news(meeting: MeetingFact, stage: str, now: datetime) -> CalendarEffect | None:
    """What the calendar is to be told once a meeting was written; None where there is no news for it.

    What was sent is kept in step, whatever becomes of the meeting. What was not is sent when the meeting is
    confirmed: one about discovery in discovery_scheduled alone, because the entry into that stage sends it.

    Args:
        meeting: as written.
        stage: of its record.
        now: the moment, in UTC; who enters a meeting that is over invites nobody.
    """
    if meeting.sent == meeting.sequence:
        return None
    if meeting.sent is not None:
        return _update(meeting)
    waits = meeting.purpose is MeetingPurpose.DISCOVERY and stage != EngagementStage.DISCOVERY_SCHEDULED
    if meeting.status is not MeetingStatus.CONFIRMED or waits or _over(meeting, now):
        return None
    return CalendarEffect(meeting.id, meeting.sequence, _INVITE)


def invitation(meeting: MeetingFact, now: datetime) -> CalendarEffect:
    """The invitation that an entry into discovery_scheduled sends for the meeting meant, once per version of it.

    Args:
        meeting: the meeting meant.
        now: the moment, in UTC; the invitation to a meeting that is over is suppressed.
    """
    why = "already sent, not repeated" if meeting.sent == meeting.sequence else ""
    why = why or ("the meeting is over, nobody is invited" if _over(meeting, now) else "")
    summary = f"{_INVITE} ({why})" if why else _INVITE
    return CalendarEffect(meeting.id, meeting.sequence, summary, suppressed=bool(why))


def _update(meeting: MeetingFact) -> CalendarEffect:
    if meeting.status is MeetingStatus.CANCELLED:
        words = "Take the meeting out of the calendar"
        return CalendarEffect(meeting.id, meeting.sequence, words, method=CalendarMethod.CANCEL)
    return CalendarEffect(meeting.id, meeting.sequence, "Send the meeting's change to the calendar")


def _over(meeting: MeetingFact, now: datetime) -> bool:
    return meeting.status is MeetingStatus.COMPLETED or meeting.ends_at <= now
