"""The `gatehouse` program in processes of its own."""

import asyncio
import os
import sys
from asyncio import StreamReader
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Protocol

from redis.asyncio import Redis

from app.redis import SIGN_OF_LIFE
from tests.support.databases import STARTED
from tests.support.nursery import forked

_PROGRAM = Path(sys.executable).with_name("gatehouse")
_PATIENCE = 180
"""Seconds; far above what anything takes here, so that only a hang runs into it."""


@dataclass(frozen=True, slots=True)
class Finished:
    """What a command left."""

    code: int
    out: str
    err: str


class Process(Protocol):
    """A command in a process of its own."""

    @property
    def pid(self) -> int:
        """Its number."""

    @property
    def returncode(self) -> int | None:
        """Its status, negative for the signal that killed it; None while it lives."""

    @property
    def stdout(self) -> StreamReader | None:
        """What it prints."""

    def send_signal(self, signal: int, /) -> None:
        """Send it a signal."""

    def kill(self) -> None:
        """End it without asking."""

    async def wait(self) -> int:
        """Its status when it has ended."""


async def gatehouse(*arguments: str | Path, env: Mapping[str, str] | None = None, installed: bool = False) -> Finished:
    """Run a command to its end, in an environment without GATEHOUSE_* but those given.

    Args:
        arguments: the command and its own.
        env: variables.
        installed: whether the program is started from nothing, as users do; each command is somewhere.
    """
    async with staying(*arguments, env=env, installed=installed) as running, asyncio.timeout(_PATIENCE):
        assert running.process.stdout is not None
        out = await running.process.stdout.read()
        code = await running.process.wait()
        return Finished(code, out.decode(), running.logged())


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
        raise AssertionError(f"{part!r} was never printed: {self.printed} {self.logged()}")

    async def url(self) -> str:
        """The address in the readiness line."""
        line = await self.line_with("is ready")
        return next(word for word in line.split() if word.startswith("http")).removesuffix("/graphql")

    async def stop(self, signal: int) -> int:
        """Send a signal and wait for the end; the exit code."""
        self.process.send_signal(signal)
        async with asyncio.timeout(_PATIENCE):
            return await self.process.wait()

    def logged(self) -> str:
        """What it has written to stderr so far."""
        self.log.seek(0)
        return self.log.read().decode()


@asynccontextmanager
async def staying(
    *arguments: str | Path, env: Mapping[str, str] | None = None, installed: bool = False
) -> AsyncIterator[Running]:
    """Run a command that stays; one that a test leaves running is killed.

    Args:
        arguments: the command and its own.
        env: the only variables of GATEHOUSE_* that it has.
        installed: whether the program is started from nothing, as users do.
    """
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GATEHOUSE_")}
    whole = inherited | dict(env or {})
    words = [str(argument) for argument in arguments]
    with TemporaryFile() as log:
        started = (
            _executed([str(_PROGRAM), *words], whole, log.fileno())
            if installed
            else forked("app.cli:main", [_PROGRAM.name, *words], whole, log.fileno())
        )
        async with started as process:
            yield Running(process, log)


@asynccontextmanager
async def _executed(command: Sequence[str], env: Mapping[str, str], stderr: int) -> AsyncIterator[Process]:
    process = await asyncio.create_subprocess_exec(*command, stdin=DEVNULL, stdout=PIPE, stderr=stderr, env=env)
    STARTED.add(process.pid)
    try:
        yield process
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
