"""Writes of meetings."""

from typing import Annotated

import strawberry

from resolvers import activity_writes
from schema.fields import mutation
from schema.info import Info
from schema.input import INPUT
from schema.meeting_inputs import (
    CompleteMeetingInput,
    MeetingRefInput,
    RescheduleMeetingInput,
    ScheduleMeetingInput,
)
from schema.outcomes import written
from schema.results import CompleteMeetingResult, MeetingCompleted, MeetingScheduled, ScheduleMeetingResult


@strawberry.type(description="Writes of meetings.")
class MeetingMutations:
    """A part of the root."""

    @mutation("Schedule a meeting on a record.")
    async def schedule_meeting(
        self, info: Info, input: Annotated[ScheduleMeetingInput, INPUT]
    ) -> ScheduleMeetingResult:
        """See the command."""
        write = activity_writes.schedule_meeting(input.id, input.to_draft(), expected_version=input.expected_version)
        return await written(info, input, write, MeetingScheduled)

    @mutation(
        "Give an open meeting other times, another title or other participants. It stays confirmed, or unconfirmed, as"
        " it was; calendars that have it are told."
    )
    async def reschedule_meeting(
        self, info: Info, input: Annotated[RescheduleMeetingInput, INPUT]
    ) -> ScheduleMeetingResult:
        """See the command."""
        write = activity_writes.reschedule_meeting(input.id, input.to_change(), expected_version=input.expected_version)
        return await written(info, input, write, MeetingScheduled)

    @mutation("Confirm a meeting.")
    async def confirm_meeting(self, info: Info, input: Annotated[MeetingRefInput, INPUT]) -> ScheduleMeetingResult:
        """See the command."""
        write = activity_writes.confirm_meeting(input.id, input.reason, expected_version=input.expected_version)
        return await written(info, input, write, MeetingScheduled)

    @mutation("Cancel a meeting.")
    async def cancel_meeting(self, info: Info, input: Annotated[MeetingRefInput, INPUT]) -> ScheduleMeetingResult:
        """See the command."""
        write = activity_writes.cancel_meeting(input.id, input.reason, expected_version=input.expected_version)
        return await written(info, input, write, MeetingScheduled)

    @mutation("Record that a meeting was held, with its notes.")
    async def complete_meeting(
        self, info: Info, input: Annotated[CompleteMeetingInput, INPUT]
    ) -> CompleteMeetingResult:
        """See the command."""
        write = activity_writes.complete_meeting(input.id, input.notes, expected_version=input.expected_version)
        return await written(info, input, write, MeetingCompleted)
