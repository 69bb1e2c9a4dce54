"""Writes of meetings."""

from typing import Annotated

import strawberry

from resolvers import activity_writes
from schema.fields import mutation
from schema.info import Info
from schema.input import INPUT, call_of
from schema.meeting_inputs import (
    CompleteMeetingInput,
    MeetingRefInput,
    RescheduleMeetingInput,
    ScheduleMeetingInput,
)
from schema.outcomes import tell
from schema.results import CompleteMeetingResult, MeetingCompleted, MeetingScheduled, ScheduleMeetingResult


@strawberry.type(description="Writes of meetings.")
class MeetingMutations:
    """A part of the root."""

    @mutation("Schedule a meeting on a record.")
    async def schedule_meeting(
        self, info: Info, input: Annotated[ScheduleMeetingInput, INPUT]
    ) -> ScheduleMeetingResult:
        """See the command."""
        call, draft = call_of(info, input), input.to_draft()
        outcome = await activity_writes.schedule_meeting(info.context, call, input.id, draft, input.expected_version)
        return await tell(info, outcome, MeetingScheduled, input.id)

    @mutation(
        "Give an open meeting other times, another title or other participants. It stays confirmed, or unconfirmed, as"
        " it was; calendars that have it are told."
    )
    async def reschedule_meeting(
        self, info: Info, input: Annotated[RescheduleMeetingInput, INPUT]
    ) -> ScheduleMeetingResult:
        """See the command."""
        call, wanted = call_of(info, input), input.to_change()
        outcome = await activity_writes.reschedule_meeting(info.context, call, input.id, wanted, input.expected_version)
        return await tell(info, outcome, MeetingScheduled, input.id)

    @mutation("Confirm a meeting.")
    async def confirm_meeting(self, info: Info, input: Annotated[MeetingRefInput, INPUT]) -> ScheduleMeetingResult:
        """See the command."""
        call, expected = call_of(info, input), input.expected_version
        outcome = await activity_writes.confirm_meeting(info.context, call, input.id, input.reason, expected)
        return await tell(info, outcome, MeetingScheduled, input.id)

    @mutation("Cancel a meeting.")
    async def cancel_meeting(self, info: Info, input: Annotated[MeetingRefInput, INPUT]) -> ScheduleMeetingResult:
        """See the command."""
        call, expected = call_of(info, input), input.expected_version
        outcome = await activity_writes.cancel_meeting(info.context, call, input.id, input.reason, expected)
        return await tell(info, outcome, MeetingScheduled, input.id)

    @mutation("Record that a meeting was held, with its notes.")
    async def complete_meeting(
        self, info: Info, input: Annotated[CompleteMeetingInput, INPUT]
    ) -> CompleteMeetingResult:
        """See the command."""
        call, expected = call_of(info, input), input.expected_version
        outcome = await activity_writes.complete_meeting(info.context, call, input.id, input.notes, expected)
        return await tell(info, outcome, MeetingCompleted, input.id)
