"""What the list of meetings can be filtered and ordered by."""

from typing import Annotated

import strawberry

from schema.comparisons import DateTimeFilter, IDFilter, StringFilter
from schema.filters import EngagementFilter, filter_of
from schema.input import Input
from schema.orders import orders_of
from schema.record_enums import MeetingPurpose, MeetingStatus

_EQ = "Equal to this."
_IN = "Equal to one of these."


@strawberry.input(description="Comparisons of a meeting's status, all of which hold.")
class MeetingStatusFilter(Input):
    """Where a meeting stands."""

    eq: MeetingStatus | None = strawberry.field(default=strawberry.UNSET, description=_EQ)
    in_: list[MeetingStatus] | None = strawberry.field(name="in", default=strawberry.UNSET, description=_IN)


@strawberry.input(description="Comparisons of a meeting's purpose, all of which hold.")
class MeetingPurposeFilter(Input):
    """What a meeting is for."""

    eq: MeetingPurpose | None = strawberry.field(default=strawberry.UNSET, description=_EQ)
    in_: list[MeetingPurpose] | None = strawberry.field(name="in", default=strawberry.UNSET, description=_IN)


@filter_of("Which meetings; all that is given holds.")
class MeetingFilter(Input):
    """A filter of meetings."""

    record: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The record that it belongs to.")
    purpose: MeetingPurposeFilter | None = strawberry.field(default=strawberry.UNSET, description="What it is for.")
    status: MeetingStatusFilter | None = strawberry.field(default=strawberry.UNSET, description="Where it stands.")
    starts_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it begins.")
    ends_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it ends.")
    created_by: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who scheduled it.")
    title: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="What it is called.")
    created_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was first scheduled."
    )
    engagement: EngagementFilter | None = strawberry.field(
        default=strawberry.UNSET, description="It belongs to an engagement that meets this."
    )


MeetingWhere = Annotated[
    MeetingFilter | None, strawberry.argument(name="filter", description="Which meetings; all unless told.")
]
MeetingOrders = orders_of(
    "Meeting",
    "meetings",
    {"STARTS_AT": "When it begins.", "CREATED_AT": "When it was first scheduled."},
    "Keys, the weightiest first; by the beginning, earliest first, unless told.",
)
