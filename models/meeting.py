"""Meetings with clients."""

from uuid import UUID

from tortoise import fields

from guards.enums import MeetingPurpose, MeetingStatus
from models.base import SubjectRow
from models.user import User


class Meeting(SubjectRow):
    """One meeting on a record. The `*_version` columns order its steps among the record's writes.

    `scheduled_at` is when its times were last set, `ics_sequence` counts its versions as calendars see them, and
    `sent_sequence` is the last version that was queued for the calendar.
    """

    purpose = fields.CharEnumField(MeetingPurpose, description="MeetingPurpose", max_length=16)
    status = fields.CharEnumField(MeetingStatus, description="MeetingStatus", max_length=16)
    title = fields.CharField(max_length=300)
    starts_at = fields.DatetimeField()
    ends_at = fields.DatetimeField()
    participants: fields.JSONField[list[dict[str, str | bool]]] = fields.JSONField()
    notes: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # its stub forgets null
    scheduled_version = fields.IntField()
    confirmed_version = fields.IntField(null=True)
    completed_version = fields.IntField(null=True)
    completed_at = fields.DatetimeField(null=True)
    cancelled_at = fields.DatetimeField(null=True)
    cancel_reason: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # its stub forgets null
    scheduled_at = fields.DatetimeField(null=True)
    ics_sequence = fields.IntField(default=0)
    sent_sequence = fields.IntField(null=True)
    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="meetings", null=True, on_delete=fields.SET_NULL
    )
    created_by_id: UUID | None
    created_at = fields.DatetimeField()

    class Meta:
        table = "meetings"
        indexes = (("subject_id", "starts_at", "id"), ("starts_at", "id"), ("created_at", "id"))
