import asyncio
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psutil
import pytest

import app.child
from app.child import kept_alive
from tests.support.outbox import PATIENCE

TELLS_AND_DIES = "import sys; open(sys.argv[1], 'w').write('born\\n')"
TELLS_AND_STAYS = "import os, sys; print(os.getpid(), file=open(sys.argv[1], 'w'), flush=True); sys.stdin.read()"


@dataclass
class Told:
    """A pipe into which children write a line each.

    It stays open for writing here, so that one child's end is not the end of what is read.
    """

    path: Path
    pipe: IO[bytes]

    def __str__(self) -> str:
        return str(self.path)

    async def word(self) -> str:
        """The next line, as soon as there is one."""
        async with asyncio.timeout(PATIENCE):
            return (await asyncio.to_thread(self.pipe.readline)).decode().strip()


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    path = tmp_path / "told"
    os.mkfifo(path)
    with path.open("r+b", buffering=0) as pipe:
        yield Told(path, pipe)


async def test_a_child_that_dies_is_started_again(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.child, "_FIRST_PAUSE", 0.0)

    async with kept_alive("child", [sys.executable, "-c", TELLS_AND_DIES, str(told)]):
        words = [await told.word() for _ in range(3)]

    assert words == ["born"] * 3


async def test_a_child_ends_with_its_context_and_had_a_session_of_its_own(told: Told) -> None:
    async with kept_alive("child", [sys.executable, "-c", TELLS_AND_STAYS, str(told)]):
        child = psutil.Process(int(await told.word()))
        session = os.getsid(child.pid)

    assert session == child.pid != os.getsid(0)
    assert not child.is_running()


async def test_a_child_that_will_not_stop_is_killed(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.child, "_GRACE", 0.05)
    stubborn = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + TELLS_AND_STAYS

    async with kept_alive("child", [sys.executable, "-c", stubborn, str(told)]):
        child = psutil.Process(int(await told.word()))

    assert not child.is_running()
