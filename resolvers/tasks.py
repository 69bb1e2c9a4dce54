"""The list of tasks."""

from datetime import datetime

from guards.enums import TaskStatus
from resolvers.conditions import Column, id_of
from resolvers.keyset import Order, SortKey
from resolvers.lists import Listed
from resolvers.noun import CREATED
from resolvers.nouns import SUBJECTS

TASKS = Listed(
    type_name="Task",
    filters={
        "assignee": Column("assignee_id", id_of("User")),
        "record": Column("subject_id", id_of(*SUBJECTS.values())),
        "status": Column("status", values=tuple(TaskStatus)),
        "template": Column("template"),
        "checklist": Column("checklist"),
        "dueAt": Column("due_at"),
        "createdAt": Column("created_at"),
    },
    sorts={"CREATED_AT": CREATED, "DUE_AT": SortKey("due_at", datetime, nullable=True)},
    usual=Order.by(CREATED),
)
