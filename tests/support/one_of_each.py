"""One row in every table."""

from datetime import datetime
from typing import Any
from uuid import UUID

from guards.actor import Actor
from guards.enums import ActivityKind, Audience, DeliveryStatus, EndpointStatus, LedgerKind, LifecycleKind, Role
from models import (
    CalendarMessage,
    ClockMark,
    Contact,
    LedgerEntry,
    Meeting,
    Notification,
    Organization,
    PolicyVersion,
    SpentEffect,
    StoredResult,
    Token,
    User,
    WebhookAttempt,
    WebhookDelivery,
    WebhookEndpoint,
)
from models.base import new_id
from tests.support.one_thread import one_thread
from tests.support.one_venture import one_venture
from tests.support.world import World


async def one_of_each(world: World) -> Actor:
    """One row in every table, and two open tasks; the ADMIN who made them."""
    ann = await world.user(Role.ADMIN)
    now = world.clock.now()
    await User.filter(id=ann.id).update(email="ann@example.com", external_id="U-1", subject="S-1")
    deal = await world.engagement(ann, external_id="D-1")
    await Organization.all().update(external_id="O-1")
    acme = await Organization.get()
    await Contact.create(organization=acme, name="Dana", external_id="C-1", created_at=now, updated_at=now)
    await world.record(ann, deal.id, ActivityKind.NOTE)
    await world.meeting(ann, deal.id)
    of_deal: dict[str, Any] = {"subject_kind": LifecycleKind.ENGAGEMENT, "subject_id": deal.id}
    await SpentEffect.create(**of_deal, key="k", at=now)
    await ClockMark.create(**of_deal, clock="warm.idle", episode=1, at=now)
    notice: dict[str, Any] = {"topic": "warm.idle", "audience": Audience.MANAGER, "text": "Deal: idle", "key": "k"}
    await Notification.create(**of_deal, user_id=ann.id, created_at=now, **notice)
    await LedgerEntry.create(**of_deal, kind=LedgerKind.ESCALATION, stage="warm", currency="USD", at=now)
    changed: dict[str, Any] = {"settings": {"autoReassign": True}, "changes": {"autoReassign": True}}
    await PolicyVersion.create(kind=LifecycleKind.ENGAGEMENT, sequence=1, reason="tried", at=now, **changed)
    await CalendarMessage.create(
        **of_deal,
        meeting=await Meeting.get(),
        sequence=0,
        method="REQUEST",
        payload="BEGIN",
        created_at=now,
        attempts=0,
    )
    await _webhooks(ann.id, now)
    await one_thread(ann.id, now)
    await one_venture(ann.id, now)
    await StoredResult.create(actor_id=ann.id, key="k", fingerprint="f", result={}, created_at=now)
    await Token.create(user_id=ann.id, name="t", token_hash="h", role=Role.ADMIN, scopes=[], created_at=now)
    return ann


async def _webhooks(creator_id: UUID | None, now: datetime) -> None:
    """An endpoint with a rate limit, and a delivery that waits."""
    endpoint = await WebhookEndpoint.create(
        url="https://hooks.example/in",
        status=EndpointStatus.ENABLED,
        events=["*"],
        concurrency=8,
        rate_limit=5,
        creator_id=creator_id,
        private_key="sealed",
        public_key="whpk_",
        since=1,
        created_at=now,
        updated_at=now,
    )
    of_event: dict[str, Any] = {"event_id": new_id(), "event_type": "webhook.test", "xid": 1, "position": 1}
    delivery = await WebhookDelivery.create(
        endpoint=endpoint, **of_event, status=DeliveryStatus.PENDING, due_at=now, created_at=now
    )
    await WebhookAttempt.create(
        delivery_id=delivery.id, endpoint_id=endpoint.id, number=1, started_at=now, latency_ms=5, status=500
    )
