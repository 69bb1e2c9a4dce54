"""What a thread holds about each of its stages."""

from typing import Any
from uuid import UUID

from tortoise import fields

from guards.enums import Role
from guards.thread_enums import ThreadStage
from models.base import Row
from models.thread import Thread
from models.user import User


class ThreadEntry(Row):
    """One revision of a thread's entry for a stage, counted from 1; earlier ones stay. Source: threads.md §1.

    `content` holds the typed fields of its stage and of the thread's type, by their names in the API, and what was
    computed of them with the formula's version. `approved_at` is when an EXECUTIVE approved this revision of a
    decision.
    """

    thread: fields.ForeignKeyRelation[Thread] = fields.ForeignKeyField(
        "models.Thread", related_name="entries", on_delete=fields.RESTRICT
    )
    thread_id: UUID
    stage = fields.CharEnumField(ThreadStage, description="ThreadStage", max_length=24)
    revision = fields.IntField()
    # Any: JSON; each stage has its own typed input.
    content: fields.JSONField[dict[str, Any]] = fields.JSONField()
    record_version = fields.IntField()
    author: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="thread_entries", null=True, on_delete=fields.SET_NULL
    )
    author_id: UUID | None
    recorded_at = fields.DatetimeField()
    approved_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="approved_entries", null=True, on_delete=fields.RESTRICT
    )
    approved_by_id: UUID | None
    approved_role: fields.Field[Role | None] = fields.CharEnumField(  # type: ignore[assignment]  # its stub forgets null
        Role, description="Role", max_length=16, null=True
    )
    approved_at = fields.DatetimeField(null=True)

    class Meta:
        table = "thread_entries"
        unique_together = (("thread_id", "stage", "revision"),)
        indexes = (("thread_id", "recorded_at", "id"),)
