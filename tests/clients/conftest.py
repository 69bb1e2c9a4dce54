"""The product's schema on a real socket, for all tests of a process; each has its own clock and an empty database."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime

import pytest

from app.graphql_schema import ServedSchema, served_schema
from app.limits.capacity import Capacity
from tests.support.clock import START, FrozenClock
from tests.support.databases import Broom
from tests.support.outbox import PATIENCE
from tests.support.serving import serving
from tests.support.unhurried import NEVER


@dataclass
class Shared:
    """The server, the clock that it goes by, and who is connected."""

    address: str
    clock: "Hands"
    capacity: Capacity

    async def everybody_left(self) -> None:
        """Wait until the server has noticed it: what still ran for them would run in the next test."""
        async with asyncio.timeout(PATIENCE):
            while self.capacity.connections.open:  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0.001)


class Hands:
    """A clock that shows what the test's clock shows."""

    def __init__(self) -> None:
        self.read: Callable[[], datetime] = lambda: START

    def now(self) -> datetime:
        return self.read()


@pytest.fixture(scope="session")
def schema() -> ServedSchema:
    return served_schema()


@pytest.fixture(scope="session")
async def _shared(schema: ServedSchema, database_url: str, _broom: Broom) -> AsyncIterator[Shared]:
    """It looks for events when it is told of some, and never by itself in the middle of what a test does."""
    hands, capacity = Hands(), Capacity()
    async with serving(schema, hands.now, database_url, poll=NEVER, capacity=capacity) as address:
        yield Shared(address, hands, capacity)


@pytest.fixture
async def address(_shared: Shared, clock: FrozenClock, database: str) -> AsyncIterator[str]:
    """Where the API is, with an empty database behind it and the test's own clock."""
    assert database
    _shared.clock.read = clock.now
    yield _shared.address
    await _shared.everybody_left()
