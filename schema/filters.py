"""Filters of lists: comparisons by field, combined by and, or, not."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, Optional, TypeVar

import strawberry

from resolvers.conditions import Where
from schema.comparisons import (
    BooleanFilter,
    ClientStatusFilter,
    DateTimeFilter,
    DecimalFilter,
    EngagementStageFilter,
    IDFilter,
    IntFilter,
    ReasonCodeFilter,
    RoleFilter,
    StageGroupFilter,
    StringFilter,
)
from schema.input import Input, chosen

if TYPE_CHECKING:
    from schema.meeting_lists import MeetingFilter
    from schema.task_lists import TaskFilter
    from schema.thread_lists import ThreadFilter
    from schema.venture_lists import VentureFilter

F = TypeVar("F", bound=type[Input])


def filter_of(which: str) -> Callable[[F], F]:
    """Make a class the filter of a list: with what it names itself, and `and`, `or` and `not` of its own kind.

    Args:
        which: what clients are told of it.
    """

    def decorate(kind: F) -> F:
        several = list[kind]  # type: ignore[valid-type]  # a class that is a value here
        for name, of, meaning in (
            ("and", several, "All of these hold, too."),
            ("or", several, "One of these holds, too; an empty list is met by nothing."),
            ("not", kind, "This does not hold."),
        ):
            kind.__annotations__[f"{name}_"] = of | None
            setattr(kind, f"{name}_", strawberry.field(name=name, default=strawberry.UNSET, description=meaning))
        return strawberry.input(kind, description=which)

    return decorate


@filter_of("Which engagements; all that is given holds.")
class EngagementFilter(Input):
    """A filter of engagements."""

    name: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Name.")
    stage: EngagementStageFilter | None = strawberry.field(default=strawberry.UNSET, description="Current stage.")
    owner: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who works on it.")
    organization: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The client.")
    value: DecimalFilter | None = strawberry.field(default=strawberry.UNSET, description="Worth of the deal.")
    created_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was created.")
    updated_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was last written."
    )
    stage_entered_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it entered its stage."
    )
    won_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was won.")
    lost_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was lost.")
    client_status: ClientStatusFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Where the client stands."
    )
    stale: BooleanFilter | None = strawberry.field(default=strawberry.UNSET, description="The stale flag.")
    at_risk: BooleanFilter | None = strawberry.field(default=strawberry.UNSET, description="The risk flag.")
    health: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="The client's health.")
    snoozed_until: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Until when nudges and automatic moves are held back; gt now: still are."
    )
    micro_deal: BooleanFilter | None = strawberry.field(default=strawberry.UNSET, description="The micro-deal flag.")
    cycle: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="How many times it started over.")
    external_id: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Key in another system.")
    stage_group: StageGroupFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The group of its stage."
    )
    currency: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Currency of its value.")
    owner_locked: BooleanFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Whether only an ADMIN may change the owner."
    )
    sponsor: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Executive sponsor.")
    implementation_lead: IDFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Who leads onboarding and delivery."
    )
    lost_reason: ReasonCodeFilter | None = strawberry.field(default=strawberry.UNSET, description="Why it was lost.")
    lost_from_stage: EngagementStageFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The stage in which it was lost."
    )
    thread: IDFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The sales thread that reasons about it."
    )
    thread_matches: Annotated["ThreadFilter", strawberry.lazy("schema.thread_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="Its thread meets this."
    )
    venture: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The venture whose deal it is.")
    venture_matches: Annotated["VentureFilter", strawberry.lazy("schema.venture_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="The venture meets this."
    )
    owner_matches: Optional["UserFilter"] = strawberry.field(
        default=strawberry.UNSET, description="Its owner meets this: a team, a manager."
    )  # a name in quotes knows no |
    organization_matches: Optional["OrganizationFilter"] = strawberry.field(
        default=strawberry.UNSET, description="The client meets this."
    )  # as above
    any_task: Annotated["TaskFilter", strawberry.lazy("schema.task_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="It has a task that meets all of this: an open one, or an overdue one."
    )
    any_meeting: Annotated["MeetingFilter", strawberry.lazy("schema.meeting_lists")] | None = strawberry.field(
        default=strawberry.UNSET, description="It has a meeting that meets all of this."
    )


ARCHIVED = "When it was archived: archived ones are listed only where this is asked, and {} asks for all."


@filter_of("Which organizations; all that is given holds. Archived ones only with archivedAt.")
class OrganizationFilter(Input):
    """A filter of organizations."""

    name: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Name.")
    domain: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Internet domain.")
    external_id: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Key in another system.")
    archived_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description=ARCHIVED)
    created_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was created.")
    updated_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was last written."
    )
    any_engagement: EngagementFilter | None = strawberry.field(
        default=strawberry.UNSET, description="It has an engagement that meets all of this."
    )


@filter_of("Which users; all that is given holds.")
class UserFilter(Input):
    """A filter of users."""

    name: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Name.")
    email: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Address.")
    role: RoleFilter | None = strawberry.field(default=strawberry.UNSET, description="What the user may do.")
    team: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="The user's team.")
    manager: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The user's manager.")
    active: BooleanFilter | None = strawberry.field(default=strawberry.UNSET, description="Whether the tokens work.")
    service: BooleanFilter | None = strawberry.field(default=strawberry.UNSET, description="Whether it is a program.")
    external_id: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Key in another system.")
    subject: StringFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Who this is to the identity provider."
    )
    created_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When the user was created."
    )
    updated_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When the user was last written."
    )


EngagementWhere = Annotated[
    EngagementFilter | None, strawberry.argument(name="filter", description="Which engagements; all unless told.")
]
OrganizationWhere = Annotated[
    OrganizationFilter | None, strawberry.argument(name="filter", description="Which organizations; all unless told.")
]
UserWhere = Annotated[
    UserFilter | None, strawberry.argument(name="filter", description="Which users; all unless told.")
]


def to_where(asked: Input | None) -> Where:
    """What the resolver takes."""
    if not asked:
        return Where()
    # Any: comparisons, or further filters.
    given: dict[str, Any] = {name: value for name, value in chosen(asked) if value is not None}
    every, some, none = given.pop("and", ()), given.pop("or", None), given.pop("not", None)
    return Where(
        fields={
            name: to_where(asked) if hasattr(asked, "and_") else _comparisons(asked) for name, asked in given.items()
        },
        every=[to_where(one) for one in every],
        some=None if some is None else [to_where(one) for one in some],
        none=None if none is None else to_where(none),
    )


def _comparisons(comparison: object) -> dict[str, object]:
    return {operator: value for operator, value in chosen(comparison) if value is not None}
