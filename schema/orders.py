"""Orders of lists: several keys, the weightiest first."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Protocol

import strawberry

from resolvers.listed import Sorting
from schema.connections import given
from schema.enums import OrderDirection, describe

FIELD = "What to order by."
DIRECTION = "Which end comes first."


class EngagementOrderField(StrEnum):
    """What engagements can be ordered by."""

    CREATED_AT = "CREATED_AT"
    UPDATED_AT = "UPDATED_AT"
    STAGE_ENTERED_AT = "STAGE_ENTERED_AT"
    WON_AT = "WON_AT"
    LOST_AT = "LOST_AT"
    NAME = "NAME"
    VALUE = "VALUE"
    STAGE = "STAGE"
    CYCLE = "CYCLE"


describe(
    EngagementOrderField,
    "What engagements can be ordered by.",
    {
        "CREATED_AT": "When it was created.",
        "UPDATED_AT": "When it was last written.",
        "STAGE_ENTERED_AT": "When it entered its stage.",
        "WON_AT": "When it was won.",
        "LOST_AT": "When it was lost.",
        "NAME": "Name.",
        "VALUE": "Worth of the deal.",
        "STAGE": "Place on the ladder; closed_lost comes after maintenance.",
        "CYCLE": "How many times it has started over.",
    },
)


class OrganizationOrderField(StrEnum):
    """What organizations can be ordered by."""

    CREATED_AT = "CREATED_AT"
    UPDATED_AT = "UPDATED_AT"
    NAME = "NAME"


describe(
    OrganizationOrderField,
    "What organizations can be ordered by.",
    {"CREATED_AT": "When it was created.", "UPDATED_AT": "When it was last written.", "NAME": "Name."},
)


class UserOrderField(StrEnum):
    """What users can be ordered by."""

    CREATED_AT = "CREATED_AT"
    UPDATED_AT = "UPDATED_AT"
    NAME = "NAME"
    TEAM = "TEAM"


describe(
    UserOrderField,
    "What users can be ordered by.",
    {
        "CREATED_AT": "When the user was created.",
        "UPDATED_AT": "When the user was last written.",
        "NAME": "Name.",
        "TEAM": "Name of the team.",
    },
)


@strawberry.input(description="One key of an order of engagements.")
class EngagementOrder:
    """A key."""

    field: EngagementOrderField = strawberry.field(description=FIELD)
    direction: OrderDirection = strawberry.field(default=OrderDirection.ASC, description=DIRECTION)


@strawberry.input(description="One key of an order of organizations.")
class OrganizationOrder:
    """A key."""

    field: OrganizationOrderField = strawberry.field(description=FIELD)
    direction: OrderDirection = strawberry.field(default=OrderDirection.ASC, description=DIRECTION)


@strawberry.input(description="One key of an order of users.")
class UserOrder:
    """A key."""

    field: UserOrderField = strawberry.field(description=FIELD)
    direction: OrderDirection = strawberry.field(default=OrderDirection.ASC, description=DIRECTION)


ORDER = "Keys, the weightiest first; by creation, oldest first, unless told. Rows without a value come last."
EngagementOrders = Annotated[list[EngagementOrder] | None, strawberry.argument(description=ORDER)]
OrganizationOrders = Annotated[list[OrganizationOrder] | None, strawberry.argument(description=ORDER)]
UserOrders = Annotated[list[UserOrder] | None, strawberry.argument(description=ORDER)]


class OrderKey(Protocol):
    """One key of an order, of whatever list."""

    @property
    def field(self) -> StrEnum:
        """What to order by."""

    @property
    def direction(self) -> OrderDirection:
        """Which end comes first."""


def to_sorting(asked: Sequence[OrderKey] | None) -> list[Sorting]:
    """What the resolver takes."""
    return [Sorting(key.field, key.direction is OrderDirection.DESC) for key in given(asked) or ()]
