"""Writes of directives, assumptions, reality data and tokens."""

from typing import Annotated

import strawberry

from resolvers import venture_direction_writes as writes
from schema.fields import mutation
from schema.info import Info
from schema.input import INPUT, call_of
from schema.outcomes import tell
from schema.venture_direction_inputs import (
    ConfirmTokenProfileInput,
    CreateDirectiveInput,
    DraftAssumptionSetInput,
    FinalizeAssumptionSetInput,
    GenerateCalibrationReportInput,
    RecordRealityDataInput,
    RecordTokenUsageInput,
    UpdateAssumptionSetInput,
    UpdateDirectiveInput,
)
from schema.venture_direction_results import (
    AssumptionSetDrafted,
    AssumptionSetFinalized,
    AssumptionSetUpdated,
    CalibrationReportGenerated,
    ConfirmTokenProfileResult,
    CreateDirectiveResult,
    DirectiveCreated,
    DirectiveUpdated,
    DraftAssumptionSetResult,
    FinalizeAssumptionSetResult,
    GenerateCalibrationReportResult,
    RealityDataRecorded,
    RecordRealityDataResult,
    RecordTokenUsageResult,
    TokenProfileConfirmed,
    TokenUsageRecorded,
    UpdateAssumptionSetResult,
    UpdateDirectiveResult,
)


@strawberry.type(description="Writes of what ventures are built by and judged on.")
class VentureDirectionMutations:
    """A part of the root."""

    @mutation("Write a strategic directive for the present stage of a venture, as a draft.")
    async def create_directive(
        self, info: Info, input: Annotated[CreateDirectiveInput, INPUT]
    ) -> CreateDirectiveResult:
        """See the command."""
        call, draft = call_of(info, input), input.to_draft()
        outcome = await writes.create_directive(info.context, call, input.id, draft, input.expected_version)
        return await tell(info, outcome, DirectiveCreated, input.id)

    @mutation("Change an open directive, and take it step by step to its completion.")
    async def update_directive(
        self, info: Info, input: Annotated[UpdateDirectiveInput, INPUT]
    ) -> UpdateDirectiveResult:
        """See the command."""
        call, changes = call_of(info, input), input.to_changes()
        outcome = await writes.update_directive(info.context, call, input.id, changes, input.expected_version)
        return await tell(info, outcome, DirectiveUpdated, input.id)

    @mutation("Draft what is believed of a venture; one set may be a draft at a time.")
    async def draft_assumption_set(
        self, info: Info, input: Annotated[DraftAssumptionSetInput, INPUT]
    ) -> DraftAssumptionSetResult:
        """See the command."""
        call, beliefs = call_of(info, input), [one.to_belief() for one in input.assumptions or ()]
        outcome = await writes.draft_assumption_set(info.context, call, input.id, beliefs, input.expected_version)
        return await tell(info, outcome, AssumptionSetDrafted, input.id)

    @mutation("Make a draft the active set; the one that was active before is superseded.")
    async def finalize_assumption_set(
        self, info: Info, input: Annotated[FinalizeAssumptionSetInput, INPUT]
    ) -> FinalizeAssumptionSetResult:
        """See the command."""
        call = call_of(info, input)
        outcome = await writes.finalize_assumption_set(info.context, call, input.id, input.expected_version)
        return await tell(info, outcome, AssumptionSetFinalized, input.id)

    @mutation("Change what is believed: a draft itself, or by another version of the active set.")
    async def update_assumption_set(
        self, info: Info, input: Annotated[UpdateAssumptionSetInput, INPUT]
    ) -> UpdateAssumptionSetResult:
        """See the command."""
        call, beliefs = call_of(info, input), [one.to_belief() for one in input.assumptions]
        outcome = await writes.update_assumption_set(info.context, call, input.id, beliefs, input.expected_version)
        return await tell(info, outcome, AssumptionSetUpdated, input.id)

    @mutation("Record what became of assumptions, from stage 23 on.")
    async def record_reality_data(
        self, info: Info, input: Annotated[RecordRealityDataInput, INPUT]
    ) -> RecordRealityDataResult:
        """See the command."""
        call, data = call_of(info, input), [one.to_datum() for one in input.data]
        outcome = await writes.record_reality_data(info.context, call, input.id, data, input.expected_version)
        return await tell(info, outcome, RealityDataRecorded, input.id)

    @mutation("Draft the report that holds what was believed first against what came true; somebody validates it.")
    async def generate_calibration_report(
        self, info: Info, input: Annotated[GenerateCalibrationReportInput, INPUT]
    ) -> GenerateCalibrationReportResult:
        """See the command."""
        call = call_of(info, input)
        outcome = await writes.generate_calibration_report(info.context, call, input.id, input.expected_version)
        return await tell(info, outcome, CalibrationReportGenerated, input.id)

    @mutation("Add an entry to the token ledger; the owner is warned when 20 and 10 percent of the budget are left.")
    async def record_token_usage(
        self, info: Info, input: Annotated[RecordTokenUsageInput, INPUT]
    ) -> RecordTokenUsageResult:
        """See the command."""
        call, usage = call_of(info, input), input.to_usage()
        outcome = await writes.record_token_usage(info.context, call, input.id, usage, input.expected_version)
        return await tell(info, outcome, TokenUsageRecorded, input.id)

    @mutation("Confirm how many tokens a venture may use, which leaving stage 5 asks for.")
    async def confirm_token_profile(
        self, info: Info, input: Annotated[ConfirmTokenProfileInput, INPUT]
    ) -> ConfirmTokenProfileResult:
        """See the command."""
        outcome = await writes.confirm_token_profile(
            info.context,
            call_of(info, input),
            input.id,
            input.profile,
            input.budget,
            expected_version=input.expected_version,
        )
        return await tell(info, outcome, TokenProfileConfirmed, input.id)
