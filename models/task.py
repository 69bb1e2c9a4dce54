"""Work to be done on a record."""

from uuid import UUID

from tortoise import fields

from guards.enums import TaskStatus
from models.base import SubjectRow
from models.user import User


class Task(SubjectRow):
    """One task; at most one open per (subject, cycle, template), which a partial unique index holds."""

    template = fields.CharField(max_length=64, null=True)
    title = fields.CharField(max_length=300)
    description: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # its stub forgets null
    stage = fields.CharField(max_length=24)
    cycle = fields.IntField()
    entry_sequence = fields.IntField()
    outbound = fields.BooleanField(default=False)
    checklist = fields.BooleanField(default=False)
    kept_on_leave = fields.BooleanField(default=False)
    status = fields.CharEnumField(TaskStatus, description="TaskStatus", max_length=16, default=TaskStatus.OPEN)
    assignee: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="tasks", null=True, on_delete=fields.SET_NULL
    )
    assignee_id: UUID | None
    due_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField()
    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="created_tasks", null=True, on_delete=fields.SET_NULL
    )
    created_by_id: UUID | None
    closed_at = fields.DatetimeField(null=True)
    closed_version = fields.IntField(null=True)
    closed_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="closed_tasks", null=True, on_delete=fields.SET_NULL
    )
    closed_by_id: UUID | None
    waive_reason: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # its stub forgets null

    class Meta:
        table = "tasks"
        indexes = (
            ("subject_id", "created_at", "id"),
            ("assignee_id", "due_at"),
            ("created_at", "id"),
            ("due_at", "id"),
        )
