"""Register a webhook endpoint."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection

from commands import checks
from commands.fan_out import start_relay
from commands.outbox import emit, house_event
from commands.outcomes import Done, Forbidden, Invalid, forbidden
from commands.secret_box import SecretBox
from commands.unit import Call, Frozen, perform
from commands.webhook_rules import DEFAULT_CONCURRENCY, DEFAULT_EVENTS, NO_KEY, OutgoingRules, wrong_endpoint
from commands.webhook_signing import new_key_pair, new_secret
from guards.enums import EndpointStatus, LifecycleKind
from guards.house_refusals import no_key, too_many_endpoints
from models import WebhookEndpoint, WebhookSecret

_HERE = "SELECT outbox_key(pg_current_xact_id())::text::bigint AS xid"
_MOST = 1_000
"""Endpoints of an installation: each event is held against every one of them."""

_TOO_MANY = f"There are {_MOST:,} endpoints already: delete one that is no longer needed."


@dataclass(frozen=True, slots=True)
class EndpointDraft:
    """A new endpoint.

    Args:
        url: where to. description: for people.
        events: types or patterns; None for those that 003 names. kinds: of records; None for any.
        fifo: whether the events of one record arrive one after another.
        concurrency: calls under way at a time; None for 8. rate_limit: calls a second at most; None for no limit.
        query: shapes what is sent, with the caller's rights; None for the usual form.
    """

    url: str
    description: str | None = None
    events: tuple[str, ...] | None = None
    kinds: tuple[LifecycleKind, ...] | None = None
    fifo: bool = False
    concurrency: int | None = None
    rate_limit: int | None = None
    query: str | None = None

    @property
    def values(self) -> Mapping[str, Any]:  # Any: each its own type
        """By their names in the API."""
        return {
            "url": self.url,
            "description": self.description,
            "events": self.events,
            "kinds": self.kinds,
            "query": self.query,
            "concurrency": self.concurrency,
            "rateLimit": self.rate_limit,
        }


@dataclass(frozen=True, slots=True)
class IssuedEndpoint:
    """An endpoint with its secret, which is shown now or never."""

    endpoint: WebhookEndpoint
    secret: str = field(repr=False)


Outcome = Done[IssuedEndpoint] | Invalid | Forbidden


async def create_webhook_endpoint(call: Call, draft: EndpointDraft, rules: OutgoingRules) -> Outcome:
    """Register an endpoint; it is sent what happens from now on.

    Args:
        call: who calls, when, under which key; a repeat shows the same secret again, for a day.
        draft: what it is given.
        rules: what the installation allows.

    Source: core.graphql, createWebhookEndpoint; delivery.md, Webhooks.
    """
    box = rules.box
    if box is None:
        return forbidden([no_key(NO_KEY)])

    async def work() -> Outcome:
        wrong = checks.collect(wrong_endpoint(draft.values, rules))
        return wrong or await _refuse_more() or Done(await _create(call, draft, box))

    return await perform(call, work, freeze_issued(box), thaw_issued(box))


def freeze_issued(box: SecretBox) -> Callable[[object], Frozen | None]:
    """How an endpoint with its secret is kept for a repeat: encrypted."""

    def freeze(outcome: object) -> Frozen | None:
        if not (isinstance(outcome, Done) and isinstance(outcome.item, IssuedEndpoint)):
            return None
        return {"endpoint": str(outcome.item.endpoint.id), "secret": box.seal(outcome.item.secret)}

    return freeze


def thaw_issued(box: SecretBox) -> Callable[[Frozen], Awaitable[Done[IssuedEndpoint]]]:
    """How it is shown again to a repeat."""

    async def thaw(kept: Frozen) -> Done[IssuedEndpoint]:
        return Done(IssuedEndpoint(await WebhookEndpoint.get(id=kept["endpoint"]), box.open(kept["secret"])))

    return thaw


async def _refuse_more() -> Forbidden | None:
    full = await WebhookEndpoint.exclude(status=EndpointStatus.DELETED).count() >= _MOST
    return forbidden([too_many_endpoints(_TOO_MANY)]) if full else None


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
        query=draft.query,
        author_id=call.actor.id if draft.query is not None else None,
        creator_id=call.actor.id,
        private_key=box.seal(pair.private),
        public_key=pair.public,
        since=rows[0]["xid"],
        created_at=call.now,
        updated_at=call.now,
    )
    secret = await add_secret(endpoint.id, call, box)
    data = {"endpointId": str(endpoint.id), "events": endpoint.events}
    await emit([house_event("webhook.endpoint_created", call.now, call.actor, data)])
    return IssuedEndpoint(endpoint, secret)


async def add_secret(endpoint_id: UUID, call: Call, box: SecretBox) -> str:
    """Give an endpoint a fresh secret, in the caller's transaction; returned is its text."""
    secret = new_secret()
    await WebhookSecret.create(endpoint_id=endpoint_id, secret=box.seal(secret), created_at=call.now)
    return secret
