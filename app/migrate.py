"""Bringing a database to the form that this release needs, and telling when it cannot."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aerich import Command
from aerich.migrate import Migrate
from tortoise.connection import get_connection
from tortoise.context import TortoiseContext

import migrations
from app.database import APP, connected, require_server, tortoise_config
from app.errors import MigrationError

LOCATION = Path(migrations.__path__[0])

_LOCK = 0x6761746568  # "gateh": the advisory lock of whoever migrates
_LOCK_POLL = 0.2
"""Seconds. Waiting inside PostgreSQL would hold a snapshot that CREATE INDEX CONCURRENTLY waits for."""


@dataclass(frozen=True, slots=True)
class MigrationState:
    """How a database and this release fit each other.

    Args:
        pending: migrations of this release that the database lacks, in order.
        unknown: migrations of the database that this release lacks.
        contract: the latest migration that took away what releases without it need; None where there is none.
    """

    pending: tuple[str, ...]
    unknown: tuple[str, ...]
    contract: str | None = None

    def require_usable(self) -> None:
        """Refuse to work on a database that lacks something, be it not there yet or no longer.

        What a newer release has only added is no hindrance: during an upgrade both run.

        Raises:
            MigrationError: it is older, or too new for this release.
        """
        if self.contract in self.unknown:
            self.require_not_newer()
        if self.pending:
            raise MigrationError(
                f"the database lacks {len(self.pending)} migration(s), the first being {self.pending[0]}:"
                " run `gatehouse migrate`"
            )

    def require_migratable(self) -> None:
        """Refuse to migrate below the migrations of a newer release; where none is missing, what it added is no matter.

        Raises:
            MigrationError: it holds migrations that this release does not know, and lacks some or is too new.
        """
        if self.pending or self.contract in self.unknown:
            self.require_not_newer()

    def require_not_newer(self) -> None:
        """Refuse a database that a newer release has migrated.

        Raises:
            MigrationError: it holds migrations that this release does not know.
        """
        if self.unknown:
            raise MigrationError(
                f"the database was migrated by a newer release of Gatehouse ({self.unknown[-1]} is unknown here):"
                " upgrade this installation"
            )


async def migration_state() -> MigrationState:
    """Compare the open database with the migrations of this release."""
    known = known_migrations()
    applied = await _applied_migrations()
    return MigrationState(
        pending=tuple(name for name in known if name not in applied),
        unknown=tuple(name for name in applied if name not in known),
        contract=await _contract() if applied else None,
    )


async def migrate(url: str) -> list[str]:
    """Apply what is missing; any number of processes may call this together.

    Returns:
        The migrations that this call applied, in order.

    Raises:
        DatabaseError: the server does not answer or is too old.
        MigrationError: a newer release has migrated the database, in a way that this one cannot follow.
    """
    await require_server(url)
    config = tortoise_config(url, pool_size=2)
    async with _alone(url), TortoiseContext() as context:
        await context.init(config)
        state = await migration_state()
        state.require_migratable()
        if not state.pending:
            return []
        command = Command(config, app=APP, location=str(LOCATION))
        await command.init()
        return await command.upgrade()


def known_migrations() -> list[str]:
    """The migrations of this release, in order."""
    Migrate.migrate_location = Migrate.get_migration_dir(str(LOCATION), APP)
    return Migrate.get_all_version_files()


async def _applied_migrations() -> list[str]:
    connection = get_connection("default")
    exists = await connection.execute_query_dict("SELECT to_regclass('aerich') IS NOT NULL AS found")
    if not exists[0]["found"]:
        return []
    rows = await connection.execute_query_dict("SELECT version FROM aerich WHERE app = $1 ORDER BY id", [APP])
    return [row["version"] for row in rows]


async def _contract() -> str | None:
    """The migration that a comment on aerich's table names: docs/operations/upgrading.md."""
    rows = await get_connection("default").execute_query_dict("SELECT obj_description('aerich'::regclass) AS name")
    name: str | None = rows[0]["name"]
    return name


@asynccontextmanager
async def _alone(url: str) -> AsyncIterator[None]:
    async with connected(url) as connection:
        while not await connection.fetchval("SELECT pg_try_advisory_lock($1)", _LOCK):  # noqa: ASYNC110 - the one that unlocks is another process
            await asyncio.sleep(_LOCK_POLL)
        yield
