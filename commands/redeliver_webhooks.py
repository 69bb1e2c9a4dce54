"""Send once more: one delivery, everything since a time, or a test."""

from datetime import datetime
from uuid import UUID

from commands import checks
from commands.fan_out import TEST
from commands.outbox import emit, house_event
from commands.outcomes import Done, Forbidden, Missing, Problem, forbidden
from commands.record_write import perform_write
from commands.unit import Call
from commands.webhook_endpoint_write import Outcome, on_endpoint
from guards.enums import DeliveryStatus, EndpointStatus
from guards.house_refusals import being_delivered, event_pruned, nothing_sent
from models import Event, WebhookDelivery, WebhookEndpoint, locks

_RECOVERABLE = (DeliveryStatus.HELD, DeliveryStatus.EXHAUSTED)


async def redeliver_webhook(call: Call, delivery_id: UUID) -> Done[WebhookDelivery] | Problem:
    """Send one delivery again, whatever came of it; its attempts are counted anew.

    Args:
        call: who calls, when, under which key.
        delivery_id: a delivery of an endpoint that is not deleted, which nobody tries at this moment.
    """

    async def work() -> Done[WebhookDelivery] | Problem:
        row = await locks.lock_delivery(delivery_id)
        if row is None:
            return Missing("webhook delivery", delivery_id)
        refused = await _refuse(row, call.now)
        if refused is None:
            row.update_from_dict(_again(call.now))
            await row.save(update_fields=list(_again(call.now)))
        return refused or Done(row)

    return await perform_write(call, WebhookDelivery, work)


async def _refuse(row: WebhookDelivery, now: datetime) -> Forbidden | None:
    if row.leased and row.due_at > now:
        return forbidden([being_delivered(row.id)])
    if not await Event.exists(id=row.event_id):
        return forbidden([event_pruned()])
    return None


async def recover_webhooks(call: Call, endpoint_id: UUID, since: datetime) -> Outcome:
    """Send again all that an endpoint never got: what was held while it was disabled, and what was given up.

    Args:
        call: who calls, when, under which key.
        endpoint_id: the endpoint; what waits for a disabled one goes once it is resumed.
        since: deliveries made at this moment or later.
    """

    async def work(endpoint: WebhookEndpoint) -> Outcome:
        wrong = checks.collect([checks.moment("since", since)])
        if wrong is not None:
            return wrong
        lost = WebhookDelivery.filter(endpoint_id=endpoint_id, status__in=_RECOVERABLE, created_at__gte=since)
        await lost.update(**_again(call.now))
        return Done(endpoint)

    return await on_endpoint(call, endpoint_id, work)


async def send_test_event(call: Call, endpoint_id: UUID) -> Outcome:
    """Emit `webhook.test` for one endpoint alone.

    Args:
        call: who calls, when, under which key.
        endpoint_id: an endpoint that is enabled.
    """

    async def work(endpoint: WebhookEndpoint) -> Outcome:
        if endpoint.status is not EndpointStatus.ENABLED:
            return forbidden([nothing_sent(endpoint.id, endpoint.status)])
        await emit([house_event(TEST, call.now, call.actor, {"endpointId": str(endpoint_id)})])
        return Done(endpoint)

    return await on_endpoint(call, endpoint_id, work)


def _again(now: datetime) -> dict[str, object]:
    """The columns of a delivery that starts over."""
    return {"status": DeliveryStatus.PENDING, "attempts": 0, "due_at": now, "settled_at": None, "leased": False}
