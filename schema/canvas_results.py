"""What the mutations of the canvas, of assumptions and of segments answer."""

from typing import Annotated

import strawberry

from schema.canvas import Assumption, CanvasSection
from schema.problems import InvalidInput, NotFound, Problem, Refused, VersionConflict
from schema.segment import Icp, Segment


@strawberry.type(description="The assumption was written down.")
class AssumptionCreated:
    """A success."""

    assumption: Assumption = strawberry.field(description="The new assumption.")


@strawberry.type(description="The assumption was changed.")
class AssumptionUpdated:
    """A success."""

    assumption: Assumption = strawberry.field(description="The assumption, as it is now.")


@strawberry.type(description="The assumption has moved on since the caller read it.")
class AssumptionConflict(Problem):
    """The wrong version."""

    expected: int = strawberry.field(description="The version that the caller expected.")
    actual: int = strawberry.field(description="The version that the assumption has.")
    assumption: Assumption = strawberry.field(description="The assumption, as it is.")


@strawberry.type(description="The segment was created.")
class SegmentCreated:
    """A success."""

    segment: Segment = strawberry.field(description="The new segment.")


@strawberry.type(description="The segment was changed.")
class SegmentUpdated:
    """A success."""

    segment: Segment = strawberry.field(description="The segment, as it is now.")


@strawberry.type(description="The segment has moved on since the caller read it.")
class SegmentConflict(Problem):
    """The wrong version."""

    expected: int = strawberry.field(description="The version that the caller expected.")
    actual: int = strawberry.field(description="The version that the segment has.")
    segment: Segment = strawberry.field(description="The segment, as it is.")


@strawberry.type(description="The section was written.")
class CanvasSectionUpdated:
    """A success."""

    section: CanvasSection = strawberry.field(description="The version that is current now.")


@strawberry.type(description="Another version was written since the caller read it.")
class CanvasSectionConflict(Problem):
    """The wrong version."""

    expected: int = strawberry.field(description="The version that the caller expected.")
    actual: int = strawberry.field(description="The current version.")
    section: CanvasSection = strawberry.field(description="The version that is current now.")


@strawberry.type(description="The customer profile was written.")
class IcpUpdated:
    """A success."""

    icp: Icp = strawberry.field(description="The version that is current now.")


@strawberry.type(description="Another version was written since the caller read it.")
class IcpConflict(Problem):
    """The wrong version."""

    expected: int = strawberry.field(description="The version that the caller expected.")
    actual: int = strawberry.field(description="The current version.")
    icp: Icp = strawberry.field(description="The version that is current now.")


CreateAssumptionResult = Annotated[
    AssumptionCreated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("CreateAssumptionResult", description="What createAssumption answers."),
]
UpdateAssumptionResult = Annotated[
    AssumptionUpdated | AssumptionConflict | Refused | NotFound | InvalidInput,
    strawberry.union("UpdateAssumptionResult", description="What updateAssumption answers."),
]
CreateSegmentResult = Annotated[
    SegmentCreated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("CreateSegmentResult", description="What createSegment answers."),
]
UpdateSegmentResult = Annotated[
    SegmentUpdated | SegmentConflict | Refused | NotFound | InvalidInput,
    strawberry.union("UpdateSegmentResult", description="What updateSegment answers."),
]
UpdateCanvasSectionResult = Annotated[
    CanvasSectionUpdated | CanvasSectionConflict | Refused | NotFound | InvalidInput,
    strawberry.union("UpdateCanvasSectionResult", description="What updateCanvasSection answers."),
]
UpdateIcpResult = Annotated[
    IcpUpdated | IcpConflict | Refused | NotFound | InvalidInput,
    strawberry.union("UpdateIcpResult", description="What updateIcp answers."),
]
