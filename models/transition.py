"""The append-only history of every staged record."""

from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise import fields

from guards.enums import ReasonCode, TransitionKind
from models.base import SubjectRow
from models.user import User


class Transition(SubjectRow):
    """One step of a record's history; unique on (subject, sequence), so that a race becomes a conflict."""

    sequence: int = fields.IntField()
    record_version: int = fields.IntField()
    from_stage: str | None = fields.CharField(max_length=24, null=True)
    to_stage: str = fields.CharField(max_length=24)
    kind: TransitionKind = fields.CharEnumField(TransitionKind, max_length=16)
    cycle: int = fields.IntField()
    actor: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="transitions", null=True, on_delete=fields.SET_NULL
    )
    actor_id: UUID | None
    actor_role: str = fields.CharField(max_length=16)
    by_system: bool = fields.BooleanField(default=False)
    forced: bool = fields.BooleanField(default=False)
    reason: str | None = fields.TextField(null=True)
    reason_code: ReasonCode | None = fields.CharEnumField(ReasonCode, max_length=24, null=True)
    justification: str | None = fields.TextField(null=True)
    at: datetime = fields.DatetimeField()
    seconds_in_previous_stage: float | None = fields.FloatField(null=True)
    # Any: what the caller and the stage attach is open by contract (scalar JSON).
    metadata: dict[str, Any] = fields.JSONField(default=dict)

    class Meta:
        table = "transitions"
        unique_together = (("subject_id", "sequence"),)
        indexes = (("at", "id"),)
