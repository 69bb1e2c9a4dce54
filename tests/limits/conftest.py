"""The application as it is put together, with any exposure, over the test's database and a Redis of its own."""

from collections.abc import Callable

import pytest
from httpx import ASGITransport, AsyncClient

from app.exposure import Exposure
from app.main import create_app
from tests.support.clock import FrozenClock
from tests.support.serving import issue

Exposed = Callable[[Exposure], AsyncClient]


@pytest.fixture
async def token(clock: FrozenClock, database: str) -> str:
    """Of a viewer."""
    assert database
    return (await issue(clock)).text


@pytest.fixture
def exposed(database: str, redis_url: str) -> Exposed:
    """Makes a client of an application, which brings no token."""

    def make(exposure: Exposure) -> AsyncClient:
        app = create_app(
            database_url=database,
            redis_url=redis_url,
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
