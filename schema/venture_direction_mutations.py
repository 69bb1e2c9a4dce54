"""Writes of directives, assumptions, reality data and tokens."""

from typing import Annotated

import strawberry

from resolvers import venture_direction_writes as writes
from schema.fields import mutation
from schema.info import Info
from schema.input import INPUT
from schema.outcomes import written
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
        write = writes.create_directive(input.id, input.to_draft(), expected_version=input.expected_version)
        return await written(info, input, write, DirectiveCreated)

    @mutation("Change an open directive, and take it step by step to its completion.")
    async def update_directive(
        self, info: Info, input: Annotated[UpdateDirectiveInput, INPUT]
    ) -> UpdateDirectiveResult:
        """See the command."""
        write = writes.update_directive(input.id, input.to_changes(), expected_version=input.expected_version)
        return await written(info, input, write, DirectiveUpdated)

    @mutation("Draft what is believed of a venture; one set may be a draft at a time.")
    async def draft_assumption_set(
        self, info: Info, input: Annotated[DraftAssumptionSetInput, INPUT]
    ) -> DraftAssumptionSetResult:
        """See the command."""
        write = writes.draft_assumption_set(
            input.id, [one.to_belief() for one in input.assumptions or ()], expected_version=input.expected_version
        )
        return await written(info, input, write, AssumptionSetDrafted)

    @mutation("Make a draft the active set; the one that was active before is superseded.")
    async def finalize_assumption_set(
        self, info: Info, input: Annotated[FinalizeAssumptionSetInput, INPUT]
    ) -> FinalizeAssumptionSetResult:
        """See the command."""
        write = writes.finalize_assumption_set(input.id, expected_version=input.expected_version)
        return await written(info, input, write, AssumptionSetFinalized)

    @mutation("Change what is believed: a draft itself, or by another version of the active set.")
    async def update_assumption_set(
        self, info: Info, input: Annotated[UpdateAssumptionSetInput, INPUT]
    ) -> UpdateAssumptionSetResult:
        """See the command."""
        write = writes.update_assumption_set(
            input.id, [one.to_belief() for one in input.assumptions], expected_version=input.expected_version
        )
        return await written(info, input, write, AssumptionSetUpdated)

    @mutation("Record what became of assumptions, from stage 23 on.")
    async def record_reality_data(
        self, info: Info, input: Annotated[RecordRealityDataInput, INPUT]
    ) -> RecordRealityDataResult:
        """See the command."""
        write = writes.record_reality_data(
            input.id, [one.to_datum() for one in input.data], expected_version=input.expected_version
        )
        return await written(info, input, write, RealityDataRecorded)

    @mutation("Draft the report that holds what was believed first against what came true; somebody validates it.")
    async def generate_calibration_report(
        self, info: Info, input: Annotated[GenerateCalibrationReportInput, INPUT]
    ) -> GenerateCalibrationReportResult:
        """See the command."""
        write = writes.generate_calibration_report(input.id, expected_version=input.expected_version)
        return await written(info, input, write, CalibrationReportGenerated)

    @mutation("Add an entry to the token ledger; the owner is warned when 20 and 10 percent of the budget are left.")
    async def record_token_usage(
        self, info: Info, input: Annotated[RecordTokenUsageInput, INPUT]
    ) -> RecordTokenUsageResult:
        """See the command."""
        write = writes.record_token_usage(input.id, input.to_usage(), expected_version=input.expected_version)
        return await written(info, input, write, TokenUsageRecorded)

    @mutation("Confirm how many tokens a venture may use, which leaving stage 5 asks for.")
    async def confirm_token_profile(
        self, info: Info, input: Annotated[ConfirmTokenProfileInput, INPUT]
    ) -> ConfirmTokenProfileResult:
        """See the command."""
        write = writes.confirm_token_profile(
            input.id, input.profile, input.budget, expected_version=input.expected_version
        )
        return await written(info, input, write, TokenProfileConfirmed)
