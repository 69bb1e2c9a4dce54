"""The closed sets of webhooks."""

from guards.enums import DeliveryStatus, EndpointStatus
from schema.enums import describe

__all__ = ["DeliveryStatus", "EndpointStatus"]

describe(
    EndpointStatus,
    "Whether an endpoint is sent to.",
    {
        "ENABLED": "It is sent what it asked for.",
        "PAUSED": "Somebody paused it; what happens meanwhile waits.",
        "DISABLED": "It failed for too long, or answered 410; what happens meanwhile is held until it is recovered.",
        "DELETED": "It is sent nothing any more.",
    },
)

describe(
    DeliveryStatus,
    "Where the delivery of an event to an endpoint stands.",
    {
        "PENDING": "It will be tried, for the first time or again.",
        "HELD": "Its endpoint was disabled; recover it to have it sent.",
        "DELIVERED": "The endpoint accepted it.",
        "EXHAUSTED": "The last attempt failed; redeliver or recover it to try again.",
    },
)
