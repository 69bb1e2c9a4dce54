"""What outside agents or people are asked to produce."""

from typing import Any
from uuid import UUID

from tortoise import fields

from guards.thread_enums import GenerationKind, GenerationStatus
from models.house import HouseRow
from models.segment import Segment
from models.task import Task
from models.thread import Thread
from models.user import User


class GenerationRequest(HouseRow):
    """One request, with the task that it made. Source: threads.md §1.

    `inputs` are typed: the canvas sections, the ICP and the narratives to use, by their versions. `result` names what
    came back.
    """

    kind = fields.CharEnumField(GenerationKind, description="GenerationKind", max_length=16)
    status = fields.CharEnumField(
        GenerationStatus, description="GenerationStatus", max_length=16, default=GenerationStatus.REQUESTED
    )
    thread: fields.ForeignKeyNullableRelation[Thread] = fields.ForeignKeyField(
        "models.Thread", related_name="generation_requests", null=True, on_delete=fields.RESTRICT
    )
    thread_id: UUID | None
    segment: fields.ForeignKeyNullableRelation[Segment] = fields.ForeignKeyField(
        "models.Segment", related_name="generation_requests", null=True, on_delete=fields.RESTRICT
    )
    segment_id: UUID | None
    task: fields.ForeignKeyNullableRelation[Task] = fields.ForeignKeyField(
        "models.Task", related_name="generation_requests", null=True, on_delete=fields.RESTRICT
    )
    task_id: UUID | None
    # Any: JSON, by the kind.
    inputs: fields.JSONField[dict[str, Any]] = fields.JSONField(default=dict)
    result: fields.JSONField[dict[str, Any]] = fields.JSONField(default=dict)
    instructions: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # its stub forgets null
    requested_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="generation_requests", null=True, on_delete=fields.SET_NULL
    )
    requested_by_id: UUID | None
    closed_at = fields.DatetimeField(null=True)
    closed_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="closed_generation_requests", null=True, on_delete=fields.SET_NULL
    )
    closed_by_id: UUID | None

    class Meta:
        table = "generation_requests"
        indexes = (
            ("created_at", "id"),
            ("status", "created_at", "id"),
            ("thread_id", "created_at", "id"),
            ("segment_id", "created_at", "id"),
        )
