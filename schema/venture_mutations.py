"""Writes of ventures, of the work of their stages, and of their artifacts."""

from typing import Annotated

import strawberry

from resolvers import venture_writes
from schema.artifact_inputs import ClassifyArtifactInput, RecordArtifactInput, ValidateArtifactInput
from schema.connections import given
from schema.fields import mutation
from schema.info import Info
from schema.input import INPUT, call_of
from schema.outcomes import tell, written
from schema.venture_inputs import CreateVentureInput, SetVentureStatusInput, UpdateStageWorkInput, UpdateVentureInput
from schema.venture_results import (
    ArtifactClassified,
    ArtifactRecorded,
    ArtifactValidated,
    ClassifyArtifactResult,
    CreateVentureResult,
    RecordArtifactResult,
    SetVentureStatusResult,
    StageWorkUpdated,
    UpdateStageWorkResult,
    UpdateVentureResult,
    ValidateArtifactResult,
    VentureCreated,
    VentureStatusSet,
    VentureUpdated,
)


@strawberry.type(description="Writes of ventures.")
class VentureMutations:
    """A part of the root."""

    @mutation("Create a venture at stage 1, with the first attempt at its work.")
    async def create_venture(self, info: Info, input: Annotated[CreateVentureInput, INPUT]) -> CreateVentureResult:
        """See the command."""
        outcome = await venture_writes.create_venture(info.context, call_of(info, input), input.to_new())
        return await tell(info, outcome, VentureCreated)

    @mutation("Change a venture's own fields; those that are left out stay.")
    async def update_venture(self, info: Info, input: Annotated[UpdateVentureInput, INPUT]) -> UpdateVentureResult:
        """See the command."""
        write = venture_writes.update_venture(input.id, input.changes(), expected_version=given(input.expected_version))
        return await written(info, input, write, VentureUpdated)

    @mutation("Pause, resume or archive a venture, or take it out of the archive.")
    async def set_venture_status(
        self, info: Info, input: Annotated[SetVentureStatusInput, INPUT]
    ) -> SetVentureStatusResult:
        """See the command."""
        write = venture_writes.set_venture_status(
            input.id, input.status, input.reason, expected_version=input.expected_version
        )
        return await written(info, input, write, VentureStatusSet)

    @mutation("Keep the work of a venture's stage: tick what is there, note its figures, block it and go on.")
    async def update_stage_work(
        self, info: Info, input: Annotated[UpdateStageWorkInput, INPUT]
    ) -> UpdateStageWorkResult:
        """See the command."""
        write = venture_writes.update_stage_work(
            input.id, input.stage, input.to_changes(), expected_version=input.expected_version
        )
        return await written(info, input, write, StageWorkUpdated)

    @mutation("Record an artifact of a venture; what the current version says already is not recorded again.")
    async def record_artifact(self, info: Info, input: Annotated[RecordArtifactInput, INPUT]) -> RecordArtifactResult:
        """See the command."""
        call, draft = call_of(info, input), input.to_draft()
        outcome = await venture_writes.record_artifact(info.context, call, input.id, draft, input.expected_version)
        return await tell(info, outcome, ArtifactRecorded, input.id)

    @mutation("Say whether a current artifact holds.")
    async def validate_artifact(
        self, info: Info, input: Annotated[ValidateArtifactInput, INPUT]
    ) -> ValidateArtifactResult:
        """See the command."""
        write = venture_writes.validate_artifact(
            input.id, input.validation, input.note, quality=input.quality, expected_version=input.expected_version
        )
        return await written(info, input, write, ArtifactValidated)

    @mutation("Put what a current artifact states into the four buckets.")
    async def classify_artifact(
        self, info: Info, input: Annotated[ClassifyArtifactInput, INPUT]
    ) -> ClassifyArtifactResult:
        """See the command."""
        call, entries = call_of(info, input), [entry.to_statement() for entry in input.entries]
        outcome = await venture_writes.classify_artifact(info.context, call, input.id, entries, input.expected_version)
        return await tell(info, outcome, ArtifactClassified, input.id)
