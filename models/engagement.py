"""Customer engagements: the pipeline's records."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar
from uuid import UUID

from tortoise import fields

from guards.enums import ActivityKind, Audience, ClientStatus, EngagementStage, LifecycleKind, ReasonCode
from models.organization import Organization
from models.parts import Part
from models.staged import StagedRow
from models.thread import Thread
from models.user import User
from models.venture import Venture

# Who leads the team that was assigned last is the implementation lead of a client's record that names none.
_LEAD_OF_TEAM = f"""(
    SELECT a.data ->> 'leadId' FROM activities a
    WHERE a.subject_id = e.id AND a.kind = '{ActivityKind.TEAM_ASSIGNED}' AND a.retracted_at IS NULL
      AND e.client_status = '{ClientStatus.ACTIVE}' AND a.data ->> 'leadId' IS NOT NULL
    ORDER BY a.record_version DESC LIMIT 1
)"""  # noqa: S608  # the only values pasted in are names of enums


class Engagement(StagedRow):
    """One deal with one client, from the first lead to maintenance. Source: engagements.md §1-4."""

    KIND = LifecycleKind.ENGAGEMENT
    PARTS: ClassVar[Mapping[Audience, Part]] = MappingProxyType(
        {
            Audience.SPONSOR: Part("sponsor_id"),
            Audience.IMPLEMENTATION_LEAD: Part("implementation_lead_id", _LEAD_OF_TEAM),
        }
    )

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
