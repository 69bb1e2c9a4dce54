"""What the mutations of what segments are told, of generations, and of what is worth telling answer."""

from typing import Annotated

import strawberry

from schema.content import ContentOpportunity, GenerationRequest
from schema.interfaces import Staged
from schema.material import Material, Narrative
from schema.problems import InvalidInput, NotFound, Problem, Refused, VersionConflict
from schema.thread import Thread

_RECORD = "The thread, as it is now."


@strawberry.type(description="The narrative is written, or is there already as it was sent.")
class NarrativeRecorded:
    """A success."""

    narrative: Narrative = strawberry.field(description="The version that is current now.")


@strawberry.type(description="The material is written, or is there already as it was sent.")
class MaterialRecorded:
    """A success."""

    material: Material = strawberry.field(description="The version that is current now.")


@strawberry.type(description="It is noted what was said to the material.")
class MaterialApproved:
    """A success."""

    material: Material = strawberry.field(description="The material, as it is now.")


@strawberry.type(description="It is asked for, and somebody has a task.")
class GenerationRequested:
    """A success."""

    request: GenerationRequest = strawberry.field(description="The request.")
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="The request is fulfilled, and its task done.")
class GenerationFulfilled:
    """A success."""

    request: GenerationRequest = strawberry.field(description="The request, as it is now.")
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="The request is cancelled, and its task with it.")
class GenerationCancelled:
    """A success."""

    request: GenerationRequest = strawberry.field(description="The request, as it is now.")
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="The marketing thread was created, with its first entry.")
class MarketingThreadCreated:
    """A success."""

    thread: Thread = strawberry.field(description="The new thread.")


@strawberry.type(description="The content opportunity was changed.")
class ContentOpportunityUpdated:
    """A success."""

    opportunity: ContentOpportunity = strawberry.field(description="The opportunity, as it is now.")


@strawberry.type(description="The content opportunity has moved on since the caller read it.")
class ContentOpportunityConflict(Problem):
    """The wrong version."""

    expected: int = strawberry.field(description="The version that the caller expected.")
    actual: int = strawberry.field(description="The version that the opportunity has.")
    opportunity: ContentOpportunity = strawberry.field(description="The opportunity, as it is.")


RecordNarrativeResult = Annotated[
    NarrativeRecorded | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("RecordNarrativeResult", description="What recordNarrative answers."),
]
RecordMaterialResult = Annotated[
    MaterialRecorded | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("RecordMaterialResult", description="What recordMaterial answers."),
]
ApproveMaterialResult = Annotated[
    MaterialApproved | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("ApproveMaterialResult", description="What approveMaterial answers."),
]
RequestGenerationResult = Annotated[
    GenerationRequested | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("RequestGenerationResult", description="What requestGeneration answers."),
]
FulfilGenerationResult = Annotated[
    GenerationFulfilled | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("FulfilGenerationResult", description="What fulfilGeneration answers."),
]
CancelGenerationResult = Annotated[
    GenerationCancelled | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("CancelGenerationResult", description="What cancelGeneration answers."),
]
CreateMarketingThreadResult = Annotated[
    MarketingThreadCreated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("CreateMarketingThreadResult", description="What createMarketingThread answers."),
]
UpdateContentOpportunityResult = Annotated[
    ContentOpportunityUpdated | ContentOpportunityConflict | Refused | NotFound | InvalidInput,
    strawberry.union("UpdateContentOpportunityResult", description="What updateContentOpportunity answers."),
]
