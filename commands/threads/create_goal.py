"""Create a goal: something to reach by a deadline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.directory_write import refuse_directory
from commands.outbox import emit
from commands.outcomes import Done, FieldProblem, Invalid, Problem
from commands.people import unknown_users
from commands.record_write import perform_write
from commands.threads.goal_metrics import (
    CriterionDraft,
    MetricDraft,
    kept_criteria,
    new_metrics,
    wrong_criteria,
    wrong_metrics,
)
from commands.threads.goal_rows import Source, goal_event
from commands.threads.slugs import save_named, wrong_slug
from commands.unit import Call
from guards.thread_enums import GoalAutonomy, GoalType, ModelMode
from models import Goal
from models.batch import insert_rows


@dataclass(frozen=True, slots=True)
class GoalDraft:
    """What a new goal is given.

    Args:
        code: its name, such as `g-mrr-50k`, unique.
        title: up to 300 characters.
        type: what it is about.
        deadline: until when.
        metrics: what it is measured by. criteria: what must be so that it is achieved; none for all targets reached.
        mode: the business-model mode, of a BUSINESS goal only.
        autonomy: what may be done without asking; None for what the mode suggests.
        owner_id: who looks after it; None for nobody.
    """

    code: str
    title: str
    type: GoalType
    deadline: date
    metrics: Sequence[MetricDraft] = ()
    criteria: Sequence[CriterionDraft] = ()
    mode: ModelMode | None = None
    autonomy: GoalAutonomy | None = None
    owner_id: UUID | None = None


async def create_goal(call: Call, draft: GoalDraft) -> Done[Goal] | Problem:
    """Create a goal with its metrics.

    Args:
        call: who calls; MEMBER or above.
        draft: what it is given; without a metric or a criterion it could not be measured.

    Source: threads.md §1, Goal; seed facts D5.
    """

    async def work() -> Done[Goal] | Problem:
        refused = refuse_directory(call, "Creating a goal")
        return refused or await _check(draft) or await _create(call, draft)

    return await perform_write(call, Goal, work)


async def _check(draft: GoalDraft) -> Invalid | None:
    measurable = bool(draft.metrics or draft.criteria)
    names = [metric.name.strip() for metric in draft.metrics]
    found: list[Finding] = [
        wrong_slug("code", draft.code),
        checks.short("code", draft.code, 100),
        checks.text("title", draft.title, 300),
        checks.day("deadline", draft.deadline),
        None if measurable else FieldProblem(("metrics",), "A goal must be measurable: give a metric or a criterion."),
        *wrong_metrics("metrics", draft.metrics),
        *wrong_criteria(draft.criteria, names),
        wrong_mode(draft.type, draft.mode),
        *await unknown_users({"ownerId": draft.owner_id}),
    ]
    return checks.collect(found)


def wrong_mode(kind: GoalType, mode: ModelMode | None) -> Finding:
    """What is wrong with a goal's mode; None where nothing is."""
    if mode is None or kind is GoalType.BUSINESS:
        return None
    return FieldProblem(("mode",), "Only a BUSINESS goal has a mode.")


async def _create(call: Call, draft: GoalDraft) -> Done[Goal] | Invalid:
    goal = await save_named(_insert(call, draft), "goals_code_key", "code", "Another goal has this code.")
    if isinstance(goal, Invalid):
        return goal
    await insert_rows(new_metrics(draft.metrics, goal.id, call.now))
    await emit([goal_event(goal, Source(call.actor, call.now), "created")])
    return Done(goal)


async def _insert(call: Call, draft: GoalDraft) -> Goal:
    suggested = GoalAutonomy.ASK if draft.mode is ModelMode.BOOTSTRAP else GoalAutonomy.HYBRID
    return await Goal.create(
        code=draft.code,
        title=draft.title.strip(),
        type=draft.type,
        mode=draft.mode,
        autonomy=draft.autonomy or suggested,
        deadline=draft.deadline,
        success_criteria=kept_criteria(draft.criteria),
        owner_id=draft.owner_id,
        created_at=call.now,
        updated_at=call.now,
    )
