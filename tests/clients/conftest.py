"""The product's schema on a real socket, for all tests of a process; each has its own clock and an empty database."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime

import pytest

from app.graphql_schema import ServedSchema, served_schema
from tests.support.clock import START, FrozenClock
from tests.support.databases import Broom
from tests.support.serving import serving


@dataclass
class Shared:
    """The server, and the clock that it goes by."""

    address: str
    clock: "Hands"


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
    hands = Hands()
    async with serving(schema, hands.now, database_url) as address:
        yield Shared(address, hands)


@pytest.fixture
def address(_shared: Shared, clock: FrozenClock, database: str) -> str:
    """Where the API is, with an empty database behind it and the test's own clock."""
    assert database
    _shared.clock.read = clock.now
    return _shared.address
