"""Work to be done on records."""

from datetime import datetime

import strawberry

from planner.sources import Known
from resolvers.selection import key
from schema.interfaces import Node, Staged
from schema.lifecycle import STAGES, Stage
from schema.mapping import Rowed, mapped
from schema.record_enums import TaskStatus
from schema.user import User

_RECORD = key("record")
_ASSIGNEE = key("assignee")
_CLOSED_BY = key("closedBy")
_CREATED_BY = key("createdBy")


@mapped("Task", stage=Known("stage", STAGES))
@strawberry.type(description="A task on a record.")
class Task(Node, Rowed):
    """One task."""

    title: str = strawberry.field(description="What to do.")
    description: str | None = strawberry.field(description="More about it.")
    template: str | None = strawberry.field(description="Stable name of the template that made it; null if none did.")
    status: TaskStatus = strawberry.field(description="Where it stands.")
    record: Staged = strawberry.field(description="The record that it belongs to.")
    stage: Stage = strawberry.field(description="The stage that it belongs to.")
    cycle: int = strawberry.field(description="The record's cycle that it belongs to.")
    checklist: bool = strawberry.field(description="Whether it is part of the checklist that gates the way out.")
    outbound: bool = strawberry.field(description="Whether doing it counts as an outbound touch.")
    assignee: User | None = strawberry.field(description="Who is to do it.")
    due_at: datetime | None = strawberry.field(description="When it is due.")
    created_at: datetime = strawberry.field(description="When it was created.")
    created_by: User | None = strawberry.field(description="Who created it; null if the product did.")
    closed_at: datetime | None = strawberry.field(description="When it was done, waived or cancelled.")
    closed_by: User | None = strawberry.field(description="Who did, waived or cancelled it; null if the product did.")
    waive_reason: str | None = strawberry.field(description="Why it was waived, or cancelled by somebody.")
