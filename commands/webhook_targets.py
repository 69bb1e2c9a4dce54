"""Where claimed deliveries go, and what signs them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection

from commands.secret_box import SecretBox
from commands.webhook_payload import PayloadQuery
from commands.webhook_signing import Signer
from guards.enums import DeliveryStatus, EndpointStatus

_TARGETS = """
SELECT e.id, e.url, e.private_key, e.query, e.author_id, array_agg(s.secret ORDER BY s.created_at DESC) AS secrets
FROM webhook_endpoints e JOIN webhook_secrets s ON s.endpoint_id = e.id
WHERE e.id = ANY($1::uuid[]) AND (s.expires_at IS NULL OR s.expires_at > $2)
GROUP BY e.id
"""

# What is due by now and was not claimed waits for the rate limit, or for a call to end, which wakes its sender.
_NEXT = f"""
SELECT min(least(
    (SELECT min(d.due_at) FROM webhook_deliveries d
     WHERE d.endpoint_id = e.id AND d.status = '{DeliveryStatus.PENDING}' AND d.due_at > $1),
    CASE WHEN e.next_slot_at > $1 AND EXISTS (
        SELECT FROM webhook_deliveries d
        WHERE d.endpoint_id = e.id AND d.status = '{DeliveryStatus.PENDING}' AND d.due_at <= $1
    ) THEN e.next_slot_at END)) AS due
FROM webhook_endpoints e WHERE e.status = '{EndpointStatus.ENABLED}'
"""  # noqa: S608  # the only values pasted in are names of enums


@dataclass(frozen=True, slots=True)
class Target:
    """An endpoint as the sender sees it."""

    url: str
    signer: Signer
    query: PayloadQuery | None = None


async def load_targets(endpoint_ids: Collection[UUID], now: datetime, box: SecretBox) -> Mapping[UUID, Target]:
    """The targets with these ids, but those whose secrets none of the configured keys opens.

    Args:
        endpoint_ids: the endpoints.
        now: which secrets are in force, in UTC.
        box: opens their secrets.
    """
    rows = await get_connection("default").execute_query_dict(_TARGETS, [list(endpoint_ids), now])
    found = {row["id"]: _target(row, box) for row in rows}
    return {endpoint_id: target for endpoint_id, target in found.items() if target is not None}


def _target(row: Mapping[str, Any], box: SecretBox) -> Target | None:  # Any: columns, each of its own type
    try:
        signer = _signer(box, tuple(row["secrets"]), row["private_key"])
    except LookupError:
        return None
    query = None if row["query"] is None else PayloadQuery(row["query"], row["author_id"])
    return Target(row["url"], signer, query)


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
