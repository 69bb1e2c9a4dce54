"""What completing a thread changes of its goal and subgoal. Source: threads.md §2."""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from commands.own_rows import OwnRows
from commands.threads.goal_rows import Source, add_goal, add_values, measured
from guards.thread_learning import Completion, StatedChange
from models import Event, Goal, GoalMetric, Subgoal, Thread, locks
from models.batch import Batch


async def learn_goal(batch: Batch, rows: OwnRows, thread: Thread, done: Completion) -> list[Event]:
    """Add the stated changes of the linked goal's and subgoal's metrics; nothing is derived from anything else.

    The goal is locked meanwhile, so that of two threads that are completed at once both changes count.
    """
    goal = await locks.lock_row(Goal, thread.goal_id) if thread.goal_id is not None else None
    if goal is None:
        return []
    source = Source(rows.request.actor, rows.now, thread.id)
    metrics = await GoalMetric.filter(goal_id=goal.id).order_by("id")
    own = [metric for metric in metrics if metric.subgoal_id is None]
    steps = [metric for metric in metrics if metric.subgoal_id is not None and metric.subgoal_id == thread.subgoal_id]
    values = _values(done.goal_metrics, own) | _values(done.subgoal_metrics, steps)
    names = add_values(batch, values, [*own, *steps], source)
    met = await _criterion(batch, thread, done, steps, rows)
    return add_goal(batch, goal, source, "metric" if names else "subgoal", metrics, names=names) if names or met else []


def _values(stated: Iterable[StatedChange], metrics: Iterable[GoalMetric]) -> dict[UUID, Decimal]:
    """The new values by the metric's key; of several changes of one metric, each builds on the one before."""
    known = {metric.name: metric for metric in metrics}
    values: dict[UUID, Decimal] = {}
    for change in stated:
        metric = known[change.name]
        values[metric.id] = change.of(values.get(metric.id, metric.current))
    return values


async def _criterion(batch: Batch, thread: Thread, done: Completion, steps: list[GoalMetric], rows: OwnRows) -> bool:
    """Note that the subgoal's criterion is met, as the entry says or as all of its metrics show."""
    reached = bool(steps) and all(measured(metric).gap == 0 for metric in steps)
    if thread.subgoal_id is None or not (done.criterion_met or reached):
        return False
    subgoal = await locks.lock_row(Subgoal, thread.subgoal_id)
    if subgoal is None or subgoal.criterion_met:
        return False
    batch.set(subgoal, {"criterion_met": True, "version": subgoal.version + 1, "updated_at": rows.now})
    return True
