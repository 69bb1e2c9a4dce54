"""Change a goal, or what its metrics stand at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.directory_write import Outcome, write_row
from commands.field_rules import FieldRule, anything, within, wrong_fields
from commands.outcomes import Done, Invalid
from commands.people import unknown_users
from commands.record_write import refuse_write_of
from commands.threads.create_goal import wrong_mode
from commands.threads.goal_metrics import (
    CriterionDraft,
    MetricDraft,
    by_key,
    kept_criteria,
    new_metrics,
    wrong_criteria,
    wrong_metrics,
    wrong_values,
)
from commands.threads.goal_rows import Source, add_goal, add_values
from commands.unit import Call
from guards.thread_enums import GoalStatus
from models import Goal, GoalMetric
from models.batch import Batch

_FIELDS = {
    "title": FieldRule("title", within(300), required=True),
    "deadline": FieldRule("deadline", checks.day, required=True),
    "autonomy": FieldRule("autonomy", anything, required=True),
    "status": FieldRule("status", anything, required=True),
}


@dataclass(frozen=True, slots=True)
class GoalChanges:
    """What changes of a goal.

    Args:
        columns: new values by column: title, deadline, autonomy, mode, owner_id, status; what is not named stays.
        criteria: all success criteria from now on; None where they stay.
        added: further metrics. values: where metrics of the goal itself stand, by their names.
    """

    columns: Mapping[str, Any] = field(default_factory=dict)  # Any: a column's value, checked below
    criteria: Sequence[CriterionDraft] | None = None
    added: Sequence[MetricDraft] = ()
    values: Mapping[str, Decimal] = field(default_factory=dict)


async def update_goal(
    call: Call, goal_id: UUID, changes: GoalChanges, *, expected_version: int | None = None
) -> Outcome[Goal]:
    """Change a goal. Once its success criteria are met while it is ACTIVE, it is achieved.

    Args:
        call: who calls, when, under which key; who owns the goal, anybody from MEMBER where nobody does, or a MANAGER.
        goal_id: the goal.
        changes: what changes.
        expected_version: refuse with a conflict unless the goal is at this version.

    Source: threads.md §1, Goal; seed facts D5.
    """

    async def change(goal: Goal) -> Outcome[Goal]:
        refused = refuse_write_of(call, goal.owner_id)
        if refused is not None:
            return refused
        metrics = await GoalMetric.filter(goal_id=goal.id).order_by("id")
        return await _check(goal, changes, metrics) or await _update(call, goal, changes, metrics)

    return await write_row(call, Goal, goal_id, change, expected_version=expected_version)


async def _check(goal: Goal, changes: GoalChanges, metrics: Sequence[GoalMetric]) -> Invalid | None:
    columns, own = changes.columns, [metric for metric in metrics if metric.subgoal_id is None]
    names = [metric.name for metric in own]
    owner = columns.get("owner_id")
    found: list[Finding] = [
        *wrong_fields(_FIELDS, columns),
        wrong_mode(goal.type, columns.get("mode")),
        *wrong_metrics("addMetrics", changes.added, names),
        *wrong_criteria(changes.criteria or (), [*names, *(draft.name.strip() for draft in changes.added)]),
        *wrong_values(changes.values, own),
        *await unknown_users({"ownerId": owner if owner != goal.owner_id else None}),
    ]
    return checks.collect(found)


async def _update(call: Call, goal: Goal, changes: GoalChanges, metrics: Sequence[GoalMetric]) -> Outcome[Goal]:
    source, batch = Source(call.actor, call.now), Batch()
    own = [metric for metric in metrics if metric.subgoal_id is None]
    names = add_values(batch, by_key(changes.values, own), own, source)
    added = new_metrics(changes.added, goal.id, call.now)
    columns = _columns(call, goal, changes)
    if not (names or added or columns):
        return Done(goal)
    batch.insert(added)
    what = "status" if "status" in columns else "fields" if columns else "metric"
    names += [metric.name for metric in added]
    batch.insert(add_goal(batch, goal, source, what, [*metrics, *added], changes=columns, names=names))
    await batch.write()
    return Done(goal)


def _columns(call: Call, goal: Goal, changes: GoalChanges) -> dict[str, object]:
    """The goal's own columns that get another value."""
    wanted: dict[str, object] = dict(changes.columns)
    if "title" in wanted:
        wanted["title"] = str(wanted["title"]).strip()
    if changes.criteria is not None:
        wanted["success_criteria"] = kept_criteria(changes.criteria)
    found = {name: value for name, value in wanted.items() if getattr(goal, name) != value}
    if "status" in found:
        found["achieved_at"] = call.now if found["status"] is GoalStatus.COMPLETED else None
    return found
