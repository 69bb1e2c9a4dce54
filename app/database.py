"""The way to PostgreSQL: Tortoise's configuration, and opening and closing it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
from tortoise.backends.base.config_generator import expand_db_url
from tortoise.connection import get_connection
from tortoise.context import TortoiseContext

from app.commits import Connection
from app.errors import DatabaseError

APP = "models"
MODELS = ("models", "aerich.models")
OLDEST_POSTGRES = 14

_PATIENCE = 5
"""Seconds for a connection."""

_LONGEST_STATEMENT = 128 * 1024
"""Characters of a statement that a connection keeps prepared: a read of many fields is one long statement."""

_UNREACHABLE = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError)


def tortoise_config(
    url: str, pool_size: int = 10, statement_timeout: float | None = None
) -> dict[str, Any]:  # Any: Tortoise's own form of it
    """The configuration that Tortoise and aerich read.

    Args:
        url: a postgresql:// URL; `?host=/folder` names a Unix socket.
        pool_size: connections that this process may hold.
        statement_timeout: seconds that one statement may take; None for any time.
    """
    connection = expand_db_url(url)
    connection["credentials"] |= {
        "minsize": 1,
        "maxsize": pool_size,
        "timeout": _PATIENCE,
        "application_name": "gatehouse",
        "connection_class": Connection,
        "max_cacheable_statement_size": _LONGEST_STATEMENT,
    }
    # What PostgreSQL writes itself says moments as the rest of the product does, whatever the server's own zone is.
    connection["credentials"]["server_settings"] = {"timezone": "UTC"}
    if statement_timeout is not None:
        connection["credentials"]["server_settings"]["statement_timeout"] = f"{statement_timeout * 1000:.0f}"
    return {
        "connections": {"default": connection},
        "apps": {APP: {"models": list(MODELS), "default_connection": "default"}},
        "use_tz": True,
        "timezone": "UTC",
    }


# What aerich reads: a migration is worked out from the models alone, so no server is needed there.
TORTOISE_ORM = tortoise_config("postgresql:///gatehouse")


@asynccontextmanager
async def open_database(url: str, pool_size: int, statement_timeout: float | None = None) -> AsyncIterator[None]:
    """Open Tortoise for every task of this process, and close it again.

    Args:
        url: where PostgreSQL is.
        pool_size: connections that this process may hold.
        statement_timeout: seconds that one statement may take; None for any time.

    Raises:
        DatabaseError: the server does not answer or is too old.
    """
    await require_server(url)
    context = TortoiseContext()
    with context:  # while it is set up it looks itself up
        await context.init(tortoise_config(url, pool_size, statement_timeout), _enable_global_fallback=True)
    try:
        yield
    finally:
        await context.close_connections()


async def require_server(url: str) -> str:
    """Connect once, outside Tortoise, whose errors do not say which server is meant.

    Returns:
        The server's version, such as 18.4.

    Raises:
        DatabaseError: the server does not answer or is too old.
    """
    async with connected(url) as connection:
        version = connection.get_server_version()
        name = str(connection.get_settings().server_version)
    if version.major < OLDEST_POSTGRES:
        raise DatabaseError(f"PostgreSQL {OLDEST_POSTGRES} or newer is needed, and {_place(url)} runs {name}")
    return name


@asynccontextmanager
async def connected(url: str) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    """One connection outside Tortoise.

    Raises:
        DatabaseError: the server does not answer or refuses.
    """
    try:
        connection = await asyncpg.connect(url, timeout=_PATIENCE)
    except _UNREACHABLE as error:
        reason = str(error) or f"no answer within {_PATIENCE} seconds"
        raise DatabaseError(f"cannot reach PostgreSQL at {_place(url)}: {reason}") from None
    try:
        yield connection
    finally:
        await connection.close()


async def database_answers() -> bool:
    """Whether the open database answers a query."""
    rows = await get_connection("default").execute_query_dict("SELECT 1 AS one")
    return bool(rows)


def _place(url: str) -> str:
    """Host, port and database of a URL: what may be shown of it."""
    credentials = expand_db_url(url)["credentials"]
    return f"{credentials['host'] or 'localhost'}:{credentials['port']}/{credentials['database'] or ''}"
