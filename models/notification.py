"""Notices to people."""

from typing import Any
from uuid import UUID

from tortoise import fields

from guards.enums import Audience
from models.base import SubjectRow
from models.user import User


class Notification(SubjectRow):
    """One notice to one user; unique on (user, record, key), so that an episode is told once."""

    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="notifications", on_delete=fields.RESTRICT
    )
    user_id: UUID
    topic = fields.CharField(max_length=64)
    audience = fields.CharEnumField(Audience, description="Audience", max_length=24)
    text = fields.CharField(max_length=500)
    # Any: each topic has its own data, such as the stages that it offers.
    data: fields.JSONField[dict[str, Any]] = fields.JSONField(default=dict)
    key = fields.CharField(max_length=200)
    created_at = fields.DatetimeField()
    read_at = fields.DatetimeField(null=True)
    archived_at = fields.DatetimeField(null=True)

    class Meta:
        table = "notifications"
        unique_together = (("user_id", "subject_id", "key"),)
        indexes = (("user_id", "created_at", "id"), ("subject_id", "created_at", "id"))
