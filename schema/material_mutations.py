"""Writes of what segments are told, of what others are asked to produce, and of what is worth telling."""

from typing import Annotated

import strawberry

from resolvers import material_writes
from schema.connections import given
from schema.fields import mutation
from schema.info import Info
from schema.input import INPUT, call_of
from schema.material_inputs import (
    ApproveMaterialInput,
    CancelGenerationInput,
    CreateMarketingThreadInput,
    FulfilGenerationInput,
    RecordMaterialInput,
    RecordNarrativeInput,
    RequestGenerationInput,
    UpdateContentOpportunityInput,
)
from schema.material_results import (
    ApproveMaterialResult,
    CancelGenerationResult,
    ContentOpportunityConflict,
    ContentOpportunityUpdated,
    CreateMarketingThreadResult,
    FulfilGenerationResult,
    GenerationCancelled,
    GenerationFulfilled,
    GenerationRequested,
    MarketingThreadCreated,
    MaterialApproved,
    MaterialRecorded,
    NarrativeRecorded,
    RecordMaterialResult,
    RecordNarrativeResult,
    RequestGenerationResult,
    UpdateContentOpportunityResult,
)
from schema.outcomes import tell, written
from schema.row_outcomes import tell_row


@strawberry.type(description="Writes of narratives, materials, generations and content opportunities.")
class MaterialMutations:
    """A part of the root."""

    @mutation("Write what a segment is told from now on, as a new version; earlier ones stay.")
    async def record_narrative(
        self, info: Info, input: Annotated[RecordNarrativeInput, INPUT]
    ) -> RecordNarrativeResult:
        """See the command."""
        write = material_writes.record_narrative(input.segment_id, input.kind, input.content, input.basis())
        return await written(info, input, write, NarrativeRecorded)

    @mutation(
        "Write a new version of a sales material, as a draft; earlier ones stay. It names the versions of the canvas"
        " and of the profile that it was made from, so that it is seen to be stale when these change."
    )
    async def record_material(self, info: Info, input: Annotated[RecordMaterialInput, INPUT]) -> RecordMaterialResult:
        """See the command."""
        write = material_writes.record_material(input.segment_id, input.to_draft())
        return await written(info, input, write, MaterialRecorded)

    @mutation(
        "Approve the current version of a material, or reject it. Each person is counted once, by what they said last."
    )
    async def approve_material(
        self, info: Info, input: Annotated[ApproveMaterialInput, INPUT]
    ) -> ApproveMaterialResult:
        """See the command."""
        write = material_writes.approve_material(input.id, input.comment, approved=input.approved)
        return await written(info, input, write, MaterialApproved)

    @mutation(
        "Ask an outside agent or a person to produce something, from named versions: makes a task, and the event"
        " generation.requested."
    )
    async def request_generation(
        self, info: Info, input: Annotated[RequestGenerationInput, INPUT]
    ) -> RequestGenerationResult:
        """See the command."""
        outcome = await material_writes.request_generation(
            info.context,
            call_of(info, input),
            input.id,
            input.to_draft(),
            input.ids(),
            expected_version=input.expected_version,
        )
        return await tell(info, outcome, GenerationRequested, input.id)

    @mutation("Name what came back of a request, which ends it and completes its task.")
    async def fulfil_generation(
        self, info: Info, input: Annotated[FulfilGenerationInput, INPUT]
    ) -> FulfilGenerationResult:
        """See the command."""
        outcome = await material_writes.fulfil_generation(
            info.context,
            call_of(info, input),
            input.id,
            input.items,
            input.note,
            expected_version=input.expected_version,
        )
        return await tell(info, outcome, GenerationFulfilled, input.id)

    @mutation(
        "Call off a request that is open, and cancel its task, with the event generation.cancelled. One that is"
        " fulfilled stays."
    )
    async def cancel_generation(
        self, info: Info, input: Annotated[CancelGenerationInput, INPUT]
    ) -> CancelGenerationResult:
        """See the command."""
        write = material_writes.cancel_generation(input.id, input.reason, expected_version=input.expected_version)
        return await written(info, input, write, GenerationCancelled)

    @mutation(
        "Make a marketing thread of a content opportunity or of a marketing candidate, with its first entry, its"
        " segment, and the brand goal if there is one."
    )
    async def create_marketing_thread(
        self, info: Info, input: Annotated[CreateMarketingThreadInput, INPUT]
    ) -> CreateMarketingThreadResult:
        """See the command."""
        outcome = await material_writes.create_marketing_thread(info.context, call_of(info, input), input.to_new())
        return await tell(info, outcome, MarketingThreadCreated, input.opportunity_id or input.thread_id or "")

    @mutation("Change what a content opportunity is about, dismiss it, or open it again.")
    async def update_content_opportunity(
        self, info: Info, input: Annotated[UpdateContentOpportunityInput, INPUT]
    ) -> UpdateContentOpportunityResult:
        """See the command."""
        call, expected = call_of(info, input), given(input.expected_version)
        outcome = await material_writes.update_content_opportunity(
            info.context, call, input.id, input.changes(), expected
        )
        return await tell_row(info, outcome, ContentOpportunityUpdated, ContentOpportunityConflict, input.id)
