"""Where goals and their subgoals stand, derived from their metrics and threads for all of a list together."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from guards.goals import GoalState, Metric, Trajectory, state
from guards.subgoals import Subgoal, SubgoalThread, statuses
from guards.thread_enums import SubgoalStatus, ThreadStage, ThreadStatus
from resolvers.rows import Row, fetch, json_value

if TYPE_CHECKING:
    from resolvers.context import Context

__all__ = ["GoalState", "MeasuredGoal", "Metric", "Trajectory", "goal_states", "subgoal_statuses"]

Arguments = Mapping[str, object]
_DAY = timedelta(days=1)
_LAST_DAY = date.max - _DAY


@dataclass(frozen=True, slots=True)
class MeasuredGoal:
    """A goal's own metrics, and where it stands by them."""

    metrics: Sequence[Metric]
    state: GoalState


_METRICS = """
SELECT m.goal_id, m.name, m.start, m.target, m.current, m.created_at, c.at, c.before
FROM goal_metrics m
LEFT JOIN LATERAL (
    SELECT h.at, h.before FROM goal_metric_changes h WHERE h.metric_id = m.id ORDER BY h.at DESC, h.id DESC LIMIT 1
) c ON TRUE
WHERE m.goal_id = ANY($1::uuid[]) AND m.subgoal_id IS NULL
ORDER BY m.created_at, m.id
"""


async def goal_states(context: "Context", rows: Sequence[Row], _arguments: Arguments) -> Mapping[UUID, MeasuredGoal]:
    """Where each goal stands now. Source: seed facts D5, derivation."""
    found: defaultdict[UUID, list[Metric]] = defaultdict(list)
    for row in await fetch(_METRICS, [[row["id"] for row in rows]]):
        found[row["goal_id"]].append(_metric(row))
    return {row["id"]: _measured(found[row["id"]], row, context.now) for row in rows}


def _measured(metrics: Sequence[Metric], goal: Row, now: datetime) -> MeasuredGoal:
    # The deadline's day belongs to it. Earlier releases took any, even the last of all, which no other follows.
    deadline = datetime.combine(min(goal["deadline"], _LAST_DAY), time(), UTC) + _DAY
    return MeasuredGoal(metrics, state(metrics, deadline, now))


def _metric(row: Row) -> Metric:
    return Metric(
        name=row["name"],
        start=row["start"],
        target=row["target"],
        current=row["current"],
        since=row["created_at"],
        changed_at=row["at"],
        previous=row["before"],
    )


_SUBGOALS = f"""
SELECT s.id, s.goal_id, s.code, s.criterion_met, s.depends_on,
       (SELECT json_agg(json_build_array(t.status, t.stage = '{ThreadStage.COMPLETED}'))
          FROM threads t WHERE t.subgoal_id = s.id) AS threads
FROM subgoals s WHERE s.goal_id = ANY($1::uuid[])
"""  # noqa: S608  # a name of an enum's member


async def subgoal_statuses(
    _context: "Context", rows: Sequence[Row], _arguments: Arguments
) -> Mapping[UUID, SubgoalStatus]:
    """Where each subgoal stands. Source: seed facts D5, derivation."""
    goals: defaultdict[UUID, list[Row]] = defaultdict(list)
    for row in await fetch(_SUBGOALS, [list({row["goal_id"] for row in rows})]):
        goals[row["goal_id"]].append(row)
    return {key: status for found in goals.values() for key, status in _stand(found).items()}


def _stand(rows: Sequence[Row]) -> Mapping[UUID, SubgoalStatus]:
    """Where the subgoals of one goal stand, by their keys."""
    by_code = statuses([_subgoal(row) for row in rows])
    return {row["id"]: by_code[row["code"]] for row in rows}


def _subgoal(row: Row) -> Subgoal:
    threads = json_value(row["threads"]) or ()
    return Subgoal(
        code=row["code"],
        depends_on=tuple(json_value(row["depends_on"])),
        criterion_met=row["criterion_met"],
        threads=tuple(SubgoalThread(ThreadStatus(status), done) for status, done in threads),
    )
