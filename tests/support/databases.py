"""One database a test process, copied from a template that the migrations built once."""

import hashlib
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from app.migrate import LOCATION, known_migrations, migrate
from tests.support.servers import with_database

_LOCK = 0x74657374
"""The advisory lock of whoever makes a database: the processes of a run start together."""


@asynccontextmanager
async def own_database(server_url: str, name: str) -> AsyncIterator[str]:
    """Yield the URL of a new, migrated, empty database; drop it afterwards."""
    admin = await asyncpg.connect(server_url)
    try:
        await admin.execute("SELECT pg_advisory_lock($1)", _LOCK)
        template = await _template(admin, server_url)
        await _copy(admin, template, name)
        await admin.execute("SELECT pg_advisory_unlock($1)", _LOCK)
        yield with_database(server_url, name)
        await admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    finally:
        await admin.close()


STARTED: set[int] = set()
"""Processes of this test that may have something under way in its database."""

# What a process that was killed had begun goes on in PostgreSQL, and would write into the next test; a transaction of
# its own ends with the connection. At most ten seconds: what waits for ever is its own test's fault.
_AWAIT_THE_REST = """
DO $$ BEGIN
    FOR look IN 1..1000 LOOP
        PERFORM pg_stat_clear_snapshot();
        EXIT WHEN NOT EXISTS (
            SELECT FROM pg_stat_activity WHERE datname = current_database() AND state = 'active'
            AND backend_type = 'client backend' AND pid <> pg_backend_pid()
        );
        PERFORM pg_sleep(0.01);
    END LOOP;
END $$
"""


_SWEEP = """
DO $$
DECLARE
    deletions text;
BEGIN
    SELECT string_agg(format('IF EXISTS (SELECT FROM %1$I) THEN DELETE FROM %1$I; END IF;', tablename), ' ')
    INTO deletions FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'aerich';
    EXECUTE format('CREATE FUNCTION pg_temp.sweep() RETURNS void LANGUAGE plpgsql AS %L',
                   'BEGIN ' || deletions || ' END');
END $$
"""
"""A function keeps the plans of its statements, which else would take most of the time."""


class Broom:
    """Empties a database between tests, in a millisecond.

    It deletes as a replica would, without triggers: history is append-only, and foreign keys would ask for
    an order. TRUNCATE needs neither but takes many times as long. The role must be a superuser.
    """

    def __init__(self, connection: "asyncpg.Connection[asyncpg.Record]") -> None:
        self._connection = connection

    async def sweep(self) -> None:
        """Empty every table but aerich's, once other processes have no more to write."""
        if STARTED:
            await self._connection.execute(_AWAIT_THE_REST)
            STARTED.clear()
        await self._connection.execute("SELECT pg_temp.sweep()")


@asynccontextmanager
async def broom(url: str) -> AsyncIterator[Broom]:
    """A broom for one database."""
    connection = await asyncpg.connect(url, server_settings={"session_replication_role": "replica"})
    try:
        await connection.execute(_SWEEP)
        yield Broom(connection)
    finally:
        await connection.close()


async def _template(admin: "asyncpg.Connection[asyncpg.Record]", server_url: str) -> str:
    """The template of these very migrations, kept by the server for later runs."""
    template = f"gatehouse_template_{_fingerprint()}"
    if await admin.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", template):
        return template
    unfinished = f"{template}_unfinished"
    await admin.execute(f'DROP DATABASE IF EXISTS "{unfinished}" WITH (FORCE)')
    await admin.execute(f'CREATE DATABASE "{unfinished}"')
    await migrate(with_database(server_url, unfinished))
    await admin.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{template}"')
    return template


async def _copy(admin: "asyncpg.Connection[asyncpg.Record]", template: str, name: str) -> None:
    await admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    await admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for file in known_migrations():
        digest.update((LOCATION / "models" / file).read_bytes())
    return digest.hexdigest()[:12]


@asynccontextmanager
async def bare_database(server_url: str) -> AsyncIterator[str]:
    """Yield the URL of a new database without tables; drop it afterwards."""
    name = f"gatehouse_bare_{secrets.token_hex(6)}"
    admin = await asyncpg.connect(server_url)
    try:
        await admin.execute(f'CREATE DATABASE "{name}"')
        yield with_database(server_url, name)
        await admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    finally:
        await admin.close()
