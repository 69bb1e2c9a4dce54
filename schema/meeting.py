"""Meetings with clients."""

from datetime import datetime

import strawberry

from resolvers.ids import global_id
from resolvers.rows import Loaded, Row, json_value
from resolvers.selection import key
from schema.interfaces import Node, Staged
from schema.invitation import Invitation
from schema.mapping import mapped, single
from schema.record_enums import MeetingPurpose, MeetingStatus, ParticipantRole
from schema.user import User

_RECORD = key("record")
_CREATED_BY = key("createdBy")
_INVITATION = key("invitation")
_ICS = key("ics")


@strawberry.type(description="Somebody who takes part in a meeting.")
class Participant:
    """One participant."""

    name: str = strawberry.field(description="Name for people.")
    email: str = strawberry.field(description="Address.")
    internal: bool = strawberry.field(description="Whether it is one of us.")
    role: ParticipantRole = strawberry.field(description="The part that they play.")

    @classmethod
    def from_model(cls, row: Row) -> "Participant":
        """Map one participant as it is stored."""
        return cls(name=row["name"], email=row["email"], internal=row["internal"], role=row["role"])


@mapped("Meeting")
@strawberry.type(description="A meeting on a record.")
class Meeting(Node):
    """One meeting."""

    title: str = strawberry.field(description="Title for people.")
    purpose: MeetingPurpose = strawberry.field(description="What it is for.")
    status: MeetingStatus = strawberry.field(description="Where it stands.")
    record: Staged = strawberry.field(description="The record that it belongs to.")
    starts_at: datetime = strawberry.field(description="When it begins.")
    ends_at: datetime = strawberry.field(description="When it ends.")
    participants: list[Participant] = strawberry.field(description="Who takes part.")
    notes: str | None = strawberry.field(description="What was said; given on completion.")
    completed_at: datetime | None = strawberry.field(description="When it was completed.")
    cancelled_at: datetime | None = strawberry.field(description="When it was cancelled.")
    cancel_reason: str | None = strawberry.field(description="Why it was cancelled.")
    created_by: User | None = strawberry.field(description="Who scheduled it.")
    created_at: datetime = strawberry.field(description="When it was first scheduled.")
    scheduled_at: datetime = strawberry.field(description="When its times were last set.")
    sequence: int = strawberry.field(
        description="Counts its versions as calendars see them: each reschedule, and the cancellation, is a new one."
    )
    invitation: Invitation | None = strawberry.field(
        description="The latest message to the calendar about it; null while there was none."
    )
    ics: str = strawberry.field(
        description="The meeting as an iCalendar object. It is also at GET /meetings/{id}/invitation.ics."
    )

    @classmethod
    def from_model(cls, loaded: Loaded) -> "Meeting":
        """Map one row."""
        row, message = loaded.row, loaded.related.get(_INVITATION)
        return cls(
            id=strawberry.ID(global_id("Meeting", row["id"])),
            title=row["title"],
            purpose=row["purpose"],
            status=row["status"],
            record=single(loaded, _RECORD),
            starts_at=row["starts_at"],
            ends_at=row["ends_at"],
            participants=[Participant.from_model(one) for one in json_value(row.get("participants")) or ()],
            notes=row.get("notes"),
            completed_at=row["completed_at"],
            cancelled_at=row["cancelled_at"],
            cancel_reason=row["cancel_reason"],
            created_by=single(loaded, _CREATED_BY),
            created_at=row["created_at"],
            scheduled_at=row["scheduled_at"] or row["created_at"],
            sequence=row["ics_sequence"],
            invitation=None if message is None else Invitation.from_model(message),
            ics=loaded.related.get(_ICS, ""),
        )
