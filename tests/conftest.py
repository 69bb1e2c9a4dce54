"""Fixtures of the whole suite: real services, an empty database a test, a clock that stands still."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import uvloop
from hypothesis import HealthCheck, settings
from redis.asyncio import Redis

from app.data_directory import DataDirectory
from app.database import open_database
from app.embedded import Services
from app.embedded_redis import EmbeddedRedis
from app.garbage import collect_rarely, keep_what_is_there
from tests.support.api import Api
from tests.support.clock import FrozenClock
from tests.support.databases import Broom, broom, own_database
from tests.support.events import check_events
from tests.support.gates import GateWorld
from tests.support.node import has_node, install
from tests.support.outbox import PATIENCE
from tests.support.receiver import Receiver, receiving
from tests.support.servers import redis_database, running_services
from tests.support.threads import ThreadWorld
from tests.support.unhurried import unhurried
from tests.support.ventures import VentureWorld
from tests.support.world import World


def pytest_configure() -> None:
    """Run what is tested on the loop of the product: the standard library's took a tenth more of the time.

    The tests are thousands of objects that stay: searching them for garbage took a quarter of the time. Properties are
    tried with the same examples each time, however long each takes; with others where that is asked for.
    """
    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    collect_rarely()
    settings.register_profile(
        "here",
        deadline=None,
        derandomize="GATEHOUSE_TEST_RANDOM" not in os.environ,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("here")


def pytest_collection_finish() -> None:
    """What was collected stays to the end."""
    keep_what_is_there()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is for Node where there is no Node: `node` and `npm` on the PATH."""
    if has_node():
        return
    for_node = [item for item in items if _is_for_node(item)]
    config.hook.pytest_deselected(items=for_node)
    items[:] = [item for item in items if item not in for_node]


def _is_for_node(item: pytest.Item) -> bool:
    return "node_folder" in getattr(item, "fixturenames", ()) or item.get_closest_marker("node") is not None


@pytest.fixture(scope="session", autouse=True)
def _unhurried() -> Iterator[None]:
    """A busy machine fails no test."""
    with unhurried():
        yield


@pytest.fixture(scope="session")
async def node_folder(run_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with official JavaScript libraries, from npm."""
    return await install(run_folder / "libraries", tmp_path_factory.mktemp("node"))


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all processes of this run have in common."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """PostgreSQL and Redis, of the environment or this process's own.

    On a server that processes share, whatever transaction one has open holds back the outbox of all others.
    """
    with running_services(tmp_path_factory.getbasetemp() / "services") as found:
        yield found


@pytest.fixture(scope="session")
async def database_url(running: Services, worker_id: str) -> AsyncIterator[str]:
    """A migrated database of this process's own, not opened in Tortoise."""
    async with own_database(running.database_url, f"gatehouse_test_{os.getpid()}_{worker_id}") as url:
        yield url


@pytest.fixture(scope="session")
async def _broom(database_url: str) -> AsyncIterator[Broom]:
    # As in the product, PostgreSQL itself ends a statement whose cancellation it did not hear.
    async with open_database(database_url, pool_size=60, statement_timeout=PATIENCE / 2), broom(database_url) as found:
        yield found


@pytest.fixture
async def database(database_url: str, _broom: Broom) -> AsyncIterator[str]:
    """An empty database, open in Tortoise for every task; its URL."""
    yield database_url
    try:
        await check_events()
    finally:
        await _broom.sweep()


@pytest.fixture
async def redis_url(running: Services, worker_id: str) -> AsyncIterator[str]:
    """An empty Redis database of this process's own."""
    number = int(worker_id.removeprefix("gw")) + 1 if worker_id.startswith("gw") else 0
    url = redis_database(running.redis_url, number)
    yield url
    async with Redis.from_url(url) as client:
        await client.flushdb()


@pytest.fixture
def own_redis(data_dir: Path) -> Iterator[EmbeddedRedis]:
    """A Redis that a test may stop."""
    directory = DataDirectory(data_dir)
    with directory.join():
        server = EmbeddedRedis(directory.path / "redis", directory.socket_folder())
        server.start()
        yield server
        server.stop()


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """A data directory that is nobody else's.

    It does not lie below pytest's own folder, which each starting pytest closes to the account that PostgreSQL
    runs under when the tests run as root.
    """
    with TemporaryDirectory(prefix="gatehouse-") as folder:
        yield Path(folder).resolve()


@pytest.fixture
def clock() -> FrozenClock:
    """Monday, 2 March 2026, 09:00 UTC, until it is advanced."""
    return FrozenClock()


@pytest.fixture
def world(database: str, clock: FrozenClock) -> World:
    """People, clients and engagements, made through the commands in an empty database."""
    assert database
    return World(clock)


@pytest.fixture
def threads(world: World) -> ThreadWorld:
    """Threads at any stage, with what they reason about, made through the commands."""
    return ThreadWorld(world)


@pytest.fixture
def ventures(world: World) -> VentureWorld:
    """Ventures at any stage, made through the commands."""
    return VentureWorld(world)


@pytest.fixture
def gates(world: World, ventures: VentureWorld) -> GateWorld:
    """Ventures at gates, a founder and a chairman."""
    return GateWorld(world, ventures)


@pytest.fixture
def api(database: str, clock: FrozenClock) -> Api:
    """Operations on the schema, over an empty database."""
    assert database
    return Api(clock)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """A server of somebody else's, on this machine."""
    async with receiving() as found:
        yield found
