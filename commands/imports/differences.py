"""What is here already and says something else than the files; it is left as it is. Source: engagements.md §7."""

from datetime import datetime

from commands.imports.problems import LISTED
from commands.imports.report import Difference
from commands.imports.staging import Connection

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
        ('created_at', (nullif(s.created_at, $1) AT TIME ZONE 'UTC')::text,
            (e.created_at AT TIME ZONE 'UTC')::text),
        ('stage_entered_at', (nullif(s.stage_entered_at, $1) AT TIME ZONE 'UTC')::text,
            (e.stage_entered_at AT TIME ZONE 'UTC')::text)
    ) AS d(field, in_file, here)
    WHERE d.field <> 'stage_entered_at' OR (s.stage = e.stage AND e.entry_sequence = 1)
) AS compared
WHERE in_file IS NOT NULL AND in_file IS DISTINCT FROM here ORDER BY place, seq, field LIMIT $2
"""


async def find_differences(connection: Connection, now: datetime) -> tuple[list[Difference], int]:
    """Compare what is staged with what is here.

    Args:
        connection: the one with the staging tables.
        now: the moment of the import.

    Returns:
        the first differences, and how many there are.
    """
    rows = await connection.fetch(_DIFFERENCES, now, LISTED)
    found = [Difference(row["kind"], row["external_id"], row["field"], row["in_file"], row["here"]) for row in rows]
    return found, rows[0]["total"] if rows else 0
