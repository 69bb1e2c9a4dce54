"""What an operator should know of a running installation: who holds events back, what is late, what is switched off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from redis.asyncio import Redis
from tortoise.connection import get_connection

from app.database_metrics import read_database
from app.redis import SIGN_OF_LIFE
from commands.secret_box import SecretBox
from guards.enums import EndpointStatus
from models import WebhookEndpoint, WebhookSecret

PATIENCE = timedelta(seconds=5)
"""How old a transaction may be before it is named, and how late a timer before it is told."""

_LISTED = 5
_NAMED = 20

# Who has an id has written something, or is about to: events of transactions with a later id wait. A prepared
# transaction belongs to no process. All databases of a cluster draw from the same ids.
_BLOCKERS = f"""
SELECT 'process ' || pid AS who, application_name AS application, state, datname AS database,
       extract(epoch FROM clock_timestamp() - xact_start)::float AS seconds
FROM pg_stat_activity WHERE backend_xid IS NOT NULL
UNION ALL
SELECT 'prepared ' || gid, NULL, 'prepared', database, extract(epoch FROM clock_timestamp() - prepared)::float
FROM pg_prepared_xacts
ORDER BY seconds DESC NULLS LAST LIMIT {_NAMED}
"""  # noqa: S608  # the only value pasted in is a number


@dataclass(frozen=True, slots=True)
class Outlook:
    """One thing that was looked at.

    Args:
        good: whether it is as it should be.
        words: what was found, and what to do.
    """

    good: bool
    words: str


async def events_flow(patience: timedelta = PATIENCE) -> Outlook:
    """Whether readers of events see them soon after the commit; if not, who keeps them from it, the oldest first.

    Args:
        patience: how old the transaction may be.

    Source: delivery.md, Outbox.
    """
    found = await get_connection("default").execute_query_dict(_BLOCKERS)
    old = [row for row in found if (row["seconds"] or 0) >= patience.total_seconds()]
    if not old:
        return Outlook(good=True, words="no old transaction holds readers back")
    return Outlook(good=False, words="; ".join(_named(row) for row in old))


def _named(row: Mapping[str, Any]) -> str:  # Any: columns, each of its own type
    application = f" of {row['application']}" if row["application"] else ""
    return (
        f"{row['who']}{application} in the database {row['database']} ({row['state']}) has had a transaction open for"
        f" {row['seconds']:.0f} s: nobody sees events written since; end it, or pg_terminate_backend"
    )


async def timers_fire(now: datetime) -> Outlook:
    """Whether somebody fires the timers.

    Args:
        now: the moment, in UTC.
    """
    row = await read_database(now)
    if row["overdue_seconds"] < PATIENCE.total_seconds():
        return Outlook(good=True, words=f"none is overdue, {row['due_soon']} due within five minutes")
    words = f"{row['overdue']} are overdue, the oldest by {row['overdue_seconds']:.0f} s: does a worker run?"
    return Outlook(good=False, words=words)


async def worker_lives(redis: Redis) -> Outlook:
    """Whether some worker has given a sign of life of late.

    Args:
        redis: where arq leaves it.
    """
    if await redis.exists(SIGN_OF_LIFE):
        return Outlook(good=True, words="at least one has given a sign of life")
    return Outlook(good=False, words="none has given a sign of life: run `gatehouse worker`")


async def endpoints_work() -> Outlook:
    """Whether webhook endpoints were switched off because they failed."""
    off = await WebhookEndpoint.filter(status=EndpointStatus.DISABLED).order_by("id").only("id", "url", "status_reason")
    if not off:
        number = await WebhookEndpoint.filter(status=EndpointStatus.ENABLED).count()
        return Outlook(good=True, words=f"{number} endpoints enabled, none disabled")
    listed = ", ".join(str(endpoint.id) for endpoint in off[:_LISTED])
    more = f" and {len(off) - _LISTED} more" if len(off) > _LISTED else ""
    return Outlook(good=False, words=f"{len(off)} disabled after failures: {listed}{more}; mend, then resume them")


async def secrets_open(box: SecretBox | None) -> Outlook:
    """Whether the configured keys open the endpoints' secrets.

    Args:
        box: of the configured keys; None where there are none.
    """
    sealed = await WebhookSecret.all().only("id", "secret")
    if box is None:
        if sealed:
            words = f"GATEHOUSE_SECRET_KEYS is not set, and {len(sealed)} secrets wait for it: no webhook is sent"
            return Outlook(good=False, words=words)
        return Outlook(good=True, words="no key is set: there can be no webhook endpoints")
    shut = sum(not _opens(box, secret.secret) for secret in sealed)
    if shut:
        words = f"{shut} of {len(sealed)} secrets are sealed with a key that GATEHOUSE_SECRET_KEYS lacks"
        return Outlook(good=False, words=words)
    return Outlook(good=True, words=f"open all {len(sealed)} secrets")


def _opens(box: SecretBox, sealed: str) -> bool:
    try:
        box.open(sealed)
    except LookupError:
        return False
    return True
