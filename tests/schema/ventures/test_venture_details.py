"""What ventures tell in typed parts: budgets, playbooks, evaluations, what is believed and what came true."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from commands.ventures.gate_frame import snapshot
from guards.actor import Actor
from guards.enums import Role
from guards.venture_enums import AssumptionSetStatus, Gate
from guards.venture_gate_table import GATE
from guards.venture_gates import evaluate
from models import AssumptionSet, GateDecision, TokenUse, Venture, VentureArtifact
from resolvers.ids import global_id
from tests.guards.ventures.builders import ready
from tests.support.api import Api
from tests.support.one_venture import one_venture
from tests.support.ventures import DETAILS
from tests.support.world import World

BUDGET = """
query($id: ID!) {
  venture(id: $id) { tokenBudget { profile whole { budget used left level } phases { phase budget used level } } }
}
"""


@pytest.fixture
async def ada(world: World) -> Actor:
    return await world.user(Role.ADMIN, "Ada")


@pytest.fixture
async def venture(world: World, ada: Actor) -> Venture:
    """A venture in stage 3 that has used 12 tokens."""
    return await one_venture(ada.id, world.clock.now())


async def test_a_budget_is_told_as_a_whole_and_by_phase(api: Api, world: World, ada: Actor, venture: Venture) -> None:
    now = world.clock.now()
    used: dict[str, Any] = {"venture_id": venture.id, "cycle": 1, "tokens_out": 0, "cost": 0, "at": now}
    await TokenUse.create(**used, stage=5, tokens_in=90_000)
    await TokenUse.create(**used, stage=6, tokens_in=1_000, simulated=True)
    budget = (await api.ask(ada, BUDGET, id=global_id("Venture", venture.id)))["venture"]["tokenBudget"]
    assert budget["profile"] == "STANDARD"
    assert budget["whole"] == {"budget": 375_000, "used": 90_012, "left": 284_988, "level": "OK"}
    assert [phase["budget"] for phase in budget["phases"]] == [93_750, 56_250, 37_500, 75_000, 75_000, 37_500]
    assert budget["phases"][0] == {"phase": "THE_TRUTH", "budget": 93_750, "used": 90_012, "level": "CRITICAL"}
    assert budget["phases"][1]["used"] == 0


async def test_a_custom_budget_is_what_was_set(api: Api, ada: Actor, venture: Venture) -> None:
    await Venture.filter(id=venture.id).update(token_profile="CUSTOM", token_budget=12)
    budget = (await api.ask(ada, BUDGET, id=global_id("Venture", venture.id)))["venture"]["tokenBudget"]
    assert budget["profile"] == "CUSTOM"
    assert budget["whole"] == {"budget": 12, "used": 12, "left": 0, "level": "EXHAUSTED"}


@pytest.mark.usefixtures("venture")
async def test_a_playbook_is_typed_and_says_when_it_is_outdated(api: Api, ada: Actor) -> None:
    document = """
    { artifacts { nodes { topRisks risks { title level } salesPlaybook {
        lifecycleVersion outdated salesModel salesCycleDays dealStages { name avgDurationDays }
        funnelStages { metric targetValue } customerJourney { touchpoint }
    } } } }
    """
    for version, outdated in (("1", False), ("0", True)):
        kept = {**DETAILS["sales_playbook"]["salesPlaybook"], "lifecycleVersion": version}
        await VentureArtifact.all().update(metadata={"salesPlaybook": kept, **DETAILS["risk_matrix"]})
        (artifact,) = (await api.ask(ada, document))["artifacts"]["nodes"]
        told = artifact["salesPlaybook"]
        assert (told["lifecycleVersion"], told["outdated"]) == (version, outdated)
    assert (told["salesModel"], told["salesCycleDays"], len(told["customerJourney"])) == ("INSIDE_SALES", 30, 5)
    assert told["dealStages"][0] == {"name": "S0", "avgDurationDays": 10}
    assert artifact["risks"] == [{"title": "Trust", "level": "HIGH"}]
    assert artifact["topRisks"] == []


async def test_what_was_believed_is_told_beside_what_came_true(
    api: Api, world: World, ada: Actor, venture: Venture
) -> None:
    compared = {"key": "A1", "group": "MARKET", "belief": "Bakers pay.", "confidence": "0.5"}
    report = {
        "direction": "OPTIMISTIC",
        "magnitude": "0.5000",
        "learnings": ["Ask earlier."],
        "compared": [{**compared, "truth": "0", "outcome": "Nobody paid.", "error": "0.5"}],
    }
    await AssumptionSet.filter(venture_id=venture.id).update(
        status=AssumptionSetStatus.INVALIDATED,
        report=report,
        reality=[{"key": "A1", "truth": "0", "outcome": "Nobody paid."}],
        finalized_at=world.clock.now(),
        finalized_stage=3,
        finalized_version=2,
        calibrated_at=world.clock.now(),
        calibrated_version=3,
    )
    document = """
    { assumptionSets(filter: {status: {eq: INVALIDATED}}) { nodes {
        version assumptions { key group belief confidence evidence } reality { key truth outcome }
        report { direction magnitude learnings compared { key belief confidence truth outcome error } }
    } } }
    """
    (found,) = (await api.ask(ada, document))["assumptionSets"]["nodes"]
    assert found == {
        "version": 1,
        "assumptions": [{**compared, "evidence": []}],
        "reality": [{"key": "A1", "truth": "0", "outcome": "Nobody paid."}],
        "report": {
            "direction": "OPTIMISTIC",
            "magnitude": "0.5000",
            "learnings": ["Ask earlier."],
            "compared": [
                {
                    "key": "A1",
                    "belief": "Bakers pay.",
                    "confidence": "0.5",
                    "truth": "0",
                    "outcome": "Nobody paid.",
                    "error": "0.5",
                }
            ],
        },
    }


async def test_a_figure_of_a_gate_is_told_to_four_places_and_judged_exactly(
    api: Api, ada: Actor, venture: Venture
) -> None:
    facts = ready("3")
    almost = facts.working("3")._replace(
        metrics={criterion.key: Decimal("59.9999") for criterion in GATE[Gate.MARKET_VALIDATION].criteria}
    )
    found = evaluate(replace(facts, work={"3": almost}), Gate.MARKET_VALIDATION)
    await GateDecision.filter(venture_id=venture.id).update(**snapshot(found))
    document = """
    { gateDecisions { nodes { evaluation { scores { value required holds } triggers { actual required } } } } }
    """
    (decision,) = (await api.ask(ada, document))["gateDecisions"]["nodes"]
    assert decision["evaluation"]["scores"] == [{"value": "6", "required": "6", "holds": False}]
    assert {"actual": "6", "required": "6"} in decision["evaluation"]["triggers"]
