"""What the lists of segments can be filtered and ordered by."""

from typing import TYPE_CHECKING, Annotated, Optional

import strawberry

from schema.comparisons import BooleanFilter, DateTimeFilter, DecimalFilter, IDFilter, IntFilter, StringFilter
from schema.filters import filter_of
from schema.input import Input
from schema.orders import orders_of

if TYPE_CHECKING:
    from schema.material_lists import MaterialFilter
    from schema.thread_lists import ThreadFilter


@filter_of("Which segments; all that is given holds.")
class SegmentFilter(Input):
    """A filter of segments."""

    code: StringFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Its own name, such as dtc-fashion."
    )
    name: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Name for people.")
    target_arr: DecimalFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The yearly value of a deal that it aims at."
    )
    currency: StringFilter | None = strawberry.field(
        default=strawberry.UNSET, description="ISO 4217 code of that value's currency."
    )
    version: IntFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Grows by one with every write to the segment."
    )
    created_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was created.")
    updated_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was last written."
    )
    any_icp: Optional["IcpFilter"] = strawberry.field(
        default=strawberry.UNSET, description="One of its icps meets all of this."
    )
    any_material: Annotated["MaterialFilter", strawberry.lazy("schema.material_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="One of its materials meets all of this."
    )
    any_thread: Annotated["ThreadFilter", strawberry.lazy("schema.thread_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="One of its threads meets all of this."
    )


@filter_of("Which versions; all that is given holds.")
class IcpFilter(Input):
    """A filter of versions."""

    version: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="Counts the versions, from 1.")
    current: BooleanFilter | None = strawberry.field(default=strawberry.UNSET, description="Whether it is the newest.")
    created_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was written.")
    segment: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The segment.")
    segment_matches: Optional["SegmentFilter"] = strawberry.field(
        default=strawberry.UNSET, description="Its segment meets this."
    )
    author: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who wrote it.")


SegmentWhere = Annotated[
    SegmentFilter | None, strawberry.argument(name="filter", description="Which segments; all unless told.")
]
SegmentOrders = orders_of(
    "Segment",
    "segments",
    {"CREATED_AT": "When it was created.", "NAME": "Name for people.", "UPDATED_AT": "When it was last written."},
)
IcpWhere = Annotated[
    IcpFilter | None, strawberry.argument(name="filter", description="Which versions; all unless told.")
]
IcpOrders = orders_of("Icp", "versions", {"CREATED_AT": "When it was written."})
