"""The lists of goals and of what they are measured by."""

from datetime import date, datetime

from resolvers import threads, users
from resolvers.conditions import Column, Relation, id_of
from resolvers.keyset import Order, SortKey
from resolvers.listed import Listed
from resolvers.noun import CREATED

GOALS: Listed = Listed(
    type_name="Goal",
    filters={
        "code": Column("code"),
        "title": Column("title"),
        "type": Column("type"),
        "mode": Column("mode"),
        "status": Column("status"),
        "autonomy": Column("autonomy"),
        "deadline": Column("deadline"),
        "achievedAt": Column("achieved_at"),
        "version": Column("version"),
        "createdAt": Column("created_at"),
        "updatedAt": Column("updated_at"),
        "owner": Column("owner_id", id_of("User")),
        "ownerMatches": Relation("users", "owner_id", "id", lambda: users.USERS.filters),
        "anySubgoal": Relation("subgoals", "id", "goal_id", lambda: SUBGOALS.filters),
        "anyMetric": Relation("goal_metrics", "id", "goal_id", lambda: METRICS.filters),
        "anyThread": Relation("threads", "id", "goal_id", lambda: threads.THREADS.filters),
    },
    sorts={
        "CREATED_AT": CREATED,
        "TITLE": SortKey("title", str),
        "DEADLINE": SortKey("deadline", date),
        "UPDATED_AT": SortKey("updated_at", datetime),
    },
    usual=Order.by(CREATED),
)

SUBGOALS: Listed = Listed(
    type_name="Subgoal",
    filters={
        "code": Column("code"),
        "title": Column("title"),
        "criterionMet": Column("criterion_met"),
        "threadType": Column("thread_type"),
        "version": Column("version"),
        "createdAt": Column("created_at"),
        "updatedAt": Column("updated_at"),
        "goal": Column("goal_id", id_of("Goal")),
        "goalMatches": Relation("goals", "goal_id", "id", lambda: GOALS.filters),
        "anyThread": Relation("threads", "id", "subgoal_id", lambda: threads.THREADS.filters),
    },
    sorts={
        "CREATED_AT": CREATED,
    },
    usual=Order.by(CREATED),
)

METRICS: Listed = Listed(
    type_name="GoalMetric",
    filters={
        "name": Column("name"),
        "unit": Column("unit"),
        "current": Column("current"),
        "createdAt": Column("created_at"),
        "measuredAt": Column("measured_at"),
        "goal": Column("goal_id", id_of("Goal")),
        "goalMatches": Relation("goals", "goal_id", "id", lambda: GOALS.filters),
        "subgoal": Column("subgoal_id", id_of("Subgoal")),
    },
    sorts={
        "CREATED_AT": CREATED,
    },
    usual=Order.by(CREATED),
)

_AT = SortKey("at", datetime)

METRIC_CHANGES: Listed = Listed(
    type_name="GoalMetricChange",
    filters={
        "at": Column("at"),
        "metric": Column("metric_id", id_of("GoalMetric")),
        "thread": Column("thread_id", id_of("Thread")),
        "actor": Column("actor_id", id_of("User")),
    },
    sorts={
        "AT": _AT,
    },
    usual=Order.by(_AT),
)
