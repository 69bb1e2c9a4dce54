"""Confirm a meeting."""

from uuid import UUID

from commands import checks
from commands.calendar import scheduler_of
from commands.meetings import Step, write_meeting, write_step
from commands.outcomes import Done, Problem
from commands.record_write import add_changes
from commands.unit import Call
from guards.enums import MeetingStatus
from models import Engagement, Meeting
from models.batch import Batch


async def confirm_meeting(
    call: Call, meeting_id: UUID, reason: str | None = None, *, expected_version: int | None = None
) -> Done[Meeting] | Problem:
    """Confirm a meeting, or confirm it anew: a confirmation counts from the moment it is recorded.

    The first one sends the invitation; see `guards.invitations` for a meeting about discovery.

    Args:
        call: who calls, when, under which key.
        meeting_id: a meeting that is neither completed nor cancelled.
        reason: what was agreed, told in the event.
        expected_version: refuse with a conflict unless the record is at this version.

    Source: engagements.md §3, meeting_confirmed.
    """

    async def change(record: Engagement, meeting: Meeting) -> Done[Meeting] | Problem:
        wrong = checks.collect([checks.short("reason", reason, 20_000)])
        return wrong or await _confirm(call, record, meeting, reason)

    return await write_meeting(call, meeting_id, change, expected_version=expected_version)


async def _confirm(call: Call, record: Engagement, meeting: Meeting, reason: str | None) -> Done[Meeting]:
    batch = Batch()
    add_changes(batch, record, call.now)
    meeting.status, meeting.confirmed_version = MeetingStatus.CONFIRMED, record.version
    fields = ("status", "confirmed_version")
    step = Step(call, record, meeting, scheduler_of(meeting), {"reason": reason}, fields)
    return await write_step(batch, step, logs=(), events=())
