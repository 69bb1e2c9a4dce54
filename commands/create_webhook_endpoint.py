"""Register a webhook endpoint."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection

from commands import checks
from commands.fan_out import start_relay
from commands.outbox import emit, house_event
from commands.outcomes import Done, Forbidden, Problem
from commands.secret_box import SecretBox
from commands.unit import Call, Frozen, perform
from commands.webhook_rules import DEFAULT_CONCURRENCY, DEFAULT_EVENTS, OutgoingRules, wrong_endpoint
from commands.webhook_signing import new_key_pair, new_secret
from guards.enums import EndpointStatus, LifecycleKind, RefusalCode
from models import WebhookEndpoint, WebhookSecret

_HERE = "SELECT pg_current_xact_id()::text::bigint AS xid"
_NO_KEY = "No key for secrets is configured (GATEHOUSE_SECRET_KEYS), so that no endpoint can be registered."


@dataclass(frozen=True, slots=True)
class EndpointDraft:
    """A new endpoint.

    Args:
        url: where to. description: for people.
        events: types or patterns; None for those that 003 names. kinds: of records; None for any.
        fifo: whether the events of one record arrive one after another.
        concurrency: calls under way at a time; None for 8. rate_limit: calls a second at most; None for no limit.
    """

    url: str
    description: str | None = None
    events: tuple[str, ...] | None = None
    kinds: tuple[LifecycleKind, ...] | None = None
    fifo: bool = False
    concurrency: int | None = None
    rate_limit: int | None = None

    @property
    def values(self) -> Mapping[str, Any]:  # Any: each its own type
        """By their names in the API."""
        return {
            "url": self.url,
            "description": self.description,
            "events": self.events,
            "concurrency": self.concurrency,
            "rateLimit": self.rate_limit,
        }


@dataclass(frozen=True, slots=True)
class IssuedEndpoint:
    """An endpoint with its secret, which is shown now or never."""

    endpoint: WebhookEndpoint
    secret: str


async def create_webhook_endpoint(
    call: Call, draft: EndpointDraft, rules: OutgoingRules
) -> Done[IssuedEndpoint] | Problem:
    """Register an endpoint; it is sent what happens from now on.

    Args:
        call: who calls, when, under which key; a repeat shows the same secret again, for a day.
        draft: what it is given.
        rules: what the installation allows.

    Source: core.graphql, createWebhookEndpoint; delivery.md, Webhooks.
    """
    box = rules.box
    if box is None:
        return Forbidden(RefusalCode.NOT_ACTIVE, _NO_KEY)

    async def work() -> Done[IssuedEndpoint] | Problem:
        return checks.collect(wrong_endpoint(draft.values, rules)) or Done(await _create(call, draft, box))

    def freeze(outcome: Done[IssuedEndpoint] | Problem) -> Frozen | None:
        if not isinstance(outcome, Done):
            return None
        return {"endpoint": str(outcome.item.endpoint.id), "secret": box.seal(outcome.item.secret)}

    async def thaw(kept: Frozen) -> Done[IssuedEndpoint] | Problem:
        return Done(IssuedEndpoint(await WebhookEndpoint.get(id=kept["endpoint"]), box.open(kept["secret"])))

    return await perform(call, work, freeze, thaw)


async def _create(call: Call, draft: EndpointDraft, box: SecretBox) -> IssuedEndpoint:
    await start_relay()
    pair = new_key_pair()
    rows = await get_connection("default").execute_query_dict(_HERE)
    endpoint = await WebhookEndpoint.create(
        url=draft.url,
        description=draft.description,
        status=EndpointStatus.ENABLED,
        events=list(draft.events or DEFAULT_EVENTS),
        kinds=list(draft.kinds) if draft.kinds is not None else None,
        fifo=draft.fifo,
        concurrency=draft.concurrency or DEFAULT_CONCURRENCY,
        rate_limit=draft.rate_limit,
        creator_id=call.actor.id,
        private_key=box.seal(pair.private),
        public_key=pair.public,
        since=rows[0]["xid"],
        created_at=call.now,
        updated_at=call.now,
    )
    secret = await add_secret(endpoint.id, call, box)
    data = {"endpointId": str(endpoint.id), "url": endpoint.url, "events": endpoint.events}
    await emit([house_event("webhook.endpoint_created", call.now, call.actor, data)])
    return IssuedEndpoint(endpoint, secret)


async def add_secret(endpoint_id: UUID, call: Call, box: SecretBox) -> str:
    """Give an endpoint a fresh secret, in the caller's transaction; returned is its text."""
    secret = new_secret()
    await WebhookSecret.create(endpoint_id=endpoint_id, secret=box.seal(secret), created_at=call.now)
    return secret
