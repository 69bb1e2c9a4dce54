"""What is sent to the calendar."""

from uuid import UUID

from tortoise import fields

from models.base import SubjectRow
from models.meeting import Meeting


class CalendarMessage(SubjectRow):
    """One iCalendar message; unique on (meeting, sequence), so that each version of a meeting is sent once.

    `due_at` is when it is tried next, the end of the lease while a worker has it; None once it is settled.
    Source: delivery.md, Calendar.
    """

    meeting: fields.ForeignKeyRelation[Meeting] = fields.ForeignKeyField(
        "models.Meeting", related_name="calendar_messages", on_delete=fields.RESTRICT
    )
    meeting_id: UUID
    sequence = fields.IntField()
    method = fields.CharField(max_length=16)
    payload = fields.TextField()
    created_at = fields.DatetimeField()
    due_at = fields.DatetimeField(null=True)
    attempts = fields.IntField(default=0)
    delivered_at = fields.DatetimeField(null=True)
    error: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # its stub forgets null

    class Meta:
        table = "calendar_messages"
        unique_together = (("meeting_id", "sequence"),)
