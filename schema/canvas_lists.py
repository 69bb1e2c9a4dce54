"""What the lists of the canvas can be filtered and ordered by."""

from typing import TYPE_CHECKING, Annotated, Optional

import strawberry

from schema.comparisons import BooleanFilter, DateTimeFilter, IDFilter, IntFilter, StringFilter
from schema.filters import filter_of
from schema.input import Input
from schema.orders import orders_of
from schema.thread_comparisons import AssumptionStatusFilter, VerdictFilter

if TYPE_CHECKING:
    from schema.thread_lists import ThreadFilter


@filter_of("Which versions; all that is given holds.")
class CanvasSectionFilter(Input):
    """A filter of versions."""

    number: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="Its place, from 0 to 15.")
    version: IntFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Counts the versions of the section, from 1."
    )
    current: BooleanFilter | None = strawberry.field(default=strawberry.UNSET, description="Whether it is the newest.")
    created_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was written.")
    author: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who wrote it.")


@filter_of("Which assumptions; all that is given holds.")
class AssumptionFilter(Input):
    """A filter of assumptions."""

    code: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Its own name, such as A4.")
    text: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="What is held to be true.")
    status: AssumptionStatusFilter | None = strawberry.field(default=strawberry.UNSET, description="Where it stands.")
    confidence: IntFilter | None = strawberry.field(
        default=strawberry.UNSET, description="How sure one is, in percent."
    )
    evidence_count: IntFilter | None = strawberry.field(
        default=strawberry.UNSET, description="How many threads gave evidence."
    )
    critical: BooleanFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Whether it counts for launch readiness."
    )
    tested_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When a thread last judged it."
    )
    version: IntFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Grows by one with every write to the assumption."
    )
    created_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was written down."
    )
    updated_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was last written."
    )
    any_change: Optional["AssumptionChangeFilter"] = strawberry.field(
        default=strawberry.UNSET, description="One of its changes meets all of this."
    )


@filter_of("Which changes; all that is given holds.")
class AssumptionChangeFilter(Input):
    """A filter of changes."""

    version: IntFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The assumption's version after it."
    )
    verdict: VerdictFilter | None = strawberry.field(
        default=strawberry.UNSET, description="What a completed thread found."
    )
    status_after: AssumptionStatusFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Where it stands after it."
    )
    at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When.")
    assumption: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The assumption.")
    assumption_matches: Optional["AssumptionFilter"] = strawberry.field(
        default=strawberry.UNSET, description="Its assumption meets this."
    )
    thread: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The thread that made it.")
    thread_matches: Annotated["ThreadFilter", strawberry.lazy("schema.thread_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="Its thread meets this."
    )
    actor: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="On whose behalf.")


CanvasSectionWhere = Annotated[
    CanvasSectionFilter | None, strawberry.argument(name="filter", description="Which versions; all unless told.")
]
CanvasSectionOrders = orders_of("CanvasSection", "versions", {"CREATED_AT": "When it was written."})
AssumptionWhere = Annotated[
    AssumptionFilter | None, strawberry.argument(name="filter", description="Which assumptions; all unless told.")
]
AssumptionOrders = orders_of(
    "Assumption",
    "assumptions",
    {
        "CREATED_AT": "When it was written down.",
        "CONFIDENCE": "How sure one is, in percent.",
        "UPDATED_AT": "When it was last written.",
    },
)
AssumptionChangeWhere = Annotated[
    AssumptionChangeFilter | None, strawberry.argument(name="filter", description="Which changes; all unless told.")
]
AssumptionChangeOrders = orders_of(
    "AssumptionChange",
    "changes",
    {"VERSION": "The assumption's version after it."},
    "Keys, the weightiest first; unless told by version, oldest first. Rows without a value come last.",
)
