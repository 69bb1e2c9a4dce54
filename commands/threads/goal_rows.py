"""Change the metrics of goals, and see whether that achieves them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from commands.outbox import house_event
from guards.actor import Actor
from guards.goals import Criterion, Metric, achieved
from guards.thread_enums import GoalStatus
from models import Event, Goal, GoalMetric, GoalMetricChange
from models.batch import Batch

# Any: a criterion as its column keeps it.
Kept = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """Who or what changes a goal.

    Args:
        actor: on whose behalf.
        now: the moment.
        thread_id: the thread that brought it about; None for a change by hand.
    """

    actor: Actor
    now: datetime
    thread_id: UUID | None = None


def add_values(
    batch: Batch, values: Mapping[UUID, Decimal], metrics: Iterable[GoalMetric], source: Source
) -> list[str]:
    """Add new values of metrics to a batch, with their history.

    Args:
        batch: what is being written.
        values: by the metric's key.
        metrics: those of a locked goal; they are brought up to date.
        source: who or what changes them.

    Returns:
        the names of the metrics whose value is another one now.
    """
    changed = [metric for metric in metrics if values.get(metric.id, metric.current) != metric.current]
    for metric in changed:
        change = GoalMetricChange.construct(
            metric_id=metric.id,
            before=metric.current,
            after=values[metric.id],
            thread_id=source.thread_id,
            actor_id=source.actor.id,
            at=source.now,
        )
        batch.insert([change])
        batch.set(metric, {"current": values[metric.id], "measured_at": source.now})
    return [metric.name for metric in changed]


def add_goal(
    batch: Batch,
    goal: Goal,
    source: Source,
    what: str,
    metrics: Iterable[GoalMetric],
    *,
    changes: Mapping[str, object] | None = None,
    names: list[str] | None = None,
) -> list[Event]:
    """Add a new version of a locked goal to a batch; one whose criteria are met now is achieved by it.

    Args:
        batch: what is being written.
        goal: the row, which is brought up to date.
        source: who or what changes it.
        what: what changed: created, fields, status, metric or subgoal.
        metrics: all of the goal, as they stand now.
        changes: new values of its own columns.
        names: of the metrics that changed.

    Returns:
        the events that tell it; the caller writes them.
    """
    own = {**(changes or {}), "version": goal.version + 1, "updated_at": source.now}
    criteria = own.get("success_criteria", goal.success_criteria)
    reached = own.get("status", goal.status) is GoalStatus.ACTIVE and _achieved(criteria, metrics)
    done = {"status": GoalStatus.COMPLETED, "achieved_at": source.now} if reached else {}
    batch.set(goal, {**own, **done})
    told = [goal_event(goal, source, what, names)]
    return [*told, _achievement(goal, source)] if reached else told


def goal_event(goal: Goal, source: Source, what: str, names: list[str] | None = None) -> Event:
    """The event that tells of a goal as written; see `add_goal`."""
    data = {"goalId": str(goal.id), "change": what, "status": goal.status}
    return house_event("goal.updated", source.now, source.actor, {**data, **({"metrics": names} if names else {})})


def _achievement(goal: Goal, source: Source) -> Event:
    thread = str(source.thread_id) if source.thread_id else None
    data = {"goalId": str(goal.id), "code": goal.code, "threadId": thread}
    return house_event("goal.achieved", source.now, source.actor, data)


def _achieved(criteria: object, metrics: Iterable[GoalMetric]) -> bool:
    own = [measured(metric) for metric in metrics if metric.subgoal_id is None]
    return achieved([criterion_of(kept) for kept in criteria] if isinstance(criteria, list) else [], own)


def criterion_of(kept: Kept) -> Criterion:
    """A success criterion, as its column keeps it."""
    value = kept.get("value")
    number = None if value is None else Decimal(str(value))
    return Criterion(str(kept["text"]), kept.get("metric"), number, bool(kept.get("met")))


def measured(metric: GoalMetric) -> Metric:
    """A metric, as far as its target goes."""
    return Metric(metric.name, metric.start, metric.target, metric.current, metric.created_at)
