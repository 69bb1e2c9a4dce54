"""Work to be done on a record."""

from datetime import datetime
from uuid import UUID

from tortoise import fields

from guards.enums import TaskStatus
from models.base import SubjectRow
from models.user import User


class Task(SubjectRow):
    """One task; at most one open per (subject, cycle, template), which a partial unique index holds."""

    template: str | None = fields.CharField(max_length=64, null=True)
    title: str = fields.CharField(max_length=300)
    stage: str = fields.CharField(max_length=24)
    cycle: int = fields.IntField()
    entry_sequence: int = fields.IntField()
    outbound: bool = fields.BooleanField(default=False)
    checklist: bool = fields.BooleanField(default=False)
    kept_on_leave: bool = fields.BooleanField(default=False)
    status: TaskStatus = fields.CharEnumField(TaskStatus, max_length=16, default=TaskStatus.OPEN)
    assignee: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="tasks", null=True, on_delete=fields.SET_NULL
    )
    assignee_id: UUID | None
    due_at: datetime | None = fields.DatetimeField(null=True)
    created_at: datetime = fields.DatetimeField()
    closed_at: datetime | None = fields.DatetimeField(null=True)
    closed_version: int | None = fields.IntField(null=True)
    closed_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="closed_tasks", null=True, on_delete=fields.SET_NULL
    )
    closed_by_id: UUID | None
    waive_reason: str | None = fields.TextField(null=True)

    class Meta:
        table = "tasks"
        indexes = (("subject_id", "created_at", "id"), ("assignee_id", "due_at"))
