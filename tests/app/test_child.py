import asyncio
import os
import sys
from pathlib import Path

import psutil
import pytest

import app.child
from app.child import kept_alive

TELLS_AND_DIES = "import sys; open(sys.argv[1], 'w').write('born')"
TELLS_AND_STAYS = "import os, sys; open(sys.argv[1], 'w').write(str(os.getpid())); sys.stdin.read()"


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """A pipe into which a child writes one word; reading it waits for the word."""
    path = tmp_path / "told"
    os.mkfifo(path)
    return path


async def next_word(told: Path) -> str:
    async with asyncio.timeout(30):
        return await asyncio.to_thread(told.read_text)


async def test_a_child_that_dies_is_started_again(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.child, "_FIRST_PAUSE", 0.0)

    async with kept_alive("child", [sys.executable, "-c", TELLS_AND_DIES, str(told)]):
        words = [await next_word(told) for _ in range(3)]

    assert words == ["born"] * 3


async def test_a_child_ends_with_its_context_and_had_a_session_of_its_own(told: Path) -> None:
    async with kept_alive("child", [sys.executable, "-c", TELLS_AND_STAYS, str(told)]):
        child = psutil.Process(int(await next_word(told)))
        session = os.getsid(child.pid)

    assert session == child.pid != os.getsid(0)
    assert not child.is_running()


async def test_a_child_that_will_not_stop_is_killed(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.child, "_GRACE", 0.05)
    stubborn = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + TELLS_AND_STAYS

    async with kept_alive("child", [sys.executable, "-c", stubborn, str(told)]):
        child = psutil.Process(int(await next_word(told)))

    assert not child.is_running()
