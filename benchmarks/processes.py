"""Processes under measurement: each started here, talked to over its pipes, and ended here."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryFile
from types import MappingProxyType

import psutil

from app.embedded import Services

GATEHOUSE = str(Path(sys.executable).with_name("gatehouse"))
SERVE = (GATEHOUSE, "serve", "--host", "127.0.0.1", "--port", "0")
"""The product as its users serve it, on a free port."""

PATIENCE = 60
"""Seconds for a start or an answer; far above what either takes."""

UNLIMITED = {"GATEHOUSE_RATE_LIMIT": "1000000000"}
"""For servers under load: a rate limit that is kept, and never reached."""

_LONGEST_LINE = 16 * 1024 * 1024


def environment(found: Services) -> dict[str, str]:
    """The surroundings of a process with these services and default settings; one token does all, so it has no rate."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GATEHOUSE_")}
    services = {"GATEHOUSE_DATABASE_URL": found.database_url, "GATEHOUSE_REDIS_URL": found.redis_url}
    return inherited | services | {"GATEHOUSE_RATE_LIMIT": "0"}


class Child:
    """A process that answers lines on stdin with lines on stdout."""

    def __init__(self, process: Process) -> None:
        self.process = process

    async def line(self, patience: float = PATIENCE) -> str:
        """Its next line, which is waited for so many seconds."""
        assert self.process.stdout is not None
        async with asyncio.timeout(patience):
            line = await self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"a process under measurement ended with status {await self.process.wait()}")
        return line.decode().strip()

    def send(self, line: str) -> None:
        """Give it a line."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n".encode())

    async def ask(self, question: str, patience: float = PATIENCE) -> str:
        """Its answer to one line."""
        self.send(question)
        return await self.line(patience)


@asynccontextmanager
async def child(
    found: Services, *command: str, settings: Mapping[str, str] = MappingProxyType({})
) -> AsyncIterator[Child]:
    """Run a process for as long as the context lasts; what it logs is shown only when the measurement fails.

    Args:
        found: the services that it works with.
        command: the program and its arguments.
        settings: variables besides those of the services.
    """
    with TemporaryFile() as log:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=PIPE,
            stdout=PIPE,
            stderr=log.fileno(),
            env={**environment(found), **settings},
            limit=_LONGEST_LINE,
        )
        try:
            yield Child(process)
        except Exception:
            log.seek(0)
            print(log.read()[-4000:].decode(errors="replace"), file=sys.stderr)
            raise
        finally:
            await _end(process)


async def _end(process: Process) -> None:
    if process.returncode is None:
        process.terminate()
        try:
            async with asyncio.timeout(PATIENCE):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


@asynccontextmanager
async def watched_server(
    found: Services, *command: str, settings: Mapping[str, str] = MappingProxyType({})
) -> AsyncIterator[tuple[Child, str]]:
    """Run an HTTP server that announces its URL, as `child`; yields the process and the URL."""
    async with child(found, *command, settings=settings) as running:
        announced = await running.line()
        yield running, next(word for word in announced.split() if word.startswith("http"))


@asynccontextmanager
async def server(
    found: Services, *command: str, settings: Mapping[str, str] = MappingProxyType({})
) -> AsyncIterator[str]:
    """The same, for those who only want the URL."""
    async with watched_server(found, *command, settings=settings) as (_, url):
        yield url


def memory(running: Child) -> int:
    """The bytes that a process has in memory."""
    return psutil.Process(running.process.pid).memory_info().rss


def core_seconds(running: Child) -> float:
    """What a process has used of the cores: whatever else the machine does, that stays."""
    times = psutil.Process(running.process.pid).cpu_times()
    return float(times.user + times.system)


def product(found: Services) -> AbstractAsyncContextManager[str]:
    """The product as its users serve it, on a free port, but for a rate limit that nobody reaches; its GraphQL URL."""
    return server(found, *SERVE, settings=UNLIMITED)
