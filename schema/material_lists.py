"""What the lists of what segments are told can be filtered and ordered by."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from schema.comparisons import BooleanFilter, DateTimeFilter, IDFilter, IntFilter, StringFilter
from schema.filters import filter_of
from schema.input import Input
from schema.orders import orders_of
from schema.thread_comparisons import MaterialKindFilter, MaterialStatusFilter, NarrativeKindFilter

if TYPE_CHECKING:
    from schema.segment_lists import SegmentFilter


@filter_of("Which versions; all that is given holds.")
class NarrativeFilter(Input):
    """A filter of versions."""

    kind: NarrativeKindFilter | None = strawberry.field(default=strawberry.UNSET, description="The part.")
    version: IntFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Counts the versions of the part, from 1."
    )
    current: BooleanFilter | None = strawberry.field(default=strawberry.UNSET, description="Whether it is the newest.")
    created_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was written.")
    segment: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The segment.")
    segment_matches: Annotated["SegmentFilter", strawberry.lazy("schema.segment_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="Its segment meets this."
    )
    icp: IDFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The version of the ideal customer profile that it was made from."
    )
    author: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who wrote it.")


@filter_of("Which versions; all that is given holds.")
class MaterialFilter(Input):
    """A filter of versions."""

    stale: BooleanFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Whether something that it was made from has changed since."
    )
    kind: MaterialKindFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Which of the six materials it is."
    )
    version: IntFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Counts the versions of the material, from 1."
    )
    current: BooleanFilter | None = strawberry.field(default=strawberry.UNSET, description="Whether it is the newest.")
    status: MaterialStatusFilter | None = strawberry.field(default=strawberry.UNSET, description="What became of it.")
    title: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Title.")
    approvals: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="How many people approved it.")
    rejections: IntFilter | None = strawberry.field(
        default=strawberry.UNSET, description="How many people rejected it."
    )
    created_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was written.")
    segment: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The segment.")
    segment_matches: Annotated["SegmentFilter", strawberry.lazy("schema.segment_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="Its segment meets this."
    )
    icp: IDFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The version of the ideal customer profile that it was made from."
    )
    author: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who wrote it.")


@filter_of("Which reviews; all that is given holds.")
class MaterialReviewFilter(Input):
    """A filter of reviews."""

    approved: BooleanFilter | None = strawberry.field(default=strawberry.UNSET, description="Whether it was approved.")
    at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When.")
    material: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The version.")
    reviewer: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who said it.")


NarrativeWhere = Annotated[
    NarrativeFilter | None, strawberry.argument(name="filter", description="Which versions; all unless told.")
]
NarrativeOrders = orders_of("Narrative", "versions", {"CREATED_AT": "When it was written."})
MaterialWhere = Annotated[
    MaterialFilter | None, strawberry.argument(name="filter", description="Which versions; all unless told.")
]
MaterialOrders = orders_of("Material", "versions", {"CREATED_AT": "When it was written."})
MaterialReviewWhere = Annotated[
    MaterialReviewFilter | None, strawberry.argument(name="filter", description="Which reviews; all unless told.")
]
MaterialReviewOrders = orders_of("MaterialReview", "reviews", {"AT": "When."})
