"""Somebody who leaves, somebody who takes over, and the admin who hands over between them."""

from commands.hand_over import HandedOver, HandOver, hand_over
from guards.actor import Actor
from guards.enums import Role
from tests.support.answers import done
from tests.support.world import World, key


async def hand(world: World, boss: Actor, leaver: Actor, successor: Actor, **given: bool) -> HandedOver:
    """Hand over what somebody looks after, for the reason that Ann leaves."""
    return done(await hand_over(world.call(boss), HandOver(key(leaver), key(successor), "Ann leaves", **given)))


async def people(world: World) -> tuple[Actor, Actor, Actor]:
    """An admin, a leaver and a successor."""
    return await world.user(Role.ADMIN), await world.user(name="Ann"), await world.user(name="Bo")
