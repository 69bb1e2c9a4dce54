"""Mutations of webhook endpoints and deliveries."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from commands.create_webhook_endpoint import EndpointDraft, IssuedEndpoint, create_webhook_endpoint
from commands.outcomes import Done, Forbidden, Problem
from commands.redeliver_webhooks import recover_webhooks, redeliver_webhook, send_test_event
from commands.rotate_webhook_secret import rotate_webhook_secret
from commands.unit import Call
from commands.update_webhook_endpoint import (
    delete_webhook_endpoint,
    pause_webhook_endpoint,
    resume_webhook_endpoint,
    update_webhook_endpoint,
)
from guards.enums import RefusalCode
from models import WebhookDelivery, WebhookEndpoint
from resolvers.context import Context
from resolvers.writes import announced, on_row

__all__ = ["EndpointDraft", "IssuedEndpoint"]

T = TypeVar("T")
Answer = Done[T] | Problem


async def create(context: Context, call: Call, draft: EndpointDraft) -> Answer[IssuedEndpoint]:
    """See the command."""
    refused = _refuse(context)
    if refused is not None:
        return refused
    return await announced(context, create_webhook_endpoint(call, draft, context.live.outgoing))


async def update(
    context: Context, call: Call, endpoint_id: str, changes: Mapping[str, object]
) -> Answer[WebhookEndpoint]:
    """See the command."""
    rules = context.live.outgoing
    return await _on(context, endpoint_id, lambda key: update_webhook_endpoint(call, key, changes, rules))


async def pause(context: Context, call: Call, endpoint_id: str, reason: str | None) -> Answer[WebhookEndpoint]:
    """See the command."""
    return await _on(context, endpoint_id, lambda key: pause_webhook_endpoint(call, key, reason))


async def resume(context: Context, call: Call, endpoint_id: str) -> Answer[WebhookEndpoint]:
    """See the command."""
    return await _on(context, endpoint_id, lambda key: resume_webhook_endpoint(call, key))


async def delete(context: Context, call: Call, endpoint_id: str) -> Answer[WebhookEndpoint]:
    """See the command."""
    return await _on(context, endpoint_id, lambda key: delete_webhook_endpoint(call, key))


async def rotate(context: Context, call: Call, endpoint_id: str) -> Answer[IssuedEndpoint]:
    """See the command."""
    rules = context.live.outgoing
    return await _on(context, endpoint_id, lambda key: rotate_webhook_secret(call, key, rules))


async def test(context: Context, call: Call, endpoint_id: str) -> Answer[WebhookEndpoint]:
    """See the command."""
    return await _on(context, endpoint_id, lambda key: send_test_event(call, key))


async def recover(context: Context, call: Call, endpoint_id: str, since: datetime) -> Answer[WebhookEndpoint]:
    """See the command."""
    return await _on(context, endpoint_id, lambda key: recover_webhooks(call, key, since))


async def redeliver(context: Context, call: Call, delivery_id: str) -> Answer[WebhookDelivery]:
    """See the command."""
    refused = _refuse(context)
    if refused is not None:
        return refused
    return await on_row(context, "WebhookDelivery", delivery_id, lambda key: redeliver_webhook(call, key))


async def _on(context: Context, endpoint_id: str, command: Callable[[UUID], Awaitable[Answer[T]]]) -> Answer[T]:
    refused = _refuse(context)
    return await on_row(context, "WebhookEndpoint", endpoint_id, command) if refused is None else refused


def _refuse(context: Context) -> Forbidden | None:
    """Webhooks take data out of the house. Source: api.md, Access."""
    if context.administers:
        return None
    name = context.actor.name
    return Forbidden(RefusalCode.ROLE_REQUIRED, f"Webhooks take the role ADMIN or the scope admin; {name} has neither.")
