"""Orders of lists: several keys, the weightiest first."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Protocol

import strawberry
from strawberry.tools import create_type

from resolvers.listed import Sorting
from schema.connections import given
from schema.enums import OrderDirection, describe

ORDER = "Keys, the weightiest first; by creation, oldest first, unless told. Rows without a value come last."


def orders_of(type_name: str, plural: str, keys: Mapping[str, str], usual: str = ORDER) -> object:
    """The type of the argument that orders a list, with the types of its keys and of what they may name.

    Args:
        type_name: of the rows, which the new types are named after.
        plural: what the rows are called.
        keys: what the list can be ordered by: what each means, by its name in the API.
        usual: what clients are told of the argument.
    """
    names = {name: name for name in keys}
    by = StrEnum(f"{type_name}OrderField", names)  # type: ignore[misc]  # mypy knows no enum whose members are not written out
    describe(by, f"What {plural} can be ordered by.", keys)
    key = create_type(
        f"{type_name}Order",
        [
            strawberry.field(name="field", graphql_type=by, description="What to order by."),
            strawberry.field(
                name="direction",
                graphql_type=OrderDirection,
                default=OrderDirection.ASC,
                description="Which end comes first.",
            ),
        ],
        is_input=True,
        description=f"One key of an order of {plural}.",
    )
    return Annotated[list[key] | None, strawberry.argument(description=usual)]  # type: ignore[valid-type]  # made above


EngagementOrders = orders_of(
    "Engagement",
    "engagements",
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
OrganizationOrders = orders_of(
    "Organization",
    "organizations",
    {"CREATED_AT": "When it was created.", "UPDATED_AT": "When it was last written.", "NAME": "Name."},
)
UserOrders = orders_of(
    "User",
    "users",
    {
        "CREATED_AT": "When the user was created.",
        "UPDATED_AT": "When the user was last written.",
        "NAME": "Name.",
        "TEAM": "Name of the team.",
    },
)


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
