"""What the mutations of gates, directives, assumptions and tokens may be sent: ventures that are ready for each."""

from decimal import Decimal

from commands.ventures.assumption_frame import Belief
from commands.ventures.change_assumptions import draft_assumption_set, finalize_assumption_set
from commands.ventures.create_directive import DirectiveDraft, create_directive
from commands.ventures.record_reality import Datum, record_reality_data
from guards.actor import Actor
from guards.venture_enums import AssumptionGroup, Gate, GateOutcome, RealityVerdict
from models import Venture
from resolvers.ids import global_id
from tests.support.answers import done
from tests.support.api import Json
from tests.support.gates import GateWorld
from tests.support.ventures import VentureWorld
from tests.support.world import World

_BELIEF = {"key": "A1", "group": "MARKET", "belief": "Bakers pay.", "confidence": "0.8"}
_BELIEFS = [Belief("A1", AssumptionGroup.MARKET, "Bakers pay.", Decimal("0.8"))]


async def to_gates(world: World, boss: Actor) -> list[tuple[Venture, dict[str, Json]]]:
    """Three ventures of somebody, each with what may be sent about it: at a gate, in the last stage, and ended."""
    gates = GateWorld(world, VentureWorld(world), boss)
    return [await _at_a_gate(gates, boss), await _at_the_end(gates, boss), await _ended(gates)]


async def _at_a_gate(gates: GateWorld, boss: Actor) -> tuple[Venture, dict[str, Json]]:
    venture, call = await gates.at_gate(Gate.MARKET_VALIDATION), gates.world.call(boss)
    asked = await gates.asked(venture.id, Gate.MARKET_VALIDATION)
    directive = done(await create_directive(call, venture.id, DirectiveDraft("Ask bakers", suffix="BAKERS")))
    drafted = done(await draft_assumption_set(call, venture.id, _BELIEFS))
    record, decision = _id("Venture", venture), {"id": global_id("GateDecision", asked.id)}
    beliefs = {"id": global_id("AssumptionSet", drafted.id)}
    return venture, {
        "requestGateDecision": {**record, "gate": "VALIDATION_CHECKPOINT"},
        "decideGate": {**decision, "outcome": "PROCEED"},
        "cancelGateDecision": decision,
        "createDirective": {**record, "title": "x", "suffix": "EXTRA"},
        "updateDirective": {"id": global_id("StrategicDirective", directive.id), "progress": 5},
        "finalizeAssumptionSet": beliefs,
        "updateAssumptionSet": {**beliefs, "assumptions": [{**_BELIEF, "confidence": "0.5"}]},
        "recordTokenUsage": {**record, "tokensIn": 5, "tokensOut": 7},
        "confirmTokenProfile": {**record, "profile": "STANDARD"},
    }


async def _at_the_end(gates: GateWorld, boss: Actor) -> tuple[Venture, dict[str, Json]]:
    venture, call = await gates.at_stage(25), gates.world.call(boss)
    drafted = done(await draft_assumption_set(call, venture.id, _BELIEFS))
    done(await finalize_assumption_set(call, drafted.id))
    data = [Datum("A1", "They paid.", RealityVerdict.VALIDATED)]
    done(await record_reality_data(call, venture.id, data))
    record = _id("Venture", venture)
    return venture, {
        "draftAssumptionSet": {**record, "assumptions": [_BELIEF]},
        "recordRealityData": {**record, "data": [{"key": "A1", "outcome": "Some did.", "verdict": "PARTLY"}]},
        "generateCalibrationReport": record,
    }


async def _ended(gates: GateWorld) -> tuple[Venture, dict[str, Json]]:
    venture = await gates.at_gate(Gate.MARKET_VALIDATION)
    await gates.decided(venture.id, Gate.MARKET_VALIDATION, GateOutcome.KILL)
    return venture, {"restartVenture": {**_id("Venture", venture), "reason": "x"}}


def _id(type_name: str, row: Venture) -> Json:
    return {"id": global_id(type_name, row.id)}
