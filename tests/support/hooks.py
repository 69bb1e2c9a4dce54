"""Webhook endpoints for tests: registered through the API, or made as rows."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from commands.secret_box import SecretBox, new_key
from commands.webhook_rules import OutgoingRules
from guards.actor import Actor
from guards.enums import DeliveryStatus
from models import Event, WebhookDelivery, WebhookEndpoint
from models.base import new_id
from resolvers.ids import global_id, key_of
from tests.support.api import Api, Json
from tests.support.clock import FrozenClock

BOX = SecretBox([new_key()])
RULES = OutgoingRules(box=BOX)

ENDPOINT = """
id url description status statusReason events kinds fifo concurrency rateLimit query author { name } creator { name }
publicKey version secrets { createdAt expiresAt }
"""
URL = "https://hooks.example/in"
QUERY = "query ($event: ID!) { node(id: $event) { ... on Event { type subject { name } } } }"
WRITES: Mapping[str, Mapping[str, str]] = {
    "updateWebhookEndpoint": {"description": "new"},
    "pauseWebhookEndpoint": {},
    "resumeWebhookEndpoint": {},
    "deleteWebhookEndpoint": {},
    "rotateWebhookSecret": {},
    "testWebhookEndpoint": {},
    "recoverWebhooks": {"since": "2026-01-01T00:00:00Z"},
}
"""The mutations of an endpoint, each with what it takes besides the id."""
_INPUTS = dict.fromkeys(("resumeWebhookEndpoint", "deleteWebhookEndpoint", "rotateWebhookSecret"), "WebhookEndpointRef")


class Hooks:
    """Operations on webhooks, by somebody who administers.

    Args:
        api: runs them. boss: who.
    """

    def __init__(self, api: Api, boss: Actor) -> None:
        self.api = replace_rules(api, RULES)
        self.boss = boss

    async def create(self, **sent: object) -> Json:
        """The answer of createWebhookEndpoint."""
        return await self.do("createWebhookEndpoint", **{"url": URL, **sent})

    async def do(self, mutation: str, **sent: object) -> Json:
        """The answer of a mutation."""
        kind = f"{_INPUTS.get(mutation, mutation[0].upper() + mutation[1:])}Input"
        fields = _asked(mutation)
        document = f"mutation($input: {kind}!) {{ answer: {mutation}(input: $input) {{ __typename {fields} }} }}"
        return dict((await self.api.ask(self.boss, document, input=sent))["answer"])


_SUCCESSES = {
    "createWebhookEndpoint": "WebhookEndpointCreated",
    "rotateWebhookSecret": "WebhookSecretRotated",
    "redeliverWebhook": "WebhookRedelivered",
}
_CONFLICT = "... on WebhookEndpointConflict { expected actual endpoint { version } }"


def _asked(mutation: str) -> str:
    success = _SUCCESSES.get(mutation, "WebhookEndpointUpdated")
    shown = "secret " if success in {"WebhookEndpointCreated", "WebhookSecretRotated"} else ""
    inner = "delivery { id status attempts nextAttemptAt }" if mutation == "redeliverWebhook" else ""
    inner = inner or f"endpoint {{ {ENDPOINT} }}"
    conflict = "" if mutation in {"createWebhookEndpoint", "redeliverWebhook"} else _CONFLICT
    return f"""
    ... on {success} {{ {shown}{inner} }} {conflict}
    ... on Refused {{ code }} ... on InvalidInput {{ fields {{ path message }} }} ... on Problem {{ message }}
    """


def replace_rules(api: Api, rules: OutgoingRules) -> Api:
    """The same API in an installation with other rules."""
    return replace(api, outgoing=rules)


def key(endpoint: Mapping[str, Any]) -> UUID:
    """The primary key of an endpoint that the API told."""
    found = key_of(endpoint["id"], "WebhookEndpoint")
    assert found is not None
    return found


async def a_delivery(
    endpoint_id: UUID, clock: FrozenClock, event_id: UUID | None = None, **given: Any
) -> WebhookDelivery:
    """A delivery, pending unless told otherwise."""
    status = given.pop("status", DeliveryStatus.PENDING)
    settled = status in {DeliveryStatus.DELIVERED, DeliveryStatus.EXHAUSTED}
    now = given.pop("created_at", clock.now())
    values = {"event_type": "engagement.created", "xid": 1, "position": 1, "due_at": now, "created_at": now, **given}
    return await WebhookDelivery.create(
        endpoint_id=endpoint_id,
        event_id=event_id or new_id(),
        status=status,
        settled_at=now if settled else None,
        **values,
    )


def delivery_id(row: WebhookDelivery) -> str:
    """The global id of a delivery."""
    return global_id("WebhookDelivery", row.id)


async def endpoint_of(answer: Mapping[str, Any]) -> WebhookEndpoint:
    """The row of an endpoint that a mutation answered."""
    return await WebhookEndpoint.get(id=key(answer["endpoint"]))


async def happened() -> list[str]:
    """The types of the events about webhooks, in order."""
    return [event.type for event in await Event.filter(type__startswith="webhook.").order_by("position")]
