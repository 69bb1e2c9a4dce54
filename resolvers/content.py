"""The lists of what is worth telling, and of what others are asked to produce."""

from decimal import Decimal

from resolvers import canvas, segments, threads
from resolvers.conditions import Column, Relation, id_of
from resolvers.keyset import Order, SortKey
from resolvers.listed import Listed
from resolvers.noun import CREATED

OPPORTUNITIES: Listed = Listed(
    type_name="ContentOpportunity",
    filters={
        "topic": Column("topic"),
        "verdict": Column("verdict"),
        "share": Column("share"),
        "priority": Column("priority"),
        "status": Column("status"),
        "version": Column("version"),
        "createdAt": Column("created_at"),
        "updatedAt": Column("updated_at"),
        "segment": Column("segment_id", id_of("Segment")),
        "segmentMatches": Relation("segments", "segment_id", "id", lambda: segments.SEGMENTS.filters),
        "assumption": Column("assumption_id", id_of("Assumption")),
        "assumptionMatches": Relation("assumptions", "assumption_id", "id", lambda: canvas.ASSUMPTIONS.filters),
        "thread": Column("thread_id", id_of("Thread")),
        "threadMatches": Relation("threads", "thread_id", "id", lambda: threads.THREADS.filters),
    },
    sorts={
        "CREATED_AT": CREATED,
        "PRIORITY": SortKey("priority", Decimal),
    },
    usual=Order.by(CREATED),
)

GENERATIONS: Listed = Listed(
    type_name="GenerationRequest",
    filters={
        "kind": Column("kind"),
        "status": Column("status"),
        "version": Column("version"),
        "createdAt": Column("created_at"),
        "updatedAt": Column("updated_at"),
        "closedAt": Column("closed_at"),
        "thread": Column("thread_id", id_of("Thread")),
        "threadMatches": Relation("threads", "thread_id", "id", lambda: threads.THREADS.filters),
        "segment": Column("segment_id", id_of("Segment")),
        "segmentMatches": Relation("segments", "segment_id", "id", lambda: segments.SEGMENTS.filters),
        "task": Column("task_id", id_of("Task")),
        "requestedBy": Column("requested_by_id", id_of("User")),
        "closedBy": Column("closed_by_id", id_of("User")),
    },
    sorts={
        "CREATED_AT": CREATED,
    },
    usual=Order.by(CREATED),
)
