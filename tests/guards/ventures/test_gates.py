"""What gates say of figures and checks at, just below and just above their thresholds, with any preferences."""

from dataclasses import replace
from decimal import Decimal

import pytest

from guards.enums import TransitionKind
from guards.venture_enums import (
    Archetype,
    FeasibilityRisk,
    Gate,
    GateKind,
    GateOutcome,
    GateResult,
    PreferenceScope,
)
from guards.venture_facts import PreferenceFact, VentureFacts
from guards.venture_gate_table import GATE
from guards.venture_gates import ABOVE, BELOW, MISSING, PREREQUISITE, UNCHECKED, evaluate
from guards.venture_passing import passed
from guards.venture_preferences import PREFERENCES, in_force
from guards.venture_scores import BENCHMARKS, Score
from tests.guards.ventures import spec_table as spec
from tests.guards.ventures.builders import (
    GOOD,
    LATER,
    decision,
    leave,
    passage,
    ready,
    rolled_back,
    seeing,
    told,
    unchecked,
    unmet,
    with_figures,
    with_work,
)
from tests.guards.ventures.fixes import steps

G = Gate
R = GateResult
O = GateOutcome  # noqa: E741  # one letter for each enum of the table


def said(facts: VentureFacts, gate: Gate) -> tuple[GateResult, set[tuple[str, str]]]:
    """The result of a gate, and its failing triggers by code and key."""
    found = evaluate(facts, gate)
    return found.result, {(trigger.code, trigger.key) for trigger in found.triggers if trigger.failing}


# --- market validation


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (Score("s", "score", Decimal("5.99999"), Decimal(6)), "score is 5.99999, at least 6 is asked for"),
        (Score("s", "score", Decimal("5.66667"), Decimal(6)), "score is 5.6667, at least 6 is asked for"),
        (Score("s", "score", Decimal("6.00001"), Decimal(6)), "score is 6, at least 6 is asked for"),
        (
            Score("s", "score", Decimal("18.00001"), Decimal(18), at_most=True),
            "score is 18.00001, at most 18 is asked for",
        ),
        (Score("s", "score", Decimal(20), Decimal(18), at_most=True), "score is 20, at most 18 is asked for"),
    ],
)
def test_a_figure_is_told_in_four_places_or_in_as_many_as_its_failure_takes(score: Score, words: str) -> None:
    assert score.told == words


@pytest.mark.parametrize(
    ("market_fit", "result"), [("60", R.PASS), ("59.9", R.REQUIRES_DECISION), ("60.1", R.PASS), ("100", R.PASS)]
)
def test_the_validation_score_is_the_mean_of_six_held_against_6(market_fit: str, result: GateResult) -> None:
    facts = with_figures(ready("3"), "3", market_fit=market_fit)

    assert evaluate(facts, G.MARKET_VALIDATION).result is result
    assert evaluate(facts, G.VALIDATION_CHECKPOINT).result is result
    assert ("exit.validation_score" in unmet(leave(facts))) is (result is not R.PASS)


@pytest.mark.parametrize("key", GOOD["3"])
def test_no_validation_score_without_each_of_its_six(key: str) -> None:
    facts = with_figures(ready("3"), "3", **{key: None})

    assert said(facts, G.MARKET_VALIDATION) == (R.REQUIRES_DECISION, {(MISSING, key)})
    assert unmet(leave(facts)) == {"exit.validation_score", "decision.market_validation"}


def test_a_validation_score_that_is_too_low_names_its_lowest_figure() -> None:
    facts = with_figures(ready("3"), "3", momentum="1", market_fit="2")

    assert steps(facts, "exit.validation_score") == ("updateStageWork", "metrics", "momentum")


def test_against_a_failed_validation_score_nobody_proceeds() -> None:
    assert evaluate(ready("3"), G.MARKET_VALIDATION).outcomes == (O.PROCEED, O.REVISE, O.KILL)
    assert evaluate(with_figures(ready("3"), "3", momentum="0"), G.MARKET_VALIDATION).outcomes == (O.REVISE, O.KILL)


# --- profitability


@pytest.mark.parametrize(
    ("key", "at", "failing", "beyond", "code"),
    [
        ("gross_margin", "0.40", "0.3999", "0.41", BELOW),
        ("breakeven_months", "18", "18.01", "17", ABOVE),
        ("ltv_cac", "3", "2.99", "3.5", BELOW),
        ("roi", "0.15", "0.1499", "0.16", BELOW),
    ],
)
def test_each_figure_of_profitability_has_its_threshold(
    key: str, at: str, failing: str, beyond: str, code: str
) -> None:
    good = [with_figures(ready("5"), "5", **{key: value}) for value in (at, beyond)]
    bad = with_figures(ready("5"), "5", **{key: failing})

    assert [said(facts, G.PROFITABILITY) for facts in good] == [(R.PASS, set())] * 2
    assert said(bad, G.PROFITABILITY) == (R.REQUIRES_DECISION, {(code, key)})
    assert O.PROCEED in evaluate(bad, G.PROFITABILITY).outcomes


def test_the_chairman_may_go_on_in_spite_of_the_figures() -> None:
    poor = with_figures(ready("5"), "5", roi="0.1")
    decided = seeing(poor, decision(G.PROFITABILITY, O.PROCEED))

    assert unmet(leave(replace(poor, decisions=(decided,)))) == set()
    assert unmet(leave(replace(poor, decisions=()))) == {"exit.unit_economics", "decision.profitability"}


@pytest.mark.parametrize("key", GOOD["5"])
def test_the_financial_model_has_all_four_figures(key: str) -> None:
    facts = with_figures(replace(ready("5"), decisions=()), "5", **{key: None})

    assert unmet(leave(facts)) == {"exit.financial_model", "exit.unit_economics", "decision.profitability"}


# --- technical feasibility


@pytest.mark.parametrize(
    ("security", "result", "risk"),
    [
        ("3", R.PASS, FeasibilityRisk.MEDIUM),
        ("2.9", R.REQUIRES_DECISION, FeasibilityRisk.HIGH),
        ("3.1", R.PASS, FeasibilityRisk.MEDIUM),
    ],
)
def test_the_technical_score_is_the_mean_of_eight_held_against_3(
    security: str, result: GateResult, risk: FeasibilityRisk
) -> None:
    found = evaluate(with_figures(ready("13"), "13", security=security), G.TECH_FEASIBILITY)

    assert (found.result, found.risk) == (result, risk)
    assert found.outcomes == (O.PROCEED, O.REVISE, O.KILL)


@pytest.mark.parametrize(
    ("mean", "risk"),
    [
        ("5", FeasibilityRisk.LOW),
        ("4", FeasibilityRisk.LOW),
        ("3.99", FeasibilityRisk.MEDIUM),
        ("2.99", FeasibilityRisk.HIGH),
        ("2", FeasibilityRisk.HIGH),
        ("1.99", FeasibilityRisk.CRITICAL),
    ],
)
def test_the_technical_score_falls_into_a_band(mean: str, risk: FeasibilityRisk) -> None:
    facts = with_figures(ready("13"), "13", **dict.fromkeys(GOOD["13"], mean))

    assert evaluate(facts, G.TECH_FEASIBILITY).risk is risk


def test_without_its_figures_the_technical_gate_knows_no_band() -> None:
    assert evaluate(with_figures(ready("13"), "13", cost=None), G.TECH_FEASIBILITY).risk is None


# --- gates of checks


@pytest.mark.parametrize("stage", [*spec.PROMOTION, "23"])
def test_a_gate_of_checks_needs_as_many_as_its_pass_mark(stage: str) -> None:
    found = GATE[Gate[spec.GATES[stage].upper()]]
    keys = [check.key for check in found.checks]
    spare = len(keys) - found.pass_mark
    enough = unchecked(ready(stage), stage, *keys[:spare])
    short = unchecked(ready(stage), stage, *keys[: spare + 1])

    assert said(enough, found.gate)[1] == set()
    assert len([t for t in evaluate(enough, found.gate).triggers if t.code == UNCHECKED]) == spare
    assert said(short, found.gate)[1] == {(BELOW, "checks"), *((UNCHECKED, key) for key in keys[: spare + 1])}
    assert (found.passing in evaluate(short, found.gate).outcomes) is (stage == "23")


@pytest.mark.parametrize("stage", spec.PROMOTION)
def test_a_promotion_gate_never_passes_by_itself_and_never_ends_a_venture(stage: str) -> None:
    found = evaluate(ready(stage), Gate[spec.GATES[stage].upper()])

    assert (found.result, found.outcomes) == (R.REQUIRES_APPROVAL, (O.APPROVE, O.HOLD))


def test_the_launch_needs_the_promotion_gate_before() -> None:
    bare = replace(ready("23"), decisions=())
    found = evaluate(bare, G.LAUNCH)

    assert said(bare, G.LAUNCH) == (R.REQUIRES_DECISION, {(PREREQUISITE, "go_to_market_ready")})
    assert found.outcomes == (O.REVISE, O.KILL)


def test_a_venture_that_was_brought_in_behind_the_promotion_gate_needs_no_decision_of_it() -> None:
    imported = replace(ready("23"), decisions=(), history=(passage(2, "1", "23", TransitionKind.IMPORT),))
    back = replace(imported, history=(*imported.history, passage(3, "23", "22", TransitionKind.REVERSAL)))

    assert said(imported, G.LAUNCH)[1] == set()
    assert said(back, G.LAUNCH)[1] == {(PREREQUISITE, "go_to_market_ready")}


def test_after_a_roll_back_over_it_the_promotion_gate_is_to_be_passed_again() -> None:
    back = rolled_back(ready("23"), "23", "20")

    assert said(back, G.LAUNCH)[1] == {(PREREQUISITE, "go_to_market_ready")}
    again = replace(back, decisions=(*back.decisions, decision(G.GO_TO_MARKET_READY, O.APPROVE, LATER + 6, 2)))
    assert said(again, G.LAUNCH)[1] == set()


# --- advisory checkpoints


@pytest.mark.parametrize("archetype", Archetype)
def test_the_profitability_checkpoint_knows_what_is_usual_for_the_archetype(archetype: Archetype) -> None:
    usual = BENCHMARKS[archetype]
    figures = {"gross_margin": str(usual.margin), "breakeven_months": str(usual.breakeven)}
    typical = with_figures(replace(ready("5"), archetype=archetype), "5", **figures)
    poor = with_figures(typical, "5", gross_margin=str(usual.margin - Decimal("0.01")))
    late = with_figures(typical, "5", breakeven_months=str(usual.breakeven + 1))

    assert said(typical, G.PROFITABILITY_CHECKPOINT) == (R.PASS, set())
    assert said(poor, G.PROFITABILITY_CHECKPOINT)[1] == {(BELOW, "gross_margin")}
    assert said(late, G.PROFITABILITY_CHECKPOINT)[1] == {(ABOVE, "breakeven_months")}


def test_without_an_archetype_the_checkpoint_looks_at_the_thresholds_of_the_gate() -> None:
    assert said(ready("5"), G.PROFITABILITY_CHECKPOINT) == (R.PASS, set())
    poor = with_figures(ready("5"), "5", gross_margin="0.39")
    assert said(poor, G.PROFITABILITY_CHECKPOINT)[1] == {(BELOW, "gross_margin")}


def test_the_schema_checkpoint_looks_at_the_six_items() -> None:
    facts = unchecked(ready("16"), "16", "constraints_stated")

    assert said(ready("16"), G.SCHEMA_CHECKPOINT) == (R.PASS, set())
    assert said(facts, G.SCHEMA_CHECKPOINT)[1] == {
        (BELOW, "schema_checklist"),
        (UNCHECKED, "constraints_stated"),
    }


def asked(facts: VentureFacts) -> VentureFacts:
    """The same venture with its checkpoint waiting for the chairman."""
    return replace(facts, decisions=(*facts.decisions, decision(G.PROFITABILITY_CHECKPOINT)))


def test_what_a_checkpoint_objects_to_warns_until_the_chairman_notes_it() -> None:
    facts = with_figures(replace(ready("5"), archetype=Archetype.SAAS_B2B), "5", gross_margin="0.45")
    noted = seeing(facts, decision(G.PROFITABILITY_CHECKPOINT, O.PROCEED))

    warned = {rule.rule_id for rule in getattr(leave(facts), "warnings", ())}
    assert warned == {"advisory.profitability_checkpoint"}
    fixes = [told(one, "advisory.profitability_checkpoint").fix for one in (leave(facts), leave(asked(facts)))]
    assert [fix.mutation for fix in fixes if fix] == ["requestGateDecision", "decideGate"]
    settled = replace(facts, decisions=(*facts.decisions, noted))
    assert getattr(leave(settled), "warnings", None) == ()


# --- preferences


@pytest.mark.parametrize(
    ("key", "stage", "figures", "stricter", "looser"),
    [
        ("gate.kill3.validation_score_min", "3", {}, "6.1", "5"),
        ("gate.kill5.gross_margin_min", "5", {"gross_margin": "0.40"}, "0.41", "0.3"),
        ("gate.kill5.breakeven_months_max", "5", {"breakeven_months": "18"}, "17", "24"),
        ("gate.kill5.cac_ltv_min_ratio", "5", {"ltv_cac": "3"}, "3.1", "2"),
        ("gate.kill5.roi_threshold_min", "5", {"roi": "0.15"}, "0.16", "0"),
        ("gate.kill13.viability_score_min", "13", {}, "3.1", "2"),
    ],
)
def test_a_preference_takes_the_place_of_a_threshold(
    key: str, stage: str, figures: dict[str, str], stricter: str, looser: str
) -> None:
    gate = Gate[spec.GATES[stage].upper()]
    facts = with_figures(ready(stage), stage, **figures)

    for scope in (PreferenceScope.VENTURE, PreferenceScope.GLOBAL):
        strict = replace(facts, preferences={key: PreferenceFact(Decimal(stricter), scope)})
        loose = replace(facts, preferences={key: PreferenceFact(Decimal(looser), scope)})

        assert evaluate(strict, gate).result is R.REQUIRES_DECISION
        assert evaluate(loose, gate).result is R.PASS
        assert evaluate(strict, gate).preferences[key] == PreferenceFact(Decimal(stricter), scope)


def test_without_a_preference_the_default_is_in_force() -> None:
    found = evaluate(ready("5"), G.PROFITABILITY).preferences

    assert {key: value.scope for key, value in found.items()} == dict.fromkeys(
        (key for key in PREFERENCES if ".kill5." in key), PreferenceScope.DEFAULT
    )
    assert in_force(ready("3"), "gate.kill3.validation_score_min").value == 6


@pytest.mark.parametrize(
    ("key", "good", "bad"),
    [
        ("gate.kill3.validation_score_min", ("0", "10"), ("-0.1", "10.1", "NaN", "Infinity")),
        ("gate.kill5.gross_margin_min", ("-1", "1"), ("-1.1", "1.1")),
        ("gate.kill5.breakeven_months_max", ("0", "999"), ("-1", "Infinity")),
        ("gate.kill13.viability_score_min", ("1", "5"), ("0.9", "5.1")),
    ],
)
def test_a_preference_has_a_range(key: str, good: tuple[str, ...], bad: tuple[str, ...]) -> None:
    assert all(PREFERENCES[key].admits(Decimal(value)) for value in good)
    assert not any(PREFERENCES[key].admits(Decimal(value)) for value in bad)


# --- passing


@pytest.mark.parametrize("gate", [gate for gate in Gate if GATE[gate].kind is not GateKind.ADVISORY])
def test_a_gate_is_passed_by_its_own_outcome_alone(gate: Gate) -> None:
    stage = GATE[gate].stage
    for outcome in GATE[gate].outcomes:
        facts = replace(ready(stage), decisions=(decision(gate, outcome),))
        assert (passed(facts, gate) is not None) is (outcome is GATE[gate].passing)
    assert passed(replace(ready(stage), decisions=(decision(gate),)), gate) is None


def test_a_stage_without_work_has_no_figures() -> None:
    bare = replace(ready("3"), work={})

    assert said(bare, G.MARKET_VALIDATION)[1] == {(MISSING, key) for key in GOOD["3"]}
    emptied = with_work(ready("17"), ready("17").working("17")._replace(checks=frozenset()))
    assert len(said(emptied, G.ENVIRONMENT_READY)[1]) == 7
