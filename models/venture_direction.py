"""What a venture is built by and judged on: directives, assumptions, and the tokens that they cost."""

from typing import Any
from uuid import UUID

from tortoise import fields

from guards.venture_enums import AssumptionSetStatus, DirectiveStatus
from models.base import Row
from models.user import User
from models.venture import Venture


class StrategicDirective(Row):
    """A work order of a stage.

    Its key, such as SD-ACME-BRAND-001, names it in the whole installation; `record_version` is the venture's version
    when its status last changed. Source: ventures.md §1.
    """

    venture: fields.ForeignKeyRelation[Venture] = fields.ForeignKeyField(
        "models.Venture", related_name="directives", on_delete=fields.RESTRICT
    )
    venture_id: UUID
    key = fields.CharField(max_length=64, unique=True)
    stage = fields.SmallIntField()
    cycle = fields.IntField()
    title = fields.CharField(max_length=300)
    description: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # its stub forgets null
    status = fields.CharEnumField(DirectiveStatus, description="DirectiveStatus", max_length=24)
    progress = fields.SmallIntField(default=0)
    # Any: JSON, one object a criterion.
    criteria: fields.JSONField[list[dict[str, Any]]] = fields.JSONField(default=list)
    version = fields.IntField(default=1)
    record_version = fields.IntField()
    approved_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="approved_directives", null=True, on_delete=fields.RESTRICT
    )
    approved_by_id: UUID | None
    approved_at = fields.DatetimeField(null=True)
    completed_at = fields.DatetimeField(null=True)
    cancelled_at = fields.DatetimeField(null=True)
    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="directives", null=True, on_delete=fields.RESTRICT
    )
    created_by_id: UUID | None
    created_at = fields.DatetimeField()
    updated_at = fields.DatetimeField()

    class Meta:
        table = "strategic_directives"
        indexes = (
            ("venture_id", "created_at", "id"),
            ("created_at", "id"),
            ("status", "created_at", "id"),
            ("stage", "created_at", "id"),
        )


class AssumptionSet(Row):
    """One version of what is believed of a venture, and what came true of it.

    At most one is ACTIVE per venture, and one DRAFT, which partial unique indexes hold; every confidence lies between
    0 and 1, which a check holds. `record_version` is the venture's version when its content last changed or it was
    finalized; `finalized_version` and `calibrated_version` when that was done. Source: ventures.md §1.
    """

    venture: fields.ForeignKeyRelation[Venture] = fields.ForeignKeyField(
        "models.Venture", related_name="assumption_sets", on_delete=fields.RESTRICT
    )
    venture_id: UUID
    version = fields.IntField()
    cycle = fields.IntField()
    status = fields.CharEnumField(AssumptionSetStatus, description="AssumptionSetStatus", max_length=16)
    # Any: JSON, one object an assumption: key, group, belief, confidence, evidence.
    assumptions: fields.JSONField[list[dict[str, Any]]] = fields.JSONField()
    # Any: JSON, one object an assumption that was tried: key, truth, outcome; and the report that compares the two.
    reality: fields.JSONField[list[dict[str, Any]]] = fields.JSONField(default=list)
    report: fields.JSONField[dict[str, Any] | None] = fields.JSONField(null=True)
    created_stage = fields.SmallIntField()
    finalized_stage = fields.SmallIntField(null=True)
    finalized_at = fields.DatetimeField(null=True)
    finalized_version = fields.IntField(null=True)
    calibrated_at = fields.DatetimeField(null=True)
    calibrated_version = fields.IntField(null=True)
    record_version = fields.IntField()
    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="assumption_sets", null=True, on_delete=fields.RESTRICT
    )
    created_by_id: UUID | None
    created_at = fields.DatetimeField()
    updated_at = fields.DatetimeField()

    class Meta:
        table = "assumption_sets"
        unique_together = (("venture_id", "version"),)
        indexes = (("created_at", "id"), ("status", "created_at", "id"))


class TokenUse(Row):
    """One entry of the token ledger.

    It is only added to, which a trigger holds. What was simulated counts in no sum. Source: ventures.md §1.
    """

    venture: fields.ForeignKeyRelation[Venture] = fields.ForeignKeyField(
        "models.Venture", related_name="token_uses", on_delete=fields.RESTRICT
    )
    venture_id: UUID
    stage = fields.SmallIntField()
    cycle = fields.IntField()
    tokens_in = fields.BigIntField()
    tokens_out = fields.BigIntField()
    cost = fields.DecimalField(max_digits=16, decimal_places=6)
    model = fields.CharField(max_length=100, null=True)
    operation = fields.CharField(max_length=100, null=True)
    simulated = fields.BooleanField(default=False)
    actor: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="token_uses", null=True, on_delete=fields.RESTRICT
    )
    actor_id: UUID | None
    at = fields.DatetimeField()

    class Meta:
        table = "token_uses"
        indexes = (("venture_id", "at", "id"), ("at", "id"))
