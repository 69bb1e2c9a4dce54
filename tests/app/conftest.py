"""The schema as it is served, once for all tests of a process; an identity provider."""

from collections.abc import AsyncIterator

import pytest

from app.graphql_schema import ServedSchema, served_schema
from app.jwt_bearers import JwtVerifier
from tests.support.clock import FrozenClock
from tests.support.identity_provider import Provider, providing


@pytest.fixture(scope="session")
def schema() -> ServedSchema:
    return served_schema()


@pytest.fixture
async def provider(clock: FrozenClock) -> AsyncIterator[Provider]:
    """An identity provider on a real socket."""
    async with providing(clock) as found:
        yield found


@pytest.fixture
async def verifier(provider: Provider) -> AsyncIterator[JwtVerifier]:
    """What checks its JWTs."""
    found = provider.verifier()
    yield found
    await found.keys.close()
