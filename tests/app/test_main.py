"""The application as it is put together: what is served where, before anybody has a token."""

import pytest
from httpx import ASGITransport, AsyncClient

from app.main import create_app


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/health/live", 200),
        ("/graphql?query={__typename}", 401),
        ("/metrics", 401),
        ("/meetings/TWVldGluZzo=/invitation.ics", 401),
        ("/meetings/TWVldGluZzo=", 404),
        ("/elsewhere", 404),
    ],
)
async def test_each_address_has_its_place(path: str, status: int) -> None:
    app = create_app(
        database_url="postgresql://nobody@localhost/none",
        redis_url="redis://localhost/0",
        database_pool_size=2,
        graphiql=False,
        introspection=False,
    )
    async with AsyncClient(transport=ASGITransport(app), base_url="http://gatehouse") as client:
        assert (await client.get(path)).status_code == status
