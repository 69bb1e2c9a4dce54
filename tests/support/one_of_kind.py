"""A new record of any lifecycle, for what all records have in common."""

from guards.actor import Actor
from guards.enums import LifecycleKind
from models import StagedRow
from tests.support.threads import ThreadWorld
from tests.support.ventures import VentureWorld
from tests.support.world import World


async def one_of_kind(kind: LifecycleKind, world: World, owner: Actor) -> StagedRow:
    """A record that somebody has just created and owns.

    Args:
        kind: of which lifecycle.
        world: the test's.
        owner: who creates it.
    """
    if kind is LifecycleKind.ENGAGEMENT:
        return await world.engagement(owner, name="Bread")
    if kind is LifecycleKind.VENTURE:
        return await VentureWorld(world).venture(owner, name="Bread")
    return await ThreadWorld(world).thread(owner, name="Bread")
