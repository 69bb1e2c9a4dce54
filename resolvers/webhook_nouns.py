"""What reads know of webhooks: endpoints, deliveries, attempts; for administrators alone."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from guards.enums import DeliveryStatus
from resolvers.keyset import Order, SortKey
from resolvers.noun import CREATED, Arguments, Listing, Noun, Single
from resolvers.rows import Row, fetch
from resolvers.webhooks import WEBHOOK_ATTEMPTS, WEBHOOK_DELIVERIES

if TYPE_CHECKING:
    from resolvers.context import Context

# One descent a status and endpoint would need an index for each; the open ones have one, and settled ones are counted
# along the endpoint's own index, as far back as a day.
_COUNTS = f"""
SELECT e.id,
    (SELECT count(*) FROM webhook_deliveries d WHERE d.endpoint_id = e.id AND d.status = '{DeliveryStatus.PENDING}')
        AS backlog,
    (SELECT min(d.created_at) FROM webhook_deliveries d
      WHERE d.endpoint_id = e.id AND d.status = '{DeliveryStatus.PENDING}') AS oldest,
    (SELECT count(*) FROM webhook_deliveries d WHERE d.endpoint_id = e.id AND d.status = '{DeliveryStatus.HELD}')
        AS held,
    recent.delivered, recent.exhausted
FROM unnest($1::uuid[]) AS e(id) CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE status = '{DeliveryStatus.DELIVERED}') AS delivered,
           count(*) FILTER (WHERE status = '{DeliveryStatus.EXHAUSTED}') AS exhausted
    FROM webhook_deliveries d WHERE d.endpoint_id = e.id AND d.created_at > $2::timestamptz - interval '1 day'
) recent
"""  # noqa: S608  # the only values pasted in are names of an enum

_SECRETS = """
SELECT endpoint_id, created_at, expires_at FROM webhook_secrets
WHERE endpoint_id = ANY($1::uuid[]) AND (expires_at IS NULL OR expires_at > $2) ORDER BY created_at DESC
"""


@dataclass(frozen=True, slots=True)
class Counts:
    """How an endpoint does.

    Args:
        backlog: deliveries that wait. oldest: since when the oldest of them does.
        held: those held until they are recovered.
        delivered, exhausted: of those made within the last day, how many arrived and how many were given up.
    """

    backlog: int
    oldest: datetime | None
    held: int
    delivered: int
    exhausted: int


@dataclass(frozen=True, slots=True)
class SecretLife:
    """How long a secret is in force; its text is shown once and nowhere else."""

    created_at: datetime
    expires_at: datetime | None


async def _counts(context: "Context", rows: Sequence[Row], _arguments: Arguments) -> Mapping[UUID, Counts]:
    found = await fetch(_COUNTS, [[row["id"] for row in rows], context.now])
    return {
        row["id"]: Counts(row["backlog"], row["oldest"], row["held"], row["delivered"], row["exhausted"])
        for row in found
    }


async def _secrets(context: "Context", rows: Sequence[Row], _arguments: Arguments) -> Mapping[UUID, list[SecretLife]]:
    lives: defaultdict[UUID, list[SecretLife]] = defaultdict(list)
    for row in await fetch(_SECRETS, [[row["id"] for row in rows], context.now]):
        lives[row["endpoint_id"]].append(SecretLife(row["created_at"], row["expires_at"]))
    return {row["id"]: lives[row["id"]] for row in rows}


WEBHOOK_NOUNS: Mapping[str, Noun] = {
    "WebhookEndpoint": Noun(
        table="webhook_endpoints",
        columns=(
            "id",
            "url",
            "description",
            "status",
            "status_reason",
            "fifo",
            "concurrency",
            "rate_limit",
            "query",
            "author_id",
            "creator_id",
            "public_key",
            "failing_since",
            "last_success_at",
            "last_failure_at",
            "version",
            "created_at",
            "updated_at",
            "events",
            "kinds",
        ),
        singles={"author": Single("author_id", "User"), "creator": Single("creator_id", "User")},
        listings={"deliveries": Listing(WEBHOOK_DELIVERIES, "endpoint_id", usual=Order.by(CREATED))},
        extras={"counts": _counts, "secrets": _secrets},
        admin=True,
    ),
    "WebhookDelivery": Noun(
        table="webhook_deliveries",
        columns=(
            "id",
            "endpoint_id",
            "event_id",
            "event_type",
            "status",
            "attempts",
            "due_at",
            "last_status",
            "last_error",
            "created_at",
            "settled_at",
        ),
        singles={"endpoint": Single("endpoint_id", "WebhookEndpoint")},
        listings={"tries": Listing(WEBHOOK_ATTEMPTS, "delivery_id", usual=Order.by(SortKey("started_at", datetime)))},
        admin=True,
    ),
    "WebhookAttempt": Noun(
        table="webhook_attempts",
        columns=("id", "delivery_id", "endpoint_id", "number", "started_at", "latency_ms", "status", "error"),
        heavy={"response": "response"},
        singles={"delivery": Single("delivery_id", "WebhookDelivery")},
        admin=True,
    ),
}
