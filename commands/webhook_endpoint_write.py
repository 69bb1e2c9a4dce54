"""The frame of every write to a webhook endpoint: lock, check, change, tell."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from commands.outbox import emit, house_event
from commands.outcomes import Done, Forbidden, Invalid, Missing
from commands.unit import Call, Frozen, perform
from commands.webhook_conflict import EndpointConflict, refuse_stale
from models import WebhookEndpoint, locks

EndpointProblem = Invalid | Missing | Forbidden | EndpointConflict
"""Why a write to an endpoint did nothing."""

Change = Callable[[WebhookEndpoint], Awaitable[Invalid | Forbidden | None]]
Outcome = Done[WebhookEndpoint] | EndpointProblem


async def write_endpoint(
    call: Call, endpoint_id: UUID, change: Change, *, expected_version: int | None = None
) -> Outcome:
    """Run a change on a locked endpoint, in one transaction, once per idempotency key.

    Args:
        call: who calls, when, under which key.
        endpoint_id: the endpoint.
        change: sets columns of the row; its problems leave everything as it was.
        expected_version: refuse with a conflict unless the endpoint is at this version.
    """

    async def work(endpoint: WebhookEndpoint) -> Outcome:
        problem = refuse_stale(endpoint, expected_version) or await change(endpoint)
        if problem is not None:
            return problem
        await save_endpoint(endpoint, call)
        data = {"endpointId": str(endpoint.id), "status": endpoint.status}
        await emit([house_event("webhook.endpoint_updated", call.now, call.actor, data)])
        return Done(endpoint)

    return await on_endpoint(call, endpoint_id, work)


async def on_endpoint(call: Call, endpoint_id: UUID, work: Callable[[WebhookEndpoint], Awaitable[Outcome]]) -> Outcome:
    """The same for work that writes something else than the endpoint, or tells of it otherwise."""

    async def locked() -> Outcome:
        endpoint = await locks.lock_endpoint(endpoint_id)
        return Missing("webhook endpoint", endpoint_id) if endpoint is None else await work(endpoint)

    async def thaw(_: Frozen) -> Outcome:
        return Done(await WebhookEndpoint.get(id=endpoint_id))

    return await perform(call, locked, lambda outcome: {} if isinstance(outcome, Done) else None, thaw)


async def save_endpoint(endpoint: WebhookEndpoint, call: Call) -> None:
    """Write a locked endpoint; its version grows by one."""
    endpoint.version += 1
    endpoint.updated_at = call.now
    await endpoint.save()
