"""Messages to the calendar, written in the transaction that makes them true. Source: delivery.md, Calendar."""

from datetime import datetime
from uuid import UUID

from commands.ics import ics_of
from guards.effects import CalendarEffect
from models import CalendarMessage, Meeting, StagedRow, User
from models.batch import Batch


def add_message(
    batch: Batch, record: StagedRow, meeting: Meeting, effect: CalendarEffect, ics: str, now: datetime
) -> None:
    """Add the message that tells a version of a meeting, once: the key (meeting, sequence) is unique.

    The caller writes `meeting.sent_sequence`, which is set here.

    Args:
        batch: takes it.
        record: whose meeting it is.
        meeting: as written.
        effect: what is to be told.
        ics: the meeting as an iCalendar object.
        now: from when it may leave.
    """
    meeting.sent_sequence = effect.sequence
    message = CalendarMessage.construct(
        subject_kind=record.KIND,
        subject_id=record.id,
        meeting_id=meeting.id,
        sequence=effect.sequence,
        method=effect.method,
        payload=ics,
        created_at=now,
        due_at=now,
    )
    batch.insert([message])


async def add_invitations(batch: Batch, record: StagedRow, effects: list[CalendarEffect], now: datetime) -> None:
    """Add the messages that a move sends, save those that are suppressed; reads each meeting.

    Args:
        batch: takes them.
        record: the row as written, locked.
        effects: what was planned.
        now: the moment, in UTC.
    """
    for effect in effects:
        if not effect.suppressed:
            meeting = await get_meeting(effect.meeting_id)
            ics = ics_of(meeting, record.name, scheduler_of(meeting), now)
            add_message(batch, record, meeting, effect, ics, now)
            batch.update(meeting, ["sent_sequence"])


async def get_meeting(meeting_id: UUID) -> Meeting:
    """A meeting that exists, with its scheduler."""
    return await Meeting.get(id=meeting_id).select_related("created_by")


def scheduler_of(meeting: Meeting) -> User | None:
    """The user who scheduled a meeting that was read with them; None where nobody did."""
    found = meeting.created_by
    return found if isinstance(found, User) else None
