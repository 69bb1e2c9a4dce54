"""What reads know of goals, and of what they and the canvas rest on."""

from collections.abc import Mapping

from resolvers.canvas import ASSUMPTION_CHANGES
from resolvers.goal_states import goal_states, subgoal_statuses
from resolvers.goals import METRIC_CHANGES, METRICS, SUBGOALS
from resolvers.noun import Listing, Noun, Single
from resolvers.threads import THREADS

GOAL_NOUNS: Mapping[str, Noun] = {
    "Goal": Noun(
        table="goals",
        columns=(
            "id",
            "code",
            "title",
            "type",
            "mode",
            "status",
            "autonomy",
            "deadline",
            "success_criteria",
            "achieved_at",
            "version",
            "created_at",
            "updated_at",
            "owner_id",
        ),
        singles={
            "owner": Single("owner_id", "User"),
        },
        listings={
            "subgoals": Listing(SUBGOALS, "goal_id"),
            "metrics": Listing(METRICS, "goal_id"),
            "threads": Listing(THREADS, "goal_id"),
        },
        extras={"state": goal_states},
    ),
    "Subgoal": Noun(
        table="subgoals",
        columns=(
            "id",
            "code",
            "title",
            "criterion",
            "criterion_met",
            "depends_on",
            "thread_type",
            "version",
            "created_at",
            "updated_at",
            "goal_id",
        ),
        singles={
            "goal": Single("goal_id", "Goal"),
        },
        listings={
            "threads": Listing(THREADS, "subgoal_id"),
        },
        extras={"status": subgoal_statuses},
    ),
    "GoalMetric": Noun(
        table="goal_metrics",
        columns=(
            "id",
            "name",
            "unit",
            "start",
            "target",
            "current",
            "created_at",
            "measured_at",
            "goal_id",
            "subgoal_id",
        ),
        singles={
            "goal": Single("goal_id", "Goal"),
            "subgoal": Single("subgoal_id", "Subgoal"),
        },
        listings={
            "changes": Listing(METRIC_CHANGES, "metric_id"),
        },
    ),
    "GoalMetricChange": Noun(
        table="goal_metric_changes",
        columns=(
            "id",
            "before",
            "after",
            "at",
            "metric_id",
            "thread_id",
            "actor_id",
        ),
        singles={
            "metric": Single("metric_id", "GoalMetric"),
            "thread": Single("thread_id", "Thread"),
            "actor": Single("actor_id", "User"),
        },
    ),
    "CanvasSection": Noun(
        table="canvas_sections",
        columns=(
            "id",
            "number",
            "version",
            "current",
            "created_at",
            "author_id",
        ),
        heavy={"content": "content", "data": "data"},
        singles={
            "author": Single("author_id", "User"),
        },
    ),
    "Assumption": Noun(
        table="assumptions",
        columns=(
            "id",
            "code",
            "text",
            "status",
            "confidence",
            "evidence_count",
            "critical",
            "tested_at",
            "version",
            "created_at",
            "updated_at",
        ),
        listings={
            "changes": Listing(ASSUMPTION_CHANGES, "assumption_id"),
        },
    ),
    "AssumptionChange": Noun(
        table="assumption_changes",
        columns=(
            "id",
            "version",
            "verdict",
            "status_before",
            "status_after",
            "confidence_before",
            "confidence_after",
            "evidence",
            "at",
            "assumption_id",
            "thread_id",
            "actor_id",
        ),
        singles={
            "assumption": Single("assumption_id", "Assumption"),
            "thread": Single("thread_id", "Thread"),
            "actor": Single("actor_id", "User"),
        },
    ),
}
