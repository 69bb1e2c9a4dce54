"""Writing what is staged: in short transactions of whole records, each of which can be repeated.

An import that breaks off leaves whole records, and the same command finishes it. See docs/adr for why.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime

import orjson

from commands.imports.records import RECORD_COLUMNS
from commands.imports.staging import BATCH, Connection
from commands.outbox import actor_data
from commands.unit import Call
from guards.actor import SYSTEM
from guards.enums import ActivityKind, LifecycleKind, TransitionKind

_USERS = """
INSERT INTO users (id, name, email, role, manager_id, team, active, service, external_id, created_at, updated_at)
SELECT l.id, s.name, s.email, s.role, m.id, s.team, true, false, s.external_id, $1, $1
FROM import_user_links l
JOIN import_users s ON s.seq = l.seq
LEFT JOIN import_user_links m ON m.key = s.manager
WHERE l.is_new ORDER BY l.seq
"""

_ORGANIZATIONS = """
INSERT INTO organizations (id, name, domain, external_id, attributes, version, created_at, updated_at)
SELECT l.id, s.name, s.domain, s.external_id, s.attributes, 1, $3, $3
FROM import_organization_links l JOIN import_organizations s ON s.seq = l.seq
WHERE l.is_new AND l.seq > $1 AND l.seq <= $2 ORDER BY l.seq
ON CONFLICT (external_id) DO NOTHING
"""

# Somebody may have made an organization of that key since it was looked up.
_RELINK_ORGANIZATIONS = """
UPDATE import_organization_links l SET id = o.id FROM organizations o WHERE o.external_id = l.key AND o.id <> l.id
"""

_ENGAGEMENTS = f"""
INSERT INTO engagements ({", ".join(RECORD_COLUMNS)}, organization_id)
SELECT {", ".join(f"s.{column}" for column in RECORD_COLUMNS)}, l.id
FROM import_engagements s JOIN import_organization_links l ON l.key = s.organization_key
WHERE s.seq > $1 AND s.seq <= $2 ORDER BY s.seq
ON CONFLICT (external_id) DO NOTHING
RETURNING id
"""  # noqa: S608  # names of columns written in this package

_STAGED = "FROM import_engagements s WHERE s.seq > $1 AND s.seq <= $2 AND s.id = ANY($3)"

_TRANSITIONS = f"""
INSERT INTO transitions (id, subject_kind, subject_id, sequence, record_version, to_stage, kind, cycle, actor_id,
    owner_id, actor_role, by_system, forced, reason, reason_code, at, metadata)
SELECT s.transition_id, '{LifecycleKind.ENGAGEMENT}', s.id, 1, 1, s.stage, '{TransitionKind.IMPORT}', 1, $4,
    s.owner_id, $5, $6, false, s.reason, s.lost_reason, s.stage_entered_at,
    jsonb_build_object('file', $7::text, 'line', s.line)
{_STAGED} ORDER BY s.seq
"""

_ACTIVITIES = f"""
INSERT INTO activities (id, subject_kind, subject_id, kind, text, data, record_version, actor_id, actor_role,
    occurred_at, recorded_at)
SELECT s.activity_id, '{LifecycleKind.ENGAGEMENT}', s.id, '{ActivityKind.CREATED}', $7, '{{}}', 1, $4, $5,
    s.created_at, $6
{_STAGED} ORDER BY s.seq
"""

_FLAGS = f"""
INSERT INTO activities (id, subject_kind, subject_id, kind, data, record_version, actor_id, actor_role, occurred_at,
    recorded_at)
SELECT s.flag_activity_id, '{LifecycleKind.ENGAGEMENT}', s.id, s.flag_activity, s.flag_data, s.version, NULL, $4, $5, $5
{_STAGED} AND s.flag_activity IS NOT NULL ORDER BY s.seq
"""

_EVENTS = f"""
INSERT INTO events (id, type, subject_kind, subject_id, stage, record_version, data, imported, at)
SELECT s.event_id, 'engagement.created', '{LifecycleKind.ENGAGEMENT}', s.id, s.stage, 1,
    jsonb_build_object('actor', $4::jsonb, 'name', s.name, 'organizationId', l.id::text, 'stage', s.stage), true, $5
FROM import_engagements s JOIN import_organization_links l ON l.key = s.organization_key
WHERE s.seq > $1 AND s.seq <= $2 AND s.id = ANY($3) ORDER BY s.seq
"""  # noqa: S608  # names of enums

_FLAG_EVENTS = f"""
INSERT INTO events (id, type, subject_kind, subject_id, stage, record_version, data, imported, at)
SELECT s.flag_event_id, s.flag_event, '{LifecycleKind.ENGAGEMENT}', s.id, s.stage, s.version,
    jsonb_build_object('actor', $4::jsonb) || s.flag_data, true, $5
{_STAGED} AND s.flag_event IS NOT NULL ORDER BY s.seq
"""

# Where the policy has changed since the timers were reckoned, the drainer looks at each at once, and sets it anew.
_TIMERS = f"""
INSERT INTO timers (id, subject_kind, subject_id, clock, due_at, entry_sequence, attempts, armed_at)
SELECT t.id, '{LifecycleKind.ENGAGEMENT}', s.id, t.clock, CASE WHEN $5 = (
    SELECT coalesce(max(sequence), 0) FROM policy_versions WHERE kind = '{LifecycleKind.ENGAGEMENT}'
) THEN t.due_at ELSE least(t.due_at, $4) END, 1, 0, $4
FROM import_engagements s, unnest(s.timer_ids, s.timer_clocks, s.timer_dues) AS t(id, clock, due_at)
WHERE s.seq > $1 AND s.seq <= $2 AND s.id = ANY($3) ORDER BY s.seq
"""  # noqa: S608  # names of enums


async def write_parties(connection: Connection, now: datetime) -> None:
    """Make the users and organizations that are not here yet.

    Users are one transaction, because they name each other as managers; organizations are written in batches.
    """
    await connection.execute(_USERS, now)
    last: int = await connection.fetchval("SELECT coalesce(max(seq), 0) FROM import_organization_links")
    for after in range(0, last, BATCH):
        await connection.execute(_ORGANIZATIONS, after, after + BATCH, now)
    await connection.execute(_RELINK_ORGANIZATIONS)


async def write_engagements(
    connection: Connection, call: Call, file: str, policy_version: int, written: Callable[[int], Awaitable[None]]
) -> int:
    """Write the staged engagements that are not here yet, with all that belongs to each.

    Args:
        connection: the one with the staging tables.
        call: who imports, and when.
        file: the file's name, for the history.
        policy_version: the policy by which the timers were reckoned.
        written: called after each commit with how many staged rows are dealt with now.

    Returns:
        how many were written.
    """
    last: int = await connection.fetchval("SELECT coalesce(max(seq), 0) FROM import_engagements")
    total = 0
    for after in range(0, last, BATCH):
        total += await _write_batch(connection, call, file, policy_version, after)
        await written(min(after + BATCH, last))
    return total


async def _write_batch(connection: Connection, call: Call, file: str, policy_version: int, after: int) -> int:
    """Write one batch in one transaction; a record that has come to be meanwhile is left alone."""
    upto, actor, now = after + BATCH, call.actor, call.now
    async with connection.transaction():
        made = [row["id"] for row in await connection.fetch(_ENGAGEMENTS, after, upto)]
        if made:
            rows = (after, upto, made)
            await connection.execute(_TRANSITIONS, *rows, actor.id, actor.role, actor.system, file)
            await connection.execute(_ACTIVITIES, *rows, actor.id, actor.role, now, f"Imported from {file}")
            await connection.execute(_EVENTS, *rows, orjson.dumps(actor_data(actor)).decode(), now)
            await connection.execute(_FLAGS, *rows, SYSTEM.role, now)
            await connection.execute(_FLAG_EVENTS, *rows, orjson.dumps(actor_data(SYSTEM)).decode(), now)
            await connection.execute(_TIMERS, *rows, now, policy_version)
    return len(made)
