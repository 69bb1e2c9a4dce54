"""How many records each stage holds and what they are worth: now, at a moment, and day by day.

The past is reckoned backwards from the present: whoever entered a stage later was not in it then, and whoever left it
later was. So only the moves since the moment are read, and records that were imported count from when they entered
the stage in which they came.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from guards.lifecycle import Stage
from resolvers.conditions import Where
from resolvers.counted import Counted
from resolvers.passages import DAY, days_within, midnight, zone_in_force
from resolvers.rows import Parameters, Row, fetch
from resolvers.sums import CurrencySum

if TYPE_CHECKING:
    from resolvers.context import Context

MOST_DAYS = 732


@dataclass(frozen=True, slots=True)
class Standing:
    """One stage: how many records it holds, and what they are worth by currency."""

    stage: Stage
    count: int
    sums: Sequence[CurrencySum] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """How the stages stood at the end of a day.

    Args:
        day: which.
        at: its end, or the present moment on the last day.
        standings: of all stages.
    """

    day: date
    at: datetime
    standings: Sequence[Standing]


class _Place(NamedTuple):
    """What is counted apart: a stage, and a currency where values are asked for."""

    stage: str
    currency: str | None


@dataclass
class _Tally:
    """Counts, numbers of values and their sums, to which changes are applied."""

    counts: Counter[_Place] = field(default_factory=Counter)
    worths: Counter[_Place] = field(default_factory=Counter)
    totals: dict[_Place, Decimal] = field(default_factory=dict)

    def add(self, stage: str, row: Row, sign: int) -> None:
        place = _Place(stage, row["currency"])
        self.counts[place] += sign * row["count"]
        self.worths[place] += sign * row["worth"]
        self.totals[place] = self.totals.get(place, Decimal(0)) + sign * (row["total"] or 0)

    def standings(self, stages: Sequence[Stage]) -> list[Standing]:
        places: defaultdict[str, list[_Place]] = defaultdict(list)
        for place in self.counts:
            places[place.stage].append(place)
        return [self._standing(stage, sorted(places[stage.key], key=str)) for stage in stages]

    def _standing(self, stage: Stage, places: Sequence[_Place]) -> Standing:
        sums = [
            CurrencySum(place.currency, self.totals[place], self.worths[place])
            for place in places
            if place.currency is not None and self.worths[place]
        ]
        return Standing(stage, sum(self.counts[place] for place in places), sums)


async def read_standings(
    context: "Context", counted: Counted, at: datetime | None, *, valued: bool
) -> Sequence[Standing]:
    """How the stages stand, or stood at a moment.

    Args:
        context: of the operation.
        counted: which records, as they are now.
        at: the moment; None for now.
        valued: whether sums are asked for.

    Raises:
        BadUserInput: the filter makes no sense.
    """
    (standings,) = await _backwards([context.now if at is None else at], counted, valued=valued)
    return standings


async def read_series(
    context: "Context", counted: Counted, since: date, until: date | None, *, valued: bool
) -> list[Day]:
    """How the stages stood at the end of each day, in the time zone of the business calendar; see `read_standings`.

    Args:
        context: of the operation.
        counted: which records, as they are now.
        since: the first day.
        until: the last day; today at the latest, and unless told.
        valued: whether sums are asked for.

    Raises:
        BadUserInput: the filter makes no sense, or there are too many days.
    """
    zone = await zone_in_force()
    now = context.now
    days = days_within(since, until, now, zone, MOST_DAYS)
    ends = [min(midnight(day + DAY, zone), now) for day in days]
    found = await _backwards(ends, counted, valued=valued) if ends else []
    return [Day(day, end, standings) for day, end, standings in zip(days, ends, found, strict=True)]


async def _backwards(moments: Sequence[datetime], counted: Counted, *, valued: bool) -> list[Sequence[Standing]]:
    """How the stages stood at some rising moments, in one statement."""
    tally, later = _Tally(), defaultdict[int, list[Row]](list)
    for row in await fetch(*_statement(moments, counted, valued=valued)):
        if row["bucket"] is None:
            tally.add(row["to_stage"], row, 1)
        else:
            later[row["bucket"]].append(row)
    found: list[Sequence[Standing]] = []
    for bucket in range(len(moments), 0, -1):
        for row in later[bucket]:
            _undo(tally, row)
        found.append(tally.standings(counted.lifecycle.stages))
    return found[::-1]


def _undo(tally: _Tally, row: Row) -> None:
    tally.add(row["to_stage"], row, -1)
    if row["from_stage"] is not None:
        tally.add(row["from_stage"], row, 1)


def _statement(moments: Sequence[datetime], counted: Counted, *, valued: bool) -> tuple[str, Parameters]:
    """The present, and the moves since the first moment by how many of the moments they are later than."""
    parameters = Parameters([list(moments)])
    told = valued and counted.priced
    currency, value = ("t.currency", "t.value") if told else ("NULL::text", "NULL::numeric")
    counts = f"{currency} AS currency, count(*)::int AS count, count({value})::int AS worth, sum({value}) AS total"
    narrow = counted.condition(parameters)
    record = f"JOIN {counted.table} AS t ON t.id = n.subject_id" if told or counted.where != Where() else ""
    present = (
        f"SELECT NULL::int AS bucket, NULL AS from_stage, {counted.stage} AS to_stage, {counts}"  # noqa: S608 - values are parameters
        f" FROM {counted.table} AS t WHERE {narrow} GROUP BY 1, 2, 3, 4"
    )
    moved = (
        f"SELECT width_bucket(n.at - interval '1 microsecond', $1::timestamptz[]), n.from_stage, n.to_stage, {counts}"  # noqa: S608 - as above
        f" FROM transitions AS n {record} WHERE n.subject_kind = '{counted.kind}'"
        f" AND n.at > {parameters.add(moments[0])} AND {narrow} GROUP BY 1, 2, 3, 4"
    )
    return f"{present} UNION ALL {moved}", parameters
