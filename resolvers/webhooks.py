"""The lists of webhook endpoints, deliveries and attempts."""

from datetime import datetime

from guards.enums import DeliveryStatus
from resolvers.conditions import Column, id_of, small
from resolvers.keyset import Order, SortKey
from resolvers.listed import Listed
from resolvers.noun import CREATED

_DELIVERY = ("webhook_deliveries", "delivery_id")

WEBHOOK_ENDPOINTS = Listed(
    type_name="WebhookEndpoint",
    filters={"status": Column("status"), "url": Column("url"), "createdAt": Column("created_at")},
    sorts={"CREATED_AT": CREATED},
    usual=Order.by(CREATED),
)

WEBHOOK_DELIVERIES = Listed(
    type_name="WebhookDelivery",
    filters={
        "endpoint": Column("endpoint_id", id_of("WebhookEndpoint")),
        "event": Column("event_id", id_of("Event")),
        "eventType": Column("event_type"),
        "status": Column("status", values=tuple(DeliveryStatus)),
        "attempts": Column("attempts"),
        "lastStatus": Column("last_status", small),
        "dueAt": Column("due_at"),
        "settledAt": Column("settled_at"),
        "createdAt": Column("created_at"),
    },
    sorts={"CREATED_AT": CREATED},
    usual=Order.by(SortKey("created_at", datetime, descending=True)),
)

WEBHOOK_ATTEMPTS = Listed(
    type_name="WebhookAttempt",
    filters={
        "endpoint": Column("endpoint_id", id_of("WebhookEndpoint")),
        "delivery": Column("delivery_id", id_of("WebhookDelivery")),
        "event": Column("event_id", id_of("Event"), through=_DELIVERY),
        "eventType": Column("event_type", through=_DELIVERY),
        "status": Column("status", small),
        "latencyMs": Column("latency_ms"),
        "error": Column("error"),
        "startedAt": Column("started_at"),
    },
    sorts={"STARTED_AT": SortKey("started_at", datetime)},
    usual=Order.by(SortKey("started_at", datetime, descending=True)),
)
