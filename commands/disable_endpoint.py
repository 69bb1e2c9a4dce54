"""Switch off an endpoint that doesn't work any more. Source: delivery.md, Webhooks."""

from datetime import datetime
from uuid import UUID

from commands.outbox import emit, house_event
from guards.actor import SYSTEM
from guards.enums import DeliveryStatus, EndpointStatus
from models import WebhookDelivery, WebhookEndpoint


async def disable_endpoint(endpoint_id: UUID, now: datetime, reason: str) -> None:
    """Disable an endpoint, in the caller's transaction; what waits for it, and what comes, is held until recovered.

    Args:
        endpoint_id: the endpoint; one that is not enabled stays as it is.
        now: the moment, in UTC.
        reason: why, told in the event.
    """
    changed = await WebhookEndpoint.filter(id=endpoint_id, status=EndpointStatus.ENABLED).update(
        status=EndpointStatus.DISABLED, status_reason=reason, updated_at=now
    )
    if not changed:
        return
    await WebhookDelivery.filter(endpoint_id=endpoint_id, status=DeliveryStatus.PENDING, leased=False).update(
        status=DeliveryStatus.HELD
    )
    data = {"endpointId": str(endpoint_id), "reason": reason}
    await emit([house_event("webhook.endpoint_disabled", now, SYSTEM, data)])
