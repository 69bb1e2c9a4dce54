"""The inputs of the mutations of meetings that exist."""

from datetime import datetime

import strawberry

from resolvers.activity_writes import MeetingChange
from schema.input import Input, Repeatable
from schema.inputs import ParticipantInput


@strawberry.input(description="What a meeting is to be.")
class RescheduleMeetingInput(Input, Repeatable):
    """The input of rescheduleMeeting."""

    id: strawberry.ID = strawberry.field(description="The meeting; neither completed nor cancelled.")
    starts_at: datetime = strawberry.field(description="When it begins.")
    ends_at: datetime = strawberry.field(description="When it ends; later than it begins.")
    title: str | None = strawberry.field(
        default=strawberry.UNSET, description="Title for people, up to 300 characters; it stays unless told."
    )
    participants: list[ParticipantInput] | None = strawberry.field(
        default=strawberry.UNSET, description="All who take part, up to 200; they stay unless told."
    )
    reason: str | None = strawberry.field(default=strawberry.UNSET, description="Why; told in the event and the log.")

    def to_change(self) -> MeetingChange:
        """What the resolver takes."""
        participants = None if self.participants is None else [one.to_draft() for one in self.participants]
        return MeetingChange(self.starts_at, self.ends_at, self.title, participants, self.reason)
