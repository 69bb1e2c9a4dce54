"""How long ventures are in their stages and phases."""

import strawberry

from resolvers import phase_times, time_in_phase
from resolvers.time_in_phase import read_time_in_phase
from schema.fields import computed
from schema.filters import to_where
from schema.info import Info
from schema.passages import Durations
from schema.venture_enums import VenturePhase
from schema.venture_lists import VentureWhere

_REST = "Time at rest counts; time after an end or a graduation does not."


@strawberry.type(description="A stage that a venture was in, or is in.")
class StageVisits:
    """One stage."""

    stage: int = strawberry.field(description="Number of the stage, 1 to 25.")
    seconds: float = strawberry.field(description="For how long it was in the stage up to now, all visits together.")
    visits: int = strawberry.field(description="How often it entered the stage.")

    @classmethod
    def from_model(cls, known: phase_times.StageVisits) -> "StageVisits":
        """Map one stage."""
        return cls(stage=known.stage, seconds=known.seconds, visits=known.visits)


@strawberry.type(description="A phase that a venture was in, or is in.")
class PhaseTime:
    """One phase."""

    phase: VenturePhase = strawberry.field(description="The phase.")
    seconds: float = strawberry.field(description="For how long it was in the phase up to now.")
    stages: list[StageVisits] = strawberry.field(description="The stages of the phase that it entered, in their order.")

    @classmethod
    def from_model(cls, known: phase_times.PhaseVisits) -> "PhaseTime":
        """Map one phase."""
        stages = [StageVisits.from_model(one) for one in known.stages]
        return cls(phase=known.phase, seconds=known.seconds, stages=stages)


@strawberry.type(description="How long ventures are in a phase; each counts once, with all its visits together.")
class TimeInPhase:
    """One phase."""

    phase: VenturePhase = strawberry.field(description="The phase.")
    left: Durations = strawberry.field(description="Ventures that were in the phase, and are no more.")
    open: Durations = strawberry.field(description="Ventures that are in the phase, up to now.")

    @classmethod
    def from_model(cls, known: time_in_phase.TimeInPhase) -> "TimeInPhase":
        """Map one phase."""
        left, still = Durations.from_model(known.left), Durations.from_model(known.open)
        return cls(phase=known.phase, left=left, open=still)


@strawberry.type(description="Reads of the time that ventures take.")
class PhaseTimeQueries:
    """A part of the root."""

    @computed(f"How long ventures are in each phase, in the order of the phases. {_REST}")
    async def time_in_phase(self, info: Info, filter: VentureWhere = strawberry.UNSET) -> list[TimeInPhase]:
        """See `read_time_in_phase`."""
        return [TimeInPhase.from_model(one) for one in await read_time_in_phase(to_where(filter), info.context.now)]
