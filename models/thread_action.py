"""What a thread has to do."""

from uuid import UUID

from tortoise import fields

from guards.thread_enums import ActionPriority, ActionStatus
from models.base import Row
from models.thread import Thread
from models.user import User


class ThreadAction(Row):
    """One action of a thread. Source: threads.md §1; seed facts D2, action record.

    `type` is the template that it follows, such as `sales:demo`. `depends_on` holds the keys of actions of the same
    thread that must be over first; `due_at` and the owner may be missing until the thread moves on. `record_version`
    is the thread's own when it last changed.
    """

    thread: fields.ForeignKeyRelation[Thread] = fields.ForeignKeyField(
        "models.Thread", related_name="actions", on_delete=fields.RESTRICT
    )
    thread_id: UUID
    type = fields.CharField(max_length=64)
    title = fields.CharField(max_length=300)
    skill = fields.CharField(max_length=100, null=True)
    human_required = fields.BooleanField(default=True)
    priority = fields.CharEnumField(
        ActionPriority, description="ActionPriority", max_length=16, default=ActionPriority.MEDIUM
    )
    owner: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="thread_actions", null=True, on_delete=fields.SET_NULL
    )
    owner_id: UUID | None
    due_at = fields.DatetimeField(null=True)
    status = fields.CharEnumField(ActionStatus, description="ActionStatus", max_length=16, default=ActionStatus.PENDING)
    deliverables: fields.JSONField[list[str]] = fields.JSONField(default=list)
    output_url: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # its stub forgets null
    result: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # as above
    notes: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # as above
    depends_on: fields.JSONField[list[str]] = fields.JSONField(default=list)
    cancel_reason: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # as above
    record_version = fields.IntField()
    created_at = fields.DatetimeField()
    closed_at = fields.DatetimeField(null=True)
    closed_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="closed_thread_actions", null=True, on_delete=fields.SET_NULL
    )
    closed_by_id: UUID | None

    class Meta:
        table = "thread_actions"
        indexes = (
            ("thread_id", "created_at", "id"),
            ("owner_id", "due_at", "id"),
            ("due_at", "id"),
        )
