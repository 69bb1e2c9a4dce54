"""`gatehouse dev`, as somebody with a fresh machine meets it."""

import asyncio
import json
import signal
import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import psutil
import pytest

from tests.support.embedded import servers_of
from tests.support.gatehouse import gatehouse, staying
from tests.support.outbox import PATIENCE
from tests.support.serving import http_client


def processes_of(folder: Path) -> list[str]:
    """The command lines of living processes that have to do with a data directory."""
    lines = [" ".join(process.info["cmdline"] or ()) for process in psutil.process_iter(["cmdline"])]
    return [line for line in lines if str(folder) in line]


@dataclass(frozen=True, slots=True)
class Run:
    """One that a signal ended.

    Args:
        printed: its lines.
        ready: what it said at /health/ready.
        live: what it said at /health/live.
        code: of its end.
        left: the processes of the directory that outlived it.
    """

    printed: list[str]
    ready: httpx.Response
    live: httpx.Response
    code: int
    left: list[str]


async def run(folder: Path, number: int, *, installed: bool) -> Run:
    """Start everything, look at it, and end it by a signal."""
    async with staying("dev", "--port", "0", "--data-dir", folder, installed=installed) as dev:
        async with http_client(base_url=await dev.url()) as client, asyncio.timeout(PATIENCE):
            while (ready := await client.get("/health/ready")).status_code != 200:  # noqa: ASYNC110 - the other end is no task
                await asyncio.sleep(0.05)  # services that are slow to answer count as away
            live = await client.get("/health/live")
        assert processes_of(folder)
        code = await dev.stop(number)
    return Run(dev.printed, ready, live, code, await left_in(folder))


async def left_in(folder: Path) -> list[str]:
    """Those that do not end: what has told that it ends may take a moment more."""
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            while processes_of(folder):  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0.05)
    return processes_of(folder)


@pytest.fixture(scope="module")
def lived_in() -> Iterator[Path]:
    """A data directory for `runs`, and for whoever needs none that is fresh."""
    with TemporaryDirectory(prefix="gatehouse-") as folder:
        yield Path(folder).resolve()


@pytest.fixture(scope="module")
async def runs(lived_in: Path) -> tuple[Run, Run]:
    """The first on a fresh directory, and the next."""
    first = await run(lived_in, signal.SIGTERM, installed=True)
    return first, await run(lived_in, signal.SIGINT, installed=False)


def test_the_first_run_prints_a_token_once_and_where_to_look(runs: tuple[Run, Run]) -> None:
    first, second = runs

    assert first.ready.status_code == first.live.status_code == 200
    assert first.ready.json()["checks"] == {"database": "ok", "redis": "ok", "migrations": "ok"}
    assert [line for line in first.printed if "gh_" in line] == first.printed[:1]
    assert not any("gh_" in line for line in second.printed)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_everything_cleanly(runs: tuple[Run, Run], number: int) -> None:
    ended = runs[number == signal.SIGINT]

    assert ended.code == 0
    assert ended.left == []


@pytest.mark.usefixtures("runs")
async def test_the_worker_of_a_killed_run_ends_and_the_next_run_starts(lived_in: Path) -> None:
    async with staying("dev", "--port", "0", "--data-dir", lived_in) as dev:
        await dev.url()
        children = psutil.Process(dev.process.pid).children(recursive=True)
        await dev.stop(signal.SIGKILL)

    assert children
    _, orphans = psutil.wait_procs(children, timeout=PATIENCE)
    assert orphans == []

    async with staying("dev", "--port", "0", "--data-dir", lived_in) as again:
        assert await again.url()
        assert await again.stop(signal.SIGTERM) == 0

    assert servers_of(lived_in) == []


async def test_a_port_in_use_is_one_clear_line(data_dir: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        finished = await gatehouse("dev", "--port", str(port), "--data-dir", data_dir / "data")

    assert finished.code == 1
    assert finished.err == f"Error: cannot listen on 127.0.0.1:{port}: address already in use\n"
    assert not (data_dir / "data").exists()


async def test_an_unreachable_database_is_one_clear_line(data_dir: Path) -> None:
    env = {"GATEHOUSE_DATABASE_URL": "postgresql://somebody:hunter2@127.0.0.1:1/gatehouse"}

    finished = await gatehouse("dev", "--port", "0", "--data-dir", data_dir, env=env)

    assert finished.code == 1
    assert finished.err.startswith("Error: cannot reach PostgreSQL at 127.0.0.1:1/gatehouse")
    assert finished.err.count("\n") == 1
    assert "hunter2" not in finished.err


@pytest.mark.usefixtures("runs")
async def test_an_unreachable_redis_is_one_clear_line(lived_in: Path) -> None:
    env = {"GATEHOUSE_REDIS_URL": "redis://:hunter2@127.0.0.1:1"}

    finished = await gatehouse("dev", "--port", "0", "--data-dir", lived_in, env=env)

    assert finished.code == 1
    assert finished.err.startswith("Error: cannot reach Redis")
    assert finished.err.count("\n") == 1
    assert "hunter2" not in finished.err


async def test_a_directory_of_a_newer_release_is_one_clear_line(data_dir: Path) -> None:
    (data_dir / "layout.json").write_text(json.dumps({"layout": 99, "release": "9.1.0"}))

    finished = await gatehouse("dev", "--port", "0", "--data-dir", data_dir)

    assert finished.code == 1
    assert "written by Gatehouse 9.1.0" in finished.err
    assert finished.err.count("\n") == 1


async def test_a_wrong_setting_ends_with_code_2_and_its_name(data_dir: Path) -> None:
    finished = await gatehouse("dev", "--data-dir", data_dir, env={"GATEHOUSE_PORT": "eighty"})

    assert finished.code == 2
    assert "GATEHOUSE_PORT" in finished.err
    assert finished.err.count("\n") == 1


async def test_two_runs_share_a_directory(data_dir: Path) -> None:
    async with (
        staying("dev", "--port", "0", "--data-dir", data_dir) as first,
        staying("dev", "--port", "0", "--data-dir", data_dir) as second,
    ):
        await asyncio.gather(first.url(), second.url())
        tokens = [line for line in first.printed + second.printed if "gh_" in line]
        assert len(tokens) == 1

        assert await first.stop(signal.SIGTERM) == 0
        assert len(servers_of(data_dir)) == 2
        assert await second.stop(signal.SIGTERM) == 0

    assert servers_of(data_dir) == []
