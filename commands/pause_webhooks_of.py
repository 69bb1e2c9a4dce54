"""Pause the endpoints whose query runs with the rights of somebody who is gone. Source: delivery.md, Webhooks."""

from datetime import datetime

from tortoise.connection import get_connection

from commands.outbox import emit, house_event
from guards.actor import SYSTEM
from guards.enums import EndpointStatus
from models import User

_PAUSE = f"""
UPDATE webhook_endpoints SET status = '{EndpointStatus.PAUSED}', status_reason = $2, version = version + 1,
    updated_at = $3
WHERE author_id = $1 AND status = '{EndpointStatus.ENABLED}'
RETURNING id
"""  # noqa: S608  # the only values pasted in are names of an enum


async def pause_webhooks_of(user: User, now: datetime) -> None:
    """Pause them, in the caller's transaction; what happens meanwhile waits.

    Args:
        user: who was deactivated.
        now: the moment, in UTC.
    """
    reason = f"The query has the rights of {user.name}, who was deactivated."
    rows = await get_connection("default").execute_query_dict(_PAUSE, [user.id, reason, now])
    told = [{"endpointId": str(row["id"]), "status": EndpointStatus.PAUSED} for row in rows]
    await emit([house_event("webhook.endpoint_updated", now, SYSTEM, data) for data in told])
