"""What the mutations of ventures, of their work and of their artifacts answer."""

from typing import Annotated

import strawberry

from schema.interfaces import Staged
from schema.problems import InvalidInput, NotFound, Refused, VersionConflict
from schema.venture import Venture
from schema.venture_work import Artifact, StageWork

_RECORD = "The venture, as it is now."


@strawberry.type(description="The venture was created.")
class VentureCreated:
    """A success."""

    venture: Venture = strawberry.field(description="The new venture.")


@strawberry.type(description="The venture was changed.")
class VentureUpdated:
    """A success."""

    venture: Venture = strawberry.field(description=_RECORD)


@strawberry.type(description="The venture was paused, resumed or archived, or taken out of the archive.")
class VentureStatusSet:
    """A success."""

    venture: Venture = strawberry.field(description=_RECORD)


@strawberry.type(description="The work of a stage was changed.")
class StageWorkUpdated:
    """A success."""

    work: StageWork = strawberry.field(description="The attempt, as it is now.")
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="The artifact was recorded, or is there already as it was sent.")
class ArtifactRecorded:
    """A success."""

    artifact: Artifact = strawberry.field(description="The version that is current now.")
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="The artifact was judged.")
class ArtifactValidated:
    """A success."""

    artifact: Artifact = strawberry.field(description="The artifact, as it is now.")
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="The artifact was classified.")
class ArtifactClassified:
    """A success."""

    artifact: Artifact = strawberry.field(description="The artifact, as it is now.")
    record: Staged = strawberry.field(description=_RECORD)


CreateVentureResult = Annotated[
    VentureCreated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("CreateVentureResult", description="What createVenture answers."),
]
UpdateVentureResult = Annotated[
    VentureUpdated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("UpdateVentureResult", description="What updateVenture answers."),
]
SetVentureStatusResult = Annotated[
    VentureStatusSet | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("SetVentureStatusResult", description="What setVentureStatus answers."),
]
UpdateStageWorkResult = Annotated[
    StageWorkUpdated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("UpdateStageWorkResult", description="What updateStageWork answers."),
]
RecordArtifactResult = Annotated[
    ArtifactRecorded | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("RecordArtifactResult", description="What recordArtifact answers."),
]
ValidateArtifactResult = Annotated[
    ArtifactValidated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("ValidateArtifactResult", description="What validateArtifact answers."),
]
ClassifyArtifactResult = Annotated[
    ArtifactClassified | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("ClassifyArtifactResult", description="What classifyArtifact answers."),
]
