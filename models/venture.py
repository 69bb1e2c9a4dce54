"""Ventures: what founders take from an idea to The Orbit."""

from uuid import UUID

from tortoise import fields

from guards.enums import LifecycleKind
from guards.venture_enums import (
    Archetype,
    CulturalStyle,
    TokenProfile,
    VentureHealth,
    VentureStatus,
)
from models.staged import StagedRow
from models.user import User


class Venture(StagedRow):
    """One venture on its way through the 25 stages.

    A graduated venture keeps stage 25; `chairman_intent` is never changed once it is there, which a trigger holds.
    `token_budget` is set for the profile CUSTOM alone; the others have theirs by table. `cycle` counts its runs: a
    restart begins another. Source: ventures.md §1.
    """

    KIND = LifecycleKind.VENTURE

    owner: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="ventures", null=True, on_delete=fields.RESTRICT
    )
    owner_id: UUID | None
    stage = fields.SmallIntField(default=1)
    status = fields.CharEnumField(VentureStatus, description="VentureStatus", max_length=16)
    description: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # its stub forgets null
    category = fields.CharField(max_length=64, null=True)
    archetype: fields.Field[Archetype | None] = fields.CharEnumField(  # type: ignore[assignment]  # as above
        Archetype, description="Archetype", max_length=16, null=True
    )
    problem_statement: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # as above
    chairman_intent: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # as above
    tier = fields.SmallIntField(default=1)
    health = fields.CharEnumField(VentureHealth, description="VentureHealth", max_length=8, default=VentureHealth.GREEN)
    cultural_style: fields.Field[CulturalStyle | None] = fields.CharEnumField(  # type: ignore[assignment]  # as above
        CulturalStyle, description="CulturalStyle", max_length=24, null=True
    )
    token_profile = fields.CharEnumField(
        TokenProfile, description="TokenProfile", max_length=24, default=TokenProfile.STANDARD
    )
    token_budget = fields.BigIntField(null=True)
    token_profile_confirmed_at = fields.DatetimeField(null=True)
    kill_reason: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # as above
    killed_at = fields.DatetimeField(null=True)
    graduated_at = fields.DatetimeField(null=True)
    decommission = fields.BooleanField(default=False)
    attributes: fields.JSONField[dict[str, str]] = fields.JSONField(default=dict)

    class Meta:
        table = "ventures"
        indexes = (
            ("created_at", "id"),
            ("updated_at", "id"),
            ("stage", "created_at", "id"),
            ("status", "created_at", "id"),
            ("owner_id", "created_at", "id"),
            ("health", "created_at", "id"),
            ("status", "stage"),
            ("stage", "id"),
            ("stage_entered_at", "id"),
            ("name", "id"),
            ("killed_at", "id"),
            ("graduated_at", "id"),
        )
