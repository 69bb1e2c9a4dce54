"""What only the staged rows together can tell: repetitions, contradictions, references to nobody."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commands.imports.problems import LISTED, Problem, Problems
from commands.imports.staging import Connection

if TYPE_CHECKING:
    from asyncpg import Record


@dataclass(frozen=True, slots=True)
class Place:
    """Where the rows of a section come from: the file's name, and the column to blame for each field."""

    file: str
    column: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a staging table.

    Args:
        table: the staging table.
        bad: a query for the rows that fail: seq, section, line, what (the offending value), other (a line or text).
        field: the field to blame; reason: says why, from such a row.
    """

    table: str
    bad: str
    field: str
    reason: Callable[["Record"], str]


def _contradiction(table: str, columns: str) -> Check:
    """Rows of one section with the same external id must say the same."""
    return Check(
        table=table,
        bad=f"""
            SELECT seq, section, line, external_id AS what, first_line AS other FROM (
                SELECT seq, section, line, external_id, first_value(line) OVER same AS first_line,
                    ROW({columns})::text AS said, first_value(ROW({columns})::text) OVER same AS first_said
                FROM {table} WINDOW same AS (PARTITION BY section, external_id ORDER BY seq)
            ) AS numbered WHERE said <> first_said
        """,  # noqa: S608  # names of tables and columns written below
        field="external_id",
        reason=lambda row: f"{row['what']!r} is described otherwise in line {row['other']}",
    )


USERS_AGREE = _contradiction("import_users", "name, email, role, manager, team")
ORGANIZATIONS_AGREE = _contradiction("import_organizations", "name, domain, attributes")
EMAILS_FREE = Check(
    table="import_users",
    bad="""
        SELECT s.seq, s.section, s.line, s.email AS what, coalesce(u.name, o.name) AS other
        FROM import_users s
        LEFT JOIN users u ON u.email = s.email AND u.external_id <> s.external_id
        LEFT JOIN LATERAL (
            SELECT o.name FROM import_users o
            WHERE o.email = s.email AND o.external_id <> s.external_id AND o.seq < s.seq ORDER BY o.seq LIMIT 1
        ) o ON true
        WHERE u.id IS NOT NULL OR o.name IS NOT NULL
    """,
    field="email",
    reason=lambda row: f"{row['what']!r} is the address of {row['other']!r}",
)
MANAGERS_KNOWN = Check(
    table="import_users",
    bad="""
        SELECT s.seq, s.section, s.line, s.manager AS what, NULL AS other FROM import_users s
        WHERE s.manager IS NOT NULL AND NOT EXISTS (SELECT FROM import_user_links l WHERE l.key = s.manager)
    """,
    field="manager",
    reason=lambda row: f"nobody knows the user {row['what']!r}",
)
ENGAGEMENTS_ONCE = Check(
    table="import_engagements",
    bad="""
        SELECT seq, 0 AS section, line, external_id AS what, first_line AS other FROM (
            SELECT seq, line, external_id, first_value(line) OVER same AS first_line, row_number() OVER same AS number
            FROM import_engagements WINDOW same AS (PARTITION BY external_id ORDER BY seq)
        ) AS numbered WHERE number > 1
    """,
    field="external_id",
    reason=lambda row: f"{row['what']!r} is in line {row['other']} already",
)
ORGANIZATIONS_KNOWN = Check(
    table="import_engagements",
    bad="""
        SELECT s.seq, 0 AS section, s.line, s.organization_key AS what, NULL AS other FROM import_engagements s
        WHERE NOT EXISTS (SELECT FROM import_organization_links l WHERE l.key = s.organization_key)
    """,
    field="organization",
    reason=lambda row: f"nobody knows the organization {row['what']!r}",
)

# Records that are here already stay as they are, so that these are no concern of it.
ORGANIZATIONS_OPEN = Check(
    table="import_engagements",
    bad="""
        SELECT s.seq, 0 AS section, s.line, s.organization_key AS what, o.name AS other FROM import_engagements s
        JOIN organizations o ON o.external_id = s.organization_key AND o.archived_at IS NOT NULL
        WHERE NOT EXISTS (SELECT FROM engagements e WHERE e.external_id = s.external_id)
    """,
    field="organization",
    reason=lambda row: f"{row['what']!r} is {row['other']!r}, which is archived: restore it first",
)


async def run_check(
    connection: Connection, check: Check, places: Mapping[int, Place], problems: Problems, *, skip_bad: bool
) -> int:
    """Find the rows that fail a check, and take them out if bad rows are skipped.

    Args:
        connection: the one with the staging tables.
        check: what to look for.
        places: where the rows come from, by section.
        problems: what is found is added here.
        skip_bad: whether the import goes on without these rows.

    Returns:
        how many rows failed.
    """
    listed = f"SELECT *, count(*) OVER () AS total FROM ({check.bad}) AS bad ORDER BY seq LIMIT {LISTED}"  # noqa: S608  # see Check
    rows = await connection.fetch(listed)
    total: int = rows[0]["total"] if rows else 0
    for row in rows:
        place = places[row["section"]]
        problems.add_row([Problem(place.file, row["line"], place.column(check.field), check.reason(row))])
    problems.add_unlisted(total - len(rows))
    if total and skip_bad:
        await connection.execute(f"DELETE FROM {check.table} t USING ({check.bad}) AS bad WHERE t.seq = bad.seq")  # noqa: S608  # see Check
    return total
