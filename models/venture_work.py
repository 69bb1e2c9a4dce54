"""What is done on a venture: the work of its stages, and what that brings forth."""

from typing import Any
from uuid import UUID

from tortoise import fields

from guards.venture_enums import ArtifactValidation, StageWorkStatus
from models.base import Row
from models.user import User
from models.venture import Venture


class StageWork(Row):
    """One attempt at one stage in one run of a venture.

    `entry_sequence` is the history sequence of the entry that opened it. One that is prepared before the stage is
    entered is NOT_STARTED; what is rolled back or killed before it is done ends as SKIPPED. Source: ventures.md §1.
    """

    venture: fields.ForeignKeyRelation[Venture] = fields.ForeignKeyField(
        "models.Venture", related_name="works", on_delete=fields.RESTRICT
    )
    venture_id: UUID
    stage = fields.SmallIntField()
    cycle = fields.IntField()
    attempt = fields.IntField()
    entry_sequence = fields.IntField(null=True)
    status = fields.CharEnumField(StageWorkStatus, description="StageWorkStatus", max_length=16)
    entered_at = fields.DatetimeField(null=True)
    completed_at = fields.DatetimeField(null=True)
    blocked_reason: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # its stub forgets null
    # The keys that are ticked, by list: inputs, outputs, checks.
    checklist: fields.JSONField[dict[str, list[str]]] = fields.JSONField(default=dict)
    # Decimals as text, so that a threshold is met exactly.
    metrics: fields.JSONField[dict[str, str]] = fields.JSONField(default=dict)
    updated_at = fields.DatetimeField()

    class Meta:
        table = "stage_works"
        unique_together = (("venture_id", "stage", "cycle", "attempt"),)
        indexes = (
            ("venture_id", "entered_at", "id"),
            ("status", "entered_at", "id"),
        )


class VentureArtifact(Row):
    """One version of an artifact of a stage.

    A partial unique index holds that at most one is current. `record_version` orders it among the venture's writes.
    Versions count on from run to run, and what is replaced or rolled back stays, not current. Source: ventures.md §1.
    """

    venture: fields.ForeignKeyRelation[Venture] = fields.ForeignKeyField(
        "models.Venture", related_name="artifacts", on_delete=fields.RESTRICT
    )
    venture_id: UUID
    stage = fields.SmallIntField()
    type = fields.CharField(max_length=64)
    version = fields.IntField()
    current = fields.BooleanField(default=True)
    cycle = fields.IntField()
    title = fields.CharField(max_length=300)
    content: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # its stub forgets null
    url: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # as above
    quality = fields.SmallIntField(null=True)
    validation = fields.CharEnumField(
        ArtifactValidation, description="ArtifactValidation", max_length=16, default=ArtifactValidation.PENDING
    )
    validated_at = fields.DatetimeField(null=True)
    validated_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="validated_artifacts", null=True, on_delete=fields.RESTRICT
    )
    validated_by_id: UUID | None
    validation_note: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # as above
    # Any: JSON, one object a statement: kind, statement, reference; null until it is classified.
    epistemic: fields.JSONField[list[dict[str, Any]] | None] = fields.JSONField(null=True)
    classified_at = fields.DatetimeField(null=True)
    # Any: JSON, the typed details of its type, which guards.venture_details reads.
    metadata: fields.JSONField[dict[str, Any]] = fields.JSONField(default=dict)
    record_version = fields.IntField()
    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="artifacts", null=True, on_delete=fields.RESTRICT
    )
    created_by_id: UUID | None
    created_at = fields.DatetimeField()
    superseded_at = fields.DatetimeField(null=True)

    class Meta:
        table = "venture_artifacts"
        unique_together = (("venture_id", "stage", "type", "version"),)
        indexes = (
            ("venture_id", "created_at", "id"),
            ("type", "created_at", "id"),
            ("created_at", "id"),
        )
