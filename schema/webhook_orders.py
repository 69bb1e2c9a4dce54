"""In which order lists of webhooks come."""

from schema.orders import orders_of

WebhookEndpointOrders = orders_of(
    "WebhookEndpoint",
    "endpoints",
    {"CREATED_AT": "When it was registered."},
    "Keys, the weightiest first; oldest first unless told.",
)
WebhookDeliveryOrders = orders_of(
    "WebhookDelivery",
    "deliveries",
    {"CREATED_AT": "When it was made."},
    "Keys, the weightiest first; newest first unless told.",
)
WebhookAttemptOrders = orders_of(
    "WebhookAttempt",
    "attempts",
    {"STARTED_AT": "When it began."},
    "Keys, the weightiest first; newest first unless told.",
)
