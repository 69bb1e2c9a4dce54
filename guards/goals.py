"""Where a goal stands, derived from its metrics, its criteria and its subgoals' threads. Source: seed facts D5."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from guards.thread_enums import GoalRisk, Trend

CLOSE = timedelta(days=30)
"""From here on an on-track goal is at MEDIUM risk."""

CRITICAL = timedelta(days=14)
"""From here on a goal that is off track is at CRITICAL risk."""

STALE_METRICS = timedelta(days=7)
STALE_GOAL = timedelta(days=14)
_WIDE_GAP = Decimal("0.5")
_FALLING_GAP = Decimal("0.2")


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric of a goal: from where, to where, and where it is.

    Args:
        name, start, target, current: of the metric, in its unit.
        since: when it was at its start. changed_at: when it last changed; None for never.
        previous: what it was before that; None for never.
    """

    name: str
    start: Decimal
    target: Decimal
    current: Decimal
    since: datetime
    changed_at: datetime | None = None
    previous: Decimal | None = None

    @property
    def gap(self) -> Decimal:
        """What is left to the target, in its unit; 0 once it is reached."""
        return Decimal(0) if self.reaches(self.current) else abs(self.target - self.current)

    @property
    def trend(self) -> Trend:
        """Where its last change took it."""
        if self.previous is None or self.previous == self.current:
            return Trend.FLAT
        return Trend.RISING if self.current > self.previous else Trend.FALLING

    def reaches(self, value: Decimal) -> bool:
        """Whether a value is at the target or past it, upwards or downwards as the target lies from the start."""
        return value >= self.target if self.target >= self.start else value <= self.target


def idle(active_at: datetime, now: datetime) -> bool:
    """Whether a goal is left alone: nothing happened to it or its threads for two weeks.

    Args:
        active_at: when something last did.
        now: the moment, in UTC.
    """
    return now - active_at > STALE_GOAL


@dataclass(frozen=True, slots=True)
class Trajectory:
    """Where a metric leads if it goes on as until now.

    Args:
        rate: its change a day. projected: its value at the deadline. on_track: whether that reaches the target.
        completes_at: when it reaches the target; None where it never does.
    """

    rate: Decimal
    projected: Decimal
    on_track: bool
    completes_at: datetime | None


def trajectory(metric: Metric, deadline: datetime, now: datetime) -> Trajectory | None:
    """Where a metric leads; None while no time has passed since its start.

    Args:
        metric: which.
        deadline: of its goal; once it has passed, what is now is what was projected.
        now: the moment, in UTC.

    Source: seed facts D5, derivation.
    """
    elapsed = _days(now - metric.since)
    if elapsed <= 0:
        return None
    rate = (metric.current - metric.start) / elapsed
    projected = metric.current + rate * max(_days(deadline - now), Decimal(0))
    return Trajectory(rate, projected, metric.reaches(projected), _completes_at(metric, rate, now))


def _completes_at(metric: Metric, rate: Decimal, now: datetime) -> datetime | None:
    if metric.reaches(metric.current):
        return now
    days = (metric.target - metric.current) / rate if rate else Decimal(-1)
    try:
        return now + timedelta(days=float(days)) if days > 0 else None
    except OverflowError:  # later than any calendar goes
        return None


def _days(span: timedelta) -> Decimal:
    return Decimal(span // timedelta(microseconds=1)) / Decimal(timedelta(days=1) // timedelta(microseconds=1))


def risk(on_track: bool, deadline: datetime, now: datetime) -> GoalRisk:  # noqa: FBT001  # the first column of D5's table
    """How likely a goal or metric is missed.

    Args:
        on_track: whether what is projected reaches the target.
        deadline: of the goal.
        now: the moment, in UTC.
    """
    left = deadline - now
    if on_track:
        return GoalRisk.LOW if left > CLOSE else GoalRisk.MEDIUM
    return GoalRisk.CRITICAL if left <= CRITICAL else GoalRisk.HIGH


@dataclass(frozen=True, slots=True)
class GoalState:
    """Where a goal stands.

    Args:
        trajectories: of its metrics, by name; None while no time has passed.
        on_track: whether every metric is; None while that cannot be told.
        risk: the same in degrees. completes_at: when the last metric reaches its target; None for never.
        flags: the names of the metrics whose gap is wide, or widens.
        stale: the names of those that nobody updated for a week.
    """

    trajectories: Mapping[str, Trajectory | None]
    on_track: bool | None
    risk: GoalRisk | None
    completes_at: datetime | None
    flags: tuple[str, ...]
    stale: tuple[str, ...]


def state(metrics: Sequence[Metric], deadline: datetime, now: datetime) -> GoalState:
    """Where a goal stands by its own metrics.

    Args:
        metrics: the goal's own, without its subgoals'.
        deadline: of the goal.
        now: the moment, in UTC.
    """
    led = {metric.name: trajectory(metric, deadline, now) for metric in metrics}
    known = [found for found in led.values() if found is not None]
    ends = [found.completes_at for found in known]
    told = len(known) == len(led) and bool(known)
    on_track = all(found.on_track for found in known) if told else None
    return GoalState(
        trajectories=led,
        on_track=on_track,
        risk=None if on_track is None else risk(on_track, deadline, now),
        completes_at=_last(ends) if told else None,
        flags=tuple(metric.name for metric in metrics if gapes(metric)),
        stale=tuple(m.name for m in metrics if now - (m.changed_at or m.since) > STALE_METRICS),
    )


def _last(moments: Sequence[datetime | None]) -> datetime | None:
    reached = [moment for moment in moments if moment is not None]
    return max(reached) if len(reached) == len(moments) else None


def gapes(metric: Metric) -> bool:
    """Whether the gap is wide, or not small and widening. Source: seed facts D5, gap flags."""
    whole = abs(metric.target) or abs(metric.start) or Decimal(1)
    share = metric.gap / whole
    away = Trend.FALLING if metric.target >= metric.start else Trend.RISING
    return share > _WIDE_GAP or (share > _FALLING_GAP and metric.trend is away)


class Criterion(NamedTuple):
    """A success criterion: a metric that must reach its target or another value, or one that a person calls met."""

    text: str
    metric: str | None = None
    value: Decimal | None = None
    met: bool = False


def is_met(criterion: Criterion, metrics: Mapping[str, Metric]) -> bool:
    """Whether a success criterion is met.

    Args:
        criterion: which.
        metrics: of its goal, by name; a criterion of an unknown metric is not met.
    """
    if criterion.metric is None:
        return criterion.met
    metric = metrics.get(criterion.metric)
    if metric is None:
        return False
    if criterion.value is None:
        return metric.reaches(metric.current)
    upwards = criterion.value >= metric.start
    return metric.current >= criterion.value if upwards else metric.current <= criterion.value


def achieved(criteria: Sequence[Criterion], metrics: Sequence[Metric]) -> bool:
    """Whether all success criteria of a goal are met; one without any is achieved when all metrics reach their targets.

    Args:
        criteria: of the goal.
        metrics: the goal's own.
    """
    by_name = {metric.name: metric for metric in metrics}
    if not criteria:
        return bool(metrics) and all(metric.reaches(metric.current) for metric in metrics)
    return all(is_met(criterion, by_name) for criterion in criteria)
