"""The append-only history of every staged record."""

from typing import Any
from uuid import UUID

from tortoise import fields

from guards.enums import ReasonCode, TransitionKind
from models.base import SubjectRow
from models.user import User


class Transition(SubjectRow):
    """One step of a record's history; unique on (subject, sequence), so that a race becomes a conflict.

    `owner_id` is who owned the record until then; of the first row, who owned it from then on.
    """

    sequence = fields.IntField()
    record_version = fields.IntField()
    from_stage = fields.CharField(max_length=24, null=True)
    to_stage = fields.CharField(max_length=24)
    kind = fields.CharEnumField(TransitionKind, description="TransitionKind", max_length=16)
    cycle = fields.IntField()
    actor: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="transitions", null=True, on_delete=fields.RESTRICT
    )
    actor_id: UUID | None
    owner: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="owned_transitions", null=True, on_delete=fields.RESTRICT
    )
    owner_id: UUID | None
    actor_role = fields.CharField(max_length=16)
    by_system = fields.BooleanField(default=False)
    forced = fields.BooleanField(default=False)
    reason: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # its stub forgets null
    reason_code: fields.Field[ReasonCode | None] = fields.CharEnumField(  # type: ignore[assignment]  # its stub forgets null
        ReasonCode, description="ReasonCode", max_length=24, null=True
    )
    justification: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # its stub forgets null
    at = fields.DatetimeField()
    seconds_in_previous_stage = fields.FloatField(null=True)
    # Any: what the caller and the stage attach is open by contract (scalar JSON).
    metadata: fields.JSONField[dict[str, Any]] = fields.JSONField(default=dict)

    class Meta:
        table = "transitions"
        unique_together = (("subject_id", "sequence"),)
        indexes = (("at", "id"),)
