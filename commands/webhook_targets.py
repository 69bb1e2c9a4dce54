"""Where claimed deliveries go, and what signs them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from tortoise.connection import get_connection

from commands.secret_box import SecretBox
from commands.webhook_signing import Signer
from guards.enums import DeliveryStatus, EndpointStatus

_TARGETS = """
SELECT e.id, e.url, e.private_key, array_agg(s.secret ORDER BY s.created_at DESC) AS secrets
FROM webhook_endpoints e JOIN webhook_secrets s ON s.endpoint_id = e.id
WHERE e.id = ANY($1::uuid[]) AND (s.expires_at IS NULL OR s.expires_at > $2)
GROUP BY e.id
"""

# What is due by now and was not claimed waits for a call to end, or for the rate limit.
_NEXT = f"""
SELECT min(least(d.due_at, CASE WHEN d.waits THEN e.next_slot_at END)) AS due
FROM webhook_endpoints e CROSS JOIN LATERAL (
    SELECT min(due_at) FILTER (WHERE due_at > $1) AS due_at, bool_or(due_at <= $1) AS waits
    FROM webhook_deliveries WHERE endpoint_id = e.id AND status = '{DeliveryStatus.PENDING}'
) d
WHERE e.status = '{EndpointStatus.ENABLED}'
"""  # noqa: S608  # the only values pasted in are names of enums


@dataclass(frozen=True, slots=True)
class Target:
    """An endpoint as the sender sees it."""

    url: str
    signer: Signer


async def load_targets(endpoint_ids: Collection[UUID], now: datetime, box: SecretBox) -> Mapping[UUID, Target]:
    """The targets with these ids.

    Args:
        endpoint_ids: the endpoints.
        now: which secrets are in force, in UTC.
        box: opens their secrets.

    Raises:
        LookupError: a secret was sealed with a key that is not configured any more.
    """
    rows = await get_connection("default").execute_query_dict(_TARGETS, [list(endpoint_ids), now])
    return {row["id"]: Target(row["url"], _signer(box, tuple(row["secrets"]), row["private_key"])) for row in rows}


@lru_cache(maxsize=1_000)
def _signer(box: SecretBox, secrets: tuple[str, ...], private: str) -> Signer:
    """Opening secrets costs more than signing with them, and they change rarely."""
    return Signer([box.open(secret) for secret in secrets], box.open(private))


async def next_delivery(now: datetime) -> datetime | None:
    """When there is something to deliver again, in UTC; None where nothing waits.

    Args:
        now: the moment, in UTC.
    """
    rows = await get_connection("default").execute_query_dict(_NEXT, [now])
    due: datetime | None = rows[0]["due"]
    return due
