"""PostGraphile, installed from npm, over the tables of a database."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from app.embedded import Services
from benchmarks.load import CONNECTIONS
from benchmarks.npm import installed, node_of, version_of
from benchmarks.processes import Child, watched_server

PACKAGES = ("postgraphile@5", "postgraphile-plugin-connection-filter@4", "node@22")

_PROGRAM = Path(__file__).with_suffix(".mjs")


async def install() -> Path:
    """The folder that it is installed in.

    Raises:
        NotInstalledError: it cannot be installed here.
    """
    folder = await installed(*PACKAGES)
    shutil.copy(_PROGRAM, folder)
    return folder


def name_of(folder: Path) -> str:
    """What was installed."""
    return f"PostGraphile {version_of(folder, 'postgraphile')}"


@asynccontextmanager
async def postgraphile(found: Services, folder: Path) -> AsyncIterator[tuple[Child, str]]:
    """Serve a database; the process, and its GraphQL URL."""
    settings = {
        "NODE_ENV": "production",
        "GRAPHILE_ENV": "production",
        "POSTGRAPHILE_URL": found.database_url,
        "POSTGRAPHILE_POOL": str(CONNECTIONS),
    }
    async with watched_server(found, node_of(folder), str(folder / _PROGRAM.name), settings=settings) as served:
        yield served
