"""Results kept for replays."""

from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise import fields

from models.base import Row


class StoredResult(Row):
    """What an applied mutation answered under an idempotency key, kept 24 h. Source: api.md, Mutations."""

    actor_id: UUID = fields.UUIDField()
    key: str = fields.CharField(max_length=200)
    fingerprint: str = fields.CharField(max_length=64)
    # Any: each command keeps the answer that it can give again.
    result: dict[str, Any] = fields.JSONField()
    created_at: datetime = fields.DatetimeField(db_index=True)

    class Meta:
        table = "stored_results"
        unique_together = (("actor_id", "key"),)
