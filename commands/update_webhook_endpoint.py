"""Change a webhook endpoint: what it is given, whether it is sent to."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from commands import checks
from commands.outcomes import FieldProblem, Forbidden, Invalid, forbidden
from commands.unit import Call
from commands.webhook_endpoint_write import Outcome, write_endpoint
from commands.webhook_rules import OutgoingRules, wrong_endpoint
from guards.enums import DeliveryStatus, EndpointStatus
from guards.house_refusals import author_left, enabled_already, nothing_sent
from models import User, WebhookDelivery, WebhookEndpoint

_NAMES = {
    "url": "url",
    "description": "description",
    "events": "events",
    "kinds": "kinds",
    "fifo": "fifo",
    "concurrency": "concurrency",
    "rate_limit": "rateLimit",
    "query": "query",
}
_REQUIRED = ("url", "events", "fifo", "concurrency")


async def update_webhook_endpoint(
    call: Call,
    endpoint_id: UUID,
    changes: Mapping[str, Any],  # Any: columns, each of its own type
    rules: OutgoingRules,
    *,
    expected_version: int | None = None,
) -> Outcome:
    """Change some fields of an endpoint; a new query runs with the rights of the caller.

    Args:
        call: who calls, when, under which key.
        endpoint_id: the endpoint.
        changes: new values by column; a column that is not named stays.
        rules: what the installation allows.
        expected_version: refuse with a conflict unless the endpoint is at this version.
    """

    async def change(endpoint: WebhookEndpoint) -> Invalid | None:
        named = {_NAMES[name]: value for name, value in changes.items()}
        wrong = checks.collect([*_missing(changes), *wrong_endpoint(named, rules)])
        if wrong is None:
            endpoint.update_from_dict(dict(changes))
        if wrong is None and "query" in changes:
            endpoint.author_id = None if endpoint.query is None else call.actor.id
        return wrong

    return await write_endpoint(call, endpoint_id, change, expected_version=expected_version)


def _missing(changes: Mapping[str, Any]) -> Iterator[FieldProblem]:  # Any: as above
    for name in _REQUIRED:
        if name in changes and changes[name] is None:
            yield FieldProblem((_NAMES[name],), "Must not be null.")


async def pause_webhook_endpoint(
    call: Call, endpoint_id: UUID, reason: str | None, *, expected_version: int | None = None
) -> Outcome:
    """Send nothing until it is resumed; what happens meanwhile waits.

    Args:
        call: who calls, when, under which key.
        endpoint_id: an endpoint that is enabled.
        reason: why, for people.
        expected_version: refuse with a conflict unless the endpoint is at this version.
    """

    async def change(endpoint: WebhookEndpoint) -> Invalid | Forbidden | None:
        if endpoint.status is not EndpointStatus.ENABLED:
            return forbidden([nothing_sent(endpoint.id, endpoint.status)])
        wrong = checks.collect([checks.short("reason", reason, 1_000)])
        endpoint.status, endpoint.status_reason = EndpointStatus.PAUSED, reason
        return wrong

    return await write_endpoint(call, endpoint_id, change, expected_version=expected_version)


async def resume_webhook_endpoint(call: Call, endpoint_id: UUID, *, expected_version: int | None = None) -> Outcome:
    """Send again; what waited while it was paused goes now, what was held while it was disabled once it is recovered.

    Args:
        call: who calls, when, under which key.
        endpoint_id: an endpoint that is paused or disabled.
        expected_version: refuse with a conflict unless the endpoint is at this version.
    """

    async def change(endpoint: WebhookEndpoint) -> Forbidden | None:
        if endpoint.status is EndpointStatus.ENABLED:
            return forbidden([enabled_already(endpoint.id)])
        author = await User.get_or_none(id=endpoint.author_id, active=False) if endpoint.author_id else None
        if author is not None:
            return forbidden([author_left(endpoint.id, author.name)])
        endpoint.status, endpoint.status_reason, endpoint.failing_since = EndpointStatus.ENABLED, None, None
        return None

    return await write_endpoint(call, endpoint_id, change, expected_version=expected_version)


async def delete_webhook_endpoint(call: Call, endpoint_id: UUID, *, expected_version: int | None = None) -> Outcome:
    """Send nothing any more, for good; its deliveries and attempts can be read until they are pruned.

    Args:
        call: who calls, when, under which key.
        endpoint_id: the endpoint.
        expected_version: refuse with a conflict unless the endpoint is at this version.
    """

    async def change(endpoint: WebhookEndpoint) -> None:
        endpoint.status, endpoint.status_reason = EndpointStatus.DELETED, None
        waiting = WebhookDelivery.filter(endpoint_id=endpoint.id, status=DeliveryStatus.PENDING, leased=False)
        await waiting.update(status=DeliveryStatus.HELD)

    return await write_endpoint(call, endpoint_id, change, expected_version=expected_version)
