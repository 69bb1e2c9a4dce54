"""What the clocks will do: one by one, and counted."""

from datetime import datetime
from typing import Annotated

import strawberry

from resolvers.forecast import read_coming, read_forecast
from resolvers.rows import Loaded
from resolvers.selection import key
from schema.comparisons import EngagementStageFilter, IDFilter, LifecycleKindFilter, StringFilter
from schema.connections import After, Before, Connection, First, Last, given, to_connection, window_of
from schema.fields import computed
from schema.filters import filter_of, to_where
from schema.info import Info
from schema.input import Input
from schema.interfaces import Staged
from schema.lifecycle import Stage, stage_of
from schema.mapping import mapped, single, to_type
from schema.sums import CurrencySum
from schema.timer import Timer
from schema.user import User

_OWNER = key("owner")
_RECORD = key("record")
_TIMER = key("timer")


@mapped("Coming")
@strawberry.type(description="A clock that will act, with the record that it runs on.")
class Coming:
    """One coming act."""

    timer: Timer = strawberry.field(description="What, when, why, and what would stop it.")
    record: Staged = strawberry.field(description="The record that it runs on.")

    @classmethod
    def from_model(cls, loaded: Loaded) -> "Coming":
        """Map one row."""
        running = loaded.related.get(_TIMER)
        return cls(timer=None if running is None else Timer.from_model(running), record=single(loaded, _RECORD))  # type: ignore[arg-type]  # not loaded where not asked


@mapped("ForecastGroup")
@strawberry.type(description="The clocks of one kind that will act on the records of one owner in one stage.")
class ForecastGroup:
    """One group."""

    owner: User | None = strawberry.field(description="Who owns the records; null for those that nobody owns.")
    stage: Stage = strawberry.field(description="Where the records are.")
    clock: str = strawberry.field(description="Stable name of the clock; see Lifecycle.clocks.")
    count: int = strawberry.field(description="How many records, each of which has the clock once.")
    earliest: datetime = strawberry.field(description="When the first of them is due.")
    latest: datetime = strawberry.field(description="When the last of them is due.")
    sums: list[CurrencySum] = strawberry.field(description="The value of these records, by currency.")

    @classmethod
    def from_model(cls, loaded: Loaded) -> "ForecastGroup":
        """Map one group."""
        row = loaded.row
        return cls(
            owner=single(loaded, _OWNER),
            stage=stage_of(row["stage"]),
            clock=row["clock"],
            count=row["count"],
            earliest=row["earliest"],
            latest=row["latest"],
            sums=[CurrencySum.from_model(one) for one in row["sums"]],
        )


@filter_of("Which clocks on which records; all that is given holds.")
class ComingFilter(Input):
    """A filter of coming acts."""

    owner: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Who owns the record.")
    stage: EngagementStageFilter | None = strawberry.field(default=strawberry.UNSET, description="Where the record is.")
    stage_key: StringFilter | None = strawberry.field(
        default=strawberry.UNSET, description="The same of a record of any lifecycle, by the key of the stage."
    )
    record_kind: LifecycleKindFilter | None = strawberry.field(
        default=strawberry.UNSET, description="What kind of record it is about."
    )
    clock: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Stable name of the clock.")
    record: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The record.")


Until = Annotated[datetime, strawberry.argument(description="Those due by then, the overdue ones among them.")]
MaybeUntil = Annotated[
    datetime | None, strawberry.argument(description="Those due by then, the overdue ones among them; all unless told.")
]
Breaches = Annotated[
    bool, strawberry.argument(description="Only clocks whose acting means that something was left undone.")
]
ComingWhere = Annotated[
    ComingFilter | None, strawberry.argument(name="filter", description="Which of them; all unless told.")
]


@strawberry.type(description="Reads of what the clocks will do.")
class ForecastQueries:
    """A part of the root."""

    @computed(
        "How many clocks will act by a moment, by owner, stage and clock, the group that is due soonest first. A clock"
        " that is stopped in the meantime, by a touch for example, will not act after all."
    )
    async def forecast(
        self, info: Info, until: Until, *, breaches_only: Breaches = True, filter: ComingWhere = strawberry.UNSET
    ) -> list[ForecastGroup]:
        """See `read_forecast`."""
        groups = await read_forecast(info.context, until, to_where(filter), info.shape, breaches_only=breaches_only)
        return [to_type(group) for group in groups]

    @computed("The clocks that will act, with their records, soonest first.")
    async def upcoming(  # the arguments of the field
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        until: MaybeUntil = strawberry.UNSET,
        *,
        breaches_only: Breaches = False,
        filter: ComingWhere = strawberry.UNSET,
    ) -> Connection[Coming]:
        """See `read_coming`."""
        page = await read_coming(
            info.context,
            window_of(first, after, last, before),
            given(until),
            to_where(filter),
            info.connection,
            breaches_only=breaches_only,
        )
        return to_connection(page)
