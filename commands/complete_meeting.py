"""Complete a meeting with its notes."""

from uuid import UUID

from commands import checks
from commands.calendar import scheduler_of
from commands.flags import clearing, clearing_events
from commands.log import entry
from commands.meetings import Step, write_meeting, write_step
from commands.outcomes import Done, Forbidden, Problem, forbidden
from commands.record_write import add_changes
from commands.unit import Call
from guards.enums import ActivityKind, MeetingStatus
from guards.record_refusals import meeting_ahead
from models import Activity, Engagement, Meeting
from models.batch import Batch


async def complete_meeting(
    call: Call, meeting_id: UUID, notes: str, *, expected_version: int | None = None
) -> Done[Meeting] | Problem:
    """Record that a meeting was held; that is a touch.

    Args:
        call: who calls, when, under which key.
        meeting_id: a meeting that is neither completed nor cancelled, and has begun.
        notes: what was said, not blank.
        expected_version: refuse with a conflict unless the record is at this version.

    Source: engagements.md §3, meeting_held and discovery_notes.
    """

    async def change(record: Engagement, meeting: Meeting) -> Done[Meeting] | Problem:
        wrong = checks.collect([checks.text("notes", notes)])
        return wrong or _refuse_early(call, meeting) or await _complete(call, record, meeting, notes)

    return await write_meeting(call, meeting_id, change, expected_version=expected_version)


def _refuse_early(call: Call, meeting: Meeting) -> Forbidden | None:
    if meeting.starts_at <= call.now:
        return None
    return forbidden([meeting_ahead(meeting.id, meeting.starts_at)])


async def _complete(call: Call, record: Engagement, meeting: Meeting, notes: str) -> Done[Meeting]:
    cleared = ("stale",) if record.stale else ()
    batch = Batch()
    add_changes(batch, record, call.now, {"stale": False})
    meeting.status, meeting.notes = MeetingStatus.COMPLETED, notes
    meeting.completed_at, meeting.completed_version = call.now, record.version
    meeting.confirmed_version = meeting.confirmed_version or record.version
    fields = ("status", "notes", "completed_at", "completed_version", "confirmed_version")
    step = Step(call, record, meeting, scheduler_of(meeting), {"reason": None}, fields)
    held = _held(call, record, meeting)
    logs = [held, *clearing(record, call, *cleared, by=held.kind)]
    news = clearing_events(record, call, *cleared, by=held.kind)
    return await write_step(batch, step, logs, events=(), news=news)


def _held(call: Call, record: Engagement, meeting: Meeting) -> Activity:
    return entry(
        ActivityKind.MEETING_HELD,
        record,
        call.actor,
        call.now,
        {"meetingId": str(meeting.id), "purpose": meeting.purpose},
        text=meeting.notes,
        occurred_at=min(call.now, meeting.ends_at),
    )
