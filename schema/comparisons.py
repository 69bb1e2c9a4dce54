"""Typed comparisons, of which the filters of lists are made."""

from datetime import datetime
from decimal import Decimal

import strawberry

from schema.enums import ClientStatus, EngagementStage, LifecycleKind, ReasonCode, Role, TransitionKind
from schema.input import Input
from schema.record_enums import ActivityKind, StageGroup

EQ = "Equal to this."
IN = "Equal to one of these."
GT, GTE = "Greater or later than this.", "Equal to this, greater or later."
LT, LTE = "Less or earlier than this.", "Equal to this, less or earlier."
_CONTAINS = "Contains this text, whatever the case."
NULL = "Whether there is no value."


@strawberry.input(description="Comparisons of a text, all of which hold.")
class StringFilter(Input):
    """A text."""

    eq: str | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[str] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)
    gt: str | None = strawberry.field(default=strawberry.UNSET, description=GT)
    gte: str | None = strawberry.field(default=strawberry.UNSET, description=GTE)
    lt: str | None = strawberry.field(default=strawberry.UNSET, description=LT)
    lte: str | None = strawberry.field(default=strawberry.UNSET, description=LTE)
    contains: str | None = strawberry.field(default=strawberry.UNSET, description=_CONTAINS)
    is_null: bool | None = strawberry.field(default=strawberry.UNSET, description=NULL)


@strawberry.input(description="Comparisons of a global id, all of which hold; one that names nothing matches nothing.")
class IDFilter(Input):
    """A global id."""

    eq: strawberry.ID | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[strawberry.ID] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)
    is_null: bool | None = strawberry.field(default=strawberry.UNSET, description=NULL)


@strawberry.input(description="Comparisons of a whole number, all of which hold.")
class IntFilter(Input):
    """A whole number."""

    eq: int | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[int] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)
    gt: int | None = strawberry.field(default=strawberry.UNSET, description=GT)
    gte: int | None = strawberry.field(default=strawberry.UNSET, description=GTE)
    lt: int | None = strawberry.field(default=strawberry.UNSET, description=LT)
    lte: int | None = strawberry.field(default=strawberry.UNSET, description=LTE)
    is_null: bool | None = strawberry.field(default=strawberry.UNSET, description=NULL)


@strawberry.input(description="Comparisons of an exact number, all of which hold.")
class DecimalFilter(Input):
    """An exact number."""

    eq: Decimal | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[Decimal] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)
    gt: Decimal | None = strawberry.field(default=strawberry.UNSET, description=GT)
    gte: Decimal | None = strawberry.field(default=strawberry.UNSET, description=GTE)
    lt: Decimal | None = strawberry.field(default=strawberry.UNSET, description=LT)
    lte: Decimal | None = strawberry.field(default=strawberry.UNSET, description=LTE)
    is_null: bool | None = strawberry.field(default=strawberry.UNSET, description=NULL)


@strawberry.input(description="Comparisons of a moment, all of which hold.")
class DateTimeFilter(Input):
    """A moment."""

    eq: datetime | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[datetime] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)
    gt: datetime | None = strawberry.field(default=strawberry.UNSET, description=GT)
    gte: datetime | None = strawberry.field(default=strawberry.UNSET, description=GTE)
    lt: datetime | None = strawberry.field(default=strawberry.UNSET, description=LT)
    lte: datetime | None = strawberry.field(default=strawberry.UNSET, description=LTE)
    is_null: bool | None = strawberry.field(default=strawberry.UNSET, description=NULL)


@strawberry.input(description="Comparisons of a yes or no, all of which hold.")
class BooleanFilter(Input):
    """A yes or no."""

    eq: bool | None = strawberry.field(default=strawberry.UNSET, description=EQ)


@strawberry.input(
    description="Comparisons of an engagement's stage, all of which hold. Greater means further up the ladder, so"
    " gte: WARM is warm to maintenance; closed_lost lies beside the ladder and is neither greater nor less."
)
class EngagementStageFilter(Input):
    """A stage of engagements."""

    eq: EngagementStage | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[EngagementStage] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)
    gt: EngagementStage | None = strawberry.field(default=strawberry.UNSET, description=GT)
    gte: EngagementStage | None = strawberry.field(default=strawberry.UNSET, description=GTE)
    lt: EngagementStage | None = strawberry.field(default=strawberry.UNSET, description=LT)
    lte: EngagementStage | None = strawberry.field(default=strawberry.UNSET, description=LTE)
    is_null: bool | None = strawberry.field(default=strawberry.UNSET, description=NULL)


@strawberry.input(description="Comparisons of a kind of record, all of which hold.")
class LifecycleKindFilter(Input):
    """A kind of record."""

    eq: LifecycleKind | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[LifecycleKind] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of a client status, all of which hold.")
class ClientStatusFilter(Input):
    """A client status."""

    eq: ClientStatus | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[ClientStatus] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of a role, all of which hold.")
class RoleFilter(Input):
    """A role."""

    eq: Role | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[Role] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)
    gt: Role | None = strawberry.field(default=strawberry.UNSET, description="More than this.")
    gte: Role | None = strawberry.field(default=strawberry.UNSET, description="This, or more.")
    lt: Role | None = strawberry.field(default=strawberry.UNSET, description="Less than this.")
    lte: Role | None = strawberry.field(default=strawberry.UNSET, description="This, or less.")


@strawberry.input(description="Comparisons of a reason code, all of which hold.")
class ReasonCodeFilter(Input):
    """A reason code."""

    eq: ReasonCode | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[ReasonCode] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)
    is_null: bool | None = strawberry.field(default=strawberry.UNSET, description=NULL)


@strawberry.input(description="Comparisons of a group of stages, all of which hold.")
class StageGroupFilter(Input):
    """A group of stages."""

    eq: StageGroup | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[StageGroup] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of a kind of activity, all of which hold.")
class ActivityKindFilter(Input):
    """A kind of activity."""

    eq: ActivityKind | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[ActivityKind] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of a kind of move, all of which hold.")
class TransitionKindFilter(Input):
    """A kind of move."""

    eq: TransitionKind | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[TransitionKind] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)
