"""Confirm a meeting."""

from uuid import UUID

from commands.meetings import announce_meeting, write_meeting
from commands.outcomes import Done, Problem
from commands.record_write import save_changes
from commands.unit import Call
from guards.enums import MeetingStatus
from models import Engagement, Meeting


async def confirm_meeting(call: Call, meeting_id: UUID) -> Done[Meeting] | Problem:
    """Confirm a meeting, or confirm it anew: a confirmation counts from the moment it is recorded.

    Args:
        call: who calls, when, under which key.
        meeting_id: a meeting that is neither completed nor cancelled.

    Source: engagements.md §3, meeting_confirmed.
    """

    async def change(record: Engagement, meeting: Meeting) -> Done[Meeting] | Problem:
        await save_changes(record, call.now)
        meeting.status, meeting.confirmed_version = MeetingStatus.CONFIRMED, record.version
        await meeting.save(update_fields=["status", "confirmed_version"])
        await announce_meeting(record, call, meeting)
        return Done(meeting, record)

    return await write_meeting(call, meeting_id, change)
