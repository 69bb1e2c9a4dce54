"""Counting what is staged against what is here, before anything is written."""

from dataclasses import replace
from typing import TYPE_CHECKING

from commands.import_problems import LISTED
from commands.import_report import Difference, ImportReport, Oddities, Party, StageCount, Unmet
from commands.import_staging import Connection
from guards.engagement import ENGAGEMENT
from guards.enums import EngagementStage

if TYPE_CHECKING:
    from asyncpg import Record

_STAGES = """
SELECT s.stage, s.currency, count(*) AS rows, count(*) FILTER (WHERE e.id IS NULL) AS new,
    coalesce(sum(s.value), 0) AS value
FROM import_engagements s LEFT JOIN engagements e ON e.external_id = s.external_id
GROUP BY s.stage, s.currency
"""

_ODDITIES = """
SELECT count(*) FILTER (WHERE placed) AS without_organization,
    count(*) FILTER (WHERE owner_id IS NULL) AS without_owner,
    count(*) FILTER (WHERE undated) AS without_date, count(*) FILTER (WHERE stale) AS stale
FROM import_engagements
"""

_UNMET = """
SELECT s.stage, u.rule, count(*) AS records
FROM import_engagements s LEFT JOIN engagements e ON e.external_id = s.external_id, unnest(s.unmet) AS u(rule)
WHERE e.id IS NULL GROUP BY s.stage, u.rule
"""

_PARTIES = """
SELECT (SELECT count(DISTINCT external_id) FROM import_{0}s WHERE section >= 0) AS rows,
    (SELECT count(*) FROM import_{0}_links WHERE is_new) AS new
"""

# Only what the file says is compared: not what it leaves empty, nor a date that is the moment of the import.
_DIFFERENCES = """
SELECT kind, external_id, field, in_file, here, count(*) OVER () AS total FROM (
    SELECT 1 AS place, s.seq, 'user' AS kind, s.external_id, d.*
    FROM import_user_links l
    JOIN import_users s ON s.seq = l.seq
    JOIN users u ON u.id = l.id
    LEFT JOIN import_user_links m ON m.key = s.manager
    LEFT JOIN users um ON um.id = u.manager_id
    CROSS JOIN LATERAL (VALUES
        ('name', s.name, u.name), ('role', s.role, u.role), ('team', s.team, u.team),
        ('manager', s.manager, CASE WHEN m.id = u.manager_id THEN s.manager ELSE um.name END)
    ) AS d(field, in_file, here)
    UNION ALL
    SELECT 2, s.seq, 'organization', s.external_id, d.*
    FROM import_organization_links l
    JOIN import_organizations s ON s.seq = l.seq
    JOIN organizations o ON o.id = l.id
    CROSS JOIN LATERAL (VALUES
        ('name', s.name, o.name), ('domain', s.domain, o.domain),
        ('attributes', nullif(s.attributes, '{}')::text,
            CASE WHEN o.attributes @> s.attributes THEN s.attributes ELSE o.attributes END::text)
    ) AS d(field, in_file, here)
    UNION ALL
    SELECT 3, s.seq, 'engagement', s.external_id, d.*
    FROM import_engagements s
    JOIN engagements e ON e.external_id = s.external_id
    JOIN import_organization_links l ON l.key = s.organization_key
    JOIN organizations o ON o.id = e.organization_id
    LEFT JOIN import_user_links ul ON ul.id = s.owner_id
    LEFT JOIN users eu ON eu.id = e.owner_id
    CROSS JOIN LATERAL (VALUES
        ('name', s.name, e.name), ('stage', s.stage, e.stage),
        ('value', trim_scale(s.value)::text, trim_scale(e.value)::text), ('currency', s.currency, e.currency),
        ('organization', s.organization_key, CASE WHEN o.id = l.id THEN s.organization_key ELSE o.name END),
        ('owner', ul.key, CASE WHEN e.owner_id = ul.id THEN ul.key ELSE eu.name END),
        ('attributes', nullif(s.attributes, '{}')::text,
            CASE WHEN e.attributes @> s.attributes THEN s.attributes ELSE e.attributes END::text),
        ('created_at', nullif(s.created_at, $1)::text, CASE WHEN s.created_at <> $1 THEN e.created_at::text END),
        ('stage_entered_at', nullif(s.stage_entered_at, $1)::text,
            CASE WHEN s.stage_entered_at <> $1 THEN e.stage_entered_at::text END)
    ) AS d(field, in_file, here)
    WHERE d.field <> 'stage_entered_at' OR (s.stage = e.stage AND e.entry_sequence = 1)
) AS compared
WHERE in_file IS NOT NULL AND in_file IS DISTINCT FROM here ORDER BY place, seq, field LIMIT $2
"""


async def summarize(connection: Connection, report: ImportReport) -> ImportReport:
    """The report with all that is staged counted into it.

    Args:
        connection: the one with the staging tables.
        report: what is known before.
    """
    stages = await _stages(connection)
    differences = await connection.fetch(_DIFFERENCES, report.at, LISTED)
    return replace(
        report,
        rows=sum(count.rows for count in stages),
        new=sum(count.new for count in stages),
        stages=stages,
        users=await _party(connection, "user"),
        organizations=await _party(connection, "organization"),
        oddities=Oddities(**dict(await connection.fetchrow(_ODDITIES) or {})),
        differences=[_difference(row) for row in differences],
        differences_total=differences[0]["total"] if differences else 0,
        unmet=await _unmet(connection),
    )


async def _stages(connection: Connection) -> list[StageCount]:
    rows = [
        StageCount(EngagementStage(row["stage"]), row["currency"], row["rows"], row["new"], row["value"])
        for row in await connection.fetch(_STAGES)
    ]
    return sorted(rows, key=lambda count: (ENGAGEMENT.rank(count.stage), count.currency))


async def _party(connection: Connection, kind: str) -> Party:
    row = await connection.fetchrow(_PARTIES.format(kind))
    return Party(row["rows"], row["new"]) if row else Party()


async def _unmet(connection: Connection) -> list[Unmet]:
    rows = [_one_unmet(row) for row in await connection.fetch(_UNMET)]
    return sorted(rows, key=lambda unmet: (ENGAGEMENT.rank(unmet.stage), unmet.severity, unmet.rule))


def _one_unmet(row: "Record") -> Unmet:
    rule = ENGAGEMENT.rules[row["rule"]]
    return Unmet(EngagementStage(row["stage"]), rule.id, rule.severity, rule.summary, rule.source, row["records"])


def _difference(row: "Record") -> Difference:
    return Difference(row["kind"], row["external_id"], row["field"], row["in_file"], row["here"])
