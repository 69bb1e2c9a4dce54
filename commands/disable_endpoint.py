"""Switch off an endpoint that doesn't work any more, and tell those who can mend it. Source: delivery.md, Webhooks."""

from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from tortoise.expressions import Q

from commands.fan_out import RELAY
from commands.notices import LONGEST_TEXT, notice_data
from commands.outbox import house_event
from guards.actor import SYSTEM
from guards.enums import Audience, DeliveryStatus, EndpointStatus, Role
from models import Notification, User, WebhookDelivery, WebhookEndpoint, locks
from models.base import new_id
from models.batch import insert_rows

TOPIC = "webhook.endpoint_disabled"


async def disable_endpoint(endpoint_id: UUID, now: datetime, reason: str) -> None:
    """Disable an endpoint, in the caller's transaction; what waits for it, and what comes, is held until recovered.

    Who made it and the administrators are told: a task would need a record that it belongs to.

    Args:
        endpoint_id: the endpoint; one that is not enabled stays as it is.
        now: the moment, in UTC.
        reason: why, told in the event and the notices.
    """
    changed = await WebhookEndpoint.filter(id=endpoint_id, status=EndpointStatus.ENABLED).update(
        status=EndpointStatus.DISABLED, status_reason=reason, updated_at=now
    )
    if not changed:
        return
    await locks.hold_relay(RELAY)  # it may just be making deliveries for an endpoint that it found enabled
    await WebhookDelivery.filter(endpoint_id=endpoint_id, status=DeliveryStatus.PENDING, leased=False).update(
        status=DeliveryStatus.HELD
    )
    notices = await _notices(await WebhookEndpoint.get(id=endpoint_id), now)
    told = [house_event("notification.created", now, SYSTEM, notice_data(notice)) for notice in notices]
    data = {"endpointId": str(endpoint_id), "reason": reason}
    await insert_rows(notices, [house_event(TOPIC, now, SYSTEM, data), *told])


async def _notices(endpoint: WebhookEndpoint, now: datetime) -> list[Notification]:
    """One for each who is told."""
    key = f"disabled:{new_id()}"  # it may be disabled again
    host = urlsplit(endpoint.url).hostname  # the path may hold what only the two sides know
    text = f"The webhook endpoint at {host} is disabled: {endpoint.status_reason}"
    return [
        Notification(
            user_id=user.id,
            subject_kind="WEBHOOK_ENDPOINT",
            subject_id=endpoint.id,
            topic=TOPIC,
            audience=Audience.OWNER if user.id == endpoint.creator_id else Audience.OPERATIONS,
            text=text[:LONGEST_TEXT],
            data={"endpointId": str(endpoint.id), "reason": endpoint.status_reason},
            key=key,
            created_at=now,
        )
        for user in await _concerned(endpoint)
    ]


async def _concerned(endpoint: WebhookEndpoint) -> list[User]:
    meant = Q(id=endpoint.creator_id) | Q(role=Role.ADMIN, service=False)
    return await User.filter(meant, active=True).order_by("id")
