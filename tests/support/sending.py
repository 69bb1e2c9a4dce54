"""Webhook endpoints as rows, what waits for them, and what becomes of it, without any call."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from commands.fan_out import start_relay
from commands.secret_box import SecretBox, new_key
from commands.settle_deliveries import Tried, settle
from commands.webhook_payload import PayloadQuery
from commands.webhook_signing import new_key_pair, new_secret
from guards.enums import EndpointStatus, Role
from guards.webhooks import LEASE, Answer
from models import WebhookDelivery, WebhookEndpoint, WebhookSecret
from models.locks import ClaimedDelivery, claim_deliveries
from tests.support.outbox import emit, settled
from tests.support.world import World
from workers.relay import run_once

KIND = "engagement.updated"
SECRETS_KEY = new_key()
BOX = SecretBox([SECRETS_KEY])
_PAIR = new_key_pair()
SECRET = new_secret()
_SEALED = (BOX.seal(_PAIR.private), BOX.seal(SECRET))


async def unshaped(query: PayloadQuery, event_id: UUID) -> object:
    """What runs queries where no endpoint has one."""
    raise AssertionError(query, event_id)


async def new_endpoint(world: World, **given: Any) -> WebhookEndpoint:  # Any: columns, each of its own type
    """An enabled endpoint that is sent everything, older than all events, of an administrator."""
    now = world.clock.now()
    await start_relay()
    usual: dict[str, Any] = {  # Any: as above
        "url": "https://hooks.example/in",
        "status": EndpointStatus.ENABLED,
        "events": ["*"],
        "concurrency": 100,
        "private_key": _SEALED[0],
        "public_key": _PAIR.public,
        "since": 0,
        "created_at": now,
        "updated_at": now,
    }
    if "creator_id" not in given:
        given["creator_id"] = (await world.user(Role.ADMIN)).id
    row = await WebhookEndpoint.create(**usual | given)
    await WebhookSecret.create(endpoint_id=row.id, secret=_SEALED[1], created_at=now)
    return row


async def happen(count: int = 1, subject: UUID | None = None, kind: str = KIND) -> list[UUID]:
    """So many events of one record, or of none; their ids in order."""
    about = ("ENGAGEMENT", subject) if subject else None
    return [await emit(kind, about, {"number": number}) for number in range(count)]


async def fan(now: datetime) -> int:
    """Fan out all that was committed; how many deliveries that made."""
    await settled()
    return await run_once(now)


async def waiting(world: World, count: int = 1, subject: UUID | None = None) -> list[UUID]:
    """So many events, fanned out; their ids in order."""
    ids = await happen(count, subject)
    await fan(world.clock.now())
    return ids


async def claim(now: datetime, limit: int = 64) -> list[ClaimedDelivery]:
    """Claim as a worker does."""
    return await claim_deliveries(now, limit, LEASE)


def events_of(deliveries: Iterable[ClaimedDelivery]) -> list[UUID]:
    """Their events, in the order of the calls."""
    return [delivery.event["event_id"] for delivery in deliveries if delivery.event]


async def claimed_events(now: datetime, limit: int = 64) -> list[UUID]:
    """Claim as a worker does; the events, in the order of the calls."""
    return events_of(await claim(now, limit))


def tried(delivery: ClaimedDelivery, at: datetime, status: int | None, retry_after: timedelta | None = None) -> Tried:
    """An attempt with a result."""
    error = "ConnectionRefusedError" if status is None else None
    body = None if status is None else "body"
    return Tried(delivery, at, 12, Answer(status, retry_after), body, error, 0.5)


async def answer(deliveries: Sequence[ClaimedDelivery], now: datetime, status: int | None) -> None:
    """Settle claimed deliveries, all with one result."""
    if deliveries:
        await settle([tried(delivery, now, status) for delivery in deliveries], now)


async def statuses() -> dict[str, int]:
    """How many deliveries are in each status."""
    found: dict[str, int] = {}
    for status in await WebhookDelivery.all().values_list("status", flat=True):
        found[str(status)] = found.get(str(status), 0) + 1
    return found
