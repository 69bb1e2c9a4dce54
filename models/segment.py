"""Segments of the market, and whom each of them looks for."""

from typing import Any
from uuid import UUID

from tortoise import fields

from models.house import HouseRow, VersionedRow
from models.user import User


class Segment(HouseRow):
    """A part of the market. Source: threads.md §1. `target_arr` is the yearly value of a deal that it aims at."""

    code = fields.CharField(max_length=100, unique=True)
    name = fields.CharField(max_length=200)
    description: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # its stub forgets null
    target_arr = fields.DecimalField(max_digits=18, decimal_places=2, null=True)
    currency = fields.CharField(max_length=3, default="USD")

    class Meta:
        table = "segments"
        indexes = (("created_at", "id"), ("updated_at", "id"), ("name", "id"))


class Icp(VersionedRow):
    """One version of a segment's ideal customer profile, counted from 1. Source: threads.md §1; seed facts D7.

    `filters` are observable: industries, business model, revenue range, tech stack, problem indicators.
    `canvas` holds the versions of the sections that it was made from, by their numbers.
    """

    segment: fields.ForeignKeyRelation[Segment] = fields.ForeignKeyField(
        "models.Segment", related_name="icps", on_delete=fields.RESTRICT
    )
    segment_id: UUID
    version = fields.IntField()
    current = fields.BooleanField(default=True)
    # Any: JSON of its own typed input.
    filters: fields.JSONField[dict[str, Any]] = fields.JSONField()
    criteria: fields.JSONField[list[dict[str, Any]]] = fields.JSONField(default=list)
    qualification_score = fields.DecimalField(max_digits=4, decimal_places=3, null=True)
    sample_companies: fields.JSONField[list[str]] = fields.JSONField(default=list)
    canvas: fields.JSONField[dict[str, int]] = fields.JSONField(default=dict)
    author: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="icps", null=True, on_delete=fields.SET_NULL
    )
    author_id: UUID | None
    created_at = fields.DatetimeField()

    class Meta:
        table = "icps"
        unique_together = (("segment_id", "version"),)
        indexes = (("segment_id", "created_at", "id"),)
