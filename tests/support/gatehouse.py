"""The installed `gatehouse` program, run as its users run it."""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from redis.asyncio import Redis

from app.redis import SIGN_OF_LIFE

_PROGRAM = Path(sys.executable).with_name("gatehouse")
_PATIENCE = 180
"""Seconds; far above what anything takes here, so that only a hang runs into it."""


@dataclass(frozen=True, slots=True)
class Finished:
    """What a command left."""

    code: int
    out: str
    err: str


async def gatehouse(*arguments: str | Path, env: Mapping[str, str] | None = None) -> Finished:
    """Run a command to its end, in an environment without GATEHOUSE_* but those given."""
    process = await _start(arguments, env, stderr=PIPE)
    async with asyncio.timeout(_PATIENCE):
        out, err = await process.communicate()
    return Finished(process.returncode or 0, out.decode(), err.decode())


@dataclass(slots=True)
class Running:
    """A command that stays, and what it has printed so far."""

    process: Process
    log: IO[bytes]
    printed: list[str] = field(default_factory=list)

    async def line_with(self, part: str) -> str:
        """Read stdout up to the line that has a part."""
        assert self.process.stdout is not None
        async with asyncio.timeout(_PATIENCE):
            while line := (await self.process.stdout.readline()).decode():
                self.printed.append(line)
                if part in line:
                    return line
        self.log.seek(0)
        raise AssertionError(f"{part!r} was never printed: {self.printed} {self.log.read().decode()}")

    async def url(self) -> str:
        """The address in the readiness line."""
        line = await self.line_with("is ready")
        return next(word for word in line.split() if word.startswith("http")).removesuffix("/graphql")

    async def stop(self, signal: int) -> int:
        """Send a signal and wait for the end; the exit code."""
        self.process.send_signal(signal)
        async with asyncio.timeout(_PATIENCE):
            return await self.process.wait()


@asynccontextmanager
async def staying(*arguments: str | Path, env: Mapping[str, str] | None = None) -> AsyncIterator[Running]:
    """Run a command that stays; one that a test leaves running is killed."""
    with TemporaryFile() as log:
        process = await _start(arguments, env, stderr=log.fileno())
        try:
            yield Running(process, log)
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


def worker_env(database_url: str, redis_url: str) -> dict[str, str]:
    """The variables that a worker needs."""
    return {"GATEHOUSE_DATABASE_URL": database_url, "GATEHOUSE_REDIS_URL": redis_url}


async def arq_is_up(redis_url: str) -> None:
    """Wait until a worker's arq has written its sign of life."""
    async with asyncio.timeout(_PATIENCE), Redis.from_url(redis_url) as client:
        while not await client.exists(SIGN_OF_LIFE):  # noqa: ASYNC110 - the other end is no task
            await asyncio.sleep(0.02)


async def _start(arguments: tuple[str | Path, ...], env: Mapping[str, str] | None, *, stderr: int) -> Process:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GATEHOUSE_")}
    return await asyncio.create_subprocess_exec(
        _PROGRAM, *arguments, stdin=DEVNULL, stdout=PIPE, stderr=stderr, env=inherited | dict(env or {})
    )
