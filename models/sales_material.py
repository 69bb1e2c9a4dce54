"""What a segment is told: its narrative, and the materials made from it."""

from uuid import UUID

from tortoise import fields

from guards.thread_enums import MaterialKind, MaterialStatus, NarrativeKind
from models.base import Row
from models.segment import Icp, Segment
from models.user import User


class Narrative(Row):
    """One version of a part of a segment's narrative, counted from 1. Source: threads.md §1.

    `canvas` holds the versions of the sections that it was made from, by their numbers.
    """

    segment: fields.ForeignKeyRelation[Segment] = fields.ForeignKeyField(
        "models.Segment", related_name="narratives", on_delete=fields.RESTRICT
    )
    segment_id: UUID
    kind = fields.CharEnumField(NarrativeKind, description="NarrativeKind", max_length=16)
    version = fields.IntField()
    current = fields.BooleanField(default=True)
    content = fields.TextField()
    icp: fields.ForeignKeyNullableRelation[Icp] = fields.ForeignKeyField(
        "models.Icp", related_name="narratives", null=True, on_delete=fields.RESTRICT
    )
    icp_id: UUID | None
    canvas: fields.JSONField[dict[str, int]] = fields.JSONField(default=dict)
    author: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="narratives", null=True, on_delete=fields.SET_NULL
    )
    author_id: UUID | None
    created_at = fields.DatetimeField()

    class Meta:
        table = "narratives"
        unique_together = (("segment_id", "kind", "version"),)
        indexes = (("segment_id", "created_at", "id"),)


class Material(Row):
    """One version of a sales material of a segment, counted from 1. Source: threads.md §1.

    It names the versions of the canvas and of the ICP that it used, so that it is seen to be stale when they change.
    `approvals` and `rejections` count its reviews.
    """

    segment: fields.ForeignKeyRelation[Segment] = fields.ForeignKeyField(
        "models.Segment", related_name="materials", on_delete=fields.RESTRICT
    )
    segment_id: UUID
    kind = fields.CharEnumField(MaterialKind, description="MaterialKind", max_length=24)
    version = fields.IntField()
    current = fields.BooleanField(default=True)
    status = fields.CharEnumField(
        MaterialStatus, description="MaterialStatus", max_length=16, default=MaterialStatus.DRAFT
    )
    title = fields.CharField(max_length=300)
    content: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # its stub forgets null
    url: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # as above
    icp: fields.ForeignKeyNullableRelation[Icp] = fields.ForeignKeyField(
        "models.Icp", related_name="materials", null=True, on_delete=fields.RESTRICT
    )
    icp_id: UUID | None
    canvas: fields.JSONField[dict[str, int]] = fields.JSONField(default=dict)
    approvals = fields.IntField(default=0)
    rejections = fields.IntField(default=0)
    author: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="materials", null=True, on_delete=fields.SET_NULL
    )
    author_id: UUID | None
    created_at = fields.DatetimeField()

    class Meta:
        table = "materials"
        unique_together = (("segment_id", "kind", "version"),)
        indexes = (("segment_id", "created_at", "id"), ("created_at", "id"), ("kind", "created_at", "id"))


class MaterialReview(Row):
    """What one person said to a version of a material; saying it again takes its place. Source: threads.md §1."""

    material: fields.ForeignKeyRelation[Material] = fields.ForeignKeyField(
        "models.Material", related_name="reviews", on_delete=fields.RESTRICT
    )
    material_id: UUID
    reviewer: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="material_reviews", on_delete=fields.RESTRICT
    )
    reviewer_id: UUID
    approved = fields.BooleanField()
    comment: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # as above
    at = fields.DatetimeField()

    class Meta:
        table = "material_reviews"
        unique_together = (("material_id", "reviewer_id"),)
        indexes = (("at", "id"),)
