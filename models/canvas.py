"""The canvas: sections 00 to 15, and the assumptions that the business rests on."""

from typing import Any
from uuid import UUID

from tortoise import fields

from guards.thread_enums import AssumptionStatus
from models.house import HouseRow, VersionedRow
from models.user import User


class CanvasSection(VersionedRow):
    """One version of a section, counted from 1; the current one is what the canvas says. Source: seed facts D6.

    `data` holds what the product keeps there by itself: of section 13, the deal metrics.
    """

    number = fields.SmallIntField()
    version = fields.IntField()
    current = fields.BooleanField(default=True)
    content = fields.TextField()
    # Any: JSON, by the section.
    data: fields.JSONField[dict[str, Any]] = fields.JSONField(default=dict)
    author: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="canvas_sections", null=True, on_delete=fields.SET_NULL
    )
    author_id: UUID | None
    created_at = fields.DatetimeField()

    class Meta:
        table = "canvas_sections"
        unique_together = (("number", "version"),)
        indexes = (("created_at", "id"),)


class Assumption(HouseRow):
    """Something held to be true until tested. Source: threads.md §1; seed facts D6.

    `code` names it, such as `A4`; `confidence` is in percent; a `critical` one counts for launch readiness.
    """

    code = fields.CharField(max_length=16, unique=True)
    text = fields.TextField()
    status = fields.CharEnumField(
        AssumptionStatus, description="AssumptionStatus", max_length=16, default=AssumptionStatus.UNTESTED
    )
    confidence = fields.SmallIntField()
    evidence_count = fields.IntField(default=0)
    critical = fields.BooleanField(default=False)
    tested_at = fields.DatetimeField(null=True)

    class Meta:
        table = "assumptions"
        indexes = (
            ("created_at", "id"),
            ("updated_at", "id"),
            ("status", "created_at", "id"),
            ("confidence", "id"),
        )
