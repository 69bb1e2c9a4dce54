"""What is sent to endpoints, and each try."""

from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from guards.enums import DeliveryStatus
from models.base import Row
from models.webhook_endpoint import WebhookEndpoint


class WebhookDelivery(Row):
    """One event for one endpoint; unique on (endpoint, event), so that fanning out twice sends once.

    `xid` and `position` are the event's place in the order. `due_at` is when it is tried next, and the end of the lease
    while a worker has it (`leased`); `fence` grows with each lease, so that a worker whose lease was taken over cannot
    write its result. Source: delivery.md, Webhooks.
    """

    endpoint: fields.ForeignKeyRelation[WebhookEndpoint] = fields.ForeignKeyField(
        "models.WebhookEndpoint", related_name="deliveries", on_delete=fields.RESTRICT
    )
    endpoint_id: UUID
    event_id = fields.UUIDField()
    event_type = fields.CharField(max_length=64)
    xid = fields.BigIntField()
    position = fields.BigIntField()
    subject_id = fields.UUIDField(null=True)
    status = fields.CharEnumField(DeliveryStatus, description="DeliveryStatus", max_length=16)
    attempts = fields.IntField(default=0)
    fence = fields.IntField(default=0)
    leased = fields.BooleanField(default=False)
    due_at = fields.DatetimeField()
    last_status = fields.SmallIntField(null=True)
    last_error: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # its stub forgets null
    created_at = fields.DatetimeField()
    settled_at = fields.DatetimeField(null=True)

    class Meta:
        table = "webhook_deliveries"
        unique_together = (("event_id", "endpoint_id"),)
        indexes = (("endpoint_id", "created_at", "id"), ("created_at", "id"))


class WebhookAttempt(Row):
    """One try of one delivery. Its key grows with time, so that old ones are deleted along the primary key."""

    delivery_id = fields.UUIDField()
    endpoint_id = fields.UUIDField()
    number = fields.IntField()
    started_at = fields.DatetimeField()
    latency_ms = fields.IntField()
    status = fields.SmallIntField(null=True)
    response: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # its stub forgets null
    error: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # as above

    class Meta:
        table = "webhook_attempts"
        indexes = (
            ("delivery_id", "started_at", "id"),
            ("endpoint_id", "started_at", "id"),
            ("started_at", "id"),
        )


class RelayCursor(Model):
    """How far a relay has read the outbox: up to this place in the order of events, it included."""

    name = fields.CharField(max_length=32, primary_key=True)
    xid = fields.BigIntField()
    position = fields.BigIntField()

    class Meta:
        table = "relay_cursors"
