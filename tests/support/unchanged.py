"""Prove that a refused command changed nothing at all."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tortoise.connection import get_connection

_TABLES = """
SELECT quote_literal(tablename) AS name, quote_ident(tablename) AS source
FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'aerich' ORDER BY 1
"""
_ROWS = "SELECT {name} AS name, t::text AS row FROM {source} AS t"


async def contents() -> Counter[tuple[str, str]]:
    """Every row of every table, as (table, row)."""
    connection = get_connection("default")
    tables = await connection.execute_query_dict(_TABLES)
    rows = await connection.execute_query_dict(" UNION ALL ".join(_ROWS.format(**table) for table in tables))
    return Counter((row["name"], row["row"]) for row in rows)


@asynccontextmanager
async def nothing_changes(*but: str) -> AsyncIterator[None]:
    """Fail unless every table, save the named ones, holds the same rows after the block as before."""
    before = await contents()
    yield
    after = await contents()
    gone, new = ([row for row in some if row[0] not in but] for some in (before - after, after - before))
    assert not gone, f"rows that are gone: {gone}"
    assert not new, f"rows that are new: {new}"
