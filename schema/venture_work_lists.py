"""What the lists of attempts at stages and of artifacts can be filtered and ordered by."""

from typing import Annotated

import strawberry

from schema.comparisons import BooleanFilter, DateTimeFilter, IDFilter, IntFilter, StringFilter
from schema.filters import filter_of
from schema.input import Input
from schema.orders import orders_of
from schema.venture_comparisons import ArtifactValidationFilter, StageWorkStatusFilter, VenturePhaseFilter
from schema.venture_lists import VentureFilter


@filter_of("Which attempts at stages; all that is given holds.")
class StageWorkFilter(Input):
    """A filter of attempts at stages."""

    venture: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The venture.")
    venture_matches: VentureFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The venture meets this."
    )
    stage: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="Number of the stage.")
    phase: VenturePhaseFilter | None = strawberry.field(default=strawberry.UNSET, description="The phase of the stage.")
    cycle: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="The run of the venture.")
    attempt: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="Number of the attempt.")
    status: StageWorkStatusFilter | None = strawberry.field(default=strawberry.UNSET, description="Where it stands.")
    entered_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When the venture entered the stage."
    )
    completed_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When the venture went on."
    )
    updated_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was last written."
    )


@filter_of("Which artifacts; all that is given holds.")
class ArtifactFilter(Input):
    """A filter of artifacts."""

    venture: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The venture.")
    venture_matches: VentureFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The venture meets this."
    )
    stage: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="Number of the stage.")
    phase: VenturePhaseFilter | None = strawberry.field(default=strawberry.UNSET, description="The phase of the stage.")
    cycle: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="The run of the venture.")
    type: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Type.")
    title: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Title.")
    version: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="Number of the version.")
    current: BooleanFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Whether it is the current version."
    )
    quality: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="How good it is.")
    validation: ArtifactValidationFilter | None = strawberry.field(
        default=strawberry.UNSET, description="What a reviewer said of it."
    )
    validated_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When a reviewer said so."
    )
    classified: BooleanFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Whether its statements are put into their buckets."
    )
    created_by: IDFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Who recorded it; isNull for the product itself."
    )
    created_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was recorded.")
    superseded_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it ceased to be current."
    )


StageWorkWhere = Annotated[
    StageWorkFilter | None, strawberry.argument(name="filter", description="Which attempts; all unless told.")
]
StageWorkOrders = orders_of("StageWork", "attempts at stages", {"ENTERED_AT": "When the venture entered the stage."})
ArtifactWhere = Annotated[
    ArtifactFilter | None, strawberry.argument(name="filter", description="Which artifacts; all unless told.")
]
ArtifactOrders = orders_of("Artifact", "artifacts", {"CREATED_AT": "When it was recorded."})
