"""The inputs of the mutations of meetings."""

from datetime import datetime

import strawberry

from resolvers.activity_writes import MeetingChange, MeetingDraft, ParticipantDraft
from schema.input import EXPECTED, Input, Repeatable
from schema.record_enums import MeetingPurpose, ParticipantRole


@strawberry.input(description="Somebody who takes part in a meeting.")
class ParticipantInput:
    """One participant."""

    name: str = strawberry.field(description="Name for people.")
    email: str = strawberry.field(description="Address.")
    internal: bool = strawberry.field(description="Whether it is one of us.")
    role: ParticipantRole = strawberry.field(description="The part that they play.")

    def to_draft(self) -> ParticipantDraft:
        """What the resolver takes."""
        return ParticipantDraft(self.name, self.email, self.internal, self.role)


@strawberry.input(description="A meeting to schedule; it may be entered afterwards, with times in the past.")
class ScheduleMeetingInput(Input, Repeatable):
    """The input of scheduleMeeting."""

    id: strawberry.ID = strawberry.field(description="The record.")
    purpose: MeetingPurpose = strawberry.field(default=MeetingPurpose.DISCOVERY, description="What it is for.")
    starts_at: datetime = strawberry.field(description="When it begins.")
    ends_at: datetime = strawberry.field(description="When it ends; later than it begins.")
    title: str = strawberry.field(description="Title for people, up to 300 characters.")
    participants: list[ParticipantInput] = strawberry.field(description="Who takes part, up to 200.")
    confirmed: bool = strawberry.field(
        default=True, description="Whether it is confirmed already; false for one that awaits the client's answer."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)

    def to_draft(self) -> MeetingDraft:
        """What the resolver takes."""
        return MeetingDraft(
            purpose=self.purpose,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            title=self.title,
            participants=[one.to_draft() for one in self.participants],
            confirmed=self.confirmed,
        )


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
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)

    def to_change(self) -> MeetingChange:
        """What the resolver takes."""
        participants = None if self.participants is None else [one.to_draft() for one in self.participants]
        return MeetingChange(self.starts_at, self.ends_at, self.title, participants, self.reason)


@strawberry.input(description="A meeting to confirm or to cancel.")
class MeetingRefInput(Input, Repeatable):
    """The input of confirmMeeting and cancelMeeting."""

    id: strawberry.ID = strawberry.field(description="The meeting.")
    reason: str | None = strawberry.field(
        default=strawberry.UNSET, description="Why; kept with a cancellation, told in the event."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(description="A meeting that was held.")
class CompleteMeetingInput(Input, Repeatable):
    """The input of completeMeeting."""

    id: strawberry.ID = strawberry.field(description="The meeting.")
    notes: str = strawberry.field(description="What was said.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)
