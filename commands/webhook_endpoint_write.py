"""The frame of every write to a webhook endpoint: lock, check, change."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from commands.outbox import emit, house_event
from commands.outcomes import Done, Missing, Problem
from commands.record_write import perform_write
from commands.unit import Call
from models import WebhookEndpoint, locks

Change = Callable[[WebhookEndpoint], Awaitable[Problem | None]]


async def write_endpoint(call: Call, endpoint_id: UUID, change: Change) -> Done[WebhookEndpoint] | Problem:
    """Run a change on a locked endpoint, in one transaction, once per idempotency key.

    Args:
        call: who calls, when, under which key.
        endpoint_id: the endpoint.
        change: sets columns of the row; its problems leave everything as it was.
    """

    async def work() -> Done[WebhookEndpoint] | Problem:
        endpoint = await locks.lock_endpoint(endpoint_id)
        if endpoint is None:
            return Missing("webhook endpoint", endpoint_id)
        problem = await change(endpoint)
        if problem is not None:
            return problem
        endpoint.version += 1
        endpoint.updated_at = call.now
        await endpoint.save()
        data = {"endpointId": str(endpoint.id), "status": endpoint.status}
        await emit([house_event("webhook.endpoint_updated", call.now, call.actor, data)])
        return Done(endpoint)

    return await perform_write(call, WebhookEndpoint, work)
