"""Results kept for replays."""

from typing import Any

from tortoise import fields

from models.base import Row


class StoredResult(Row):
    """What an applied mutation answered under an idempotency key, kept 24 h. Source: api.md, Mutations."""

    actor_id = fields.UUIDField()
    key = fields.CharField(max_length=200)
    fingerprint = fields.CharField(max_length=64)
    # Any: each command keeps the answer that it can give again.
    result: fields.JSONField[dict[str, Any]] = fields.JSONField()
    created_at = fields.DatetimeField(db_index=True)

    class Meta:
        table = "stored_results"
        unique_together = (("actor_id", "key"),)
