"""How long each venture was in its stages and phases.

The work of a stage has a row for each time that a venture entered it, which ends when the venture goes on, is sent back
or is ended. So time after a graduation, or between an end and a restart, is time in no stage; time at rest counts.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from guards.venture_enums import VenturePhase
from resolvers.phases import PHASE_OF
from resolvers.rows import Parameters, Row, fetch

if TYPE_CHECKING:
    from resolvers.context import Context

ENTERED = "w.entered_at IS NOT NULL"
"""Whether work, of table `w`, is a visit: what is prepared for a stage to come is none."""


@dataclass(frozen=True, slots=True)
class StageVisits:
    """A stage that a venture was in: for how many seconds up to now, in how many visits."""

    stage: int
    seconds: float
    visits: int


@dataclass(frozen=True, slots=True)
class PhaseVisits:
    """A phase that a venture was in, with those of its stages that it was in, in their order."""

    phase: VenturePhase
    stages: Sequence[StageVisits]

    @property
    def seconds(self) -> float:
        """How long it was in the phase up to now."""
        return sum(one.seconds for one in self.stages)


async def phase_visits(
    context: "Context", rows: Sequence[Row], _arguments: Mapping[str, object]
) -> Mapping[UUID, Sequence[PhaseVisits]]:
    """How long each venture was in each phase and stage, all its runs together. Source: ventures.md §4."""
    parameters = Parameters()
    found = await fetch(
        f"SELECT w.venture_id, w.stage, count(*)::int AS visits, sum({seconds_in(parameters, context.now)}) AS seconds"  # noqa: S608 - values are parameters
        f" FROM stage_works AS w WHERE w.venture_id = ANY({parameters.add([row['id'] for row in rows])}::uuid[])"
        f" AND {ENTERED} GROUP BY w.venture_id, w.stage ORDER BY w.stage",
        parameters,
    )
    visited: defaultdict[UUID, list[StageVisits]] = defaultdict(list)
    for row in found:
        visited[row["venture_id"]].append(StageVisits(row["stage"], row["seconds"], row["visits"]))
    return {venture: _by_phase(stages) for venture, stages in visited.items()}


def _by_phase(stages: Iterable[StageVisits]) -> list[PhaseVisits]:
    phases: defaultdict[VenturePhase, list[StageVisits]] = defaultdict(list)
    for one in stages:
        phases[PHASE_OF[str(one.stage)]].append(one)
    return [PhaseVisits(phase, known) for phase, known in phases.items()]


def seconds_in(parameters: Parameters, now: datetime) -> str:
    """For how many seconds a visit, of table `w`, has lasted at a moment."""
    return f"extract(epoch FROM coalesce(w.completed_at, {parameters.add(now)}::timestamptz) - w.entered_at)::float8"
