"""The application as it is put together, with any exposure, over the test's database and a Redis of its own."""

from collections.abc import AsyncIterator, Callable
from functools import partial

import pytest
from httpx import ASGITransport, AsyncClient
from redis.asyncio import Redis

from app.limits.exposure import Exposure
from app.limits.strangers import Strangers
from app.main import create_app
from app.redis import redis_client
from tests.support.buckets import Standing
from tests.support.clock import FrozenClock
from tests.support.serving import issue

Exposed = Callable[[Exposure], AsyncClient]


@pytest.fixture
async def token(clock: FrozenClock, database: str) -> str:
    """Of a viewer."""
    assert database
    return (await issue(clock)).text


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    """A client of an empty Redis."""
    async with redis_client(redis_url) as client:
        yield client


@pytest.fixture
def exposed(database: str, redis: Redis, monkeypatch: pytest.MonkeyPatch) -> Exposed:
    """Makes a client of an application, which brings no token; who would open and close its services does not run.

    Nothing flows into what callers draw from, however long a test takes.
    """
    monkeypatch.setattr("app.main.redis_client", lambda _: redis)
    monkeypatch.setattr("app.limits.defence.SharedBuckets", Standing)
    monkeypatch.setattr("app.limits.defence.Strangers", partial(Strangers, now=lambda: 0.0))

    def make(exposure: Exposure) -> AsyncClient:
        app = create_app(
            database_url=database,
            redis_url="redis://unused",
            database_pool_size=2,
            graphiql=True,
            introspection=True,
            exposure=exposure,
        )
        return AsyncClient(transport=ASGITransport(app), base_url="http://gatehouse")

    return make


def bearer(token: str) -> dict[str, str]:
    """The header that brings a token."""
    return {"Authorization": f"Bearer {token}"}
