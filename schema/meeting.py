"""Meetings with clients."""

from datetime import datetime

import strawberry

from planner.sources import Column, Own
from resolvers.rows import Loaded, Row, json_value
from resolvers.selection import key
from schema.interfaces import Node, Staged
from schema.invitation import Invitation
from schema.mapping import Rowed, mapped
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


def _participants(loaded: Loaded) -> list[Participant]:
    return [Participant.from_model(one) for one in json_value(loaded.row.get("participants")) or ()]


def _scheduled_at(loaded: Loaded) -> datetime:
    at: datetime = loaded.row["scheduled_at"] or loaded.row["created_at"]
    return at


def _invitation(loaded: Loaded) -> Invitation | None:
    message = loaded.related.get(_INVITATION)
    return None if message is None else Invitation.from_model(message)


@mapped(
    "Meeting",
    participants=Own(_participants),
    scheduled_at=Own(_scheduled_at),
    sequence=Column("ics_sequence"),
    invitation=Own(_invitation),
    ics=Own(lambda loaded: loaded.related.get(_ICS, "")),
)
@strawberry.type(description="A meeting on a record.")
class Meeting(Node, Rowed):
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
