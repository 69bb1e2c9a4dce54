"""Writes of engagements, and their moves."""

from typing import Annotated

import strawberry

from resolvers import activity_writes, bulk_writes, engagement_writes, transition_writes
from schema.connections import given
from schema.fields import mutation
from schema.info import Info
from schema.input import INPUT, call_of
from schema.inputs import (
    CreateEngagementInput,
    RecordActivityInput,
    ReopenEngagementInput,
    RequestBillingInput,
    RetractActivityInput,
    TransitionStageInput,
    UpdateEngagementInput,
)
from schema.outcomes import tell, tell_transition, tell_transitions, written
from schema.results import (
    ActivityRecorded,
    BillingRequested,
    CreateEngagementResult,
    EngagementCreated,
    EngagementUpdated,
    RecordActivityResult,
    RequestBillingResult,
    TransitionStageResult,
    UpdateEngagementResult,
)

ITEMS = strawberry.argument(description="What to move, in order: up to 200 items.")
ATOMIC = strawberry.argument(description="Whether to move all or none, in one transaction.")


@strawberry.type(description="Writes of records.")
class RecordMutations:
    """A part of the root."""

    @mutation("Create an engagement, as a cold lead with all that this stage starts.")
    async def create_engagement(
        self, info: Info, input: Annotated[CreateEngagementInput, INPUT]
    ) -> CreateEngagementResult:
        """See the command."""
        outcome = await engagement_writes.create_engagement(info.context, call_of(info, input), input.to_new())
        return await tell(info, outcome, EngagementCreated)

    @mutation("Change an engagement's own fields; those that are left out stay.")
    async def update_engagement(
        self, info: Info, input: Annotated[UpdateEngagementInput, INPUT]
    ) -> UpdateEngagementResult:
        """See the command."""
        outcome = await engagement_writes.update_engagement(
            info.context, call_of(info, input), input.id, input.changes(), given(input.expected_version)
        )
        return await tell(info, outcome, EngagementUpdated, input.id)

    @mutation("Record a fact on a record.")
    async def record_activity(self, info: Info, input: Annotated[RecordActivityInput, INPUT]) -> RecordActivityResult:
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
    async def retract_activity(self, info: Info, input: Annotated[RetractActivityInput, INPUT]) -> RecordActivityResult:
        """See the command."""
        write = activity_writes.retract_activity(input.id, input.reason, expected_version=input.expected_version)
        return await written(info, input, write, ActivityRecorded)

    @mutation("Request the billing that a forced move left in skippedEffects; once per signed agreement.")
    async def request_billing(self, info: Info, input: Annotated[RequestBillingInput, INPUT]) -> RequestBillingResult:
        """See the command."""
        write = engagement_writes.request_billing(input.id, expected_version=input.expected_version)
        return await written(info, input, write, BillingRequested)

    @mutation("Move a record to another stage, or learn why it may not.")
    async def transition_stage(
        self,
        info: Info,
        input: Annotated[TransitionStageInput, INPUT],
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

    @mutation(
        "Move up to 200 records, each with a result of its own, in the order of the items; with more, nothing is done."
        " Each item is a transaction of its own, unless the call is atomic: then it is all or none, and where one"
        " fails, the others answer BATCH_ABORTED."
    )
    async def transition_stages(
        self,
        info: Info,
        input: Annotated[list[TransitionStageInput], ITEMS],
        *,
        atomic: Annotated[bool, ATOMIC] = False,
    ) -> list[TransitionStageResult]:
        """See the command."""
        items = [one.to_item(call_of(info, one, "transitionStage")) for one in input]
        outcomes = await bulk_writes.transition_stages(info.context, items, atomic=atomic)
        return await tell_transitions(info, outcomes, [one.id for one in input])

    @mutation("Take a won engagement back to negotiation; takes an ADMIN.")
    async def reopen_engagement(
        self,
        info: Info,
        input: Annotated[ReopenEngagementInput, INPUT],
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
