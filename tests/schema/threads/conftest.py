import pytest

from tests.support.threads import ThreadWorld
from tests.support.world import World


@pytest.fixture
def threads(world: World) -> ThreadWorld:
    """Threads, and what they reason about."""
    return ThreadWorld(world)
