"""Cancel a meeting."""

from uuid import UUID

from commands import checks
from commands.calendar import scheduler_of
from commands.meetings import CANCELLED, Step, write_meeting, write_step
from commands.outcomes import Done, Problem
from commands.record_write import add_changes
from commands.unit import Call
from guards.enums import MeetingStatus
from models import Engagement, Meeting
from models.batch import Batch


async def cancel_meeting(
    call: Call, meeting_id: UUID, reason: str | None = None, *, expected_version: int | None = None
) -> Done[Meeting] | Problem:
    """Cancel a meeting; it no longer satisfies any rule, and calendars that have it are told to drop it.

    Args:
        call: who calls, when, under which key.
        meeting_id: a meeting that is neither completed nor cancelled.
        reason: why, for the record.
        expected_version: refuse with a conflict unless the record is at this version.

    Source: engagements.md §3, meeting_confirmed; delivery.md, Calendar.
    """

    async def change(record: Engagement, meeting: Meeting) -> Done[Meeting] | Problem:
        wrong = checks.collect([checks.short("reason", reason, 20_000)])
        return wrong or await _cancel(call, record, meeting, reason)

    return await write_meeting(call, meeting_id, change, expected_version=expected_version)


async def _cancel(call: Call, record: Engagement, meeting: Meeting, reason: str | None) -> Done[Meeting]:
    batch = Batch()
    add_changes(batch, record, call.now)
    meeting.status, meeting.cancelled_at, meeting.cancel_reason = MeetingStatus.CANCELLED, call.now, reason
    meeting.ics_sequence += 1
    fields = ("status", "cancelled_at", "cancel_reason", "ics_sequence")
    step = Step(call, record, meeting, scheduler_of(meeting), {"reason": reason}, fields)
    return await write_step(batch, step, logs=(), events=[CANCELLED])
