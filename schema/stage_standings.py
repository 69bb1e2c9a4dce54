"""How many records each stage holds and what they are worth: now, at a moment, day by day."""

from datetime import date, datetime
from typing import Annotated

import strawberry

from resolvers import stage_standings
from resolvers.counted import Counted
from resolvers.stage_standings import read_series, read_standings
from schema.connections import given
from schema.counted import CountedKind, EngagementsCounted, ThreadsCounted, VenturesCounted, wheres
from schema.fields import computed
from schema.info import Info
from schema.lifecycle import Stage, stage_of
from schema.spans import FirstDay, LastDay, span
from schema.sums import CurrencySum


@strawberry.type(description="How many records a stage holds, or held, and what they are worth.")
class StageStanding:
    """One stage."""

    stage: Stage = strawberry.field(description="The stage.")
    count: int = strawberry.field(description="How many records.")
    sums: list[CurrencySum] = strawberry.field(
        description="Their values of today by currency, whenever the standing is of: past values are not kept."
    )

    @classmethod
    def from_model(cls, standing: stage_standings.Standing) -> "StageStanding":
        """Map one stage."""
        return cls(
            stage=stage_of(standing.stage.key),
            count=standing.count,
            sums=[CurrencySum.from_model(one) for one in standing.sums],
        )


@strawberry.type(description="How the stages stood at the end of a day.")
class StageCountDay:
    """One day."""

    day: date = strawberry.field(name="date", description="The day, in the time zone of the business calendar.")
    at: datetime = strawberry.field(description="Its end; of today the present moment.")
    stages: list[StageStanding] = strawberry.field(description="Every stage of the lifecycle, in its order.")

    @classmethod
    def from_model(cls, day: stage_standings.Day) -> "StageCountDay":
        """Map one day."""
        return cls(day=day.day, at=day.at, stages=[StageStanding.from_model(one) for one in day.standings])


AsOf = Annotated[
    datetime | None,
    strawberry.argument(description="As it was at this moment, from the history of moves; now unless told."),
]
_AS_NOW = (
    " The filter is about the records as they are now. A record that was imported counts from when it entered the"
    " stage in which it was imported: where it was before is not known."
)


@strawberry.type(description="Reads of how the stages stand.")
class StandingQueries:
    """A part of the root."""

    @computed(f"How many records each stage holds, or held at a moment, and what they are worth.{_AS_NOW}")
    async def stage_counts(
        self,
        info: Info,
        kind: CountedKind,
        filter: EngagementsCounted = strawberry.UNSET,
        at: AsOf = strawberry.UNSET,
        venture_filter: VenturesCounted = strawberry.UNSET,
        thread_filter: ThreadsCounted = strawberry.UNSET,
    ) -> list[StageStanding]:
        """See `read_standings`."""
        counted = Counted.of(kind, wheres(filter, venture_filter, thread_filter))
        found = await read_standings(info.context, counted, given(at), valued=info.connection.asks("sums"))
        return [StageStanding.from_model(one) for one in found]

    @computed(
        "How many records each stage held at the end of each day, and what they are worth; at most 732 days. Days begin"
        f" at midnight in the time zone of the business calendar, see policy.{_AS_NOW}"
    )
    async def stage_count_series(
        self,
        info: Info,
        kind: CountedKind,
        since: FirstDay,
        until: LastDay = strawberry.UNSET,
        filter: EngagementsCounted = strawberry.UNSET,
        venture_filter: VenturesCounted = strawberry.UNSET,
        thread_filter: ThreadsCounted = strawberry.UNSET,
    ) -> list[StageCountDay]:
        """See `read_series`."""
        valued = any(stage.asks("sums") for stage in info.connection.below("stages").values())
        counted = Counted.of(kind, wheres(filter, venture_filter, thread_filter))
        _, last = span(since, until)
        found = await read_series(info.context, counted, since, last, valued=valued)
        return [StageCountDay.from_model(day) for day in found]
