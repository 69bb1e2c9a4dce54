"""What leaving a stage asks of people: directives carried out, gates decided, assumptions held to."""

from dataclasses import replace

import pytest

from guards.enums import Role
from guards.rules import Named
from guards.venture_enums import AssumptionSetStatus, DirectiveStatus, Gate
from guards.venture_gate_table import GATE
from tests.guards.ventures import spec_table as spec
from tests.guards.ventures.builders import believed, decision, directive, leave, ready, rolled_back, told, unmet
from tests.guards.ventures.fixes import steps

SUFFIXED = [stage for stage, row in spec.ROWS.items() if row.suffix]


# --- directives


@pytest.mark.parametrize("stage", SUFFIXED)
def test_a_missing_directive_is_told_by_its_own_rule(stage: str) -> None:
    suffix = spec.ROWS[stage].suffix or ""
    bare = replace(ready(stage), directives=())

    assert unmet(leave(bare)) == {f"directive.{suffix.lower()}"}
    assert steps(bare, f"directive.{suffix.lower()}") == ("createDirective", "suffix", suffix)


@pytest.mark.parametrize(
    ("status", "unmet_criteria", "step"),
    [
        (DirectiveStatus.DRAFT, 0, ("updateDirective", "status", "PENDING_APPROVAL")),
        (DirectiveStatus.PENDING_APPROVAL, 0, ("updateDirective", "status", "ACTIVE")),
        (DirectiveStatus.ACTIVE, 0, ("updateDirective", "status", "IN_PROGRESS")),
        (DirectiveStatus.IN_PROGRESS, 1, ("updateDirective", "criteria", None)),
        (DirectiveStatus.IN_PROGRESS, 0, ("updateDirective", "status", "COMPLETED")),
        (DirectiveStatus.CANCELLED, 0, ("createDirective", "suffix", "MVP")),
    ],
)
def test_an_open_directive_says_its_next_step(
    status: DirectiveStatus, unmet_criteria: int, step: tuple[str, str, str | None]
) -> None:
    facts = replace(ready("18"), directives=(directive("18", status, unmet_criteria),))

    assert unmet(leave(facts)) == {"directive.mvp"}
    assert steps(facts, "directive.mvp") == step


def test_only_an_executive_is_named_to_approve_a_directive() -> None:
    waiting = replace(ready("18"), directives=(directive("18", DirectiveStatus.PENDING_APPROVAL),))
    fix = told(leave(waiting), "directive.mvp").fix

    assert fix is not None
    assert fix.roles == (Role.EXECUTIVE, Role.CHAIRMAN, Role.ADMIN)


# --- decisions


@pytest.mark.parametrize("stage", spec.GATES)
def test_a_missing_decision_is_told_by_its_own_rule(stage: str) -> None:
    gate = Gate[spec.GATES[stage].upper()]
    others = tuple(found for found in ready(stage).decisions if found.gate is not gate)
    bare = replace(ready(stage), decisions=others)
    pending = replace(bare, decisions=(*others, decision(gate)))

    assert unmet(leave(bare)) == {f"decision.{gate.lower()}"}
    assert steps(bare, f"decision.{gate.lower()}") == ("requestGateDecision", "gate", gate)
    assert steps(pending, f"decision.{gate.lower()}") == ("decideGate", "outcome", GATE[gate].passing)


@pytest.mark.parametrize(("source", "target"), sorted(spec.ROLLBACKS))
def test_what_was_decided_and_completed_before_a_roll_back_counts_no_more(source: str, target: str) -> None:
    back = rolled_back(ready(source), source, target)

    expected = {rule for rule in spec.leaving(source) if rule.startswith(("decision", "directive", "assumptions"))}
    assert expected <= unmet(leave(back))


def test_a_roll_back_below_a_stage_leaves_its_decision_alone() -> None:
    back = rolled_back(ready("17"), "5", "1")

    assert unmet(leave(back)) == set()


# --- assumptions


@pytest.mark.parametrize(
    ("stage", "rule", "mutation"),
    [
        ("2", "assumptions.draft", "draftAssumptionSet"),
        ("3", "assumptions.finalize", "draftAssumptionSet"),
        ("5", "assumptions.update", "draftAssumptionSet"),
        ("25", "assumptions.calibrate", "generateCalibrationReport"),
    ],
)
def test_the_assumption_set_goes_through_what_the_stage_asks(stage: str, rule: str, mutation: str) -> None:
    bare = replace(ready(stage), assumption_sets=())

    assert unmet(leave(bare)) == {rule} | ({f"epistemic.{stage}.assumption"} if stage in {"3", "5"} else set())
    assert steps(bare, rule) == (mutation, None, None)


@pytest.mark.parametrize(
    ("stage", "change", "rules"),
    [
        ("2", {"status": AssumptionSetStatus.DRAFT, "finalized_order": None}, set()),
        ("2", {"status": AssumptionSetStatus.INVALIDATED}, {"assumptions.draft"}),
        ("3", {"status": AssumptionSetStatus.DRAFT, "finalized_order": None}, {"assumptions.finalize"}),
        ("3", {"status": AssumptionSetStatus.SUPERSEDED}, {"assumptions.finalize"}),
        ("5", {"order": 5}, {"assumptions.update"}),
        ("5", {"order": 6}, set()),
        ("25", {"calibrated_order": None}, {"assumptions.calibrate"}),
    ],
)
def test_only_what_counts_of_a_set_counts(stage: str, change: dict[str, object], rules: set[str]) -> None:
    found = believed()._replace(**change)  # type: ignore[arg-type]  # names of its fields

    assert unmet(leave(replace(ready(stage), assumption_sets=(found,)))) == rules


@pytest.mark.parametrize(
    ("stage", "status", "rule", "mutation"),
    [
        ("2", AssumptionSetStatus.DRAFT, "assumptions.draft", "updateAssumptionSet"),
        ("3", AssumptionSetStatus.DRAFT, "assumptions.finalize", "finalizeAssumptionSet"),
        ("5", AssumptionSetStatus.DRAFT, "assumptions.update", "finalizeAssumptionSet"),
        ("5", AssumptionSetStatus.ACTIVE, "assumptions.update", "updateAssumptionSet"),
    ],
)
def test_the_set_that_is_there_is_named_with_what_the_stage_asks_of_it(
    stage: str, status: AssumptionSetStatus, rule: str, mutation: str
) -> None:
    kept = believed()._replace(status=status, finalized_order=None, order=1)
    facts = replace(rolled_back(ready(stage), stage, "1"), assumption_sets=(kept,))
    fix = told(leave(facts), rule).fix

    assert fix is not None
    assert (fix.mutation, fix.row) == (mutation, Named("AssumptionSet", kept.id))
