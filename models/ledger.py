"""What went past the usual rules."""

from typing import Any
from uuid import UUID

from tortoise import fields

from guards.enums import LedgerKind, ReasonCode
from models.base import SubjectRow
from models.user import User


class LedgerEntry(SubjectRow):
    """One override, waiver, soft stop, reopening, reversal or escalation, with the value concerned as of then."""

    kind = fields.CharEnumField(LedgerKind, description="LedgerKind", max_length=24)
    stage = fields.CharField(max_length=24)
    actor: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="ledger_entries", null=True, on_delete=fields.RESTRICT
    )
    actor_id: UUID | None
    owner: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="owned_ledger_entries", null=True, on_delete=fields.RESTRICT
    )
    owner_id: UUID | None
    reason: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # its stub forgets null
    reason_code: fields.Field[ReasonCode | None] = fields.CharEnumField(  # type: ignore[assignment]  # as above
        ReasonCode, description="ReasonCode", max_length=24, null=True
    )
    value = fields.DecimalField(max_digits=18, decimal_places=2, null=True)
    currency = fields.CharField(max_length=3)
    # Any: the move, the waived rules or the clock, by kind.
    data: fields.JSONField[dict[str, Any]] = fields.JSONField(default=dict)
    at = fields.DatetimeField()

    class Meta:
        table = "ledger_entries"
        indexes = (
            ("at", "id"),
            ("kind", "at", "id"),
            ("actor_id", "at", "id"),
            ("owner_id", "at", "id"),
            ("subject_id", "at", "id"),
        )
