"""The list of tasks."""

from datetime import datetime

from guards.enums import TaskStatus
from resolvers import engagements, ventures
from resolvers.conditions import Column, Relation, id_of
from resolvers.keyset import Order, SortKey
from resolvers.ladder import LADDER
from resolvers.listed import Listed
from resolvers.noun import CREATED, SUBJECTS
from resolvers.users import USERS

_DUE = SortKey("due_at", datetime, nullable=True)
URGENT = Order.by(_DUE)
"""What is due soonest first, what has no time last."""

TASKS: Listed = Listed(
    type_name="Task",
    filters={
        "assignee": Column("assignee_id", id_of("User")),
        "record": Column("subject_id", id_of(*SUBJECTS.values())),
        "status": Column("status", values=tuple(TaskStatus)),
        "template": Column("template"),
        "checklist": Column("checklist"),
        "dueAt": Column("due_at"),
        "createdAt": Column("created_at"),
        "closedAt": Column("closed_at"),
        "title": Column("title"),
        "cycle": Column("cycle"),
        "waiveReason": Column("waive_reason"),
        "stage": Column("stage", ladder=LADDER),
        "stageKey": Column("stage"),
        "recordKind": Column("subject_kind"),
        "outbound": Column("outbound"),
        "createdBy": Column("created_by_id", id_of("User")),
        "closedBy": Column("closed_by_id", id_of("User")),
        "assigneeMatches": Relation("users", "assignee_id", "id", lambda: USERS.filters),
        "engagement": Relation("engagements", "subject_id", "id", lambda: engagements.ENGAGEMENTS.filters),
        "venture": Relation("ventures", "subject_id", "id", lambda: ventures.VENTURES.filters),
    },
    sorts={"CREATED_AT": CREATED, "DUE_AT": _DUE},
    usual=Order.by(CREATED),
)
