"""The sales metrics, each with what it was divided of and the rows behind it."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import strawberry

from resolvers import sales_figures
from resolvers.ids import global_id, key_of
from resolvers.rows import Loaded
from resolvers.sales_figures import Period, Wanted, read_sales_metrics
from resolvers.selection import key
from schema.connections import given
from schema.enums import describe
from schema.fields import computed
from schema.info import Info
from schema.mapping import mapped, single, to_type
from schema.segment import Segment
from schema.spans import span
from schema.thread_enums import SalesMetric
from schema.user import User

_PLACES = Decimal("0.0001")
_NOBODY = UUID(int=0)
_OWNER, _SEGMENT = key("owner"), key("segment")


class SalesGrouping(StrEnum):
    """By what the sales metrics can be told apart."""

    OWNER = "owner"
    SEGMENT = "segment"
    MONTH = "month"


describe(
    SalesGrouping,
    "By what the sales metrics can be told apart.",
    {
        "OWNER": "Who works on the deal, or on the campaign.",
        "SEGMENT": "The segment of the deal's thread, of the campaign, or of the material.",
        "MONTH": "The month, in UTC.",
    },
)


@strawberry.type(description="What a metric is to be.")
class MetricTarget:
    """A target."""

    value: Decimal = strawberry.field(description="The value.")
    at_least: bool = strawberry.field(description="Whether it is to be at least that, rather than at most.")
    inclusive: bool = strawberry.field(description="Whether that value itself will do.")

    @classmethod
    def from_model(cls, target: sales_figures.Target) -> "MetricTarget":
        """Map one target."""
        return cls(value=target.value, at_least=target.at_least, inclusive=target.inclusive)


@mapped("SalesFigure")
@strawberry.type(description="One sales metric of a period, of all or of a group.")
class SalesFigure:
    """One figure."""

    metric: SalesMetric = strawberry.field(description="Which.")
    formula: str = strawberry.field(description="What is divided by what, in words.")
    unit: str = strawberry.field(description="Of the value: h, d, ARR or money; empty for a share.")
    dated: str = strawberry.field(description="By which moment a row belongs to a period.")
    since: datetime | None = strawberry.field(description="From when on; null for always.")
    until: datetime | None = strawberry.field(description="Until before when; null for now and after.")
    owner: User | None = strawberry.field(description="Whose rows; null unless told apart by it, or for nobody's.")
    segment: Segment | None = strawberry.field(
        description="Of which segment; null unless told apart by it, or for rows of none."
    )
    value: Decimal | None = strawberry.field(
        description="The numerator by the denominator, to four decimals; null, not 0, where the denominator is empty."
    )
    target: MetricTarget | None = strawberry.field(description="What it is to be; null where none is set.")
    met: bool | None = strawberry.field(description="Whether the target is met; null without a value or a target.")
    numerator: Decimal = strawberry.field(description="What was divided.")
    denominator: int = strawberry.field(description="How many rows it was divided by.")
    ids: list[strawberry.ID] = strawberry.field(
        description="The rows of the denominator; a deal once for each of its cycles."
    )
    counted_ids: list[strawberry.ID] = strawberry.field(description="The rows that add to the numerator.")

    @classmethod
    def from_model(cls, loaded: Loaded) -> "SalesFigure":
        """Map one figure."""
        measured: sales_figures.Measured = loaded.row["measured"]
        formula, (denominator, numerator) = (
            sales_figures.FORMULAS[measured.metric],
            sales_figures.IDS[measured.metric],
        )
        return cls(
            metric=measured.metric,
            formula=formula.words,
            unit=formula.unit,
            dated=formula.dated,
            since=measured.period.since,
            until=measured.period.until,
            owner=single(loaded, _OWNER),
            segment=single(loaded, _SEGMENT),
            value=None if measured.value is None else measured.value.quantize(_PLACES),
            target=None if measured.target is None else MetricTarget.from_model(measured.target),
            met=measured.met,
            numerator=measured.numerator.quantize(_PLACES),
            denominator=measured.denominator,
            ids=_ids(denominator, measured.ids),
            counted_ids=_ids(numerator, measured.counted),
        )


def _ids(type_name: str, keys: Sequence[UUID]) -> list[strawberry.ID]:
    return [strawberry.ID(global_id(type_name, one)) for one in keys]


Metrics = Annotated[list[SalesMetric] | None, strawberry.argument(description="Which; all unless told.")]
Since = Annotated[datetime | None, strawberry.argument(description="From when on; always unless told.")]
Until = Annotated[datetime | None, strawberry.argument(description="Until before when; always unless told.")]
Groupings = Annotated[
    list[SalesGrouping] | None,
    strawberry.argument(description="What tells the figures apart; MONTH needs `since`, and takes 120 months at most."),
]
OfOwner = Annotated[
    strawberry.ID | None, strawberry.argument(description="Whose rows alone count; everybody's unless told.")
]
OfSegment = Annotated[strawberry.ID | None, strawberry.argument(description="Of which segment; of any unless told.")]
InCurrency = Annotated[str, strawberry.argument(description="ISO 4217 code; amounts in other currencies don't count.")]


@strawberry.type(description="Reads of sales metrics.")
class SalesQueries:
    """A part of the root."""

    @computed(
        "What is measured of selling, each as value, target, numerator, denominator, period and the rows behind it."
        " docs/sales-metrics.md has the formulas."
    )
    async def sales_metrics(  # the arguments of the field
        self,
        info: Info,
        metrics: Metrics = strawberry.UNSET,
        since: Since = strawberry.UNSET,
        until: Until = strawberry.UNSET,
        by: Groupings = strawberry.UNSET,
        owner_id: OfOwner = strawberry.UNSET,
        segment_id: OfSegment = strawberry.UNSET,
        currency: InCurrency = "USD",
    ) -> list[SalesFigure]:
        """See `read_sales_metrics`."""
        wanted = Wanted(
            metrics=given(metrics) or (),
            period=Period(*span(since, until)),
            by=frozenset(given(by) or ()),
            owner=_wanted(given(owner_id), "User"),
            segment=_wanted(given(segment_id), "Segment"),
            currency=currency,
        )
        return [to_type(figure) for figure in await read_sales_metrics(info.context, wanted, info.shape)]


def _wanted(text: str | None, type_name: str) -> UUID | None:
    """The key that an id names; one that names nothing has no rows."""
    return None if text is None else key_of(text, type_name) or _NOBODY
