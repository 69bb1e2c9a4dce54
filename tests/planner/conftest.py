"""What may be asked by both ways: a deal, and a token to ask with."""

from collections.abc import AsyncIterator

import pytest

from app.graphql_schema import ServedSchema
from commands.tokens import IssuedToken
from guards.enums import Role
from models import Engagement
from schema.build import build
from tests.support.clock import FrozenClock
from tests.support.serving import issue
from tests.support.ways import Ways, both_ways
from tests.support.world import World


@pytest.fixture(scope="session")
def schemas() -> tuple[ServedSchema, ServedSchema]:
    return build(ServedSchema), build(ServedSchema)


@pytest.fixture
async def token(clock: FrozenClock, database: str) -> IssuedToken:
    assert database
    return await issue(clock, Role.MEMBER)


@pytest.fixture
async def ways(
    schemas: tuple[ServedSchema, ServedSchema], clock: FrozenClock, token: IssuedToken
) -> AsyncIterator[Ways]:
    async with both_ways(schemas, clock, token.text) as found:
        yield found


@pytest.fixture
async def deal(world: World) -> Engagement:
    return await world.engagement(await world.user())
