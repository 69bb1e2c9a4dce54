"""A decision lets a venture pass with what it saw, and with nothing worse."""

from dataclasses import replace
from decimal import Decimal

import pytest

from guards.enums import RefusalCode
from guards.venture_decisions import judge_request
from guards.venture_enums import Gate, GateOutcome, PreferenceScope
from guards.venture_facts import PreferenceFact, VentureFacts
from guards.venture_gate_table import GATE
from guards.venture_passing import passed
from guards.venture_preferences import GROSS_MARGIN_MIN, VALIDATION_SCORE_MIN
from guards.venture_preferences import VIABILITY_SCORE_MIN as VIABILITY
from tests.guards.builders import OWNER
from tests.guards.ventures import spec_table as spec
from tests.guards.ventures.builders import (
    LATER,
    decision,
    leave,
    ready,
    seeing,
    told,
    unchecked,
    unmet,
    with_figures,
)
from tests.guards.ventures.fixes import steps

G = Gate
O = GateOutcome  # noqa: E741  # one letter for each enum of the table
POOR = {"3": {"momentum": "0"}, "5": {"gross_margin": "0.1"}, "13": {"cost": "1"}}


def passing(facts: VentureFacts, gate: Gate) -> VentureFacts:
    """The same venture after a decision by which it passes a gate with what it has."""
    others = tuple(found for found in facts.decisions if found.gate is not gate)
    return replace(facts, decisions=(*others, seeing(facts, decision(gate, GATE[gate].passing))))


def asked_again(facts: VentureFacts, gate: Gate) -> VentureFacts:
    """The same venture with another decision of a gate pending."""
    return replace(facts, decisions=(*facts.decisions, decision(gate, order=LATER + 1, attempt=2)))


def worse(facts: VentureFacts, stage: str) -> VentureFacts:
    """The same venture with a figure lowered, or a check taken back."""
    if stage in POOR:
        return with_figures(facts, stage, **POOR[stage])
    checks = GATE[gate_of(stage)].checks
    return unchecked(facts, stage, *(check.key for check in checks[-3:]))


def gate_of(stage: str) -> Gate:
    return Gate[spec.GATES[stage].upper()]


@pytest.mark.parametrize("stage", spec.GATES)
def test_what_gets_worse_after_a_decision_was_not_decided_on(stage: str) -> None:
    gate = gate_of(stage)
    facts = passing(ready(stage), gate)
    poor = worse(facts, stage)

    assert unmet(leave(facts)) == set()
    assert f"decision.{gate.lower()}" in unmet(leave(poor))
    assert judge_request(poor, OWNER, gate) == ()
    assert unmet(leave(passing(poor, gate))) == set()


@pytest.mark.parametrize("stage", spec.GATES)
def test_what_is_restored_needs_no_other_decision(stage: str) -> None:
    restored = replace(worse(passing(ready(stage), gate_of(stage)), stage), work=ready(stage).work)

    assert unmet(leave(restored)) == set()
    assert [found.rule_id for found in judge_request(restored, OWNER, gate_of(stage))] == ["gate.passed"]


def test_the_rule_of_the_decision_says_what_got_worse_and_what_helps() -> None:
    facts = worse(passing(ready("5"), G.PROFITABILITY), "5")
    found = told(leave(facts), "decision.profitability")

    assert unmet(leave(facts)) == {"decision.profitability", "exit.unit_economics"}
    assert found.code is RefusalCode.PRECONDITION_UNMET
    assert "PROCEED was decided, but not on this: gross margin, as a share of 1 is 0.1, at least 0.4" in found.message
    assert found.remedy == "Restore gross_margin, or ask the gate again."
    assert steps(facts, "decision.profitability") == ("requestGateDecision", "gate", "PROFITABILITY")
    again = asked_again(facts, G.PROFITABILITY)
    assert steps(again, "decision.profitability") == ("decideGate", "outcome", "PROCEED")


def test_a_figure_that_was_taken_back_is_named() -> None:
    facts = with_figures(passing(ready("5"), G.PROFITABILITY), "5", roi=None)

    assert "roi not given" in told(leave(facts), "decision.profitability").message
    assert steps(facts, "decision.profitability") == ("updateStageWork", "metrics", "roi")


@pytest.mark.parametrize("stage", ["17", "22"])
def test_a_check_that_was_taken_back_is_named_and_no_request_passes_it_over(stage: str) -> None:
    gate = gate_of(stage)
    last = GATE[gate].checks[-1].key
    facts = unchecked(passing(ready(stage), gate), stage, last)

    for one in (facts, asked_again(facts, gate)):
        assert f"{last} is not checked any more" in told(leave(one), f"decision.{gate.lower()}").message
        assert steps(one, f"decision.{gate.lower()}") == ("updateStageWork", "checks", last)


def test_what_the_chairman_went_on_in_spite_of_may_not_get_worse_either() -> None:
    poor = passing(with_figures(ready("5"), "5", roi="0.1"), G.PROFITABILITY)

    assert unmet(leave(poor)) == set()
    assert unmet(leave(with_figures(poor, "5", roi="0.12", gross_margin="0.45"))) == set()
    for change in ({"roi": "0.09"}, {"breakeven_months": "19"}):
        assert unmet(leave(with_figures(poor, "5", **change))) == {"decision.profitability", "exit.unit_economics"}


def test_a_failing_figure_that_nobody_had_given_when_it_was_decided_was_not_decided_on() -> None:
    bare = passing(with_figures(ready("13"), "13", cost=None), G.TECH_FEASIBILITY)

    assert unmet(leave(bare)) == set()
    assert unmet(leave(with_figures(bare, "13", cost="3"))) == set()
    assert unmet(leave(with_figures(bare, "13", cost="1"))) == {"decision.tech_feasibility"}


def test_of_a_launch_in_spite_of_an_open_check_no_other_one_may_be_taken_back() -> None:
    first, second, *_ = (check.key for check in GATE[G.LAUNCH].checks)
    early = passing(unchecked(ready("23"), "23", first), G.LAUNCH)
    swapped = unchecked(replace(early, work=ready("23").work), "23", second)

    assert unmet(leave(early)) == set()
    assert unmet(leave(swapped)) == {"decision.launch"}
    assert steps(swapped, "decision.launch") == ("updateStageWork", "checks", second)
    assert steps(asked_again(swapped, G.LAUNCH), "decision.launch") == ("decideGate", "outcome", "PROCEED")


@pytest.mark.parametrize(
    ("stage", "key", "threshold"), [("3", VALIDATION_SCORE_MIN, 10), ("5", GROSS_MARGIN_MIN, 1), ("13", VIABILITY, 5)]
)
def test_a_threshold_that_is_raised_later_leaves_a_decision_as_it_is(stage: str, key: str, threshold: int) -> None:
    facts = passing(ready(stage), gate_of(stage))
    stricter = {key: PreferenceFact(Decimal(threshold), PreferenceScope.VENTURE)}

    assert unmet(leave(replace(facts, preferences=stricter))) == set()
    assert unmet(leave(worse(replace(facts, preferences=stricter), stage))) != set()


def test_a_gate_that_holds_what_it_had_approved_is_not_passed() -> None:
    facts = passing(ready("17"), G.ENVIRONMENT_READY)
    held = decision(G.ENVIRONMENT_READY, O.HOLD, LATER + 2, 2)

    assert passed(replace(facts, decisions=(*facts.decisions, held)), G.ENVIRONMENT_READY) is None


def test_what_becomes_of_the_work_of_a_stage_that_was_left_no_longer_bars_the_launch() -> None:
    facts = passing(ready("23"), G.LAUNCH)

    assert "22" not in facts.work
    assert unmet(leave(facts)) == set()


def test_a_checkpoint_objects_again_to_what_got_worse_since_it_was_noted() -> None:
    poor = with_figures(ready("5"), "5", roi="0.1")
    noted = passing(passing(poor, G.PROFITABILITY_CHECKPOINT), G.PROFITABILITY)
    less = passing(with_figures(noted, "5", gross_margin="0.2"), G.PROFITABILITY)

    assert passed(noted, G.PROFITABILITY_CHECKPOINT) is not None
    assert passed(less, G.PROFITABILITY_CHECKPOINT) is None
