"""What the commands about meetings share: finding the meeting, and saying what became of it."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from commands.outcomes import Done, Forbidden, Missing, Problem
from commands.record_write import announce, write_record
from commands.unit import Call
from guards.enums import MeetingStatus, RefusalCode
from models import Engagement, Meeting

OPEN = frozenset({MeetingStatus.TENTATIVE, MeetingStatus.CONFIRMED})


async def write_meeting(
    call: Call, meeting_id: UUID, change: Callable[[Engagement, Meeting], Awaitable[Done[Meeting] | Problem]]
) -> Done[Meeting] | Problem:
    """Run a change on a meeting of a locked engagement; one that is over refuses it.

    Args:
        call: who calls, when, under which key.
        meeting_id: the meeting.
        change: does the work.
    """
    found = await Meeting.get_or_none(id=meeting_id)
    if found is None:
        return Missing("meeting", meeting_id)

    async def locked(record: Engagement) -> Done[Meeting] | Problem:
        meeting = await Meeting.get(id=meeting_id)
        if meeting.status not in OPEN:
            return Forbidden(RefusalCode.NOT_ACTIVE, f"The meeting is {meeting.status.lower()} already.")
        return await change(record, meeting)

    return await write_record(call, Meeting, found.subject_id, locked)


async def announce_meeting(
    record: Engagement, call: Call, meeting: Meeting, *also: str, reason: str | None = None
) -> None:
    """Emit `engagement.updated` about a meeting, and the events of the given types."""
    data = {
        "meetingId": str(meeting.id),
        "purpose": meeting.purpose,
        "status": meeting.status,
        "title": meeting.title,
        "startsAt": meeting.starts_at.isoformat(),
        "endsAt": meeting.ends_at.isoformat(),
        "reason": reason,
    }
    await announce(record, call, "meeting", data, *also)
