"""The outbox: what happened, in one total order, for subscriptions and webhooks."""

from typing import Any

from tortoise import fields

from models.base import Quick, new_id


class Event(Quick):
    """One event, written in the transaction that made it true. Source: delivery.md, Outbox.

    The migration adds `xid`, the key of the writing transaction (`outbox_key`, set by the database): readers order by
    (xid, position) and read only below the oldest running transaction, so that a late commit is never skipped.
    """

    position = fields.BigIntField(primary_key=True, generated=True)
    id = fields.UUIDField(default=new_id, unique=True)
    type = fields.CharField(max_length=64)
    subject_kind = fields.CharField(max_length=16, null=True)
    subject_id = fields.UUIDField(null=True)
    stage = fields.CharField(max_length=24, null=True)
    record_version = fields.IntField(null=True)
    # Any: each type has a schema of its own, published in the docs.
    data: fields.JSONField[dict[str, Any]] = fields.JSONField()
    imported = fields.BooleanField(default=False)
    at = fields.DatetimeField()

    class Meta:
        table = "events"
        indexes = (("subject_id", "position"),)
