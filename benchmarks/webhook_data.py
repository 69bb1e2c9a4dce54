"""Endpoints that call the receiver, events for them by the thousand, and the worker that sends them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_network
from uuid import UUID

import asyncpg

from app.embedded import Services
from app.wakeup import CHANNEL
from benchmarks.data import Row, insert, rows_of
from benchmarks.processes import GATEHOUSE, Child, child
from commands.create_webhook_endpoint import EndpointDraft, create_webhook_endpoint
from commands.outcomes import Done
from commands.secret_box import SecretBox, new_key
from commands.unit import Call
from commands.webhook_rules import OutgoingRules
from guards.actor import Actor
from guards.enums import EngagementStage, Role
from models.base import new_id
from tests.support.clock import FrozenClock
from tests.support.world import World

_HOME = "127.0.0.0/8"
_KEY = new_key()
_RULES = OutgoingRules(SecretBox([_KEY]), allow_http=True, allowed=(ip_network(_HOME),))
_SETTINGS = {
    "GATEHOUSE_SECRET_KEYS": _KEY,
    "GATEHOUSE_WEBHOOK_ALLOW_HTTP": "1",
    "GATEHOUSE_WEBHOOK_ALLOWED_NETWORKS": _HOME,
}
MOVED = "engagement.stage_changed"


@dataclass(frozen=True, slots=True)
class Sample:
    """What the product's commands made.

    Args:
        boss: an administrator; deal: an engagement; event: one of its events, a change of stage.
    """

    boss: Actor
    deal: UUID
    event: Row


async def sample(connection: asyncpg.Connection) -> Sample:
    """An engagement that was moved. The database must be open."""
    world = World(FrozenClock(datetime.now(UTC)))
    boss = await world.user(Role.ADMIN)
    deal = await world.bring_to(boss, (await world.engagement(boss)).id, EngagementStage.NEGOTIATION)
    events = await rows_of(connection, "events", "subject_id", deal.id)
    return Sample(boss, deal.id, next(row for row in events if row["type"] == MOVED))


async def register(boss: Actor, *drafts: EndpointDraft) -> None:
    """Register endpoints. The database must be open."""
    for draft in drafts:
        made = await create_webhook_endpoint(Call(boss, datetime.now(UTC)), draft, _RULES)
        assert isinstance(made, Done), made


async def happen(connection: asyncpg.Connection, event: Row) -> tuple[UUID, float]:
    """Commit one event, and wake whoever waits for it; its id, and when it was committed."""
    message = new_id()
    await insert(connection, "events", [{**event, "id": message, "subject_id": new_id()}])
    committed = time.time()
    await wake(connection)
    return message, committed


async def happen_often(connection: asyncpg.Connection, event: Row, count: int) -> None:
    """Commit so many events, each of a record of its own, and wake nobody."""
    await insert(connection, "events", [{**event, "id": new_id(), "subject_id": new_id()} for _ in range(count)])


async def wake(connection: asyncpg.Connection) -> None:
    """Wake whoever waits for events."""
    await connection.execute(f"NOTIFY {CHANNEL}")


def worker(found: Services) -> AbstractAsyncContextManager[Child]:
    """The worker as its users run it; it may call this machine."""
    return child(found, GATEHOUSE, "worker", settings=_SETTINGS)


def drafts(
    url: str, paths: Sequence[str], concurrency: int | None = None, events: tuple[str, ...] = (MOVED,)
) -> list[EndpointDraft]:
    """Endpoints at the receiver."""
    return [EndpointDraft(f"{url}{path}", events=events, concurrency=concurrency) for path in paths]
