"""Counting what is staged against what is here, before anything is written."""

from dataclasses import replace
from typing import TYPE_CHECKING

from commands.imports.differences import find_differences
from commands.imports.report import ImportReport, Oddities, Party, StageCount, Unmet
from commands.imports.staging import Connection
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
    count(*) FILTER (WHERE undated) AS without_date, count(*) FILTER (WHERE stale) AS stale,
    count(*) FILTER (WHERE at_risk) AS at_risk
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


async def summarize(connection: Connection, report: ImportReport) -> ImportReport:
    """The report with all that is staged counted into it.

    Args:
        connection: the one with the staging tables.
        report: what is known before.
    """
    stages = await _stages(connection)
    differences, differences_total = await find_differences(connection, report.at)
    return replace(
        report,
        rows=sum(count.rows for count in stages),
        new=sum(count.new for count in stages),
        stages=stages,
        users=await _party(connection, "user"),
        organizations=await _party(connection, "organization"),
        oddities=Oddities(**dict(await connection.fetchrow(_ODDITIES) or {})),
        differences=differences,
        differences_total=differences_total,
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
