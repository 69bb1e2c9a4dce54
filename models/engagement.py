"""Customer engagements: the pipeline's records."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from tortoise import fields

from guards.enums import ClientStatus, EngagementStage, ReasonCode
from models.base import Row
from models.organization import Organization
from models.user import User


class Engagement(Row):
    """One deal with one client, from the first lead to maintenance. Source: engagements.md §1-4."""

    name: str = fields.CharField(max_length=300)
    organization: fields.ForeignKeyRelation[Organization] = fields.ForeignKeyField(
        "models.Organization", related_name="engagements", on_delete=fields.RESTRICT
    )
    organization_id: UUID
    owner: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="engagements", null=True, on_delete=fields.RESTRICT
    )
    owner_id: UUID | None
    sponsor: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="sponsored_engagements", null=True, on_delete=fields.SET_NULL
    )
    sponsor_id: UUID | None
    implementation_lead: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="implemented_engagements", null=True, on_delete=fields.SET_NULL
    )
    implementation_lead_id: UUID | None
    stage: EngagementStage = fields.CharEnumField(EngagementStage, max_length=24)
    stage_entered_at: datetime = fields.DatetimeField()
    entry_sequence: int = fields.IntField(default=1)
    cycle: int = fields.IntField(default=1)
    version: int = fields.IntField(default=1)
    client_status: ClientStatus = fields.CharEnumField(ClientStatus, max_length=16)
    value: Decimal | None = fields.DecimalField(max_digits=18, decimal_places=2, null=True)
    currency: str = fields.CharField(max_length=3, default="USD")
    micro_deal: bool = fields.BooleanField(default=False)
    owner_locked: bool = fields.BooleanField(default=False)
    stale: bool = fields.BooleanField(default=False)
    at_risk: bool = fields.BooleanField(default=False)
    health: int | None = fields.SmallIntField(null=True)
    snoozed_until: datetime | None = fields.DatetimeField(null=True)
    clocks_from: datetime | None = fields.DatetimeField(null=True)
    won_at: datetime | None = fields.DatetimeField(null=True)
    lost_at: datetime | None = fields.DatetimeField(null=True)
    lost_reason: ReasonCode | None = fields.CharEnumField(ReasonCode, max_length=24, null=True)
    lost_from_stage: EngagementStage | None = fields.CharEnumField(EngagementStage, max_length=24, null=True)
    external_id: str | None = fields.CharField(max_length=200, null=True, unique=True)
    attributes: dict[str, str] = fields.JSONField(default=dict)
    created_at: datetime = fields.DatetimeField()
    updated_at: datetime = fields.DatetimeField()

    class Meta:
        table = "engagements"
        indexes = (
            ("created_at", "id"),
            ("updated_at", "id"),
            ("stage", "created_at", "id"),
            ("owner_id", "created_at", "id"),
            ("organization_id", "created_at", "id"),
            ("stage_entered_at", "id"),
            ("value", "id"),
        )
