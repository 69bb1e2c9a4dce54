import pytest

from tests.support.gates import GateWorld
from tests.support.ventures import VentureWorld
from tests.support.world import World


@pytest.fixture
def gates(world: World, ventures: VentureWorld) -> GateWorld:
    """Ventures at gates, a founder and a chairman."""
    return GateWorld(world, ventures)
