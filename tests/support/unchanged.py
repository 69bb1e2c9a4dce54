"""Prove that a refused command changed nothing at all."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tortoise.connection import get_connection

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'aerich' ORDER BY 1"
_DIGEST = "SELECT count(*) AS rows, md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS digest FROM {} t"


async def contents() -> dict[str, tuple[int, str]]:
    """Number of rows and digest of every table."""
    connection = get_connection("default")
    found = {}
    for table in await connection.execute_query_dict(_TABLES):
        name = table["tablename"]
        (row,) = await connection.execute_query_dict(_DIGEST.format(f'"{name}"'))
        found[name] = (row["rows"], row["digest"])
    return found


@asynccontextmanager
async def nothing_changes(*but: str) -> AsyncIterator[None]:
    """Fail unless every table, save the named ones, holds the same rows after the block as before."""
    before = await contents()
    yield
    after = await contents()
    changed = {name: (before[name], after[name]) for name in after if before[name] != after[name] and name not in but}
    assert not changed, f"tables changed: {changed}"
