"""The root of all writes: each takes one input and answers with a success or a problem."""

from typing import Annotated

import strawberry

from resolvers import activity_writes, engagement_writes, transition_writes
from schema.connections import given
from schema.fields import mutation
from schema.info import Info
from schema.input import call_of
from schema.inputs import (
    CompleteMeetingInput,
    CompleteTaskInput,
    CreateEngagementInput,
    CreateOrganizationInput,
    MeetingRefInput,
    RecordActivityInput,
    ReopenEngagementInput,
    RequestBillingInput,
    RetractActivityInput,
    ScheduleMeetingInput,
    TransitionStageInput,
    UpdateEngagementInput,
)
from schema.outcomes import tell, tell_transition
from schema.results import (
    ActivityRecorded,
    BillingRequested,
    CompleteMeetingResult,
    CompleteTaskResult,
    CreateEngagementResult,
    CreateOrganizationResult,
    EngagementCreated,
    EngagementUpdated,
    MeetingCompleted,
    MeetingScheduled,
    OrganizationCreated,
    RecordActivityResult,
    RequestBillingResult,
    ScheduleMeetingResult,
    TaskCompleted,
    TransitionStageResult,
    UpdateEngagementResult,
)

_INPUT = strawberry.argument(description="What to do.")


@strawberry.type(description="Everything that can be written.")
class Mutation:
    """The writes."""

    @mutation("Create an organization.")
    async def create_organization(
        self, info: Info, input: Annotated[CreateOrganizationInput, _INPUT]
    ) -> CreateOrganizationResult:
        """See the command."""
        outcome = await engagement_writes.create_organization(
            info.context, call_of(info, input), input.name, input.domain, input.external_id
        )
        return await tell(info, outcome, OrganizationCreated)

    @mutation("Create an engagement, as a cold lead with all that this stage starts.")
    async def create_engagement(
        self, info: Info, input: Annotated[CreateEngagementInput, _INPUT]
    ) -> CreateEngagementResult:
        """See the command."""
        outcome = await engagement_writes.create_engagement(info.context, call_of(info, input), input.to_new())
        return await tell(info, outcome, EngagementCreated)

    @mutation("Change an engagement's own fields; those that are left out stay.")
    async def update_engagement(
        self, info: Info, input: Annotated[UpdateEngagementInput, _INPUT]
    ) -> UpdateEngagementResult:
        """See the command."""
        outcome = await engagement_writes.update_engagement(
            info.context, call_of(info, input), input.id, input.changes(), given(input.expected_version)
        )
        return await tell(info, outcome, EngagementUpdated, input.id)

    @mutation("Record a fact on a record.")
    async def record_activity(self, info: Info, input: Annotated[RecordActivityInput, _INPUT]) -> RecordActivityResult:
        """See the command."""
        outcome = await activity_writes.record_activity(
            info.context,
            call_of(info, input),
            input.id,
            input.activity.to_fact(),
            occurred_at=input.occurred_at,
            expected_version=input.expected_version,
        )
        return await tell(info, outcome, ActivityRecorded, input.id)

    @mutation("Take a recorded fact back: it stays, marked with the reason, and no longer counts.")
    async def retract_activity(
        self, info: Info, input: Annotated[RetractActivityInput, _INPUT]
    ) -> RecordActivityResult:
        """See the command."""
        outcome = await activity_writes.retract_activity(info.context, call_of(info, input), input.id, input.reason)
        return await tell(info, outcome, ActivityRecorded, input.id)

    @mutation("Schedule a meeting on a record.")
    async def schedule_meeting(
        self, info: Info, input: Annotated[ScheduleMeetingInput, _INPUT]
    ) -> ScheduleMeetingResult:
        """See the command."""
        outcome = await activity_writes.schedule_meeting(info.context, call_of(info, input), input.id, input.to_draft())
        return await tell(info, outcome, MeetingScheduled, input.id)

    @mutation("Confirm a meeting.")
    async def confirm_meeting(self, info: Info, input: Annotated[MeetingRefInput, _INPUT]) -> ScheduleMeetingResult:
        """See the command."""
        outcome = await activity_writes.confirm_meeting(info.context, call_of(info, input), input.id, input.reason)
        return await tell(info, outcome, MeetingScheduled, input.id)

    @mutation("Cancel a meeting.")
    async def cancel_meeting(self, info: Info, input: Annotated[MeetingRefInput, _INPUT]) -> ScheduleMeetingResult:
        """See the command."""
        outcome = await activity_writes.cancel_meeting(info.context, call_of(info, input), input.id, input.reason)
        return await tell(info, outcome, MeetingScheduled, input.id)

    @mutation("Record that a meeting was held, with its notes.")
    async def complete_meeting(
        self, info: Info, input: Annotated[CompleteMeetingInput, _INPUT]
    ) -> CompleteMeetingResult:
        """See the command."""
        outcome = await activity_writes.complete_meeting(info.context, call_of(info, input), input.id, input.notes)
        return await tell(info, outcome, MeetingCompleted, input.id)

    @mutation("Complete a task, or waive it with a reason.")
    async def complete_task(self, info: Info, input: Annotated[CompleteTaskInput, _INPUT]) -> CompleteTaskResult:
        """See the command."""
        outcome = await engagement_writes.complete_task(
            info.context, call_of(info, input), input.id, input.waive_reason
        )
        return await tell(info, outcome, TaskCompleted, input.id)

    @mutation("Request the billing that a forced move left in skippedEffects; once per signed agreement.")
    async def request_billing(self, info: Info, input: Annotated[RequestBillingInput, _INPUT]) -> RequestBillingResult:
        """See the command."""
        outcome = await engagement_writes.request_billing(info.context, call_of(info, input), input.id)
        return await tell(info, outcome, BillingRequested, input.id)

    @mutation("Move a record to another stage, or learn why it may not.")
    async def transition_stage(
        self,
        info: Info,
        input: Annotated[TransitionStageInput, _INPUT],
    ) -> TransitionStageResult:
        """See the command."""
        outcome = await transition_writes.transition_stage(
            info.context,
            call_of(info, input),
            input.id,
            input.to_move(),
            expected_version=input.expected_version,
            dry_run=input.dry_run,
        )
        return await tell_transition(info, outcome, input.id)

    @mutation("Take a won engagement back to negotiation; takes an ADMIN.")
    async def reopen_engagement(
        self,
        info: Info,
        input: Annotated[ReopenEngagementInput, _INPUT],
    ) -> TransitionStageResult:
        """See the command."""
        outcome = await transition_writes.reopen_engagement(
            info.context,
            call_of(info, input),
            input.id,
            input.reason,
            confirm_impact=input.confirm_financial_impact,
            expected_version=input.expected_version,
        )
        return await tell_transition(info, outcome, input.id)
