"""The clock of pending gate decisions, as the worker runs it: the chairman is reminded while a gate waits."""

from datetime import timedelta

import pytest

from commands.ventures.cancel_gate_decision import cancel_gate_decision
from commands.ventures.set_status import set_venture_status
from guards.enums import Role
from guards.venture_enums import Gate, GateOutcome, VentureStatus
from models import Event, Notification, Timer, User, Venture
from tests.support.answers import done
from tests.support.drain import drain
from tests.support.gates import GateWorld
from tests.support.world import World

PATIENCE = timedelta(hours=72)
TICK = timedelta(microseconds=1)


@pytest.mark.parametrize("gate", Gate)
async def test_the_chairman_is_reminded_strictly_after_72_hours(world: World, gates: GateWorld, gate: Gate) -> None:
    venture, chairman = await gates.at_gate(gate), await gates.chairman()
    asked = await gates.asked(venture.id, gate)
    before = await Notification.filter(user_id=chairman.id).count()

    await drain(world.clock.advance(PATIENCE))
    assert await Notification.filter(user_id=chairman.id).count() == before
    assert not await Event.exists(type="venture.gate_reminded")

    await drain(world.clock.advance(TICK))
    assert await Notification.filter(user_id=chairman.id).count() == before + 1
    event = await Event.get(type="venture.gate_reminded")
    assert (event.subject_id, event.data["decisionId"]) == (venture.id, str(asked.id))
    assert event.data["clock"] == "gate.pending"


async def test_it_reminds_again_while_nobody_decides(world: World, gates: GateWorld) -> None:
    venture = await gates.at_gate(Gate.LAUNCH)
    await gates.asked(venture.id, Gate.LAUNCH)
    for number in (1, 2, 3):
        await drain(world.clock.advance(PATIENCE + TICK))
        assert await Event.filter(type="venture.gate_reminded").count() == number


@pytest.mark.parametrize("outcome", [GateOutcome.PROCEED, GateOutcome.REVISE, GateOutcome.KILL])
async def test_a_decision_stops_it(world: World, gates: GateWorld, outcome: GateOutcome) -> None:
    venture = await gates.at_gate(Gate.MARKET_VALIDATION)
    await gates.decided(venture.id, Gate.MARKET_VALIDATION, outcome)
    await drain(world.clock.advance(2 * PATIENCE))
    assert not await Event.exists(type="venture.gate_reminded")
    assert not await Timer.exists(subject_id=venture.id)


async def test_a_cancellation_stops_it(world: World, gates: GateWorld) -> None:
    venture = await gates.at_gate(Gate.MARKET_VALIDATION)
    asked = await gates.asked(venture.id, Gate.MARKET_VALIDATION)
    done(await cancel_gate_decision(world.call(await gates.founder()), asked.id))
    await drain(world.clock.advance(2 * PATIENCE))
    assert not await Event.exists(type="venture.gate_reminded")


async def test_of_two_gates_the_one_that_waits_longest_is_told(world: World, gates: GateWorld) -> None:
    venture = await gates.at_gate(Gate.MARKET_VALIDATION)
    first = await gates.asked(venture.id, Gate.VALIDATION_CHECKPOINT)
    world.clock.advance(timedelta(hours=24))
    second = await gates.asked(venture.id, Gate.MARKET_VALIDATION)
    await drain(world.clock.advance(timedelta(hours=48) + TICK))
    assert (await Event.get(type="venture.gate_reminded")).data["decisionId"] == str(first.id)
    done(await gates.decide(first.id, GateOutcome.PROCEED))
    await drain(world.clock.advance(timedelta(hours=24)))
    told = [event.data["decisionId"] for event in await Event.filter(type="venture.gate_reminded").order_by("position")]
    assert told == [str(first.id), str(second.id)]


async def test_a_paused_venture_reminds_nobody_until_it_is_resumed(world: World, gates: GateWorld) -> None:
    venture, founder = await gates.at_gate(Gate.LAUNCH), await gates.founder()
    await gates.asked(venture.id, Gate.LAUNCH)
    done(await set_venture_status(world.call(founder), venture.id, VentureStatus.PAUSED))
    await drain(world.clock.advance(2 * PATIENCE))
    assert not await Event.exists(type="venture.gate_reminded")
    done(await set_venture_status(world.call(founder), venture.id, VentureStatus.ACTIVE))
    await drain(world.clock.advance(TICK))
    assert await Event.filter(type="venture.gate_reminded").count() == 1


async def test_without_a_chairman_the_administrators_are_reminded(world: World, gates: GateWorld) -> None:
    admin = await world.user(Role.ADMIN)
    venture = await gates.at_gate(Gate.LAUNCH)
    await gates.asked(venture.id, Gate.LAUNCH)
    chairman = await gates.chairman()
    await User.filter(id=chairman.id).update(active=False)
    await drain(world.clock.advance(PATIENCE + TICK))
    assert await Notification.filter(user_id=admin.id).count() == 1
    assert (await Venture.get(id=venture.id)).version > venture.version
