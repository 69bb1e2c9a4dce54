"""How long records stay in stages, over passages; each stage and cycle apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from resolvers.passages import Half, Passages, Wanted, in_order
from resolvers.preload import preload
from resolvers.rows import Loaded, Parameters, Row, fetch
from resolvers.selection import Shape

if TYPE_CHECKING:
    from resolvers.context import Context


@dataclass(frozen=True, slots=True)
class Durations:
    """How long some passages took, in seconds; None where there is no passage."""

    count: int = 0
    mean: float | None = None
    median: float | None = None
    p90: float | None = None


async def read_stage_times(context: "Context", passages: Passages, wanted: Wanted, asked: Shape) -> list[Loaded]:
    """How long the passages of each stage and cycle took, and how long those that have not ended have taken.

    Args:
        context: of the operation.
        passages: those of which lifecycle.
        wanted: which passages, and by what else they are told apart.
        asked: what is asked of the figures.

    Raises:
        BadUserInput: the filter makes no sense.
    """
    parameters = Parameters()
    halves = " UNION ALL ".join(
        _half(passages, half, wanted, parameters, context.now) for half in (passages.closed, passages.open)
    )
    told = ", ".join(f"g.{name}" for name in passages.columns)
    # Whole numbers that are sorted group by group take a third of the time of percentile_cont, which sorts fractions.
    found = await fetch(
        f"SELECT {told}, g.open, g.count, g.mean, {_percentile(0.5)} AS median,"  # noqa: S608 - values are parameters
        f" {_percentile(0.9)} AS p90 FROM ({halves}) AS g CROSS JOIN LATERAL"
        " (SELECT array_agg(one ORDER BY one) AS sorted FROM unnest(g.durations) AS one) AS p",
        parameters,
    )
    rows = in_order(_merged(passages, found), passages.stages, *passages.closed.others)
    figures = [Loaded(passages.figure, row) for row in rows]
    await preload(context, figures, asked)
    return figures


def _percentile(part: float) -> str:
    """The percentile of sorted microseconds in seconds, between the two nearest as percentile_cont has it."""
    place = f"({part}::float8 * (g.count - 1))"
    lower, upper = (f"p.sorted[1 + {bound}({place})::int]" for bound in ("floor", "ceil"))
    return f"({lower} + ({place} - floor({place})) * ({upper} - {lower})) / 1e6"


def _half(passages: Passages, half: Half, wanted: Wanted, parameters: Parameters, now: datetime) -> str:
    seconds = half.seconds(parameters, now)
    key = wanted.told(half, parameters)
    places = ", ".join(str(place) for place, _ in enumerate(passages.columns, 1))
    return (
        f"(SELECT {key}, {half is passages.open} AS open, count(*)::int AS count, avg({seconds}) AS mean,"
        f" array_agg(({seconds} * 1e6)::bigint) AS durations {half.of(wanted, parameters)} GROUP BY {places})"
    )


def _merged(passages: Passages, found: Sequence[Row]) -> Iterable[Row]:
    """The figures of both halves side by side."""
    groups: dict[tuple[object, ...], dict[str, object]] = {}
    for row in found:
        key = {name: row[name] for name in passages.columns}
        group = groups.setdefault(tuple(key.values()), {**key, "left": Durations(), "open": Durations()})
        group["open" if row["open"] else "left"] = Durations(row["count"], row["mean"], row["median"], row["p90"])
    return groups.values()
