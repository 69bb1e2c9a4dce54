"""Create and change the subgoals of a goal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.directory_write import Outcome, perform_row, refuse_other_version
from commands.field_rules import FieldRule, within, wrong_fields
from commands.outcomes import Done, Invalid, Missing, Problem
from commands.record_write import perform_write, refuse_write_of
from commands.threads.goal_metrics import MetricDraft, by_key, new_metrics, wrong_metrics, wrong_values
from commands.threads.goal_rows import Source, add_goal, add_values
from commands.threads.subgoal_codes import next_code, wrong_code, wrong_dependencies
from commands.unit import Call
from guards.thread_enums import ThreadType
from models import Goal, GoalMetric, Subgoal, locks
from models.batch import Batch

_FIELDS = {
    "title": FieldRule("title", within(300), required=True),
    "criterion": FieldRule("criterion", checks.text, required=True),
}


@dataclass(frozen=True, slots=True)
class SubgoalDraft:
    """What a new subgoal is given.

    Args:
        title: up to 300 characters. criterion: what must be so that it is reached.
        code: such as SG1, unique in its goal; None for the next number.
        depends_on: codes of subgoals of the same goal that come before it.
        thread_type: what kind of threads work on it; None for any.
        metrics: what it is measured by; once all have reached their targets, its criterion is met.
    """

    title: str
    criterion: str
    code: str | None = None
    depends_on: Sequence[str] = ()
    thread_type: ThreadType | None = None
    metrics: Sequence[MetricDraft] = ()


@dataclass(frozen=True, slots=True)
class SubgoalChanges:
    """What changes of a subgoal.

    Args:
        columns: new values by column: title, criterion, criterion_met, depends_on, thread_type; what is not named
            stays.
        added: further metrics. values: where its metrics stand, by their names.
    """

    columns: Mapping[str, Any] = field(default_factory=dict)  # Any: a column's value, checked below
    added: Sequence[MetricDraft] = ()
    values: Mapping[str, Decimal] = field(default_factory=dict)


async def create_subgoal(call: Call, goal_id: UUID, draft: SubgoalDraft) -> Done[Subgoal] | Problem:
    """Add a subgoal to a goal.

    Args:
        call: who calls, when, under which key; whoever may change the goal.
        goal_id: the goal.
        draft: what it is given.

    Source: threads.md §1, Subgoal; seed facts D5.
    """

    async def work() -> Done[Subgoal] | Problem:
        goal = await locks.lock_row(Goal, goal_id)
        if goal is None:
            return Missing("goal", goal_id)
        refused = refuse_write_of(call, goal.owner_id)
        return refused or await _check(goal, draft) or await _create(call, goal, draft)

    return await perform_write(call, Subgoal, work)


async def _check(goal: Goal, draft: SubgoalDraft) -> Invalid | None:
    return checks.collect(
        [
            checks.text("title", draft.title, 300),
            checks.text("criterion", draft.criterion),
            await wrong_code(goal, draft.code),
            *await wrong_dependencies(goal, draft.depends_on),
            *wrong_metrics("metrics", draft.metrics),
        ]
    )


async def _create(call: Call, goal: Goal, draft: SubgoalDraft) -> Done[Subgoal]:
    subgoal = await Subgoal.create(
        goal_id=goal.id,
        code=draft.code or await next_code(goal),
        title=draft.title.strip(),
        criterion=draft.criterion.strip(),
        depends_on=list(dict.fromkeys(draft.depends_on)),
        thread_type=draft.thread_type,
        created_at=call.now,
        updated_at=call.now,
    )
    batch = Batch()
    batch.insert(new_metrics(draft.metrics, goal.id, call.now, subgoal.id))
    await _tell(batch, call, goal, [])
    return Done(subgoal)


async def update_subgoal(
    call: Call, subgoal_id: UUID, changes: SubgoalChanges, *, expected_version: int | None = None
) -> Outcome[Subgoal]:
    """Change a subgoal, or where its metrics stand.

    Args:
        call: who calls, when, under which key; whoever may change the goal.
        subgoal_id: the subgoal.
        changes: what changes.
        expected_version: refuse with a conflict unless the subgoal is at this version.

    Source: threads.md §1, Subgoal; seed facts D5.
    """

    async def work() -> Outcome[Subgoal]:
        found = await Subgoal.get_or_none(id=subgoal_id)
        goal = await locks.lock_row(Goal, found.goal_id) if found is not None else None
        subgoal = await locks.lock_row(Subgoal, subgoal_id)
        if goal is None or subgoal is None:
            return Missing("subgoal", subgoal_id)
        refused = refuse_other_version(subgoal, expected_version) or refuse_write_of(call, goal.owner_id)
        return refused or await _change(call, goal, subgoal, changes)

    return await perform_row(call, Subgoal, work)


async def _change(call: Call, goal: Goal, subgoal: Subgoal, changes: SubgoalChanges) -> Outcome[Subgoal]:
    metrics = await GoalMetric.filter(subgoal_id=subgoal.id).order_by("id")
    columns, names = changes.columns, [metric.name for metric in metrics]
    found: list[Finding] = [
        *wrong_fields(_FIELDS, columns),
        *await wrong_dependencies(goal, columns.get("depends_on") or (), subgoal),
        *wrong_metrics("addMetrics", changes.added, names),
        *wrong_values(changes.values, metrics),
    ]
    return checks.collect(found) or await _update(call, goal, subgoal, changes, metrics)


async def _update(
    call: Call, goal: Goal, subgoal: Subgoal, changes: SubgoalChanges, metrics: Sequence[GoalMetric]
) -> Outcome[Subgoal]:
    batch = Batch()
    names = add_values(batch, by_key(changes.values, metrics), metrics, Source(call.actor, call.now))
    added = new_metrics(changes.added, goal.id, call.now, subgoal.id)
    columns = {name: value for name, value in changes.columns.items() if getattr(subgoal, name) != value}
    if not (names or added or columns):
        return Done(subgoal)
    batch.insert(added)
    batch.set(subgoal, {**columns, "version": subgoal.version + 1, "updated_at": call.now})
    await _tell(batch, call, goal, [*names, *(metric.name for metric in added)])
    return Done(subgoal)


async def _tell(batch: Batch, call: Call, goal: Goal, names: list[str]) -> None:
    """Write a batch with a new version of the goal, which tells that a subgoal of it changed."""
    metrics = await GoalMetric.filter(goal_id=goal.id, subgoal_id=None)
    batch.insert(add_goal(batch, goal, Source(call.actor, call.now), "subgoal", metrics, names=names))
    await batch.write()
