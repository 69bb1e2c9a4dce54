"""Meetings with clients."""

from datetime import datetime
from uuid import UUID

from tortoise import fields

from guards.enums import MeetingPurpose, MeetingStatus
from models.base import SubjectRow
from models.user import User


class Meeting(SubjectRow):
    """One meeting on a record. The `*_version` columns order its steps among the record's writes."""

    purpose: MeetingPurpose = fields.CharEnumField(MeetingPurpose, max_length=16)
    status: MeetingStatus = fields.CharEnumField(MeetingStatus, max_length=16)
    title: str = fields.CharField(max_length=300)
    starts_at: datetime = fields.DatetimeField()
    ends_at: datetime = fields.DatetimeField()
    participants: list[dict[str, str | bool]] = fields.JSONField()
    notes: str | None = fields.TextField(null=True)
    scheduled_version: int = fields.IntField()
    confirmed_version: int | None = fields.IntField(null=True)
    completed_version: int | None = fields.IntField(null=True)
    completed_at: datetime | None = fields.DatetimeField(null=True)
    cancelled_at: datetime | None = fields.DatetimeField(null=True)
    cancel_reason: str | None = fields.TextField(null=True)
    ics_sequence: int = fields.IntField(default=0)
    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="meetings", null=True, on_delete=fields.SET_NULL
    )
    created_by_id: UUID | None
    created_at: datetime = fields.DatetimeField()

    class Meta:
        table = "meetings"
        indexes = (("subject_id", "starts_at", "id"),)
