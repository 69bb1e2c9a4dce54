"""Who decides on ventures, and by what."""

from typing import Any
from uuid import UUID

from tortoise import fields

from guards.venture_enums import DecisionStatus, Gate, GateKind, GateOutcome, GateResult
from models.base import Row
from models.user import User
from models.venture import Venture


class GateDecision(Row):
    """One attempt at a gate: what the thresholds said, and what the chairman decided.

    `stage` is the one that the gate guards the way out of; `record_version` orders it among the venture's writes, as
    requested, and once closed, as closed. At most one is pending per venture and gate, and a closed one is final: a
    partial unique index and a trigger hold that. Source: ventures.md §1 and §2.
    """

    venture: fields.ForeignKeyRelation[Venture] = fields.ForeignKeyField(
        "models.Venture", related_name="decisions", on_delete=fields.RESTRICT
    )
    venture_id: UUID
    gate = fields.CharEnumField(Gate, description="Gate", max_length=32)
    stage = fields.SmallIntField()
    kind = fields.CharEnumField(GateKind, description="GateKind", max_length=16)
    cycle = fields.IntField()
    attempt = fields.IntField()
    status = fields.CharEnumField(DecisionStatus, description="DecisionStatus", max_length=16)
    result = fields.CharEnumField(GateResult, description="GateResult", max_length=24)
    # Any: JSON, as the gate was evaluated: every trigger, the scores that were given, the preferences in force.
    evaluation: fields.JSONField[dict[str, Any]] = fields.JSONField(default=dict)
    scores: fields.JSONField[dict[str, Any]] = fields.JSONField(default=dict)
    preferences: fields.JSONField[dict[str, Any]] = fields.JSONField(default=dict)
    requested_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="requested_decisions", null=True, on_delete=fields.RESTRICT
    )
    requested_by_id: UUID | None
    requested_at = fields.DatetimeField()
    outcome: fields.Field[GateOutcome | None] = fields.CharEnumField(  # type: ignore[assignment]  # its stub forgets null
        GateOutcome, description="GateOutcome", max_length=16, null=True
    )
    rationale: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # as above
    metadata: fields.JSONField[dict[str, Any]] = fields.JSONField(
        default=dict
    )  # Any: JSON, such as a roll-back's cause
    rolled_back_to = fields.SmallIntField(null=True)
    decided_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="gate_decisions", null=True, on_delete=fields.RESTRICT
    )
    decided_by_id: UUID | None
    closed_at = fields.DatetimeField(null=True)
    record_version = fields.IntField()

    class Meta:
        table = "gate_decisions"
        unique_together = (("venture_id", "gate", "cycle", "attempt"),)
        indexes = (
            ("venture_id", "requested_at", "id"),
            ("requested_at", "id"),
            ("status", "requested_at", "id"),
            ("stage", "requested_at", "id"),
            ("decided_by_id", "closed_at", "id"),
        )


class Preference(Row):
    """What the chairman sets for all ventures, or for one.

    One row a key and scope, which partial unique indexes hold. Source: ventures.md §1.
    """

    venture: fields.ForeignKeyNullableRelation[Venture] = fields.ForeignKeyField(
        "models.Venture", related_name="preferences", null=True, on_delete=fields.RESTRICT
    )
    venture_id: UUID | None
    key = fields.CharField(max_length=64)
    # Any: JSON, of the type that the key asks for.
    value: fields.JSONField[Any] = fields.JSONField()
    version = fields.IntField(default=1)
    set_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="preferences", null=True, on_delete=fields.RESTRICT
    )
    set_by_id: UUID | None
    created_at = fields.DatetimeField()
    updated_at = fields.DatetimeField()

    class Meta:
        table = "preferences"
        indexes = (("created_at", "id"), ("key", "id"))
