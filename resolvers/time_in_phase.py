"""How long ventures are in their phases, all together."""

from dataclasses import dataclass
from datetime import datetime

from guards.venture_enums import VenturePhase
from resolvers.conditions import Where, compile_where
from resolvers.phase_times import ENTERED, seconds_in
from resolvers.phases import PHASE, PHASE_OF
from resolvers.rows import Parameters, fetch
from resolvers.stage_times import Durations
from resolvers.ventures import VENTURES


@dataclass(frozen=True, slots=True)
class TimeInPhase:
    """How long ventures are in a phase: those that have left it, and those that are in it."""

    phase: VenturePhase
    left: Durations
    open: Durations


async def read_time_in_phase(where: Where, now: datetime) -> list[TimeInPhase]:
    """How long ventures are in each phase, in one statement; every venture counts once in a phase.

    Args:
        where: which ventures.
        now: up to when the time of those counts that are in the phase, in UTC.

    Raises:
        BadUserInput: the filter makes no sense.
    """
    parameters = Parameters()
    found = await fetch(_statement(where, now, parameters), parameters)
    known = {
        (row["phase"], row["open"]): Durations(row["count"], row["mean"], row["median"], row["p90"]) for row in found
    }
    return [
        TimeInPhase(phase, known.get((phase, False), Durations()), known.get((phase, True), Durations()))
        for phase in dict.fromkeys(PHASE_OF.values())
    ]


def _statement(where: Where, now: datetime, parameters: Parameters) -> str:
    joined = "" if where == Where() else "JOIN ventures AS t ON t.id = w.venture_id"
    narrow = compile_where(where, VENTURES.filters, parameters) if joined else "TRUE"
    percentile = "percentile_cont({}) WITHIN GROUP (ORDER BY g.seconds)".format
    return f"""
SELECT g.phase, g.open, count(*)::int AS count, avg(g.seconds) AS mean, {percentile(0.5)} AS median,
    {percentile(0.9)} AS p90
FROM (
    SELECT {PHASE.format("w.stage")} AS phase, bool_or(w.completed_at IS NULL) AS open,
        sum({seconds_in(parameters, now)}) AS seconds
    FROM stage_works AS w {joined} WHERE {ENTERED} AND {narrow} GROUP BY w.venture_id, 1
) AS g GROUP BY g.phase, g.open
"""  # noqa: S608 - values are parameters
