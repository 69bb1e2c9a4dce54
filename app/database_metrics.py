"""What lies in the database, as metrics: read in one statement when somebody asks, at most every few seconds.

All processes export the same values, so queries take their maximum. No part of the statement grows with the tables:
each counts along an index, and no further than `MOST`. Source: delivery.md, Observability.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

import orjson
from prometheus_client.core import GaugeMetricFamily
from tortoise.connection import get_connection

from commands.fan_out import RELAY
from guards.engagement_stages import STAGES
from guards.enums import DeliveryStatus, EndpointStatus
from resolvers.events import HORIZON

MOST = 100_000
"""How far anything is counted: what is more is as bad."""

SOON = timedelta(minutes=5)

# Any: columns, each of its own type.
Row = Mapping[str, Any]

_D = DeliveryStatus


def _number(rows: str) -> str:
    """How many rows there are, but no more than MOST."""
    return f"(SELECT count(*) FROM (SELECT {rows} LIMIT {MOST}) AS counted)"  # noqa: S608  # put together from constants


def _seconds(since: str) -> str:
    """For how long something has been so; 0 where it is not."""
    return f"coalesce(greatest(extract(epoch FROM $1 - ({since})), 0), 0)::float"


# A transaction with an id below which readers wait, and so all events that were written behind it.
_OPEN = f"SELECT xid, position, at FROM events WHERE xid >= {HORIZON}"  # noqa: S608  # put together from constants
_UNREAD = f"""
    SELECT e.at FROM relay_cursors c CROSS JOIN LATERAL (
        SELECT at FROM events WHERE (xid, position) > (c.xid::text::xid8, c.position) AND xid < {HORIZON}
        ORDER BY xid, position LIMIT {{most}}
    ) AS e WHERE c.name = '{RELAY}'
"""  # noqa: S608  # as above

# What is claimed is due again when its lease ends, so a due time to come means a retry or a lease.
_PENDING = f"""
    FROM webhook_endpoints e CROSS JOIN LATERAL (
        SELECT due_at FROM webhook_deliveries
        WHERE endpoint_id = e.id AND status = '{_D.PENDING}' AND due_at {{due}}
        ORDER BY due_at LIMIT {{most}}
    ) AS d WHERE e.status = '{{status}}'
"""  # noqa: S608  # as above
_DUE = _PENDING.format(due="<= $1", most=MOST, status=EndpointStatus.ENABLED)
_OLDEST_DUE = _PENDING.format(due="<= $1", most=1, status=EndpointStatus.ENABLED)
_PAUSED = _PENDING.format(due="<= $1", most=MOST, status=EndpointStatus.PAUSED)

READ = f"""
SELECT
    {_number("FROM timers WHERE due_at < $1")} AS overdue,
    {_number("FROM timers WHERE due_at >= $1 AND due_at < $2")} AS due_soon,
    {_seconds("SELECT due_at FROM timers WHERE due_at < $1 ORDER BY due_at LIMIT 1")} AS overdue_seconds,
    (SELECT json_object_agg(stage, n) FROM (
        SELECT stage, count(*) AS n FROM engagements WHERE stale GROUP BY stage) AS flagged) AS stale,
    (SELECT json_object_agg(stage, n) FROM (
        SELECT stage, count(*) AS n FROM engagements WHERE at_risk GROUP BY stage) AS flagged) AS at_risk,
    {_number(f"FROM ({_OPEN}) AS held")} AS held_back,
    {_seconds(f"SELECT at FROM ({_OPEN} ORDER BY xid, position LIMIT 1) AS held")} AS held_back_seconds,
    {_number(f"FROM ({_UNREAD.format(most=MOST)}) AS unread")} AS unrelayed,
    {_seconds(_UNREAD.format(most=1))} AS relay_seconds,
    (SELECT json_object_agg(status, n) FROM (
        SELECT status, count(*) AS n FROM webhook_endpoints GROUP BY status) AS counted) AS endpoints,
    {_number(_DUE)} AS due,
    {_number(_PAUSED)} AS paused,
    {_number(f"FROM webhook_deliveries WHERE status = '{_D.PENDING}' AND due_at > $1")} AS to_come,
    {_number(f"FROM webhook_deliveries WHERE status = '{_D.PENDING}' AND leased AND due_at > $1")} AS leased,
    {_number(f"FROM webhook_deliveries WHERE status = '{_D.HELD}'")} AS held,
    {_number(f"FROM webhook_deliveries WHERE status = '{_D.EXHAUSTED}'")} AS exhausted,
    {_seconds(f"SELECT min(d.due_at) {_OLDEST_DUE}")} AS due_seconds,
    {_number("FROM calendar_messages WHERE due_at IS NOT NULL")} AS calendar,
    {_number("FROM notifications WHERE read_at IS NULL")} AS unread
"""  # noqa: S608  # put together from constants and names of enums


async def read_database(now: datetime) -> Row:
    """Read all of it.

    Args:
        now: the moment, in UTC.
    """
    (row,) = await get_connection("default").execute_query_dict(READ, [now, now + SOON])
    return row


def families(row: Row) -> Iterable[GaugeMetricFamily]:
    """The metrics of one reading."""
    yield _plain("timers_overdue", "Timers that are due and were not fired yet.", row["overdue"])
    yield _plain("timers_due_soon", "Timers that are due within five minutes.", row["due_soon"])
    yield _plain("timer_overdue_seconds", "For how long the oldest of the overdue is.", row["overdue_seconds"])
    yield _flagged(row)
    yield _plain("outbox_held_back_events", "Events that wait for an older transaction to end.", row["held_back"])
    yield _plain("outbox_held_back_seconds", "For how long the first of them waits.", row["held_back_seconds"])
    yield _plain("relay_waiting_events", "Events that the relay of the webhooks could read.", row["unrelayed"])
    yield _plain("relay_lag_seconds", "How old the first of them is.", row["relay_seconds"])
    yield _deliveries(row)
    yield _plain("webhook_due_seconds", "For how long the oldest due delivery is.", row["due_seconds"])
    yield _endpoints(row)
    yield _plain("calendar_messages_waiting", "Messages that were not sent to the calendar yet.", row["calendar"])
    yield _plain("notices_unread", "Notices that nobody has read yet.", row["unread"])


def _plain(name: str, about: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"gatehouse_{name}", about, value=value)


def _flagged(row: Row) -> GaugeMetricFamily:
    family = GaugeMetricFamily("gatehouse_records_flagged", "Records with a flag, by band.", labels=["flag", "band"])
    for flag in ("stale", "at_risk"):
        found = _counts(row[flag])
        for band in dict.fromkeys(stage.group for stage in STAGES):
            number = sum(found.get(stage.key, 0) for stage in STAGES if stage.group == band)
            family.add_metric([flag, band], number)
    return family


def _deliveries(row: Row) -> GaugeMetricFamily:
    about = "Deliveries that have not arrived, by what they wait for."
    family = GaugeMetricFamily("gatehouse_webhook_deliveries", about, labels=["state"])
    family.add_metric(["waiting"], row["to_come"] - row["leased"])
    for state in ("due", "leased", "paused", "held", "exhausted"):
        family.add_metric([state], row[state])
    return family


def _endpoints(row: Row) -> GaugeMetricFamily:
    family = GaugeMetricFamily("gatehouse_webhook_endpoints", "Webhook endpoints, by status.", labels=["status"])
    found = _counts(row["endpoints"])
    for status in EndpointStatus:
        if status is not EndpointStatus.DELETED:
            family.add_metric([status], found.get(status, 0))
    return family


def _counts(text: str | None) -> Mapping[str, int]:
    """Numbers by name, which PostgreSQL has put into JSON."""
    found: Mapping[str, int] = orjson.loads(text or "{}")
    return found
