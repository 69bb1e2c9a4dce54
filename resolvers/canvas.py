"""The lists of the canvas: its sections, and the assumptions that the business rests on."""

from datetime import datetime

from resolvers import threads
from resolvers.conditions import Column, Relation, id_of, small
from resolvers.keyset import Order, Small, SortKey
from resolvers.listed import Listed
from resolvers.noun import CREATED

SECTIONS: Listed = Listed(
    type_name="CanvasSection",
    filters={
        "number": Column("number", small),
        "version": Column("version"),
        "current": Column("current"),
        "createdAt": Column("created_at"),
        "author": Column("author_id", id_of("User")),
    },
    sorts={
        "CREATED_AT": CREATED,
    },
    usual=Order.by(CREATED),
)

ASSUMPTIONS: Listed = Listed(
    type_name="Assumption",
    filters={
        "code": Column("code"),
        "text": Column("text"),
        "status": Column("status"),
        "confidence": Column("confidence", small),
        "evidenceCount": Column("evidence_count"),
        "critical": Column("critical"),
        "testedAt": Column("tested_at"),
        "version": Column("version"),
        "createdAt": Column("created_at"),
        "updatedAt": Column("updated_at"),
        "anyChange": Relation("assumption_changes", "id", "assumption_id", lambda: ASSUMPTION_CHANGES.filters),
    },
    sorts={
        "CREATED_AT": CREATED,
        "CONFIDENCE": SortKey("confidence", Small),
        "UPDATED_AT": SortKey("updated_at", datetime),
    },
    usual=Order.by(CREATED),
)

_VERSION = SortKey("version", int)

ASSUMPTION_CHANGES: Listed = Listed(
    type_name="AssumptionChange",
    filters={
        "version": Column("version"),
        "verdict": Column("verdict"),
        "statusAfter": Column("status_after"),
        "at": Column("at"),
        "assumption": Column("assumption_id", id_of("Assumption")),
        "assumptionMatches": Relation("assumptions", "assumption_id", "id", lambda: ASSUMPTIONS.filters),
        "thread": Column("thread_id", id_of("Thread")),
        "threadMatches": Relation("threads", "thread_id", "id", lambda: threads.THREADS.filters),
        "actor": Column("actor_id", id_of("User")),
    },
    sorts={
        "VERSION": _VERSION,
    },
    usual=Order.by(_VERSION),
)
