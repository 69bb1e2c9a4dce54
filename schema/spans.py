"""Arguments that figures have in common: which days and moments they are of."""

from datetime import date, datetime
from typing import Annotated, TypeVar

import strawberry

from resolvers.errors import BadUserInput
from schema.connections import given

T = TypeVar("T", bound=date)

EnteredFrom = Annotated[
    datetime | None,
    strawberry.argument(name="from", description="Those that entered the stage then or later; all unless told."),
]
EnteredTo = Annotated[
    datetime | None, strawberry.argument(name="to", description="Those that entered the stage before; all unless told.")
]
FirstDay = Annotated[
    date,
    strawberry.argument(name="from", description="The first day, in the time zone of the business calendar."),
]
LastDay = Annotated[
    date | None,
    strawberry.argument(name="to", description="The last day; today at the latest, and unless told."),
]


def span(since: T | None, until: T | None) -> tuple[T | None, T | None]:
    """The days or moments that a field's arguments bound, each None where it bounds nothing.

    Raises:
        BadUserInput: they end before they begin.
    """
    first, last = given(since), given(until)
    if first is not None and last is not None and last < first:
        raise BadUserInput(f"A period ends after it begins: {last.isoformat()} lies before {first.isoformat()}.")
    return first, last
