"""The outbox: what happened, in one total order, for subscriptions and webhooks."""

from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.base import new_id


class Event(Model):
    """One event, written in the transaction that made it true. Source: delivery.md, Outbox.

    The migration adds `xid`, the writing transaction's id (`xid8`, set by the database): readers order by
    (xid, position) and read only below the oldest running transaction, so that a late commit is never skipped.
    """

    position: int = fields.BigIntField(primary_key=True, generated=True)
    id: UUID = fields.UUIDField(default=new_id, unique=True)
    type: str = fields.CharField(max_length=64)
    subject_kind: str | None = fields.CharField(max_length=16, null=True)
    subject_id: UUID | None = fields.UUIDField(null=True)
    stage: str | None = fields.CharField(max_length=24, null=True)
    # Any: each type has a schema of its own, published in the docs.
    data: dict[str, Any] = fields.JSONField()
    imported: bool = fields.BooleanField(default=False)
    at: datetime = fields.DatetimeField()

    class Meta:
        table = "events"
        indexes = (("subject_id", "position"),)
