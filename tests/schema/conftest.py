import pytest

from guards.enums import Role
from tests.support.api import Api, Json
from tests.support.hooks import Hooks
from tests.support.world import World


@pytest.fixture
async def hooks(api: Api, world: World) -> Hooks:
    """Operations on webhooks, by Ada, an ADMIN."""
    return Hooks(api, await world.user(Role.ADMIN, "Ada"))


@pytest.fixture
async def made(hooks: Hooks) -> Json:
    """An endpoint, as it was answered."""
    return await hooks.create()
