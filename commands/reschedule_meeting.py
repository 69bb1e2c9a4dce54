"""Give a meeting another time, title or participants."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commands import checks
from commands.calendar import scheduler_of
from commands.log import entry
from commands.meetings import SCHEDULED, Step, write_meeting, write_step
from commands.outcomes import Done, Invalid, Problem
from commands.record_write import add_changes
from commands.schedule_meeting import MeetingDraft, ParticipantDraft, as_stored, wrong_draft
from commands.unit import Call
from guards.enums import ActivityKind, ParticipantRole
from models import Activity, Engagement, Meeting
from models.batch import Batch


@dataclass(frozen=True, slots=True)
class MeetingChange:
    """What a meeting is to be.

    Args:
        starts_at: in UTC; it may lie in the past. ends_at: later than that.
        title: None to keep it. participants: all of them; None to keep those that there are.
        reason: why, for the record.
    """

    starts_at: datetime
    ends_at: datetime
    title: str | None = None
    participants: list[ParticipantDraft] | None = None
    reason: str | None = None


async def reschedule_meeting(
    call: Call, meeting_id: UUID, wanted: MeetingChange, *, expected_version: int | None = None
) -> Done[Meeting] | Problem:
    """Give an open meeting other times, another title or other participants: a new version of the same meeting.

    It stays confirmed, or unconfirmed, as it was: who enters a new time tells what was agreed, and a confirmation
    counts from the moment that it was recorded. Who awaits an answer cancels the meeting and schedules a tentative
    one. Calendars that have the meeting are told, and people are reminded anew. What changes nothing is not written.

    Args:
        call: who calls, when, under which key.
        meeting_id: a meeting that is neither completed nor cancelled.
        wanted: what it is to be.
        expected_version: refuse with a conflict unless the record is at this version.

    Source: engagements.md §5, discovery_scheduled; delivery.md, Calendar.
    """

    async def change(record: Engagement, meeting: Meeting) -> Done[Meeting] | Problem:
        draft = _draft(meeting, wanted)
        wrong = _wrong(draft, wanted)
        if wrong is not None:
            return wrong
        return await _reschedule(call, record, meeting, draft, wanted.reason)

    return await write_meeting(call, meeting_id, change, expected_version=expected_version)


def _draft(meeting: Meeting, wanted: MeetingChange) -> MeetingDraft:
    """The meeting as it is to be."""
    known = [
        ParticipantDraft(str(one["name"]), str(one["email"]), bool(one["internal"]), ParticipantRole(str(one["role"])))
        for one in meeting.participants
    ]
    return MeetingDraft(
        purpose=meeting.purpose,
        starts_at=wanted.starts_at,
        ends_at=wanted.ends_at,
        title=meeting.title if wanted.title is None else wanted.title,
        participants=known if wanted.participants is None else wanted.participants,
    )


def _wrong(draft: MeetingDraft, wanted: MeetingChange) -> Invalid | None:
    return checks.collect([*wrong_draft(draft), checks.short("reason", wanted.reason, 20_000)])


async def _reschedule(
    call: Call, record: Engagement, meeting: Meeting, draft: MeetingDraft, reason: str | None
) -> Done[Meeting]:
    values: dict[str, object] = {
        "starts_at": draft.starts_at,
        "ends_at": draft.ends_at,
        "title": draft.title.strip(),
        "participants": as_stored(draft.participants),
    }
    previous = {name: getattr(meeting, name) for name in values}
    if previous == values:
        return Done(meeting, record)
    batch = Batch()
    add_changes(batch, record, call.now)
    meeting.update_from_dict({**values, "scheduled_at": call.now, "ics_sequence": meeting.ics_sequence + 1})
    told = {"reason": reason, "previous": _times(previous["starts_at"], previous["ends_at"])}
    step = Step(call, record, meeting, scheduler_of(meeting), told, fields=(*values, "scheduled_at", "ics_sequence"))
    return await write_step(batch, step, [_logged(step, told)], events=[SCHEDULED])


def _logged(step: Step, told: Mapping[str, object]) -> Activity:
    meeting = step.meeting
    data = {
        "meetingId": str(meeting.id),
        "purpose": meeting.purpose,
        **_times(meeting.starts_at, meeting.ends_at),
        "previous": told["previous"],
    }
    text = str(told["reason"]) if told["reason"] else None
    return entry(ActivityKind.MEETING_RESCHEDULED, step.record, step.call.actor, step.call.now, data, text=text)


def _times(starts_at: datetime, ends_at: datetime) -> dict[str, str]:
    return {"startsAt": starts_at.isoformat(), "endsAt": ends_at.isoformat()}
