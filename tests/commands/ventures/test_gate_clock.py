"""The chairman is reminded of a gate that waits for a decision, again and again until there is one."""

from datetime import timedelta

from commands.fire_timer import Firing, fire_timer
from guards.enums import LifecycleKind, Role
from guards.venture_enums import Gate, GateOutcome
from models import Event, Notification, Timer
from tests.support.ventures import VentureWorld
from tests.support.world import World

WAIT = timedelta(hours=72)


async def _fire(world: World) -> Firing:
    timer = await Timer.get()
    return await fire_timer(timer.id, timer.subject_id, world.clock.now(), kind=LifecycleKind.VENTURE)


async def test_the_chairman_is_reminded_after_three_days_and_every_three_days(
    world: World, ventures: VentureWorld
) -> None:
    ann, chair = await world.user(), await world.user(Role.CHAIRMAN)
    venture = await ventures.bring_to(ann, (await ventures.venture(ann)).id, 3)
    asked = await ventures.ask(ann, venture.id, Gate.MARKET_VALIDATION)
    told = await Notification.filter(user_id=chair.id).count()
    assert (await Timer.get()).due_at == world.clock.now() + WAIT
    for times in (1, 2):
        world.clock.advance(WAIT + timedelta(seconds=1))
        assert await _fire(world) is Firing.ACTED
        reminded = await Event.filter(type="venture.gate_reminded").order_by("position")
        assert [event.data["decisionId"] for event in reminded] == [str(asked.id)] * times
        assert await Notification.filter(user_id=chair.id).count() == told + times


async def test_nobody_is_reminded_once_it_is_decided(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.bring_to(ann, (await ventures.venture(ann)).id, 3)
    await ventures.decide(await ventures.ask(ann, venture.id, Gate.MARKET_VALIDATION), GateOutcome.REVISE)
    assert await Timer.all().count() == 0
