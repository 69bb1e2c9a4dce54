"""Peers from npm: installed once, into the user's cache."""

from __future__ import annotations

import asyncio
import hashlib
import os
import shutil
import tempfile
from pathlib import Path

import orjson


class NotInstalledError(Exception):
    """A peer is not here, and why."""


def npm_is_here() -> bool:
    """Whether a peer can be installed at all."""
    return shutil.which("npm") is not None


async def installed(*packages: str) -> Path:
    """The folder in which packages are installed; they stay there for later runs.

    Raises:
        NotInstalledError: they are not there, and could not be fetched.
    """
    folder = _cache() / hashlib.sha256(" ".join(packages).encode()).hexdigest()[:16]
    if not folder.exists():
        if not npm_is_here():
            raise NotInstalledError("npm is not here")
        await _install(folder, packages)
    return folder


def node_of(folder: Path) -> str:
    """The Node.js among the packages: peers ask for a newer one than many machines have."""
    return str(folder / "node_modules" / ".bin" / "node")


def version_of(folder: Path, package: str) -> str:
    """Which version of a package was installed."""
    found: dict[str, str] = orjson.loads((folder / "node_modules" / package / "package.json").read_bytes())
    return found["version"]


async def run(folder: Path, *command: str) -> None:
    """Run a command to its end.

    Raises:
        NotInstalledError: it failed.
    """
    process = await asyncio.create_subprocess_exec(
        *command, cwd=folder, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    printed, _ = await process.communicate()
    if process.returncode:
        raise NotInstalledError(f"{command[0]} ended with status {process.returncode}: {printed.decode()[-2000:]}")


def _cache() -> Path:
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "gatehouse-benchmarks"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


async def _install(folder: Path, packages: tuple[str, ...]) -> None:
    """Install beside the folder first: what is there is whole."""
    fresh = Path(tempfile.mkdtemp(dir=folder.parent))
    try:
        (fresh / "package.json").write_text("{}")
        await run(fresh, "npm", "install", "--no-audit", "--no-fund", *packages)
        await asyncio.to_thread(fresh.rename, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
