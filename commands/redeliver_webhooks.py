"""Send once more: one delivery, everything since a time, or a test."""

from datetime import datetime
from uuid import UUID

from commands.fan_out import TEST
from commands.outbox import emit, house_event
from commands.outcomes import Done, Forbidden, Missing, Problem
from commands.record_write import perform_write
from commands.unit import Call
from guards.enums import DeliveryStatus, EndpointStatus, RefusalCode
from models import WebhookDelivery, WebhookEndpoint, locks

_RECOVERABLE = (DeliveryStatus.HELD, DeliveryStatus.EXHAUSTED)


async def redeliver_webhook(call: Call, delivery_id: UUID) -> Done[WebhookDelivery] | Problem:
    """Send one delivery again, whatever came of it; its attempts are counted anew.

    Args:
        call: who calls, when, under which key.
        delivery_id: a delivery of an endpoint that is not deleted.
    """

    async def work() -> Done[WebhookDelivery] | Problem:
        found = await WebhookDelivery.get_or_none(id=delivery_id)
        endpoint = await locks.lock_endpoint(found.endpoint_id) if found else None
        if found is None or endpoint is None:
            return Missing("webhook delivery", delivery_id)
        row = await WebhookDelivery.filter(id=delivery_id).select_for_update().get()
        if row.leased:
            return Forbidden(RefusalCode.NOT_ACTIVE, "The delivery is being tried at this moment.")
        row.update_from_dict(_again(call.now))
        await row.save(update_fields=list(_again(call.now)))
        return Done(row)

    return await perform_write(call, WebhookDelivery, work)


async def recover_webhooks(call: Call, endpoint_id: UUID, since: datetime) -> Done[WebhookEndpoint] | Problem:
    """Send again all that an endpoint never got: what was held while it was disabled, and what was given up.

    Args:
        call: who calls, when, under which key.
        endpoint_id: the endpoint; what waits for a disabled one goes once it is resumed.
        since: deliveries made at this moment or later, in UTC.
    """

    async def work() -> Done[WebhookEndpoint] | Problem:
        endpoint = await locks.lock_endpoint(endpoint_id)
        if endpoint is None:
            return Missing("webhook endpoint", endpoint_id)
        lost = WebhookDelivery.filter(endpoint_id=endpoint_id, status__in=_RECOVERABLE, created_at__gte=since)
        await lost.update(**_again(call.now))
        return Done(endpoint)

    return await perform_write(call, WebhookEndpoint, work)


async def send_test_event(call: Call, endpoint_id: UUID) -> Done[WebhookEndpoint] | Problem:
    """Emit `webhook.test` for one endpoint alone.

    Args:
        call: who calls, when, under which key.
        endpoint_id: an endpoint that is enabled.
    """

    async def work() -> Done[WebhookEndpoint] | Problem:
        endpoint = await locks.lock_endpoint(endpoint_id)
        if endpoint is None:
            return Missing("webhook endpoint", endpoint_id)
        if endpoint.status is not EndpointStatus.ENABLED:
            return Forbidden(RefusalCode.NOT_ACTIVE, f"The endpoint is {endpoint.status.lower()}: nothing is sent.")
        await emit([house_event(TEST, call.now, call.actor, {"endpointId": str(endpoint_id)})])
        return Done(endpoint)

    return await perform_write(call, WebhookEndpoint, work)


def _again(now: datetime) -> dict[str, object]:
    """The columns of a delivery that starts over."""
    return {"status": DeliveryStatus.PENDING, "attempts": 0, "due_at": now, "settled_at": None}
