"""PostgreSQL and Redis for a run, and a migrated database for each measurement."""

import os
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import asyncpg

from app.database import require_server
from app.embedded import Services, services
from tests.support.databases import own_database


@contextmanager
def running_services() -> Iterator[Services]:
    """The services of GATEHOUSE_TEST_DATABASE_URL and GATEHOUSE_TEST_REDIS_URL, or embedded ones as users get them."""
    database_url = os.environ.get("GATEHOUSE_TEST_DATABASE_URL")
    redis_url = os.environ.get("GATEHOUSE_TEST_REDIS_URL")
    with (
        TemporaryDirectory(prefix="gatehouse-bench-", ignore_cleanup_errors=True) as folder,
        services(Path(folder) / "data", database_url, redis_url) as found,
    ):
        yield found


@asynccontextmanager
async def migrated_database(found: Services) -> AsyncIterator[Services]:
    """The same services with a new database in place of the given one; it is dropped afterwards."""
    async with own_database(found.database_url, f"gatehouse_bench_{secrets.token_hex(6)}") as url:
        yield Services(url, found.redis_url)


@asynccontextmanager
async def connected(found: Services) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    connection = await asyncpg.connect(found.database_url)
    try:
        yield connection
    finally:
        await connection.close()


async def postgres_version(found: Services) -> str:
    return await require_server(found.database_url)
