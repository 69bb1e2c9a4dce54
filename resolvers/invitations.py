"""What the calendar was told of meetings, and the iCalendar objects that people can download."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from commands.calendar import scheduler_of
from commands.ics import ics_of, method_of
from guards.enums import CalendarMethod, InvitationState
from models import Engagement, Meeting
from resolvers.ids import key_of
from resolvers.rows import Row, fetch

if TYPE_CHECKING:
    from resolvers.context import Context

Arguments = Mapping[str, object]

_LATEST = """
SELECT DISTINCT ON (meeting_id) meeting_id, sequence, method, created_at, due_at, attempts, delivered_at, error
FROM calendar_messages WHERE meeting_id = ANY($1::uuid[]) ORDER BY meeting_id, sequence DESC
"""


@dataclass(frozen=True, slots=True)
class Download:
    """An iCalendar object; `method` is what it asks a calendar to do."""

    text: str
    method: CalendarMethod


async def latest_messages(_context: "Context", rows: Sequence[Row], _arguments: Arguments) -> Mapping[UUID, Row]:
    """The latest message to the calendar about each meeting."""
    found = await fetch(_LATEST, [[row["id"] for row in rows]])
    return {row["meeting_id"]: row for row in found}


def state_of(message: Row) -> InvitationState:
    """Where a message to the calendar stands."""
    if message["delivered_at"] is not None:
        return InvitationState.DELIVERED
    if message["due_at"] is not None:
        return InvitationState.WAITING
    return InvitationState.FAILED if message["attempts"] else InvitationState.DOWNLOAD


async def ics_texts(context: "Context", rows: Sequence[Row], _arguments: Arguments) -> Mapping[UUID, str]:
    """The iCalendar object of each meeting as it is: two statements."""
    downloads = await _downloads([row["id"] for row in rows], context.now)
    return {meeting_id: download.text for meeting_id, download in downloads.items()}


async def read_download(text: str, now: datetime) -> Download | None:
    """The iCalendar object of one meeting; None for an id that names none.

    Args:
        text: the global id, well-formed or not.
        now: the moment, in UTC.
    """
    meeting_id = key_of(text, "Meeting")
    return None if meeting_id is None else (await _downloads([meeting_id], now)).get(meeting_id)


async def _downloads(meeting_ids: Sequence[UUID], now: datetime) -> Mapping[UUID, Download]:
    meetings = await Meeting.filter(id__in=meeting_ids).select_related("created_by")
    records = await Engagement.filter(id__in={meeting.subject_id for meeting in meetings}).only("id", "name")
    names = {record.id: record.name for record in records}
    return {
        meeting.id: Download(ics_of(meeting, names[meeting.subject_id], scheduler_of(meeting), now), method_of(meeting))
        for meeting in meetings
    }
