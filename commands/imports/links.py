"""Which key of the file stands for which row: those that are here already, and those that the import will make."""

from collections.abc import Mapping
from uuid import UUID

import orjson

from commands.imports.mapping import Placeholder
from commands.imports.parties import ORGANIZATION_COLUMNS
from commands.imports.staging import Connection, copy
from models.base import new_id

PLACEHOLDER_SECTION = -1

# A user is known by external id, or by an address that no other external id claims.
_USERS = """
TRUNCATE import_user_links;
INSERT INTO import_user_links
SELECT DISTINCT ON (s.external_id) s.external_id, coalesce(u.id, m.id, s.id), u.id IS NULL AND m.id IS NULL, s.seq
FROM import_users s
LEFT JOIN users u ON u.external_id = s.external_id
LEFT JOIN users m ON u.id IS NULL AND m.email = s.email AND m.external_id IS NULL
ORDER BY s.external_id, s.seq;
INSERT INTO import_user_links SELECT external_id, id, false, NULL FROM users WHERE external_id IS NOT NULL
ON CONFLICT DO NOTHING;
"""

_ORGANIZATIONS = """
INSERT INTO import_organization_links
SELECT DISTINCT ON (s.external_id) s.external_id, coalesce(o.id, s.id), o.id IS NULL, s.seq
FROM import_organizations s LEFT JOIN organizations o ON o.external_id = s.external_id
ORDER BY s.external_id, s.seq
ON CONFLICT DO NOTHING;
INSERT INTO import_organization_links
SELECT o.external_id, o.id, false, NULL FROM organizations o
WHERE o.external_id IN (SELECT organization_key FROM import_engagements)
ON CONFLICT DO NOTHING;
"""

_PLACE_UNKNOWN = """
UPDATE import_engagements s SET organization_key = $1, placed = true
WHERE NOT EXISTS (SELECT FROM import_organization_links l WHERE l.key = s.organization_key)
"""


async def link_users(connection: Connection) -> Mapping[str, UUID]:
    """Look up every user that rows can name; the ids by external id."""
    await connection.execute(_USERS)
    return {row["key"]: row["id"] for row in await connection.fetch("SELECT key, id FROM import_user_links")}


async def link_organizations(connection: Connection, placeholder: Placeholder | None, *, place_unknown: bool) -> None:
    """Look up every organization that staged engagements name.

    Args:
        connection: the one with the staging tables.
        placeholder: staged too, if a row needs it.
        place_unknown: put rows whose organization nobody knows under the placeholder.
    """
    await connection.execute(_ORGANIZATIONS)
    if placeholder is None:
        return
    if place_unknown:
        await connection.execute(_PLACE_UNKNOWN, placeholder.external_id)
    if await connection.fetchval("SELECT EXISTS (SELECT FROM import_engagements WHERE placed)"):
        await _stage_placeholder(connection, placeholder)
        await connection.execute(_ORGANIZATIONS)


async def _stage_placeholder(connection: Connection, placeholder: Placeholder) -> None:
    last = await connection.fetchval("SELECT coalesce(max(seq), 0) FROM import_organizations")
    attributes = orjson.dumps({}).decode()
    row = (last + 1, PLACEHOLDER_SECTION, 0, new_id(), placeholder.external_id, placeholder.name, None, attributes)
    await copy(connection, "import_organizations", ORGANIZATION_COLUMNS, [row])
