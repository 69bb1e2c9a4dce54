"""Looking at embedded services from outside."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg
import psutil
from redis import Redis

from app.embedded import Services
from app.processes import process_of, works_in
from app.server_account import server_account
from tests.support.outbox import PATIENCE

_HOLD = """
import sys
from pathlib import Path
from app.embedded import services
with services(Path(sys.argv[1])):
    print("holding", flush=True)
    sys.stdin.read()
"""


async def ask(statement: str, found: Services) -> object:
    """The answer of an embedded PostgreSQL."""
    connection = await asyncpg.connect(found.database_url)
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


@contextmanager
def redis_of(found: Services) -> Iterator[Redis]:
    """A client of an embedded Redis."""
    with Redis.from_url(found.redis_url) as client:
        yield client


def servers_of(folder: Path) -> list[psutil.Process]:
    """The living servers of a data directory."""
    notes = (folder / "postgres" / "postmaster.pid", folder / "redis" / "server.pid")
    found = [(process_of(note), note.parent) for note in notes]
    return [process for process, home in found if process is not None and works_in(process, home)]


def kill_servers(folder: Path) -> None:
    """What a power cut does to them."""
    victims = servers_of(folder)
    for victim in victims:
        victim.kill()
    psutil.wait_procs(victims, timeout=PATIENCE)


@contextmanager
def another_user(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """A second process that uses the services of a data directory until the context ends."""
    command = [sys.executable, "-c", _HOLD, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "holding\n"
        yield process


@contextmanager
def stranger() -> Iterator["subprocess.Popen[bytes]"]:
    """A program of the servers' account that has nothing to do with them."""
    with subprocess.Popen(["/bin/sleep", "3600"], user=server_account()) as process:
        yield process
        process.kill()
