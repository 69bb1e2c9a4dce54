"""Where goals stand."""

from datetime import datetime
from decimal import Decimal

import strawberry

from resolvers import goal_states
from schema.thread_enums import GoalRisk, Trend

_PLACES = Decimal("0.0001")


@strawberry.type(description="Where a metric leads if it goes on as until now.")
class MetricState:
    """One metric."""

    name: str = strawberry.field(description="Its name.")
    gap: Decimal = strawberry.field(description="What is left to the target, in its unit; 0 once it is reached.")
    trend: Trend = strawberry.field(description="Where its last change took it.")
    rate: Decimal | None = strawberry.field(description="Its change a day; null while no time has passed.")
    projected: Decimal | None = strawberry.field(
        description="Its value at the deadline at that rate; null while no time has passed."
    )
    on_track: bool | None = strawberry.field(
        description="Whether that reaches the target; null while no time has passed."
    )
    completes_at: datetime | None = strawberry.field(
        description="When it reaches the target at that rate; null where it never does."
    )
    flagged: bool = strawberry.field(description="Whether its gap is wide, or not small and widening.")
    stale: bool = strawberry.field(description="Whether nobody has given it a new value for a week.")

    @classmethod
    def from_model(cls, metric: goal_states.Metric, known: goal_states.GoalState) -> "MetricState":
        """Map one metric of a goal."""
        leads = known.trajectories[metric.name]
        return cls(
            name=metric.name,
            gap=metric.gap.quantize(_PLACES),
            trend=metric.trend,
            rate=None if leads is None else leads.rate.quantize(_PLACES),
            projected=None if leads is None else leads.projected.quantize(_PLACES),
            on_track=None if leads is None else leads.on_track,
            completes_at=None if leads is None else leads.completes_at,
            flagged=metric.name in known.flags,
            stale=metric.name in known.stale,
        )


@strawberry.type(description="Where a goal stands, derived from its own metrics, so that nobody has to keep it.")
class GoalState:
    """Its state."""

    on_track: bool | None = strawberry.field(
        description="Whether every metric leads to its target by the deadline; null while that cannot be told."
    )
    risk: GoalRisk | None = strawberry.field(description="The same in degrees.")
    completes_at: datetime | None = strawberry.field(
        description="When the last metric reaches its target; null for never, or while that cannot be told."
    )
    metrics: list[MetricState] = strawberry.field(description="Its own metrics.")


def state_of(measured: goal_states.MeasuredGoal) -> GoalState:
    """Map where a goal stands."""
    known = measured.state
    return GoalState(
        on_track=known.on_track,
        risk=known.risk,
        completes_at=known.completes_at,
        metrics=[MetricState.from_model(metric, known) for metric in measured.metrics],
    )
