"""Customer engagements: the pipeline's records."""

from collections.abc import Mapping
from uuid import UUID

from tortoise import fields

from guards.enums import Audience, ClientStatus, EngagementStage, LifecycleKind, ReasonCode
from models.organization import Organization
from models.staged import StagedRow
from models.thread import Thread
from models.user import User
from models.venture import Venture


class Engagement(StagedRow):
    """One deal with one client, from the first lead to maintenance. Source: engagements.md §1-4."""

    KIND = LifecycleKind.ENGAGEMENT

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
    venture: fields.ForeignKeyNullableRelation[Venture] = fields.ForeignKeyField(
        "models.Venture", related_name="engagements", null=True, on_delete=fields.RESTRICT
    )
    venture_id: UUID | None
    thread: fields.OneToOneNullableRelation[Thread] = fields.OneToOneField(
        "models.Thread", related_name="engagement", null=True, on_delete=fields.RESTRICT
    )
    thread_id: UUID | None
    stage = fields.CharEnumField(EngagementStage, description="EngagementStage", max_length=24)
    client_status = fields.CharEnumField(ClientStatus, description="ClientStatus", max_length=16)
    value = fields.DecimalField(max_digits=18, decimal_places=2, null=True)
    currency = fields.CharField(max_length=3, default="USD")
    micro_deal = fields.BooleanField(default=False)
    stale = fields.BooleanField(default=False)
    at_risk = fields.BooleanField(default=False)
    health = fields.SmallIntField(null=True)
    won_at = fields.DatetimeField(null=True)
    lost_at = fields.DatetimeField(null=True)
    lost_reason: fields.Field[ReasonCode | None] = fields.CharEnumField(  # type: ignore[assignment]  # its stub forgets null
        ReasonCode, description="ReasonCode", max_length=24, null=True
    )
    lost_from_stage: fields.Field[EngagementStage | None] = fields.CharEnumField(  # type: ignore[assignment]  # as above
        EngagementStage, description="EngagementStage", max_length=24, null=True
    )
    attributes: fields.JSONField[dict[str, str]] = fields.JSONField(default=dict)

    @property
    def parts(self) -> Mapping[Audience, UUID | None]:
        """Its sponsor and its implementation lead."""
        return {Audience.SPONSOR: self.sponsor_id, Audience.IMPLEMENTATION_LEAD: self.implementation_lead_id}

    @property
    def worth(self) -> Mapping[str, object]:
        """The deal's value."""
        return {"value": self.value, "currency": self.currency}

    class Meta:
        table = "engagements"
        indexes = (
            ("created_at", "id"),
            ("updated_at", "id"),
            ("stage", "created_at", "id"),
            ("owner_id", "created_at", "id"),
            ("organization_id", "created_at", "id"),
            ("venture_id", "created_at", "id"),
            ("stage_entered_at", "id"),
            ("value", "id"),
            ("name", "id"),
            ("won_at", "id"),
            ("lost_at", "id"),
            ("cycle", "id"),
        )
