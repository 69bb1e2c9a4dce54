"""Confirm a meeting."""

from uuid import UUID

from commands import checks
from commands.facts import facts_of
from commands.meetings import announce_meeting, write_meeting
from commands.outcomes import Done, Problem
from commands.record_write import save_changes
from commands.timers import rearm
from commands.unit import Call
from guards.enums import MeetingStatus
from models import Engagement, Meeting


async def confirm_meeting(call: Call, meeting_id: UUID, reason: str | None = None) -> Done[Meeting] | Problem:
    """Confirm a meeting, or confirm it anew: a confirmation counts from the moment it is recorded.

    Args:
        call: who calls, when, under which key.
        meeting_id: a meeting that is neither completed nor cancelled.
        reason: what was agreed, told in the event.

    Source: engagements.md §3, meeting_confirmed.
    """

    async def change(record: Engagement, meeting: Meeting) -> Done[Meeting] | Problem:
        wrong = checks.collect([checks.short("reason", reason, 20_000)])
        return wrong or await _confirm(call, record, meeting, reason)

    return await write_meeting(call, meeting_id, change)


async def _confirm(call: Call, record: Engagement, meeting: Meeting, reason: str | None) -> Done[Meeting]:
    await save_changes(record, call.now)
    meeting.status, meeting.confirmed_version = MeetingStatus.CONFIRMED, record.version
    await meeting.save(update_fields=["status", "confirmed_version"])
    await rearm(record, await facts_of(record), call.now)
    await announce_meeting(record, call, meeting, reason=reason)
    return Done(meeting, record)
