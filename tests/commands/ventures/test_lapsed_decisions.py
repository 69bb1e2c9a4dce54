"""What a decision saw is kept, and what gets worse after it has to be decided on anew."""

from decimal import Decimal

import pytest

from commands.facts import facts_of
from commands.outcomes import Applied, NotApplied
from guards.venture_enums import Gate, GateOutcome
from guards.venture_facts import SeenScore
from models import Venture
from tests.support.answers import done
from tests.support.gates import GateWorld
from tests.support.ventures import METRICS, VentureWorld

O = GateOutcome  # noqa: E741  # as the tables of gates have it


async def refusing(ventures: VentureWorld, gates: GateWorld, venture: Venture) -> set[str]:
    """The rules that keep a venture in its stage."""
    outcome = await ventures.move(await gates.founder(), venture.id, venture.stage + 1)
    assert isinstance(outcome, Applied | NotApplied)
    return set() if isinstance(outcome, Applied) else {rule.rule_id for rule in outcome.refusal.rules if rule.refuses}


async def test_figures_that_are_lowered_after_a_decision_are_asked_for_anew(
    gates: GateWorld, ventures: VentureWorld
) -> None:
    founder = await gates.founder()
    venture = await ventures.bring_to(founder, (await ventures.venture(founder)).id, 5)
    await ventures.satisfy(founder, venture.id, 5)
    await ventures.work(founder, venture.id, 5, metrics={"gross_margin": Decimal("0.1")})

    assert await refusing(ventures, gates, venture) == {"exit.unit_economics", "decision.profitability"}
    asked = await gates.asked(venture.id, Gate.PROFITABILITY)
    assert asked.attempt == 2
    done(await gates.decide(asked.id, O.PROCEED, "The market is worth it."))
    assert await refusing(ventures, gates, venture) == set()


@pytest.mark.parametrize(
    ("gate", "check"),
    [
        (Gate.SCHEMA_FIREWALL, "no_orphan_epics"),
        (Gate.ENVIRONMENT_READY, "secrets"),
        (Gate.GO_TO_MARKET_READY, "uptime"),
        (Gate.LAUNCH, "legal_approved"),
    ],
)
async def test_checks_that_are_taken_back_after_a_decision_are_asked_for_anew(
    gates: GateWorld, ventures: VentureWorld, gate: Gate, check: str
) -> None:
    venture, founder = await gates.at_gate(gate), await gates.founder()
    rule = f"decision.{gate.lower()}"
    spare = {"acceptance_criteria": False, "moscow_priorities": False} if gate is Gate.SCHEMA_FIREWALL else {}
    await ventures.work(founder, venture.id, venture.stage, checks=spare)
    await ventures.pass_gate(founder, venture.id, gate)
    assert rule not in await refusing(ventures, gates, venture)

    await ventures.work(founder, venture.id, venture.stage, checks={check: False})
    assert rule in await refusing(ventures, gates, venture)

    await ventures.work(founder, venture.id, venture.stage, checks={check: True})
    assert rule not in await refusing(ventures, gates, venture)


async def test_what_a_decision_saw_is_kept(gates: GateWorld, ventures: VentureWorld) -> None:
    venture, founder = await gates.at_gate(Gate.PROFITABILITY, ready=False), await gates.founder()
    given = {key: Decimal(value) for key, value in METRICS[5].items() if key != "roi"}
    await ventures.work(founder, venture.id, 5, metrics=given)
    await gates.asked(venture.id, Gate.PROFITABILITY)

    (known,) = (await facts_of(await Venture.get())).decisions

    expected = {key: SeenScore(value) for key, value in given.items()}
    assert known.seen == {**expected, "roi": SeenScore(None, frozenset({"roi"}))}
