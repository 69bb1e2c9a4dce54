"""Mutations of webhook endpoints and deliveries."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from commands.create_webhook_endpoint import EndpointDraft, IssuedEndpoint, create_webhook_endpoint
from commands.outcomes import Done, Forbidden, Invalid, Missing, Problem
from commands.redeliver_webhooks import recover_webhooks, redeliver_webhook, send_test_event
from commands.rotate_webhook_secret import Outcome as Rotated
from commands.rotate_webhook_secret import rotate_webhook_secret
from commands.unit import Call
from commands.update_webhook_endpoint import (
    delete_webhook_endpoint,
    pause_webhook_endpoint,
    resume_webhook_endpoint,
    update_webhook_endpoint,
)
from commands.webhook_conflict import EndpointConflict
from commands.webhook_endpoint_write import Outcome as Updated
from models import WebhookDelivery
from resolvers.context import Context
from resolvers.writes import announced, on_row

__all__ = ["Created", "EndpointConflict", "EndpointDraft", "Rotated", "Updated"]

T = TypeVar("T")
Created = Done[IssuedEndpoint] | Invalid | Forbidden
WrongQuery = Callable[[str], str | None]
"""Says in words what is wrong with a payload-shaping query."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be different of an endpoint.

    Args:
        columns: new values by column.
        wrong_query: judges a new query.
        expected_version: that the endpoint must have; None for any.
    """

    columns: Mapping[str, object]
    wrong_query: WrongQuery
    expected_version: int | None


async def create(context: Context, call: Call, draft: EndpointDraft, wrong_query: WrongQuery) -> Created:
    """See the command."""
    rules = replace(context.live.outgoing, wrong_query=wrong_query)
    return await announced(context, create_webhook_endpoint(call, draft, rules))


async def update(context: Context, call: Call, endpoint_id: str, changes: Changes) -> Updated:
    """See the command."""
    rules = replace(context.live.outgoing, wrong_query=changes.wrong_query)

    def command(key: UUID) -> Awaitable[Updated]:
        return update_webhook_endpoint(call, key, changes.columns, rules, expected_version=changes.expected_version)

    return await _on(context, endpoint_id, command)


async def pause(context: Context, call: Call, endpoint_id: str, reason: str | None, expected: int | None) -> Updated:
    """See the command."""
    return await _on(
        context, endpoint_id, lambda key: pause_webhook_endpoint(call, key, reason, expected_version=expected)
    )


async def resume(context: Context, call: Call, endpoint_id: str, expected: int | None) -> Updated:
    """See the command."""
    return await _on(context, endpoint_id, lambda key: resume_webhook_endpoint(call, key, expected_version=expected))


async def delete(context: Context, call: Call, endpoint_id: str, expected: int | None) -> Updated:
    """See the command."""
    return await _on(context, endpoint_id, lambda key: delete_webhook_endpoint(call, key, expected_version=expected))


async def rotate(context: Context, call: Call, endpoint_id: str, expected: int | None) -> Rotated:
    """See the command."""
    rules = context.live.outgoing
    return await _on(
        context, endpoint_id, lambda key: rotate_webhook_secret(call, key, rules, expected_version=expected)
    )


async def test(context: Context, call: Call, endpoint_id: str) -> Updated:
    """See the command."""
    return await _on(context, endpoint_id, lambda key: send_test_event(call, key))


async def recover(context: Context, call: Call, endpoint_id: str, since: datetime) -> Updated:
    """See the command."""
    return await _on(context, endpoint_id, lambda key: recover_webhooks(call, key, since))


async def redeliver(context: Context, call: Call, delivery_id: str) -> Done[WebhookDelivery] | Problem:
    """See the command."""
    return await on_row(context, "WebhookDelivery", delivery_id, lambda key: redeliver_webhook(call, key))


async def _on(context: Context, endpoint_id: str, command: Callable[[UUID], Awaitable[T]]) -> T | Missing:
    return await on_row(context, "WebhookEndpoint", endpoint_id, command)
