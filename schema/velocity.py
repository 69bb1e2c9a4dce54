"""How fast deals are decided."""

from datetime import datetime
from typing import Annotated

import strawberry

from resolvers import velocity
from resolvers.velocity import read_velocity
from schema.fields import computed
from schema.filters import EngagementWhere, to_where
from schema.shares import Quotient, Share
from schema.spans import span

_OPPORTUNITIES = (
    "How many cycles of records were in play at some time in the period: begun before its end, and not decided before"
    " its beginning."
)
_WON = "How many cycles were won in the period. A win that was reopened is none."
_LOST = "How many cycles were lost in the period without having been won; a client who left is none of them."
_DAYS_TO_WON = "Median days from the beginning of the cycle to its win, over `won`; null where none was won."
_DAYS_TO_LOST = "Median days from the beginning of the cycle to its loss, over `lost`; null where none was lost."
_WIN_RATE = "Of the cycles that were decided in the period, those that were won."


@strawberry.type(description="How fast deals in one currency were decided in a period.")
class CurrencyVelocity:
    """One currency."""

    currency: str = strawberry.field(description="ISO 4217 code of the values' currency.")
    opportunities: int = strawberry.field(description=_OPPORTUNITIES)
    won: int = strawberry.field(description=_WON)
    lost: int = strawberry.field(description=_LOST)
    win_rate: Share = strawberry.field(description=_WIN_RATE)
    median_days_to_won: float | None = strawberry.field(description=_DAYS_TO_WON)
    median_days_to_lost: float | None = strawberry.field(description=_DAYS_TO_LOST)
    average_value: Quotient = strawberry.field(
        description="The values of the deals that were won, by how many of these have one. They are the values of"
        " today: past values are not kept."
    )
    sales_velocity: Quotient = strawberry.field(
        description="What the pipeline brings a day: opportunities x win rate x average value, by the median days to a"
        " win."
    )

    @classmethod
    def from_model(cls, pace: velocity.Pace) -> "CurrencyVelocity":
        """Map the figures of one currency."""
        return cls(
            currency=pace.currency or "",
            opportunities=pace.opportunities,
            won=pace.won,
            lost=pace.lost,
            win_rate=Share.from_model(pace.win_rate),
            median_days_to_won=pace.days_to_won,
            median_days_to_lost=pace.days_to_lost,
            average_value=Quotient.from_model(pace.worth),
            sales_velocity=Quotient.from_model(pace.sales_velocity),
        )


@strawberry.type(description="How fast deals were decided in a period; each cycle of a record is a deal of its own.")
class Velocity:
    """All currencies together, and each of them."""

    opportunities: int = strawberry.field(description=_OPPORTUNITIES)
    won: int = strawberry.field(description=_WON)
    lost: int = strawberry.field(description=_LOST)
    win_rate: Share = strawberry.field(description=_WIN_RATE)
    median_days_to_won: float | None = strawberry.field(description=_DAYS_TO_WON)
    median_days_to_lost: float | None = strawberry.field(description=_DAYS_TO_LOST)
    currencies: list[CurrencyVelocity] = strawberry.field(
        description="The same by the records' currency, with the figures that are amounts."
    )

    @classmethod
    def from_model(cls, known: velocity.Velocity) -> "Velocity":
        """Map the figures of a period."""
        pace = known.overall
        return cls(
            opportunities=pace.opportunities,
            won=pace.won,
            lost=pace.lost,
            win_rate=Share.from_model(pace.win_rate),
            median_days_to_won=pace.days_to_won,
            median_days_to_lost=pace.days_to_lost,
            currencies=[CurrencyVelocity.from_model(one) for one in known.currencies],
        )


PeriodFrom = Annotated[
    datetime | None,
    strawberry.argument(name="from", description="The beginning of the period; no bound unless told."),
]
PeriodTo = Annotated[
    datetime | None,
    strawberry.argument(name="to", description="The end of the period, not included; no bound unless told."),
]


@strawberry.type(description="Reads of how fast deals are decided.")
class VelocityQueries:
    """A part of the root."""

    @computed(
        "How fast deals were decided in a period. The filter is about the records as they are now. A cycle begins with"
        " the record's creation or with the move that opened it. A record that was imported as won or lost counts at"
        " the file's dates."
    )
    async def velocity(
        self,
        filter: EngagementWhere = strawberry.UNSET,
        since: PeriodFrom = strawberry.UNSET,
        until: PeriodTo = strawberry.UNSET,
    ) -> Velocity:
        """See `read_velocity`."""
        return Velocity.from_model(await read_velocity(to_where(filter), *span(since, until)))
