"""The example clients, as their users generate, build and run them."""

import asyncio
import os
import subprocess
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from pathlib import Path
from shutil import copytree, ignore_patterns, rmtree

from tests.support.outbox import PATIENCE

ROOT = Path(__file__).parents[2]
CLIENTS = ROOT / "examples" / "clients"
PACKAGE = "gatehouse_client"
"""What the client in Python is generated into."""

_LOCK = "requirements.lock"
_INSTALLING = 300
"""Seconds that an installation may take, which loads from elsewhere."""


def copied(folder: Path) -> Path:
    """A copy of the clients, where they find the schema; the folder of the copy."""
    copytree(CLIENTS, folder / "examples" / "clients", ignore=ignore_patterns("node_modules", "dist", "__pycache__"))
    (folder / "schema").mkdir()
    (folder / "schema" / "schema.graphql").write_bytes((ROOT / "schema" / "schema.graphql").read_bytes())
    return folder / "examples" / "clients"


def carry_out(*command: str | Path, cwd: Path) -> None:
    """Run a command that must end well."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=_INSTALLING, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@dataclass(frozen=True)
class Ended:
    """What a program left: whether it did what was asked, and the lines that it printed."""

    well: bool
    lines: list[str]


@dataclass(frozen=True)
class Program:
    """An example client.

    Args:
        command: what starts it; cwd: where.
    """

    command: tuple[str | Path, ...]
    cwd: Path

    async def run(self, address: str, token: str, *arguments: str | Path) -> Ended:
        """Run it to its end."""
        async with self.running(address, token, *arguments) as running:
            return await running.end()

    @asynccontextmanager
    async def running(self, address: str, token: str, *arguments: str | Path) -> AsyncIterator["Running"]:
        """Start it; it is ended with the block."""
        env = os.environ | {"GATEHOUSE_URL": f"http://{address}/graphql", "GATEHOUSE_TOKEN": token}
        process = await asyncio.create_subprocess_exec(
            *self.command, *arguments, cwd=self.cwd, env=env | _PLAIN, stdout=PIPE, stderr=PIPE
        )
        try:
            yield Running(process)
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


_PLAIN = {"PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1"}


@dataclass(frozen=True)
class Running:
    """A program that runs."""

    process: Process

    async def lines(self, count: int) -> list[str]:
        """The next lines that it prints."""
        assert self.process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            return [(await self.process.stdout.readline()).decode().rstrip("\n") for _ in range(count)]

    async def end(self) -> Ended:
        """Wait until it ends; a program that was not found fault with prints no error."""
        async with asyncio.timeout(PATIENCE):
            out, err = await self.process.communicate()
        assert not err, err.decode()
        return Ended(self.process.returncode == 0, out.decode().splitlines())


def python_client() -> Program:
    """The client in Python, run by the Python of the tests."""
    return Program((sys.executable, "main.py"), CLIENTS / "python")


def node_client(folder: Path) -> Program:
    """The client in TypeScript, generated anew and built in a folder; by the first process that asks for it there."""
    home = folder / "examples" / "clients" / "typescript"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not (home / "dist").exists():
            _build(copied(folder) / "typescript")
    return Program(("node", home / "dist" / "main.js"), home)


def _build(home: Path) -> None:
    carry_out("npm", "ci", "--no-audit", "--no-fund", cwd=home)
    carry_out("npm", "run", "generate", cwd=home)
    carry_out("npm", "run", "build", cwd=home)


def generated_python_client(folder: Path) -> Program:
    """The client in Python, generated anew, in an environment of its own that has what its lock file says."""
    home = copied(folder) / "python"
    carry_out(sys.executable, "-m", "venv", "--without-pip", folder / "venv", cwd=home)
    pip = (sys.executable, "-m", "pip", "--python", folder / "venv")
    quickly = ("-qq", "--no-compile", "--disable-pip-version-check")
    carry_out(*pip, "install", *quickly, "--require-hashes", "-r", _LOCK, cwd=home)
    rmtree(home / PACKAGE)
    carry_out(folder / "venv" / "bin" / "ariadne-codegen", cwd=home)
    return Program((folder / "venv" / "bin" / "python", "main.py"), home)
