"""Change a webhook endpoint: what it is given, whether it is sent to."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from commands import checks
from commands.outcomes import Done, FieldProblem, Forbidden, Problem
from commands.unit import Call
from commands.webhook_endpoint_write import write_endpoint
from commands.webhook_rules import OutgoingRules, wrong_endpoint
from guards.enums import DeliveryStatus, EndpointStatus, RefusalCode
from models import WebhookDelivery, WebhookEndpoint

_NAMES = {
    "url": "url",
    "description": "description",
    "events": "events",
    "kinds": "kinds",
    "fifo": "fifo",
    "concurrency": "concurrency",
    "rate_limit": "rateLimit",
}
_REQUIRED = ("url", "events", "fifo", "concurrency")


async def update_webhook_endpoint(
    call: Call, endpoint_id: UUID, changes: Mapping[str, Any], rules: OutgoingRules
) -> Done[WebhookEndpoint] | Problem:
    """Change some fields of an endpoint.

    Args:
        call: who calls, when, under which key.
        endpoint_id: the endpoint.
        changes: new values by column; a column that is not named stays.
        rules: what the installation allows.
    """

    async def change(endpoint: WebhookEndpoint) -> Problem | None:
        missing = [
            FieldProblem((_NAMES[name],), "Must not be null.")
            for name in _REQUIRED
            if name in changes and changes[name] is None
        ]
        named = {_NAMES[name]: value for name, value in changes.items()}
        wrong = checks.collect([*missing, *wrong_endpoint(named, rules)])
        if wrong is None:
            endpoint.update_from_dict(dict(changes))
        return wrong

    return await write_endpoint(call, endpoint_id, change)


async def pause_webhook_endpoint(call: Call, endpoint_id: UUID, reason: str | None) -> Done[WebhookEndpoint] | Problem:
    """Send nothing until it is resumed; what happens meanwhile waits.

    Args:
        call: who calls, when, under which key.
        endpoint_id: an endpoint that is enabled.
        reason: why, for people.
    """

    async def change(endpoint: WebhookEndpoint) -> Problem | None:
        if endpoint.status is not EndpointStatus.ENABLED:
            return Forbidden(RefusalCode.NOT_ACTIVE, f"The endpoint is {endpoint.status.lower()} already.")
        wrong = checks.collect([checks.short("reason", reason, 1_000)])
        endpoint.status, endpoint.status_reason = EndpointStatus.PAUSED, reason
        return wrong

    return await write_endpoint(call, endpoint_id, change)


async def resume_webhook_endpoint(call: Call, endpoint_id: UUID) -> Done[WebhookEndpoint] | Problem:
    """Send again; what waited while it was paused goes now, what was held while it was disabled once it is recovered.

    Args:
        call: who calls, when, under which key.
        endpoint_id: an endpoint that is paused or disabled.
    """

    async def change(endpoint: WebhookEndpoint) -> Problem | None:
        if endpoint.status is EndpointStatus.ENABLED:
            return Forbidden(RefusalCode.NOT_ACTIVE, "The endpoint is enabled already.")
        endpoint.status, endpoint.status_reason, endpoint.failing_since = EndpointStatus.ENABLED, None, None
        return None

    return await write_endpoint(call, endpoint_id, change)


async def delete_webhook_endpoint(call: Call, endpoint_id: UUID) -> Done[WebhookEndpoint] | Problem:
    """Send nothing any more, for good; its deliveries and attempts can be read until they are pruned.

    Args:
        call: who calls, when, under which key.
        endpoint_id: the endpoint.
    """

    async def change(endpoint: WebhookEndpoint) -> Problem | None:
        endpoint.status, endpoint.status_reason = EndpointStatus.DELETED, None
        waiting = WebhookDelivery.filter(endpoint_id=endpoint.id, status=DeliveryStatus.PENDING, leased=False)
        await waiting.update(status=DeliveryStatus.HELD)
        return None

    return await write_endpoint(call, endpoint_id, change)
