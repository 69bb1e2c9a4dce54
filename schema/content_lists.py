"""What the lists of what is worth telling, and what others are asked to produce can be filtered and ordered by."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from schema.comparisons import DateTimeFilter, DecimalFilter, IDFilter, IntFilter, StringFilter
from schema.filters import filter_of
from schema.input import Input
from schema.orders import orders_of
from schema.thread_comparisons import (
    GenerationKindFilter,
    GenerationStatusFilter,
    OpportunityStatusFilter,
    VerdictFilter,
)

if TYPE_CHECKING:
    from schema.canvas_lists import AssumptionFilter
    from schema.segment_lists import SegmentFilter
    from schema.thread_lists import ThreadFilter


@filter_of("Which opportunities; all that is given holds.")
class ContentOpportunityFilter(Input):
    """A filter of opportunities."""

    topic: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="What to tell of.")
    verdict: VerdictFilter | None = strawberry.field(
        default=strawberry.UNSET, description="What the deals found of the assumption."
    )
    share: DecimalFilter | None = strawberry.field(
        default=strawberry.UNSET, description="How many of those that tested it found so, from 0 to 1."
    )
    priority: DecimalFilter | None = strawberry.field(
        default=strawberry.UNSET, description="That share times their mean confidence, from 0 to 1."
    )
    status: OpportunityStatusFilter | None = strawberry.field(
        default=strawberry.UNSET, description="What became of it."
    )
    version: IntFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Grows by one with every write to the opportunity."
    )
    created_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was detected.")
    updated_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was last written."
    )
    segment: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The segment.")
    segment_matches: Annotated["SegmentFilter", strawberry.lazy("schema.segment_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="Its segment meets this."
    )
    assumption: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The assumption.")
    assumption_matches: Annotated["AssumptionFilter", strawberry.lazy("schema.canvas_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="Its assumption meets this."
    )
    thread: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The marketing thread made of it.")
    thread_matches: Annotated["ThreadFilter", strawberry.lazy("schema.thread_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="Its thread meets this."
    )


@filter_of("Which requests; all that is given holds.")
class GenerationRequestFilter(Input):
    """A filter of requests."""

    kind: GenerationKindFilter | None = strawberry.field(
        default=strawberry.UNSET, description="What is to be produced."
    )
    status: GenerationStatusFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Where the request stands."
    )
    version: IntFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Grows by one with every write to the request."
    )
    created_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was asked for.")
    updated_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was last written."
    )
    closed_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was fulfilled or cancelled."
    )
    thread: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The thread that it is for.")
    thread_matches: Annotated["ThreadFilter", strawberry.lazy("schema.thread_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="Its thread meets this."
    )
    segment: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The segment that it is for.")
    segment_matches: Annotated["SegmentFilter", strawberry.lazy("schema.segment_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="Its segment meets this."
    )
    task: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The task that it made.")
    requested_by: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who asked.")
    closed_by: IDFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Who fulfilled or cancelled it."
    )


ContentOpportunityWhere = Annotated[
    ContentOpportunityFilter | None,
    strawberry.argument(name="filter", description="Which opportunities; all unless told."),
]
ContentOpportunityOrders = orders_of(
    "ContentOpportunity",
    "opportunities",
    {"CREATED_AT": "When it was detected.", "PRIORITY": "That share times their mean confidence, from 0 to 1."},
)
GenerationRequestWhere = Annotated[
    GenerationRequestFilter | None, strawberry.argument(name="filter", description="Which requests; all unless told.")
]
GenerationRequestOrders = orders_of("GenerationRequest", "requests", {"CREATED_AT": "When it was asked for."})
