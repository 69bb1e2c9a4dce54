"""Who may ask a gate and who decides: every outcome of every gate."""

from dataclasses import replace

import pytest

from guards.actor import SYSTEM, Actor
from guards.enums import RefusalCode
from guards.rules import Fix, Named, RuleResult
from guards.venture_choice import Choice, rollback_stage
from guards.venture_decisions import judge_cancellation, judge_decision, judge_request
from guards.venture_enums import DecisionStatus, Gate, GateKind, GateOutcome, RollbackCause, VentureStatus
from guards.venture_facts import VentureFacts
from guards.venture_gate_table import GATE
from tests.guards.builders import ADMIN, CHAIRMAN, EXECUTIVE, MANAGER, OWNER
from tests.guards.ventures import spec_table as spec
from tests.guards.ventures.builders import (
    LATER,
    decision,
    ready,
    rolled_back,
    unchecked,
    with_figures,
)

G = Gate
O = GateOutcome  # noqa: E741  # one letter for each enum of the table
C = RollbackCause
DECIDING = [gate for gate in Gate if GATE[gate].kind is not GateKind.ADVISORY]
WHY = "Because."


def waiting(gate: Gate) -> VentureFacts:
    """A venture with everything present whose gate waits for its decision."""
    stage = GATE[gate].stage
    others = tuple(found for found in ready(stage).decisions if found.gate is not gate)
    return replace(ready(stage), decisions=(*others, decision(gate)))


def failing(gate: Gate) -> VentureFacts:
    """The same with a failed threshold."""
    facts, stage = waiting(gate), GATE[gate].stage
    poor = {"3": {"momentum": "0"}, "5": {"roi": "0"}, "13": {"cost": "1"}}
    if stage in poor:
        return with_figures(facts, stage, **poor[stage])
    return unchecked(facts, stage, *(check.key for check in GATE[gate].checks))


def choice(gate: Gate, outcome: GateOutcome, rationale: str | None = WHY) -> Choice:
    """A decision that says all it may have to say."""
    return Choice(gate, outcome, rationale, cause=C.SECURITY if gate is G.LAUNCH else None)


def ids(results: tuple[RuleResult, ...]) -> set[str]:
    return {result.rule_id for result in results}


@pytest.mark.parametrize("gate", Gate)
def test_a_gate_is_asked_in_its_stage(gate: Gate) -> None:
    bare = replace(ready(GATE[gate].stage), decisions=())
    elsewhere = replace(ready("7"), decisions=())

    assert judge_request(bare, OWNER, gate) == ()
    assert ids(judge_request(elsewhere, OWNER, gate)) == {"gate.stage"}


@pytest.mark.parametrize("gate", Gate)
def test_one_decision_is_pending_at_a_time(gate: Gate) -> None:
    assert ids(judge_request(waiting(gate), OWNER, gate)) == {"gate.single"}


@pytest.mark.parametrize("gate", DECIDING)
def test_a_gate_that_is_passed_is_not_asked_again_before_a_roll_back(gate: Gate) -> None:
    stage = GATE[gate].stage

    assert ids(judge_request(ready(stage), OWNER, gate)) == {"gate.passed"}
    assert judge_request(rolled_back(ready(stage), stage, stage), OWNER, gate) == ()


@pytest.mark.parametrize("gate", [gate for gate in DECIDING if GATE[gate].kind is GateKind.PROMOTION])
def test_after_a_hold_the_gate_is_asked_again(gate: Gate) -> None:
    held = replace(ready(GATE[gate].stage), decisions=(decision(gate, O.HOLD),))

    assert judge_request(held, OWNER, gate) == ()


@pytest.mark.parametrize("status", [status for status in VentureStatus if status is not VentureStatus.ACTIVE])
def test_the_gates_of_a_venture_at_rest_are_closed(status: VentureStatus) -> None:
    resting = replace(waiting(G.PROFITABILITY), status=status)
    found = judge_decision(resting, CHAIRMAN, choice(G.PROFITABILITY, O.PROCEED))

    assert ids(found) == {"gate.active"}
    assert found[0].code is RefusalCode.NOT_ACTIVE
    assert ids(judge_request(replace(resting, decisions=()), OWNER, G.PROFITABILITY)) == {"gate.active"}


@pytest.mark.parametrize("gate", Gate)
@pytest.mark.parametrize("outcome", GateOutcome)
def test_the_chairman_takes_any_outcome_of_the_gates_kind(gate: Gate, outcome: GateOutcome) -> None:
    known = outcome in GATE[gate].outcomes
    found = judge_decision(waiting(gate), CHAIRMAN, choice(gate, outcome))

    assert ids(found) == (set() if known else {"gate.outcome"})


@pytest.mark.parametrize(
    ("actor", "allowed"),
    [(CHAIRMAN, True), (ADMIN, True), (EXECUTIVE, False), (MANAGER, False), (OWNER, False), (SYSTEM, False)],
)
def test_only_the_chairman_decides(actor: Actor, allowed: bool) -> None:  # noqa: FBT001  # a column of the table
    found = judge_decision(waiting(G.PROFITABILITY), actor, choice(G.PROFITABILITY, O.PROCEED))

    assert ids(found) == (set() if allowed else {"gate.role"})


@pytest.mark.parametrize("gate", DECIDING)
def test_a_decided_decision_is_final(gate: Gate) -> None:
    final = replace(ready(GATE[gate].stage), decisions=(decision(gate, GATE[gate].outcomes[-1]),))
    found = judge_decision(final, CHAIRMAN, choice(gate, GATE[gate].passing))

    assert ids(found) == {"gate.pending"}
    assert any("final" in result.message for result in found)


def test_a_decision_that_sent_the_venture_back_is_final_too_and_that_is_said_first() -> None:
    gone = replace(ready("1"), decisions=(decision(G.MARKET_VALIDATION, O.REVISE),))
    first, *_ = judge_decision(gone, CHAIRMAN, choice(G.MARKET_VALIDATION, O.PROCEED))

    assert first.rule_id == "gate.pending"
    assert "REVISE was decided, which is final" in first.message


@pytest.mark.parametrize("gate", DECIDING)
@pytest.mark.parametrize("actor", [CHAIRMAN, OWNER])
def test_of_a_cancelled_decision_nothing_is_said_but_that_there_is_none_to_make(gate: Gate, actor: Actor) -> None:
    gone = replace(failing(gate), decisions=(decision(gate)._replace(status=DecisionStatus.CANCELLED),))
    (found,) = judge_decision(gone, actor, choice(gate, GATE[gate].outcomes[-1], None))

    assert (found.rule_id, found.code) == ("gate.pending", RefusalCode.PRECONDITION_UNMET)
    assert "the last one was cancelled" in found.message
    assert found.fix is not None
    assert (found.fix.mutation, found.fix.value) == ("requestGateDecision", gate)


@pytest.mark.parametrize("gate", DECIDING)
def test_against_failed_thresholds_only_some_gates_are_passed_and_only_with_a_rationale(gate: Gate) -> None:
    spoken = judge_decision(failing(gate), CHAIRMAN, choice(gate, GATE[gate].passing))
    silent = judge_decision(failing(gate), CHAIRMAN, choice(gate, GATE[gate].passing, "  "))

    strict = gate in {G.MARKET_VALIDATION, G.SCHEMA_FIREWALL, G.ENVIRONMENT_READY, G.GO_TO_MARKET_READY}
    assert ids(spoken) == ({"gate.threshold"} if strict else set())
    kill = GATE[gate].kind is GateKind.KILL
    assert ids(silent) == ({"gate.threshold"} if strict else set()) | ({"gate.rationale"} if kill else set())


@pytest.mark.parametrize("gate", DECIDING)
def test_what_stands_well_passes_without_a_rationale(gate: Gate) -> None:
    assert judge_decision(waiting(gate), CHAIRMAN, choice(gate, GATE[gate].passing, None)) == ()


@pytest.mark.parametrize("stage", spec.KILL)
@pytest.mark.parametrize("outcome", [O.REVISE, O.KILL])
def test_a_revision_and_an_end_need_a_rationale(stage: str, outcome: GateOutcome) -> None:
    gate = Gate[spec.GATES[stage].upper()]
    found = judge_decision(waiting(gate), CHAIRMAN, choice(gate, outcome, None))

    assert ids(found) == {"gate.rationale"}
    assert found[0].code is RefusalCode.REASON_REQUIRED


@pytest.mark.parametrize("gate", [gate for gate in DECIDING if GATE[gate].kind is GateKind.PROMOTION])
def test_a_promotion_gate_may_always_hold(gate: Gate) -> None:
    assert judge_decision(failing(gate), CHAIRMAN, choice(gate, O.HOLD, None)) == ()


def test_nobody_launches_without_the_promotion_gate_before() -> None:
    bare = replace(waiting(G.LAUNCH), decisions=(decision(G.LAUNCH),))

    assert ids(judge_decision(bare, CHAIRMAN, choice(G.LAUNCH, O.PROCEED))) == {"gate.prerequisite"}
    assert judge_decision(bare, CHAIRMAN, choice(G.LAUNCH, O.REVISE)) == ()


@pytest.mark.parametrize(
    ("made", "target"),
    [
        (Choice(G.MARKET_VALIDATION, O.REVISE, WHY), "1"),
        (Choice(G.MARKET_VALIDATION, O.REVISE, WHY, rollback_stage="2"), None),
        (Choice(G.MARKET_VALIDATION, O.REVISE, WHY, C.SECURITY), None),
        (Choice(G.PROFITABILITY, O.REVISE, WHY), "1"),
        (Choice(G.PROFITABILITY, O.REVISE, WHY, rollback_stage="5"), "5"),
        (Choice(G.PROFITABILITY, O.REVISE, WHY, rollback_stage="3"), None),
        (Choice(G.TECH_FEASIBILITY, O.REVISE, WHY), "13"),
        (Choice(G.LAUNCH, O.REVISE, WHY, C.DEPLOYMENT), "22"),
        (Choice(G.LAUNCH, O.REVISE, WHY, C.SECURITY), "20"),
        (Choice(G.LAUNCH, O.REVISE, WHY, C.SECURITY, "20"), "20"),
        (Choice(G.LAUNCH, O.REVISE, WHY, C.SECURITY, "22"), None),
        (Choice(G.LAUNCH, O.REVISE, WHY, C.PERFORMANCE), "20"),
        (Choice(G.LAUNCH, O.REVISE, WHY, C.OPERATIONAL), "17"),
        (Choice(G.LAUNCH, O.REVISE, WHY, C.FINANCIAL), "5"),
        (Choice(G.LAUNCH, O.REVISE, WHY), None),
        (Choice(G.LAUNCH, O.REVISE, WHY, rollback_stage="22"), None),
    ],
)
def test_a_revision_leads_where_its_gate_knows(made: Choice, target: str | None) -> None:
    assert rollback_stage(made) == target
    found = judge_decision(waiting(made.gate), CHAIRMAN, made)
    assert ids(found) == (set() if target else {"gate.rollback"})


@pytest.mark.parametrize("outcome", [O.PROCEED, O.KILL])
def test_nothing_else_leads_back(outcome: GateOutcome) -> None:
    assert rollback_stage(Choice(G.LAUNCH, outcome, WHY, C.SECURITY)) is None
    assert rollback_stage(Choice(G.SCHEMA_FIREWALL, O.REVISE, WHY)) is None


def test_the_gravest_refusal_comes_first() -> None:
    found = judge_decision(failing(G.MARKET_VALIDATION), OWNER, choice(G.MARKET_VALIDATION, O.PROCEED, None))

    assert [result.rule_id for result in found] == ["gate.role", "gate.rationale", "gate.threshold"]
    assert all(result.remedy and result.fix for result in found)


@pytest.mark.parametrize(
    ("made", "rule"),
    [
        (choice(G.PROFITABILITY, O.HOLD), "gate.outcome"),
        (choice(G.PROFITABILITY, O.KILL, None), "gate.rationale"),
        (Choice(G.LAUNCH, O.REVISE, WHY), "gate.rollback"),
    ],
)
def test_what_is_to_be_decided_otherwise_is_named(made: Choice, rule: str) -> None:
    facts = waiting(made.gate)
    (found,) = judge_decision(facts, CHAIRMAN, made)
    pending = facts.pending(made.gate)

    assert (found.rule_id, found.fix.row if found.fix else None) == (
        rule,
        Named("GateDecision", pending.id) if pending else "a decision that is pending",
    )


def test_a_gate_that_lies_ahead_names_the_next_move_and_one_that_is_past_none() -> None:
    (ahead,) = judge_request(ready("7"), OWNER, G.LAUNCH)
    (past,) = (found for found in judge_request(ready("14"), OWNER, G.PROFITABILITY) if found.rule_id == "gate.stage")

    assert ahead.fix == Fix("transitionStage", "to.venture", value="8")
    assert past.fix is None
    assert "past that stage" in (past.remedy or "")


def test_a_second_attempt_is_a_decision_of_its_own() -> None:
    again = replace(
        ready("17"),
        decisions=(decision(G.ENVIRONMENT_READY, O.HOLD, LATER), decision(G.ENVIRONMENT_READY, None, LATER + 1, 2)),
    )

    assert judge_decision(again, CHAIRMAN, choice(G.ENVIRONMENT_READY, O.APPROVE)) == ()


@pytest.mark.parametrize("gate", DECIDING)
def test_only_a_pending_decision_is_cancelled(gate: Gate) -> None:
    assert judge_cancellation(waiting(gate), OWNER, gate) == ()
    assert ids(judge_cancellation(ready(GATE[gate].stage), OWNER, gate)) == {"gate.pending"}


@pytest.mark.parametrize(
    ("gate", "argument", "wanting"),
    [
        (G.MARKET_VALIDATION, "metrics", "momentum"),
        (G.SCHEMA_FIREWALL, "checks", "entities_named"),
        (G.ENVIRONMENT_READY, "checks", "development"),
        (G.GO_TO_MARKET_READY, "checks", "production_environment"),
    ],
)
def test_a_failed_threshold_that_bars_says_which_of_the_work_to_correct(
    gate: Gate, argument: str, wanting: str
) -> None:
    (found,) = judge_decision(failing(gate), CHAIRMAN, choice(gate, GATE[gate].passing))

    assert found.fix is not None
    assert (found.fix.mutation, found.fix.argument, found.fix.value) == ("updateStageWork", argument, wanting)


def test_a_figure_that_bars_since_nobody_gave_it_is_named() -> None:
    facts = with_figures(waiting(G.MARKET_VALIDATION), "3", momentum=None)
    (found,) = judge_decision(facts, CHAIRMAN, choice(G.MARKET_VALIDATION, O.PROCEED))

    assert found.fix is not None
    assert (found.fix.argument, found.fix.value) == ("metrics", "momentum")


@pytest.mark.parametrize(
    ("status", "mutation"),
    [
        (VentureStatus.PAUSED, "setVentureStatus"),
        (VentureStatus.ARCHIVED, "setVentureStatus"),
        (VentureStatus.KILLED, "restartVenture"),
        (VentureStatus.GRADUATED, None),
    ],
)
def test_who_asks_of_a_venture_that_is_not_active_is_told_how_it_becomes_so(
    status: VentureStatus, mutation: str | None
) -> None:
    found = judge_request(replace(ready("5"), status=status, decisions=()), OWNER, G.PROFITABILITY)

    (inactive,) = (result for result in found if result.rule_id == "gate.active")
    assert (inactive.fix.mutation if inactive.fix else None) == mutation
    assert inactive.remedy
