"""Writes of the canvas, of assumptions, and of segments with their customer profiles."""

from typing import Annotated

import strawberry

from resolvers import canvas_writes
from schema.canvas_inputs import (
    CreateAssumptionInput,
    CreateSegmentInput,
    UpdateAssumptionInput,
    UpdateCanvasSectionInput,
    UpdateIcpInput,
    UpdateSegmentInput,
)
from schema.canvas_results import (
    AssumptionConflict,
    AssumptionCreated,
    AssumptionUpdated,
    CanvasSectionConflict,
    CanvasSectionUpdated,
    CreateAssumptionResult,
    CreateSegmentResult,
    IcpConflict,
    IcpUpdated,
    SegmentConflict,
    SegmentCreated,
    SegmentUpdated,
    UpdateAssumptionResult,
    UpdateCanvasSectionResult,
    UpdateIcpResult,
    UpdateSegmentResult,
)
from schema.connections import given
from schema.fields import mutation
from schema.info import Info
from schema.input import INPUT, call_of
from schema.outcomes import tell
from schema.row_outcomes import row_written, tell_row


@strawberry.type(description="Writes of the canvas and of segments.")
class CanvasMutations:
    """A part of the root."""

    @mutation("Write what a section of the canvas says from now on, as a new version; earlier ones stay.")
    async def update_canvas_section(
        self, info: Info, input: Annotated[UpdateCanvasSectionInput, INPUT]
    ) -> UpdateCanvasSectionResult:
        """See the command."""
        call, expected = call_of(info, input), input.expected_version
        outcome = await canvas_writes.update_canvas_section(info.context, call, input.number, input.content, expected)
        return await tell_row(info, outcome, CanvasSectionUpdated, CanvasSectionConflict)

    @mutation("Write down an assumption, untested.")
    async def create_assumption(
        self, info: Info, input: Annotated[CreateAssumptionInput, INPUT]
    ) -> CreateAssumptionResult:
        """See the command."""
        outcome = await canvas_writes.create_assumption(info.context, call_of(info, input), input.to_draft())
        return await tell(info, outcome, AssumptionCreated)

    @mutation("Change an assumption by hand; what it was stays in its history.")
    async def update_assumption(
        self, info: Info, input: Annotated[UpdateAssumptionInput, INPUT]
    ) -> UpdateAssumptionResult:
        """See the command."""
        write = canvas_writes.update_assumption(
            input.id, input.changes(), given(input.evidence), expected_version=given(input.expected_version)
        )
        return await row_written(info, input, write, AssumptionUpdated, AssumptionConflict)

    @mutation("Create a part of the market.")
    async def create_segment(self, info: Info, input: Annotated[CreateSegmentInput, INPUT]) -> CreateSegmentResult:
        """See the command."""
        call, columns = call_of(info, input), input.columns()
        outcome = await canvas_writes.create_segment(info.context, call, input.code, columns)
        return await tell(info, outcome, SegmentCreated)

    @mutation("Change a part of the market; what is left out stays.")
    async def update_segment(self, info: Info, input: Annotated[UpdateSegmentInput, INPUT]) -> UpdateSegmentResult:
        """See the command."""
        write = canvas_writes.update_segment(input.id, input.changes(), expected_version=given(input.expected_version))
        return await row_written(info, input, write, SegmentUpdated, SegmentConflict)

    @mutation(
        "Write whom a segment looks for from now on, as a new version. What was made from an earlier one is out of"
        " date."
    )
    async def update_icp(self, info: Info, input: Annotated[UpdateIcpInput, INPUT]) -> UpdateIcpResult:
        """See the command."""
        write = canvas_writes.update_icp(input.segment_id, input.to_draft(), expected_version=input.expected_version)
        return await row_written(info, input, write, IcpUpdated, IcpConflict)
