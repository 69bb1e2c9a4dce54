"""The lists of threads and of all that belongs to them, which know each other by their filters."""

from datetime import datetime
from decimal import Decimal

from guards.thread_stages import STAGES
from resolvers import campaigns, goals, segments, users, ventures
from resolvers.approvals import AWAITING
from resolvers.conditions import Column, Relation, id_of
from resolvers.keyset import Order, SortKey
from resolvers.ladder import place_among
from resolvers.listed import Listed
from resolvers.noun import CREATED

LADDER = tuple(stage.key for stage in STAGES)
"""The stages in their order: one further on is greater."""

THREADS: Listed = Listed(
    type_name="Thread",
    filters={
        "name": Column("name"),
        "stage": Column("stage", ladder=LADDER),
        "type": Column("type"),
        "slug": Column("slug"),
        "status": Column("status"),
        "reasoningMode": Column("reasoning_mode"),
        "cycle": Column("cycle"),
        "impactScore": Column("impact_score"),
        "decision": Column("decision"),
        "awaitingApproval": Column(AWAITING, computed=True),
        "resumeAt": Column("resume_at"),
        "resumeStage": Column("resume_stage"),
        "marketingCandidate": Column("marketing_candidate"),
        "outcome": Column("outcome"),
        "arr": Column("arr"),
        "currency": Column("currency"),
        "cycleDays": Column("cycle_days"),
        "completedAt": Column("completed_at"),
        "ownerLocked": Column("owner_locked"),
        "snoozedUntil": Column("snoozed_until"),
        "externalId": Column("external_id"),
        "createdAt": Column("created_at"),
        "updatedAt": Column("updated_at"),
        "stageEnteredAt": Column("stage_entered_at"),
        "owner": Column("owner_id", id_of("User")),
        "ownerMatches": Relation("users", "owner_id", "id", lambda: users.USERS.filters),
        "goal": Column("goal_id", id_of("Goal")),
        "goalMatches": Relation("goals", "goal_id", "id", lambda: goals.GOALS.filters),
        "subgoal": Column("subgoal_id", id_of("Subgoal")),
        "subgoalMatches": Relation("subgoals", "subgoal_id", "id", lambda: goals.SUBGOALS.filters),
        "segment": Column("segment_id", id_of("Segment")),
        "segmentMatches": Relation("segments", "segment_id", "id", lambda: segments.SEGMENTS.filters),
        "venture": Column("venture_id", id_of("Venture")),
        "ventureMatches": Relation("ventures", "venture_id", "id", lambda: ventures.VENTURES.filters),
        "campaign": Column("campaign_id", id_of("Thread")),
        "campaignMatches": Relation("threads", "campaign_id", "id", lambda: THREADS.filters),
        "chainedFrom": Column("chained_from_id", id_of("Thread")),
        "chainedFromMatches": Relation("threads", "chained_from_id", "id", lambda: THREADS.filters),
        "anyEntry": Relation("thread_entries", "id", "thread_id", lambda: ENTRIES.filters),
        "anyAction": Relation("thread_actions", "id", "thread_id", lambda: ACTIONS.filters),
        "anyNote": Relation("thread_notes", "id", "thread_id", lambda: NOTES.filters),
        "anyProspect": Relation("prospects", "id", "campaign_id", lambda: campaigns.PROSPECTS.filters),
    },
    sorts={
        "CREATED_AT": CREATED,
        "NAME": SortKey("name", str),
        "STAGE": SortKey("stage", str, expression=place_among(STAGES)),
        "TYPE": SortKey("type", str),
        "IMPACT_SCORE": SortKey("impact_score", Decimal, nullable=True),
        "COMPLETED_AT": SortKey("completed_at", datetime, nullable=True),
        "UPDATED_AT": SortKey("updated_at", datetime),
        "STAGE_ENTERED_AT": SortKey("stage_entered_at", datetime),
    },
    usual=Order.by(CREATED),
)

_RECORDED = SortKey("recorded_at", datetime)

ENTRIES: Listed = Listed(
    type_name="ThreadEntry",
    filters={
        "stage": Column("stage"),
        "revision": Column("revision"),
        "recordedAt": Column("recorded_at"),
        "approvedAt": Column("approved_at"),
        "thread": Column("thread_id", id_of("Thread")),
        "threadMatches": Relation("threads", "thread_id", "id", lambda: THREADS.filters),
        "author": Column("author_id", id_of("User")),
        "approvedBy": Column("approved_by_id", id_of("User")),
    },
    sorts={
        "RECORDED_AT": _RECORDED,
    },
    usual=Order.by(_RECORDED),
)

_DUE = SortKey("due_at", datetime, nullable=True)

ACTIONS: Listed = Listed(
    type_name="ThreadAction",
    filters={
        "type": Column("type"),
        "title": Column("title"),
        "skill": Column("skill"),
        "humanRequired": Column("human_required"),
        "priority": Column("priority"),
        "dueAt": Column("due_at"),
        "status": Column("status"),
        "createdAt": Column("created_at"),
        "closedAt": Column("closed_at"),
        "thread": Column("thread_id", id_of("Thread")),
        "threadMatches": Relation("threads", "thread_id", "id", lambda: THREADS.filters),
        "owner": Column("owner_id", id_of("User")),
        "ownerMatches": Relation("users", "owner_id", "id", lambda: users.USERS.filters),
        "closedBy": Column("closed_by_id", id_of("User")),
    },
    sorts={
        "DUE_AT": _DUE,
    },
    usual=Order.by(_DUE),
)

NOTES: Listed = Listed(
    type_name="ThreadNote",
    filters={
        "mode": Column("mode"),
        "stage": Column("stage"),
        "text": Column("text"),
        "confidence": Column("confidence"),
        "createdAt": Column("created_at"),
        "thread": Column("thread_id", id_of("Thread")),
        "threadMatches": Relation("threads", "thread_id", "id", lambda: THREADS.filters),
        "author": Column("author_id", id_of("User")),
    },
    sorts={
        "CREATED_AT": CREATED,
    },
    usual=Order.by(CREATED),
)
