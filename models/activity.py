"""What happened on a record: recorded facts and the product's own log."""

from typing import Any
from uuid import UUID

from tortoise import fields

from guards.enums import ActivityKind
from models.base import SubjectRow
from models.user import User


class Activity(SubjectRow):
    """One entry of a record's log. `record_version` orders it among the record's writes, whatever the clocks say."""

    kind = fields.CharEnumField(ActivityKind, description="ActivityKind", max_length=32)
    text: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # its stub forgets null
    # Any: each kind has its own typed input; the table keeps what that input held.
    data: fields.JSONField[dict[str, Any]] = fields.JSONField(default=dict)
    record_version = fields.IntField()
    actor: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="activities", null=True, on_delete=fields.SET_NULL
    )
    actor_id: UUID | None
    actor_role = fields.CharField(max_length=16)
    occurred_at = fields.DatetimeField()
    recorded_at = fields.DatetimeField()
    retracted_at = fields.DatetimeField(null=True)
    retracted_reason: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # its stub forgets null

    class Meta:
        table = "activities"
        indexes = (("subject_id", "recorded_at", "id"),)
